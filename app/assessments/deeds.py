"""Deeds in a sentence: what the rules find, weighed by the third layer, and what only that layer sees."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from app.assessments.engine import Engine
from app.assessments.levels import PRACTISED
from app.assessments.matching import Found, Matcher, Told
from app.assessments.numbers import Figure
from app.assessments.reads import Read, meaning, read_alone, silent_tokens
from app.assessments.tokens import Tokens
from app.assessments.wording import Examples, PatternRule

if TYPE_CHECKING:
    from app.assessments.learned import Learned

_LONGEST_PAIR = 170
_WORDS = 4  # without a rule, a deed is told in at least so many words
_HITS = 2  # a rule needs two
_TELLS = -200  # hundredths of a logit: a sentence that tells no deed at all shows none, whatever its words
_UNTAUGHT = 100  # hundredths of a logit: as plainly as a rule tells a deed where no label says more
_WIDE = 40  # only rules that reach so far look beyond a sentence


def find_deeds(tokens: Tokens, reads: Sequence[Read], engine: Engine) -> list[list[Found]]:
    """Return the deeds of each sentence; those told only together with the next one of its item stand at the first."""
    matcher = engine.matcher
    told = [matcher.told(read.meant, read.meant_bits, read.figures) for read in reads]
    matches = [matcher.find(one) if len(one.hits) >= _HITS else [] for one in told]
    across = _across(reads, told, matches, matcher)
    learned, signs = engine.learned, engine.signs
    if learned is None or signs is None:
        found = [[*here, *beyond] for here, beyond in zip(matches, across, strict=True)]
        return [_told(read, here) for read, here in zip(reads, found, strict=True)]
    sums, counts = _words(tokens, reads, learned)
    places = [at for at, beyond in enumerate(across) if beyond]
    bits = [signs.told([one], here) for one, here in zip(told, matches, strict=True)]
    both = [bits[at] | bits[at + 1] | signs.told((), across[at]) for at in places]
    scores = learned.scores(learned.with_next(sums, places), [*bits, *both], signs.rows)
    rows = scores.tolist()
    found = [_confirmed(here, row, learned) for here, row in zip(matches, rows, strict=False)]
    telling = (counts >= _WORDS) & (scores[: len(reads), -2] >= _TELLS)
    asked = _asked(engine, learned)
    for at, seen in groupby(learned.unforeseen(scores[: len(reads)], telling), key=itemgetter(0)):
        found[at] += _unforeseen(reads[at], rows[at], [(*asked[place], score) for _, place, score in seen], found[at])
    for at, row in zip(places, rows[len(reads) :], strict=True):
        found[at] += _confirmed(across[at], row, learned)
    return [_told(read, here) for read, here in zip(reads, found, strict=True)]


def _told(read: Read, found: list[Found]) -> list[Found]:
    """Return of the deeds `found` in a sentence those that it tells."""
    elsewhere = read.elsewhere
    return [match for match in found if match.rule.competency not in elsewhere] if elsewhere else found


def _asked(engine: Engine, learned: "Learned") -> list[tuple[PatternRule | None, int]]:
    """Return for each competency the rule that stands for what is seen without one, if it is, and its guard."""
    levels, guard = engine.wording.levels, engine.matcher.guard
    return [(unforeseen(name) if levels[name].linear else None, guard(name)) for name in learned.competencies]


def _unforeseen(
    read: Read, row: Sequence[int], seen: Sequence[tuple[PatternRule | None, int, int]], found: Sequence[Found]
) -> list[Found]:
    """Return of what is `seen` in a sentence without a rule (rule, guard, score) what no rule `found` or forbids."""
    bits, foreseen = read.meant_bits, {match.rule.competency for match in found}
    (start, end), deed, owned = _reach(read), row[-2], row[-1]
    return [
        Found(rule, start, end, score, deed, owned)
        for rule, guard, score in seen
        if rule and not guard & bits and rule.competency not in foreseen
    ]


def _across(
    reads: Sequence[Read], told: Sequence[Told], matches: Sequence[Sequence[Found]], matcher: Matcher
) -> list[list[Found]]:
    """Return for each sentence the finds that reach from it into the next one of the same item."""
    across: list[list[Found]] = [[] for _ in reads]
    for at, (read, then) in enumerate(pairwise(reads)):
        here, beyond = told[at], told[at + 1]
        if len(here.hits) < _HITS or not _goes_on(read, then) or not (beyond.hits or beyond.figures):
            continue
        without = {match.rule.competency for match in matches[at]}
        border = read.sentence.end
        found = matcher.find_across(here, beyond, least=_WIDE, without=without)
        across[at] = [match for match in found if match.start < border < match.end]
    return across


def _goes_on(read: Read, then: Read) -> bool:
    """Two short sentences of one item tell one deed."""
    return (
        read.sentence.item == then.sentence.item
        and not read.sentence.heading
        and then.sentence.end - read.sentence.start <= _LONGEST_PAIR
        and not (read.listed or then.listed)
    )


def _words(tokens: Tokens, reads: Sequence[Read], learned: "Learned") -> tuple[Any, Any]:
    edges = [at for read in reads for at in (read.sentence.first, read.sentence.last)]
    silent = [i for read in reads if read.meant is not read.hits for i in silent_tokens(read, tokens)]
    return learned.told_by_words(tokens, edges, silent)


def _confirmed(matches: Sequence[Found], row: Sequence[int], learned: "Learned") -> list[Found]:
    """Return of the finds in a sentence those that its `row` of scores confirms, which they are given.

    A competency that no label teaches has no score: there a rule that finds a deed is believed.
    """
    if not matches or row[-2] < _TELLS:
        return []
    kept, places = [], learned.places
    for match in matches:
        place = places.get(match.rule.competency)
        score = _UNTAUGHT if place is None else row[place]
        if score >= learned.low:
            match.strength, match.deed, match.owned = score, row[-2], row[-1]
            kept.append(match)
    return kept


def _reach(read: Read) -> tuple[int, int]:
    """Return from where to where a sentence tells a deed that no rule found."""
    if not read.meant:
        return read.sentence.start, read.sentence.end
    return read.meant[0].start, max([hit.end for hit in read.meant])


def features(engine: Engine, bits: int, numbers: Sequence[Figure], matches: Sequence[Found]) -> set[str]:
    """Return what the first two layers tell the third of a sentence: concepts, figures and the rules that fit."""
    names = set(engine.lexicon.named(bits & engine.telling))
    names.update([f"f:{figure.kind}" for figure in numbers])
    names.update([f"p:{match.rule.id}" for match in matches])
    return names


def matches_of(text: str, engine: Engine) -> list[Found]:
    """Return what the rules alone find in one sentence of a job, leaving out trainings that were merely attended."""
    read, _ = read_alone(text, engine)
    matcher = engine.matcher
    found = matcher.find(matcher.told(read.meant, read.meant_bits, read.figures))
    return [match for match in found if meaning(read.clauses, match.start, match.end) != "listed"]


def unforeseen(competency: str) -> PatternRule:
    """Return the rule that stands for what only the third layer sees."""
    return by_structure(competency, "learned")


@cache
def by_structure(competency: str, name: str) -> PatternRule:
    """Return a rule that stands for what no pattern of words finds."""
    return PatternRule(
        id=f"{competency}.{name}", competency=competency, level=PRACTISED, needs=(), unless=(), near=0, figures=(),
        two_of=None, measured=False, examples=Examples((), ()),
    )  # fmt: skip
