"""What one click can mend in a pasted text, for each finding of its check."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.i18n.formats import day as day_words
from app.postings import ages
from app.postings.checking import findings_of
from app.postings.domain import Finding, Route
from app.postings.items import fixed_term
from app.postings.loader import PostRules, load_rules
from app.postings.mending import lines
from app.postings.mending.domain import Edit, Mending, edited
from app.postings.mending.impossible import impossible
from app.postings.mending.loader import MendingWords, load_mending
from app.postings.mending.paying import pay_mendings
from app.postings.mending.sums import Sums, sums_of
from app.postings.pages import language_of
from app.postings.pay import read_pay
from app.postings.text import PostText, read_text

_MOST_MOVES = 5  # of so many must-haves, from the end of the list


@dataclass(frozen=True, slots=True)
class Ground:
    """What the mendings of a text are made from."""

    post: PostText
    rules: PostRules
    words: MendingWords
    lang: str
    day: date
    sums: Sums


def offers(text: str, findings: Sequence[Finding], day: date) -> list[tuple[Mending, ...]]:
    """Return what can mend each finding, in their order; nothing where only the writer knows what to write."""
    rules = load_rules()
    post = read_text(text, rules)
    sums = sums_of(post, read_pay(post, rules), rules, day)
    ground = Ground(post, rules, load_mending(), language_of(text), day, sums)
    return [tuple(_offers(finding, ground)) for finding in findings]


def mended(text: str, key: str, day: date, route: Route | None = None) -> str | None:
    """Return the text after the mending `key`; None where the check does not offer it."""
    rules = load_rules()
    post = read_text(text, rules)
    every = [mending for each in offers(text, findings_of(post, rules, day, route), day) for mending in each]
    every += [
        mending for each in impossible(post, rules, load_mending(), language_of(text)) for mending in each.mendings
    ]
    found = next((mending for mending in every if mending.key == key), None)
    return edited(text, found.edits) if found else None


def _offers(finding: Finding, ground: Ground) -> Iterator[Mending]:
    code = finding.code
    yield from pay_mendings(finding, ground.post, ground.sums, ground.words, ground.lang)
    for option in ground.words.options.get(code, ()):
        line = option.line.get(ground.lang)
        edit = lines.new_line(ground.post, lines.behind(ground.post, ground.words.near[code]), line)
        yield Mending(f"{code}.{option.id}", "choose", line, (edit,))
    if code == "missing_as_of_date":
        yield _as_of(ground)
    if code == "too_many_musts":
        yield from _wishes(ground)
    if finding.start is not None and finding.end is not None:
        yield from _words(finding, finding.start, finding.end, ground)


def _as_of(ground: Ground) -> Mending:
    line = ground.words.sentences["as_of"].get(ground.lang) % {"day": day_words(ground.day, ground.lang)}
    return Mending("missing_as_of_date.day", "choose", line, (lines.new_line(ground.post, None, line),))


def _wishes(ground: Ground) -> Iterator[Mending]:
    found = lines.movable(ground.post, ground.rules)
    heading = ground.words.sentences["wanted_heading"].get(ground.lang)
    for words, place in found[-_MOST_MOVES:]:
        edits = lines.wish_edits(ground.post, found, place, heading)
        yield Mending(f"too_many_musts.wish.{place[0]}-{place[1]}", "wish", words, edits)


def _words(finding: Finding, start: int, end: int, ground: Ground) -> Iterator[Mending]:
    """Take the sentence out, put another in its place, or name the exception that makes it lawful."""
    code, lang = finding.code, ground.lang
    if finding.instead or code not in ground.words.take_out:
        return
    taken = lines.taken_out(ground.post, start, end)
    if taken is None:
        return
    words, edit = taken
    if code == "age_exception_contradiction" and not ground.rules.shapes["upper_age"].search(
        read_text(words, ground.rules).plain
    ):
        return  # the limit stands on another line: without its exception it would be worse
    at = f"{start}-{end}"
    if code == "age_limit":
        yield from _exceptions(at, ground, words, start)
    if neutral := ground.words.in_place.get(code):
        first = ground.post.text.index(words, max(edit.start, 0))
        instead = neutral.get(lang) + (words[-1] if words[-1] in "。." else "")
        yield Mending(f"{code}.instead.{at}", "instead", instead, (Edit(first, first + len(words), instead),))
    yield Mending(f"{code}.out.{at}", "out", words, (edit,))


def _exceptions(at: str, ground: Ground, words: str, start: int) -> Iterator[Mending]:
    if fixed_term(ground.post, ground.rules):
        return
    text = ground.post.text
    begin = text.rfind(words, 0, start + len(words))
    end = begin + len(words.rstrip("。.、 "))
    for name, said in ground.words.exceptions.items():
        new = said.get(ground.lang)
        edit = Edit(end, end, new)
        claim = ages.claimed(read_text(edited(text, [edit]), ground.rules), ground.rules)
        if claim is not None and not claim.contradicted:
            yield Mending(f"age_limit.{name}.{at}", "choose", words.rstrip("。.、 ") + new, (edit,))
