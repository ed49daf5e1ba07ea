"""Finds deeds: pattern rules over the concepts that stand together in one sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.assessments.lexicon import Hit, Lexicon
from app.assessments.numbers import Figure
from app.assessments.wording import AliasRule, PatternRule

_ANYWHERE = 400


@dataclass(frozen=True, slots=True)
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
    """All pattern rules, looked up by a concept of their first group so that few are tried on a sentence."""

    def __init__(self, rules: Iterable[PatternRule], lexicon: Lexicon) -> None:
        self._by_bit: dict[int, list[_Compiled]] = {}
        for rule in rules:
            compiled = _Compiled(
                rule,
                tuple(lexicon.mask(group) for group in rule.needs),
                lexicon.mask(rule.unless),
                lexicon.bit[rule.two_of] if rule.two_of else 0,
            )
            for name in rule.needs[0]:
                self._by_bit.setdefault(lexicon.bit[name], []).append(compiled)
        self._indexed = sum(self._by_bit)

    def find(self, hits: Sequence[Hit], bits: int, figures: Sequence[Figure]) -> list[Found]:
        """Return every rule that fits the hits of one sentence; `bits` is the union of the hits' concepts."""
        found: list[Found] = []
        present = bits & self._indexed
        tried: set[int] = set()
        while present:
            bit = present & -present
            present ^= bit
            for compiled in self._by_bit[bit]:
                if id(compiled) in tried:
                    continue
                tried.add(id(compiled))
                if bits & compiled.unless or not all(bits & group for group in compiled.groups):
                    continue
                span = _fits(compiled, hits, figures)
                if span:
                    found.append(Found(compiled.rule, *span))
        return found


def _fits(compiled: _Compiled, hits: Sequence[Hit], figures: Sequence[Figure]) -> tuple[int, int] | None:
    rule = compiled.rule
    if compiled.twice and len({h.start for h in hits if h.bits & compiled.twice}) < 2:  # noqa: PLR2004  (two_of)
        return None
    wanted = [f for f in figures if f.kind in rule.figures] if rule.figures else []
    if rule.figures and not wanted:
        return None
    near = rule.near or _ANYWHERE
    best: tuple[int, int] | None = None
    for anchor in hits:
        if not anchor.bits & compiled.groups[0]:
            continue
        span = _grow(anchor, compiled.groups[1:], hits, near)
        if span and rule.figures:
            span = _reach_figure(span, wanted, near)
        if span and (best is None or span[1] - span[0] < best[1] - best[0]):
            best = span
    return best


def _grow(anchor: Hit, groups: Sequence[int], hits: Sequence[Hit], near: int) -> tuple[int, int] | None:
    """Take for each further group the hit nearest to the anchor; a word inside one that is taken serves no more."""
    start, end = anchor.start, anchor.end
    used = [anchor]
    for group in groups:
        best: Hit | None = None
        distance = near + 1
        for hit in hits:
            if hit.bits & group and not any(u.start <= hit.start and hit.end <= u.end for u in used):
                gap = hit.start - anchor.end if hit.start >= anchor.end else anchor.start - hit.end
                if gap < distance:
                    best, distance = hit, gap
        if best is None:
            return None
        used.append(best)
        start, end = min(start, best.start), max(end, best.end)
    return start, end


def _reach_figure(span: tuple[int, int], figures: Sequence[Figure], near: int) -> tuple[int, int] | None:
    for figure in figures:
        gap = figure.start - span[1] if figure.start >= span[1] else span[0] - figure.end
        if gap <= near:
            return min(span[0], figure.start), max(span[1], figure.end)
    return None


@dataclass(frozen=True, slots=True)
class Named:
    """A competency named by a word, not by a deed."""

    competency: str
    start: int
    end: int


class Aliases:
    """The vocabulary: words that name a competency, some of which ask for context."""

    def __init__(self, rules: Sequence[AliasRule], names: Sequence[str], lexicon: Lexicon) -> None:
        self._rules = [
            (lexicon.bit[name], rule.competency, lexicon.mask(rule.needs), lexicon.mask(rule.unless))
            for name, rule in zip(names, rules, strict=True)
        ]
        self._all = sum(bit for bit, *_ in self._rules)

    def find(self, hits: Sequence[Hit], bits: int) -> list[Named]:
        """Return what the hits of one sentence name."""
        if not bits & self._all:
            return []
        found: list[Named] = []
        for bit, competency, needs, unless in self._rules:
            if bits & bit and not bits & unless and (not needs or bits & needs):
                found.extend(Named(competency, h.start, h.end) for h in hits if h.bits & bit)
        return found
