"""Finds deeds: pattern rules over the concepts that stand together in one sentence."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.assessments.lexicon import Hit, Lexicon
from app.assessments.numbers import Figure
from app.assessments.wording import PatternRule

_ANYWHERE = 400
_Span = tuple[int, int]


@dataclass(slots=True)  # many in each résumé: not frozen, which takes three times as long to make
class Found:
    """A rule that fits: the characters between its outermost hits, and how plainly the sentence tells the deed.

    `deed` and `owned`: how plainly it tells a deed at all, and one that was the person's own (hundredths of a logit).
    """

    rule: PatternRule
    start: int
    end: int
    strength: int = 0
    deed: int = 0
    owned: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells: the hits of its affirmed clauses, all their concepts, and its figures."""

    hits: Sequence[Hit]
    bits: int
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule, its groups as sets of concepts; `all` are those of any group, `flag` is the rule's own bit."""

    rule: PatternRule
    flag: int
    groups: tuple[int, ...]
    all: int
    unless: int
    twice: int
    near: int


class Matcher:
    """All pattern rules, looked up by a concept of their rarest group so that few are tried on a sentence."""

    def __init__(self, rules: Iterable[PatternRule], lexicon: Lexicon) -> None:
        self._by_bit: dict[int, list[_Compiled]] = {}
        self._guards: dict[str, int] = {}
        size = lexicon.size
        for number, rule in enumerate(rules):
            compiled = _Compiled(
                rule=rule,
                flag=1 << number,
                groups=tuple(lexicon.mask(group) for group in rule.needs),
                all=lexicon.mask(name for group in rule.needs for name in group),
                unless=lexicon.mask(rule.unless),
                twice=lexicon.bit[rule.two_of] if rule.two_of else 0,
                near=rule.near or _ANYWHERE,
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
        if not bits & self._indexed:
            return []
        fitting = _Fitting(hits, figures)
        return [
            Found(compiled.rule, *span)
            for compiled in self._likely(bits)
            if (span := fitting.span(compiled)) is not None
        ]

    def find_across(self, here: Told, then: Told, *, least: int, without: Collection[str]) -> list[Found]:
        """Return the rules that fit only the hits of two sentences together, of those that reach `least` characters.

        Rules for the competencies `without` are left out. That a span lies across the border is for the caller.
        """
        bits = here.bits | then.bits
        if not bits & self._indexed:
            return []
        found: list[Found] = []
        fitting: _Fitting | None = None
        for compiled in self._likely(bits):
            rule, asked = compiled.rule, compiled.all
            if rule.near < least or rule.competency in without:
                continue
            if not (asked & here.bits or (rule.figures and here.figures)):
                continue  # all of it stands in the second sentence
            if not (asked & then.bits or (rule.figures and then.figures)):
                continue
            fitting = fitting or _Fitting([*here.hits, *then.hits], [*here.figures, *then.figures])
            if (span := fitting.span(compiled)) is not None:
                found.append(Found(rule, *span))
        return found

    def _likely(self, bits: int) -> Iterator[_Compiled]:
        """Yield the rules of which every group occurs among `bits` and nothing that they must not stand beside."""
        present = bits & self._indexed
        tried = 0
        while present:
            bit = present & -present
            present ^= bit
            for compiled in self._by_bit[bit]:
                if tried & compiled.flag:
                    continue
                tried |= compiled.flag
                if bits & compiled.unless:
                    continue
                for group in compiled.groups:
                    if not bits & group:
                        break
                else:
                    yield compiled


class _Fitting:
    """Tries rules on the hits and figures of one sentence."""

    def __init__(self, hits: Sequence[Hit], figures: Sequence[Figure]) -> None:
        self._hits = [(hit.start, hit.end, hit.bits) for hit in hits]
        self._figures = figures
        self._groups: dict[int, list[_Span]] = {}  # the hits of each group of concepts: many rules ask for the same

    def span(self, compiled: _Compiled) -> _Span | None:
        """Return the shortest stretch in which the rule fits, or None."""
        kinds = compiled.rule.figures
        wanted = [f for f in self._figures if f.kind in kinds] if kinds else []
        if kinds and not wanted:
            return None
        if compiled.twice and len({start for start, _, bits in self._hits if bits & compiled.twice}) < 2:  # noqa: PLR2004  (two_of)
            return None
        near = compiled.near
        anchors, *others = [self._groups.get(group) or self._of(group) for group in compiled.groups]
        best: _Span | None = None
        for anchor in anchors:
            span = _grow(anchor, others, near) if others else anchor
            if span and wanted:
                span = _reach_figure(span, wanted, near)
            if span and (best is None or span[1] - span[0] < best[1] - best[0]):
                best = span
        return best

    def _of(self, group: int) -> list[_Span]:
        found = self._groups[group] = [(start, end) for start, end, bits in self._hits if bits & group]
        return found


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
