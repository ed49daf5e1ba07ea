"""The blind view: personal data under marks of equal length, so that every offset stays."""

import re
from collections.abc import Iterable

from app.assessments.domain import PersonalSpan

MARK = "█"
_LETTER = re.compile(r"\S")


def blind_text(text: str, personal: Iterable[PersonalSpan], *, start: int = 0) -> str:
    """Return `text` with every personal span covered by `MARK`, character for character; white space is kept.

    `start` is the offset at which `text` begins in the résumé, so that a quotation can be blinded by itself.
    """
    parts: list[str] = []
    at = 0
    for first, last in sorted((span.start - start, span.end - start) for span in personal):
        begin = max(first, at)
        if begin < min(last, len(text)):
            parts += text[at:begin], _LETTER.sub(MARK, text[begin:last])
            at = last
    return "".join([*parts, text[at:]])
