"""The blind view: personal data under marks of equal length, so that every offset stays."""

from collections.abc import Iterable

from app.assessments.domain import PersonalSpan

MARK = "█"


def blind_text(text: str, personal: Iterable[PersonalSpan], *, start: int = 0) -> str:
    """Return `text` with every personal span covered by `MARK`, character for character; white space is kept.

    `start` is the offset at which `text` begins in the résumé, so that a quotation can be blinded by itself.
    """
    shown = list(text)
    for span in personal:
        for i in range(max(span.start - start, 0), min(span.end - start, len(shown))):
            if not shown[i].isspace():
                shown[i] = MARK
    return "".join(shown)
