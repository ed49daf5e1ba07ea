"""Deeds in a sentence: what the rules find, confirmed by the linear layer, and what only that layer sees."""

from collections.abc import Sequence
from functools import cache

from app.assessments.engine import Engine
from app.assessments.levels import PRACTISED
from app.assessments.lexicon import Hit
from app.assessments.matching import Found
from app.assessments.numbers import Figure
from app.assessments.reads import Read, meaning, read_alone
from app.assessments.wording import Examples, PatternRule

_LONGEST_PAIR = 170
_WORDS = 3  # without a rule, a deed is told in at least so many words
_WIDE = 40  # only rules that reach so far look beyond a sentence


def deeds(reads: Sequence[Read], at: int, engine: Engine) -> list[Found]:
    """Return the deeds of sentence `at`, and those told only together with the next sentence of the same item."""
    read = reads[at]
    if len(read.meant) < 2:  # noqa: PLR2004  (a deed needs two words)
        return []
    matches = engine.matcher.find(read.meant, read.meant_bits, read.figures)
    found = confirmed(read.meant, read.meant_bits, read.figures, matches, engine)
    if at + 1 < len(reads) and _goes_on(read, reads[at + 1]):
        then = reads[at + 1]
        seen = {match.rule.competency for match in matches}
        hits, numbers = [*read.meant, *then.meant], [*read.figures, *then.figures]
        bits = read.meant_bits | then.meant_bits
        border = read.sentence.end
        across = [
            m
            for m in engine.matcher.find(hits, bits, numbers)
            if m.start < border < m.end and m.rule.competency not in seen and m.rule.near >= _WIDE
        ]
        found.extend(m for m in confirmed(hits, bits, numbers, across, engine) if m.rule.needs)
    return found


def confirmed(
    hits: Sequence[Hit], bits: int, numbers: Sequence[Figure], matches: Sequence[Found], engine: Engine
) -> list[Found]:
    """Keep the rules' finds that the linear layer does not contradict, and add what only it sees."""
    linear = engine.linear
    if linear is None:
        return list(matches)
    scores = linear.scores(features(engine, bits, numbers, matches))
    kept = [
        Found(m.rule, m.start, m.end, score)
        for m in matches
        if linear.confirms(m.rule.id, score := scores[m.rule.competency])
    ]
    unseen = scores.from_on(linear.high)
    for match in kept:
        unseen.pop(match.rule.competency, None)
    if unseen and _apart(hits) >= _WORDS:
        start, end = hits[0].start, max(h.end for h in hits)
        kept.extend(
            Found(unforeseen(name), start, end, score)
            for name, score in unseen.items()
            if engine.wording.levels[name].linear and not engine.matcher.forbids(name, bits)
        )
    return kept


def _apart(hits: Sequence[Hit]) -> int:
    """Return how many of the words stand side by side: 契約更新 and the 契約 in it are one."""
    count, reached = 0, -1
    for hit in sorted(hits, key=_place):
        if hit.start >= reached:
            count += 1
            reached = hit.end
    return count


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def features(engine: Engine, bits: int, numbers: Sequence[Figure], matches: Sequence[Found]) -> set[str]:
    """Return what the linear layer knows of a sentence: its concepts, its figures and the rules that fit."""
    names = set(engine.lexicon.named(bits & engine.telling))
    names.update([f"f:{figure.kind}" for figure in numbers])
    names.update([f"p:{match.rule.id}" for match in matches])
    return names


def features_of(text: str, engine: Engine) -> set[str]:
    """Return the features of one sentence or list item that stands alone."""
    read = read_alone(text, engine)
    matches = engine.matcher.find(read.meant, read.meant_bits, read.figures)
    return features(engine, read.meant_bits, read.figures, matches)


def matches_of(text: str, engine: Engine) -> list[Found]:
    """Return what the rules alone find in one sentence of a job, leaving out trainings that were merely attended."""
    read = read_alone(text, engine)
    found = engine.matcher.find(read.meant, read.meant_bits, read.figures)
    return [match for match in found if meaning(read.clauses, match.start, match.end) != "listed"]


@cache
def unforeseen(competency: str) -> PatternRule:
    """Return the rule that stands for what only the linear layer sees."""
    return PatternRule(
        id=f"{competency}.linear", competency=competency, level=PRACTISED, needs=(), unless=(), near=0, figures=(),
        two_of=None, measured=False, examples=Examples((), ()),
    )  # fmt: skip


def _goes_on(read: Read, then: Read) -> bool:
    """Two short sentences of one item tell one deed."""
    return (
        read.sentence.item == then.sentence.item
        and not read.sentence.heading
        and then.sentence.end - read.sentence.start <= _LONGEST_PAIR
        and not (read.listed or then.listed)
    )
