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
    for span in personal:
        first, last = max(span.start - start, 0), min(span.end - start, len(text))
        if first < last:
            text = text[:first] + _LETTER.sub(MARK, text[first:last]) + text[last:]
    return text
