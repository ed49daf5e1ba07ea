"""Makes the page of a check out of a post's text."""

from datetime import date
from typing import Literal

from app.i18n.translate import reason_text, translate
from app.postings.checking import findings_of, notices
from app.postings.loader import load_rules
from app.postings.mending.impossible import impossible
from app.postings.mending.loader import load_mending
from app.postings.mending.showing import mending_views
from app.postings.mending.texts import offers
from app.postings.pages import CheckPage, ImpossibleView, asked_rows, cards, language_of, pieces
from app.postings.profiling import DraftProfile, profile_of
from app.postings.text import read_text
from app.roles import words
from app.roles.loader import load_vocabulary


def check_page(
    text: str,
    *,
    lang: str,
    day: date | None = None,
    route: Literal["direct", "agent", "board"] | None = None,
    problem: str = "",
    can_undo: bool = False,
) -> CheckPage:
    """Return the page of a check; an empty `text` gives the page that asks for one."""
    rules = load_rules()
    post = read_text(text, rules)
    findings = findings_of(post, rules, day or rules.reviewed, route) if text else []
    mendings = offers(text, findings, day or rules.reviewed)
    shown = cards(findings, lang, [mending_views(each, lang) for each in mendings])
    profile = profile_of(post, rules) if text else None
    return CheckPage(
        checked=bool(text),
        errors=sum(card.severity == "error" for card in shown),
        warnings=sum(card.severity == "warning" for card in shown),
        hints=sum(card.severity == "info" for card in shown),
        missing=tuple(card for card in shown if not card.at),
        found=tuple(card for card in shown if card.at),
        impossible=tuple(
            ImpossibleView(each.words, reason_text(each.reason, lang), mending_views(each.mendings, lang))
            for each in impossible(post, rules, load_mending(), language_of(text))
        ),
        pieces=pieces(text, findings, shown),
        text_lang=language_of(text),
        asked=asked_rows(profile, load_vocabulary(), lang) if profile else (),
        kind=_kind(profile, lang) if profile else (),
        pay=profile.salary if profile else None,
        reviewed=rules.reviewed,
        notices=tuple(notice.get(lang) for notice in notices(rules, day or rules.reviewed)) if text else (),
        problem=problem,
        can_undo=can_undo,
    )


def _kind(profile: DraftProfile, lang: str) -> tuple[str, ...]:
    return (
        translate(words.TRACKS[profile.track], lang),
        translate(words.COMPANY_TYPES[profile.company_type], lang),
    )
