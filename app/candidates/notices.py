"""Sentences for what a reader notes about a file."""

from app.assessments.extract.domain import Notice
from app.assessments.extract.refusals import NOTICES
from app.candidates import words
from app.core.text import Lang
from app.i18n.translate import translate


def notice_text(notice: Notice, lang: Lang) -> str:
    """Return what `notice` says."""
    text = NOTICES.get(notice.code)
    if text is None:
        return translate(words.UNKNOWN_NOTICE, lang, code=notice.code)
    return translate(text, lang, **dict(notice.params))
