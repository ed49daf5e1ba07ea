"""What one click can mend in a draft: the fields that a finding, or a figure that cannot be, leads to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.i18n.formats import day as day_words
from app.postings import ages
from app.postings.content.astext import as_text
from app.postings.content.checking import DraftCheck, DraftFinding, check_content
from app.postings.content.domain import PostContent
from app.postings.content.loader import read_content, value_of
from app.postings.content.telling import tell
from app.postings.items import fixed_term
from app.postings.loader import PostRules
from app.postings.mending.contradicting import contradiction_offers
from app.postings.mending.domain import Mending, with_fields
from app.postings.mending.loader import MendingWords, load_mending
from app.postings.mending.sums import Sums, sums_of
from app.postings.pay import read_pay
from app.postings.text import PostText, read_text
from app.postings.wording import sentence_around

_MOST_MOVES = 5
_LIMIT = 45  # hours a month (労働基準法36条4項)
Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the mendings of a draft are made from."""

    content: PostContent
    value: Value
    post: PostText
    rules: PostRules
    words: MendingWords
    sums: Sums
    today: date


def draft_offers(content: PostContent, made: DraftCheck, rules: PostRules, today: date) -> list[tuple[Mending, ...]]:
    """Return what can mend each finding of a draft, in their order; where a fact is missing, its field is the way."""
    post = read_text(made.told.text, rules)
    sums = sums_of(post, read_pay(post, rules), rules, content.dates.as_of or today)
    ground = Ground(content, value_of(content), post, rules, load_mending(), sums, today)
    return [tuple(_offers(each, ground)) for each in made.findings]


def draft_mended(content: PostContent, key: str, rules: PostRules, today: date) -> PostContent | None:
    """Return the draft after the mending `key`; None where nothing offers it."""
    every = [m for each in draft_offers(content, check_content(content, rules, today), rules, today) for m in each]
    every += [m for _, m in contradiction_offers(content)]
    found = next((each for each in every if each.key == key), None)
    return None if found is None else read_content(with_fields(value_of(content), found.sets))


def _offers(each: DraftFinding, ground: Ground) -> Iterator[Mending]:
    code, lang = each.finding.code, ground.content.lang
    for option in ground.words.options.get(code, ()):
        if option.sets:
            yield Mending(f"{code}.{option.id}", "choose", option.line.get(lang), sets=option.fields(lang))
    if code == "missing_as_of_date":
        told = ground.words.sentences["as_of"].get(lang) % {"day": day_words(ground.today, lang)}
        yield Mending(f"{code}.day", "choose", told, sets=(("dates.as_of", ground.today.isoformat()),))
    if code == "too_many_musts":
        yield from _wishes(ground)
    yield from _pay(code, ground)
    yield from _words(each, ground)


def _wishes(ground: Ground) -> Iterator[Mending]:
    musts = [(at, each) for at, each in enumerate(ground.content.wanted.asked) if each.must and each.text.strip()]
    for at, each in musts[-_MOST_MOVES:]:
        sets = ((f"wanted.asked.{at}.must", False),)
        yield Mending(f"too_many_musts.wish.{at}", "wish", " ".join(each.text.split()), sets=sets)


def _pay(code: str, ground: Ground) -> Iterator[Mending]:
    pay, sums = ground.content.pay, ground.sums
    hours = pay.fixed_overtime_hours
    if code == "fixed_overtime_incomplete" and pay.fixed_overtime and hours:
        if pay.fixed_overtime_low is not None:
            yield _told(f"{code}.beyond", ground, (("pay.paid_beyond", True),))
        elif pay.form == "monthly" and pay.low:
            low, high = sums.for_base((pay.low, pay.high or pay.low), hours)
            told: tuple[tuple[str, Any], ...] = (
                ("pay.fixed_overtime_low", low),
                ("pay.fixed_overtime_high", high if high != low else None),
                ("pay.paid_beyond", True),
            )
            yield _told(f"{code}.amount", ground, told, hours=sums.hours)
    told_low = pay.fixed_overtime_low
    if code in {"fixed_overtime_too_low", "fixed_overtime_below_own_rate"} and hours and told_low:
        due, most_hours = sums.due(hours), sums.most_hours()
        if due is not None and due > told_low:
            sets = [("pay.fixed_overtime_low", due)]
            if pay.fixed_overtime_high is not None and pay.fixed_overtime_high < due:
                sets.append(("pay.fixed_overtime_high", due))
            yield Mending(f"{code}.amount", "correct", f"{told_low:,} → {due:,}", sets=tuple(sets), hours=sums.hours)
        if most_hours is not None and most_hours < hours:
            yield _fewer(code, hours, most_hours, sums.hours)
    if code == "fixed_overtime_over_45h" and hours:
        yield _fewer(code, hours, _LIMIT, None)
    if code == "below_minimum_wage" and pay.low:
        yield from _minimum(pay.form or "", pay.low, pay.high, sums)


