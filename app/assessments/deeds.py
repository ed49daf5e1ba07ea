"""Deeds in a sentence: what the rules find, weighed by the third layer, and what only that layer sees."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
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
    learned = engine.learned
    if learned is None:
        found = [[*here, *beyond] for here, beyond in zip(matches, across, strict=True)]
        return [_told(read, here) for read, here in zip(reads, found, strict=True)]
    words = _words(tokens, reads, learned)
    signs = [_signs(engine, learned, r.meant_bits, r.figures, m) for r, m in zip(reads, matches, strict=True)]
    scores = learned.scores(words.sums, signs)
    heads = scores[:, len(learned.competencies) :].tolist()
    found = _confirmed(matches, scores, heads, learned)
    telling = [count >= _WORDS and head[0] >= _TELLS for count, head in zip(words.counts, heads, strict=True)]
    linear = {name: rule.linear for name, rule in engine.wording.levels.items()}
    spans: dict[int, tuple[int, int]] = {}
    foreseen = [{match.rule.competency for match in here} for here in found]
    for at, competency, score in learned.unforeseen(scores, telling):
        if competency not in foreseen[at] and linear[competency]:
            read = reads[at]
            if not matcher.forbids(competency, read.meant_bits):
                start, end = spans[at] = spans.get(at) or _reach(read)
                found[at].append(Found(unforeseen(competency), start, end, score, *heads[at]))
    _add_across(found, across, signs, words.sums, engine)
    return [_told(read, here) for read, here in zip(reads, found, strict=True)]


def _told(read: Read, found: list[Found]) -> list[Found]:
    """Return of the deeds `found` in a sentence those that it tells."""
    elsewhere = read.elsewhere
    return [match for match in found if match.rule.competency not in elsewhere] if elsewhere else found


def _add_across(
    found: Sequence[list[Found]],
    across: Sequence[Sequence[Found]],
    signs: Sequence[Sequence[int]],
    sums: Any,
    engine: Engine,
) -> None:
    """Add to `found` what two sentences tell together plainly enough."""
    places = [at for at, beyond in enumerate(across) if beyond]
    learned = engine.learned
    if not places or learned is None:
        return
    both = [{*signs[at], *signs[at + 1], *_signs(engine, learned, 0, (), across[at])} for at in places]
    scores = learned.scores(sums[places] + sums[[at + 1 for at in places]], both)
    heads = scores[:, len(learned.competencies) :].tolist()
    for at, told in zip(places, _confirmed([across[at] for at in places], scores, heads, learned), strict=True):
        found[at].extend(told)


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


def _words(tokens: Tokens, reads: Sequence[Read], learned: "Learned") -> Any:
    spans = [(read.sentence.first, read.sentence.last) for read in reads]
    silent = [i for read in reads if read.meant is not read.hits for i in silent_tokens(read, tokens)]
    return learned.told_by_words(tokens, spans, silent)


def _confirmed(
    matches: Sequence[Sequence[Found]], scores: Any, heads: Sequence[tuple[int, int]], learned: "Learned"
) -> list[list[Found]]:
    """Return of the finds in each sentence those that its row of `scores` confirms, which they are given.

    A competency that no label teaches has no score: there a rule that finds a deed is believed.
    """
    kept: list[list[Found]] = [[] for _ in matches]
    asked = [(at, match) for at, here in enumerate(matches) if here and heads[at][0] >= _TELLS for match in here]
    if not asked:
        return kept
    places = [learned.places.get(match.rule.competency, 0) for _, match in asked]
    for (at, match), told in zip(asked, scores[[at for at, _ in asked], places].tolist(), strict=True):
        score = told if match.rule.competency in learned.places else _UNTAUGHT
        if score >= learned.low:
            match.strength = score
            match.deed, match.owned = heads[at]
            kept[at].append(match)
    return kept


def _reach(read: Read) -> tuple[int, int]:
    """Return from where to where a sentence tells a deed that no rule found."""
    if not read.meant:
        return read.sentence.start, read.sentence.end
    return read.meant[0].start, max([hit.end for hit in read.meant])


def _signs(
    engine: Engine, learned: "Learned", bits: int, numbers: Sequence[Figure], matches: Sequence[Found]
) -> list[int]:
    """Return the rows of `features`, without their names: this is done for every sentence."""
    rows = []
    concepts, get = engine.concept_rows, learned.signs.get
    bits &= engine.weighed
    while bits:
        bit = bits & -bits
        bits ^= bit
        rows.append(concepts[bit])
    if numbers:
        rows += [row for kind in {figure.kind for figure in numbers} if (row := get(f"f:{kind}"))]
    if matches:
        rules = engine.rule_rows
        rows += [row for match in matches if (row := rules.get(match.rule.id))]
    return rows


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
