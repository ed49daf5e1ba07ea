"""変更履歴・労働条件対照表: what was changed, narrowed, deleted or added from version to version, old beside new.

The comparison (対照) is what 職業安定法5条の3第3項 prefers where terms differ from those that were advertised.
"""

from dataclasses import dataclass
from datetime import date

from app.core.errors import N_
from app.core.text import Lang
from app.documents.render import render_html, render_pdf, style_sheet
from app.i18n.formats import day, moment
from app.i18n.translate import translate
from app.postings.kept.pages import PostVersions, TermChange, VersionPart

TEMPLATE, STYLES = "posting/history.html", ("print.css", "posting/sheet.css", "posting/history.css")


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """A version on the paper.

    Attributes:
        number: which version.
        facts: (label, what) of when, by whom and why.
        terms: the terms of work that differ.
        rest: what else differs.
        first: whether nothing stands before it.
    """

    number: int
    facts: tuple[tuple[str, str], ...]
    terms: tuple[TermChange, ...]
    rest: tuple[TermChange, ...]
    first: bool


def history_pdf(view: PostVersions, lang: Lang, timezone: str, today: str) -> bytes:
    """Return the published versions as PDF/UA-1, newest first; `today` is the day of printing in words.

    Raises:
        DocumentError: the post holds a character that cannot be printed (it is named).
    """
    return render_pdf(history_html(view, lang, timezone, today), style_sheet(*STYLES))


def history_html(view: PostVersions, lang: Lang, timezone: str, today: str) -> str:
    """Return the HTML of the paper."""
    versions = tuple(_version(part, lang, timezone) for part in view.versions if part.number)
    values = {"lang": lang, "post_lang": view.lang, "title": view.title, "today": today, "versions": versions}
    return render_html(TEMPLATE, values, lang)


def _version(part: VersionPart, lang: Lang, timezone: str) -> PaperVersion:
    facts = [(N_("Published at"), moment(part.made_at, lang, timezone)), (N_("Published by"), part.who)]
    facts += [(N_("Asked for by"), part.asked_by), (N_("Why"), part.why)]
    facts += [(N_("As of"), _day(part.as_of, lang)), (N_("Last day of publication"), _day(part.expires_on, lang))]
    told = tuple((translate(label, lang), what) for label, what in facts if what)
    return PaperVersion(part.number, told, part.terms, part.rest, part.first)


def _day(value: date | None, lang: Lang) -> str:
    return day(value, lang) if value else ""
