"""Deeds in a sentence: what the rules find, weighed by the third layer, and what only that layer sees."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from app.assessments.engine import Engine
from app.assessments.matching import Found, Matcher, Told
from app.assessments.numbers import Figure
from app.assessments.reads import Read, meaning, read_alone, silent_tokens
from app.assessments.tokens import Tokens
from app.assessments.unruled import Unforeseen

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
    bits = signs.told(told, matches)
    both = [bits[at] | bits[at + 1] | signs.of(across[at]) for at in places]
    scores = learned.scores(learned.with_next(sums, places), [*bits, *both], signs.table)
    found = _confirmed([*matches, *[across[at] for at in places]], scores, learned)
    beyond = zip(places, found[len(reads) :], strict=True)
    scores = scores[: len(reads)]
    telling = (counts >= _WORDS) & (scores[:, -2] >= _TELLS)
    _add_unforeseen(found, reads, learned.unforeseen(scores, telling), engine.unforeseen)
    for at, further in beyond:
        found[at] += further
    return [_told(read, here) for read, here in zip(reads, found, strict=False)]


def _told(read: Read, found: list[Found]) -> list[Found]:
    """Return of the deeds `found` in a sentence those that it tells."""
    elsewhere = read.elsewhere
    return [match for match in found if match.rule.competency not in elsewhere] if elsewhere else found


def _add_unforeseen(
    found: Sequence[list[Found]],
    reads: Sequence[Read],
    seen: Iterable[tuple[int, int, int, int, int]],
    asked: Sequence[Unforeseen],
) -> None:
    """Add to what rules `found` in each sentence what is `seen` in it without one, as `Learned.unforeseen` tells it.

    `asked` tells of each column which rule stands for it and beside what it may not.
    """
    sentence = -1
    for at, column, score, deed, owned in seen:
        if at != sentence:
            sentence, read, mine = at, reads[at], found[at]
            bits, foreseen = read.meant_bits, {match.rule.competency for match in mine}
            start, end = _reach(read)
        rule, guard = asked[column]
        if rule is not None and not guard & bits and rule.competency not in foreseen:
            mine.append(Found(rule, start, end, score, deed, owned))


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
    firsts, lasts = [read.sentence.first for read in reads], [read.sentence.last for read in reads]
    silent = [i for read in reads if read.meant is not read.hits for i in silent_tokens(read, tokens)]
    return learned.told_by_words(tokens, firsts, lasts, silent)


def _confirmed(matches: Sequence[list[Found]], scores: Any, learned: "Learned") -> list[list[Found]]:
    """Return of the finds in each sentence those that its row of `scores` confirms, which they are given.

    A competency that no label teaches has no score: there a rule that finds a deed is believed.
    """
    found: list[list[Found]] = [[] for _ in matches]
    telling = (scores[:, -2] >= _TELLS).tolist()
    asked = [at for at, here in enumerate(matches) if here and telling[at]]
    places, low = learned.places, learned.low
    for at, row in zip(asked, scores[asked].tolist(), strict=True):
        kept, deed, owned = found[at], row[-2], row[-1]
        for match in matches[at]:
            place = places.get(match.rule.competency)
            score = _UNTAUGHT if place is None else row[place]
            if score >= low:
                match.strength, match.deed, match.owned = score, deed, owned
                kept.append(match)
    return found


def _reach(read: Read) -> tuple[int, int]:
    """Return from where to where a sentence tells a deed that no rule found."""
    if not read.meant:
        return read.sentence.start, read.sentence.end
    return read.meant[0][0], max([end for _, end, _ in read.meant])


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
