"""Makes the pages of guided writing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for

from app.core.text import Lang
from app.i18n.translate import reason_text, translate
from app.postings.checking import notices
from app.postings.content.checking import DraftCheck, check_content
from app.postings.content.contradictions import contradictions
from app.postings.content.domain import PostContent
from app.postings.content.words import load_words
from app.postings.guide.domain import STEPS, Step, after, before, step_of
from app.postings.guide.pages import (
    BaseCard,
    ClashView,
    EditPage,
    GuideCard,
    Panel,
    PayPlace,
    StartPage,
    StepLink,
    WrongValue,
)
from app.postings.kept.domain import Clash
from app.postings.loader import load_rules
from app.postings.mending.contradicting import contradiction_offers
from app.postings.mending.drafts import draft_offers
from app.postings.mending.showing import mending_views
from app.postings.pages import cards, pieces
from app.postings.realism.pages import RealismView
from app.roles import words
from app.roles.domain import Profile
from app.roles.showing import full_title

_LABELS = {"wanted.asked": "wanted.must"}


def start_page(profiles: Iterable[Profile], chosen: str, lang: Lang, problem: str = "") -> StartPage:
    """Return the page on which somebody chooses what to draft from: own profiles, templates, then cases."""
    ordered = sorted(profiles, key=lambda p: (not p.own_data, p.shelf == "case"))
    return StartPage(tuple(_base(each, lang) for each in ordered), chosen, problem)


def _base(profile: Profile, lang: Lang) -> BaseCard:
    facts = (
        translate(words.TRACKS[profile.track], lang),
        profile.grade,
        translate(words.COMPANY_TYPES[profile.company_type], lang),
    )
    return BaseCard(
        profile.id,
        full_title(profile, lang),
        translate(words.shelf(profile), lang),
        profile.summary[0].text.get(lang) if profile.summary else "",
        " · ".join(facts),
        profile.shelf == "case",
    )


def label(field: str, lang: str) -> str:
    """Return what a field of the content is called, in the language of the page."""
    known = load_words().labels.get(_LABELS.get(field, field))
    return known.get(lang) if known else translate(step_of(field).title, lang)


def edit_url(public_id: str, step: Step, field: str = "") -> str:
    """Return the address of a step, at a field of it."""
    anchor = field.replace(".", "-") or None
    return url_for("guide.edit", public_id=public_id, step=step.id, _anchor=anchor)


def panel(
    public_id: str,
    step: Step,
    content: PostContent,
    *,
    lang: str,
    today: date,
    revision: int,
    saved: str,
    pay: tuple[PayPlace, ...] = (),
    realism: RealismView | None = None,
    unreadable: Sequence[tuple[str, str, str]] = (),
    merged: Sequence[str] = (),
    can_undo: bool = False,
) -> tuple[Panel, DraftCheck]:
    """Return what stands beside the form, and the check that it shows."""
    rules = load_rules()
    found = check_content(content, rules, today)
    findings = [each.finding for each in found.findings]
    shown = cards(findings, lang, [mending_views(each, lang) for each in draft_offers(content, found, rules, today)])
    every = [
        GuideCard(card, edit_url(public_id, step_of(each.field), each.field or ""), _step_label(each.field, step, lang))
        for each, card in zip(found.findings, shown, strict=True)
    ]
    made = Panel(
        revision=revision,
        saved=saved,
        here=tuple(each for each in every if not each.label),
        elsewhere=tuple(each for each in every if each.label),
        errors=sum(card.severity == "error" for card in shown),
        holding=len(found.holding_back()),
        warnings=sum(card.severity == "warning" for card in shown),
        contradictions=tuple(_wrong(public_id, content, lang)),
        unreadable=tuple(unreadable),
        reviewed=rules.reviewed,
        notices=tuple(each.get(lang) for each in notices(rules, content.dates.as_of or today)),
        merged=tuple(translate(title, lang) for title in dict.fromkeys(step_of(part).title for part in merged)),
        pieces=pieces(found.told.text, findings, shown),
        text_lang=content.lang,
        pay=pay,
        realism=realism,
        can_undo=can_undo,
    )
    return made, found


def _wrong(public_id: str, content: PostContent, lang: str) -> Iterable[WrongValue]:
    offers = list(contradiction_offers(content))
    for each in contradictions(content):
        yield WrongValue(
            label(each.field, lang),
            reason_text(each.reason, lang),
            edit_url(public_id, step_of(each.field), each.field),
            mending_views(tuple(mending for field, mending in offers if field == each.field), lang),
        )


def _step_label(field: str | None, step: Step, lang: str) -> str:
    where = step_of(field)
    return "" if where is step else translate(where.title, lang)


def edit_page(
    public_id: str, step: Step, made: Panel, found: DraftCheck, *, content: Mapping[str, Any], title: str, lang: str
) -> EditPage:
    """Return the page of a step; `content` is the draft in its file form."""
    forward, back = after(step), before(step)
    return EditPage(
        public_id=public_id,
        title=title,
        heading=translate(step.title, lang),
        about=translate(step.about, lang),
        number=STEPS.index(step) + 1,
        count=len(STEPS),
        steps=tuple(_link(edit_url(public_id, each), each, found, content, lang) for each in STEPS),
        action=edit_url(public_id, step),
        forward=translate(forward.title, lang) if forward else "",
        back=translate(back.title, lang) if back else "",
        whole=url_for("posts.post", public_id=public_id),
        shared=step.shared,
        panel=made,
        clashes=(),
    )


def _link(url: str, each: Step, found: DraftCheck, content: Mapping[str, Any], lang: str) -> StepLink:
    severities = [f.finding.rule.severity for f in found.findings if step_of(f.field) is each]
    return StepLink(
        title=translate(each.title, lang),
        url=url,
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        filled=any(content.get(part) for part in each.parts),
    )


def clash_views(clashes: Iterable[Clash], names: Mapping[str, str], lang: str) -> tuple[ClashView, ...]:
    """Return what two people wrote into the same part, field by field where it differs."""
    return tuple(
        ClashView(translate(step_of(clash.part).title, lang), names.get(clash.by, ""), tuple(_differing(clash, lang)))
        for clash in clashes
    )


def _differing(clash: Clash, lang: str) -> Iterable[tuple[str, str, str]]:
    theirs, yours = (value if isinstance(value, Mapping) else {} for value in (clash.theirs, clash.yours))
    for name in dict.fromkeys((*yours, *theirs)):
        if theirs.get(name) != yours.get(name):
            yield label(f"{clash.part}.{name}", lang), _said(theirs.get(name), lang), _said(yours.get(name), lang)


def _said(value: Any, lang: str) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(_said(each, lang) for each in value)
    if isinstance(value, Mapping):
        return str(value.get("text", ""))
    if isinstance(value, bool):
        return {"ja": ("なし", "あり"), "en": ("no", "yes")}[lang][value]
    return "" if value is None else str(value)
