"""Finds deeds: pattern rules over the concepts that stand together in one sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.assessments.lexicon import Hit, Lexicon
from app.assessments.numbers import Figure
from app.assessments.wording import PatternRule

_ANYWHERE = 400


@dataclass(slots=True)  # many in each résumé: not frozen, which takes three times as long to make
class Found:
    """A rule that fits: the characters between its outermost hits, and how plainly the sentence tells the deed."""

    rule: PatternRule
    start: int
    end: int
    strength: int = 0


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: PatternRule
    groups: tuple[int, ...]
    unless: int
    twice: int


class Matcher:
    """All pattern rules, looked up by a concept of their rarest group so that few are tried on a sentence."""

    def __init__(self, rules: Iterable[PatternRule], lexicon: Lexicon) -> None:
        self._by_bit: dict[int, list[_Compiled]] = {}
        self._guards: dict[str, int] = {}
        size = lexicon.size
        for rule in rules:
            compiled = _Compiled(
                rule,
                tuple(lexicon.mask(group) for group in rule.needs),
                lexicon.mask(rule.unless),
                lexicon.bit[rule.two_of] if rule.two_of else 0,
            )
            self._guards[rule.competency] = self._guards.get(rule.competency, 0) | compiled.unless
            rarest = min(rule.needs, key=lambda group: sum(size(name) for name in group))
            for name in rarest:
                self._by_bit.setdefault(lexicon.bit[name], []).append(compiled)
        self._indexed = sum(self._by_bit)

    def forbids(self, competency: str, bits: int) -> bool:
        """Return whether any rule of `competency` would not fit beside `bits`."""
        return bool(self._guards.get(competency, 0) & bits)

    def find(self, hits: Sequence[Hit], bits: int, figures: Sequence[Figure]) -> list[Found]:
        """Return every rule that fits the hits of one sentence; `bits` is the union of the hits' concepts."""
        found: list[Found] = []
        present = bits & self._indexed
        tried: set[int] = set()
        sorted_out: dict[int, list[Hit]] = {}  # the hits of each group of concepts: many rules ask for the same
        while present:
            bit = present & -present
            present ^= bit
            for compiled in self._by_bit[bit]:
                if id(compiled) in tried:
                    continue
                tried.add(id(compiled))
                if bits & compiled.unless or not _has_all(bits, compiled.groups):
                    continue
                span = _fits(compiled, hits, figures, sorted_out)
                if span:
                    found.append(Found(compiled.rule, *span))
        return found


def _has_all(bits: int, groups: Sequence[int]) -> bool:
    for group in groups:  # noqa: SIM110  (a plain loop is twice as quick as all())
        if not bits & group:
            return False
    return True


def _fits(
    compiled: _Compiled, hits: Sequence[Hit], figures: Sequence[Figure], sorted_out: dict[int, list[Hit]]
) -> tuple[int, int] | None:
    rule = compiled.rule
    if compiled.twice and len({h.start for h in hits if h.bits & compiled.twice}) < 2:  # noqa: PLR2004  (two_of)
        return None
    wanted = [f for f in figures if f.kind in rule.figures] if rule.figures else []
    if rule.figures and not wanted:
        return None
    near = rule.near or _ANYWHERE
    groups = [
        sorted_out.get(group) or sorted_out.setdefault(group, [hit for hit in hits if hit.bits & group])
        for group in compiled.groups
    ]
    best: tuple[int, int] | None = None
    for anchor in groups[0]:
        span = _grow(anchor, groups, near)
        if span and rule.figures:
            span = _reach_figure(span, wanted, near)
        if span and (best is None or span[1] - span[0] < best[1] - best[0]):
            best = span
    return best


def _grow(anchor: Hit, groups: Sequence[Sequence[Hit]], near: int) -> tuple[int, int] | None:
    """Take for each further group the hit nearest to the anchor; a word inside one that is taken serves no more."""
    start, end = first, last = anchor.start, anchor.end
    used = [anchor]
    for group in groups[1:]:
        best: Hit | None = None
        distance = near + 1
        for hit in group:
            gap = hit.start - last if hit.start >= last else first - hit.end
            if gap < distance and not _inside(hit, used):
                best, distance = hit, gap
        if best is None:
            return None
        used.append(best)
        start, end = min(start, best.start), max(end, best.end)
    return start, end


def _inside(hit: Hit, used: Sequence[Hit]) -> bool:
    for other in used:  # noqa: SIM110  (a plain loop is twice as quick as any())
        if other.start <= hit.start and hit.end <= other.end:
            return True
    return False


def _reach_figure(span: tuple[int, int], figures: Sequence[Figure], near: int) -> tuple[int, int] | None:
    for figure in figures:
        gap = figure.start - span[1] if figure.start >= span[1] else span[0] - figure.end
        if gap <= near:
            return min(span[0], figure.start), max(span[1], figure.end)
    return None
