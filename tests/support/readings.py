"""Readings of a few lines, for the tests of this room."""

import unicodedata

from app.assessments.domain import Reading
from app.assessments.extract.domain import ResumeText
from app.assessments.reader import read

JA_HISTORY = "職務経歴\n2020年4月~現在 株式会社あおば商会 営業部\n"
EN_HISTORY = "EXPERIENCE\nAccount Manager, Aoba Trading Ltd - April 2020 to present\n"


def resume(text: str) -> ResumeText:
    """Return `text` as extraction gives it."""
    return ResumeText(text=unicodedata.normalize("NFKC", text), pages=(0,), warnings=(), kind="txt")


def read_item(item: str) -> Reading:
    """Return the reading of a résumé whose history holds one list item."""
    japanese = any("\u3040" <= c <= "\u9fff" for c in item)
    return read(resume((JA_HISTORY if japanese else EN_HISTORY) + "・" + item))


def shown(item: str) -> dict[str, int]:
    """Return the levels above 1 that one list item shows."""
    return {name: level for name, level in read_item(item).levels().items() if level > 1}