def _fewer(code: str, old: float, new: int, computed: float | None) -> Mending:
    sets = (("pay.fixed_overtime_hours", float(new)),)
    return Mending(f"{code}.hours", "correct", f"{old:g} → {new}", sets=sets, hours=computed)


def _minimum(form: str, low: int, high: int | None, sums: Sums) -> Iterator[Mending]:
    if sums.wage is None or form not in {"hourly", "monthly"}:
        return
    least = sums.wage.yen if form == "hourly" else sums.least_monthly()
    if least is None or least <= low:
        return
    sets: tuple[tuple[str, Any], ...] = (("pay.low", least),)
    if high is not None and high < least:
        sets += (("pay.high", least),)
    hours = sums.hours if form == "monthly" else None
    yield Mending("below_minimum_wage.amount", "correct", f"{low:,} → {least:,}", sets=sets, hours=hours)


def _told(key: str, ground: Ground, sets: tuple[tuple[str, Any], ...], *, hours: float | None = None) -> Mending:
    """Return a mending with the row of fixed overtime as it will be told."""
    row = tell(read_content(with_fields(ground.value, sets))).row("pay.fixed_overtime")
    return Mending(key, "tell", " ".join(row.lines) if row else "", sets=sets, hours=hours)


def _words(each: DraftFinding, ground: Ground) -> Iterator[Mending]:
    """Take the sentence or entry out of its field, put another in its place, or name the exception of an age limit."""
    finding, field = each.finding, each.field
    code, lang = finding.code, ground.content.lang
    if finding.instead or code not in ground.words.take_out or not finding.text or not field or field == "basics.title":
        return
    part, _, name = field.partition(".")
    value = (ground.value.get(part) or {}).get(name)
    whole = _entry(value, finding.text)
    if whole is None:
        return
    at = f"{finding.start}-{finding.end}"
    if code == "age_limit" and not fixed_term(ground.post, ground.rules):
        for exception, said in ground.words.exceptions.items():
            new = whole.rstrip("。.、 ") + said.get(lang)
            sets = ((field, _with(value, finding.text, whole, new)),)
            if _lawful(ground, sets):
                yield Mending(f"{code}.{exception}.{at}", "choose", new, sets=sets)
    if neutral := ground.words.in_place.get(code):
        told = neutral.get(lang)
        sets = ((field, _with(value, finding.text, whole, told)),)
        yield Mending(f"{code}.instead.{at}", "instead", told, sets=sets)
    left = _with(value, finding.text, whole, "")
    yield Mending(f"{code}.out.{at}", "out", whole, sets=((field, left or None),))


def _lawful(ground: Ground, sets: tuple[tuple[str, Any], ...]) -> bool:
    new = read_content(with_fields(ground.value, sets))
    claim = ages.claimed(read_text(as_text(tell(new)).text, ground.rules), ground.rules)
    return claim is not None and not claim.contradicted


def _entry(value: Any, words: str) -> str | None:
    """Return the entry of a list, or the sentence of a text, that holds the words."""
    if isinstance(value, str):
        at = value.find(words)
        if at < 0:
            return None
        start, end = sentence_around(value, at, at + len(words))
        return (
            value[start : end + 1].strip()
            if value[end : end + 1] in {"。", ".", "!", "！"}
            else value[start:end].strip()
        )
    if isinstance(value, list):
        texts = (each.get("text", "") if isinstance(each, Mapping) else each for each in value)
        return next((text for text in texts if words in text), None)
    return None


def _with(value: Any, words: str, old: str, new: str) -> Any:
    """Return the field with `new` for `old` wherever it holds the words, and without entries that are empty then."""
    if isinstance(value, str):
        return value.replace(old, new).strip()
    out = []
    for each in value:
        text = each.get("text", "") if isinstance(each, Mapping) else each
        left = text.replace(old, new).strip() if words in text else text
        if left:
            out.append({**each, "text": left} if isinstance(each, Mapping) else left)
    return out
