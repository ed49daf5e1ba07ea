"""Finds deeds: pattern rules over the concepts that stand together in one sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.assessments.lexicon import Hit, Lexicon
from app.assessments.numbers import Figure
from app.assessments.wording import PatternRule

_ANYWHERE = 400
_Span = tuple[int, int]


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
        if not present:
            return found
        tried: set[int] = set()
        sorted_out: dict[int, list[_Span]] = {}  # the hits of each group of concepts: many rules ask for the same
        while present:
            bit = present & -present
            present ^= bit
            for compiled in self._by_bit[bit]:
                if id(compiled) in tried:
                    continue
                tried.add(id(compiled))
                if bits & compiled.unless:
                    continue
                for group in compiled.groups:
                    if not bits & group:
                        break
                else:
                    if span := _fits(compiled, hits, figures, sorted_out):
                        found.append(Found(compiled.rule, *span))
        return found


def _fits(
    compiled: _Compiled, hits: Sequence[Hit], figures: Sequence[Figure], sorted_out: dict[int, list[_Span]]
) -> _Span | None:
    """Return the shortest stretch in which the rule fits, or None."""
    rule = compiled.rule
    wanted = [f for f in figures if f.kind in rule.figures] if rule.figures else []
    if rule.figures and not wanted:
        return None
    if compiled.twice and len({h.start for h in hits if h.bits & compiled.twice}) < 2:  # noqa: PLR2004  (two_of)
        return None
    near = rule.near or _ANYWHERE
    groups: list[list[_Span]] = []
    for group in compiled.groups:
        of_group = sorted_out.get(group)
        if of_group is None:
            of_group = sorted_out[group] = [(hit.start, hit.end) for hit in hits if hit.bits & group]
        groups.append(of_group)
    best: _Span | None = None
    others = groups[1:]
    for anchor in groups[0]:
        span = _grow(anchor, others, near) if others else anchor
        if span and wanted:
            span = _reach_figure(span, wanted, near)
        if span and (best is None or span[1] - span[0] < best[1] - best[0]):
            best = span
    return best


def _grow(anchor: _Span, groups: Sequence[Sequence[_Span]], near: int) -> _Span | None:
    """Take for each further group the hit nearest to the anchor; a word inside one that is taken serves no more."""
    first, last = start, end = anchor
    used = [anchor]
    for group in groups:
        best: _Span | None = None
        distance = near + 1
        for hit in group:
            begin, finish = hit
            gap = begin - last if begin >= last else first - finish
            if gap < distance:
                for taken, until in used:
                    if taken <= begin and finish <= until:
                        break
                else:
                    best, distance = hit, gap
        if best is None:
            return None
        used.append(best)
        start = min(start, best[0])
        end = max(end, best[1])
    return start, end


def _reach_figure(span: _Span, figures: Sequence[Figure], near: int) -> _Span | None:
    for figure in figures:
        gap = figure.start - span[1] if figure.start >= span[1] else span[0] - figure.end
        if gap <= near:
            return min(span[0], figure.start), max(span[1], figure.end)
    return None
