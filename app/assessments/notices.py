"""Sentences for what a reading notes about a résumé: English msgids with the values they name."""

from app.assessments.extract.domain import Notice
from app.assessments.extract.refusals import NOTICES
from app.core.errors import N_
from app.i18n.translate import translate

TEXTS: dict[str, str] = {
    **NOTICES,
    "instructions_to_machine": N_("The résumé speaks to a machine instead of to a reader. That earns nothing."),
    "copied_from_post": N_("%(count)s passage(s) stand word for word in the job post. They earn nothing."),
    "job_post_pasted": N_("Part of the résumé reads like a job post. It earns nothing."),
    "keyword_stuffing": N_("The résumé lists many terms without telling what was done. A list earns level 1 at most."),
}
UNKNOWN = N_("The reader noted something about this file (%(code)s).")


def notice_text(notice: Notice, lang: str) -> str:
    """Return what `notice` says, in `lang`."""
    if notice.code not in TEXTS:
        return translate(UNKNOWN, lang, code=notice.code)
    return translate(TEXTS[notice.code], lang, **dict(notice.params))
