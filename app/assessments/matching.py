"""Finds deeds: pattern rules over the concepts that stand together in one sentence."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.assessments.lexicon import Hit, Lexicon
from app.assessments.numbers import Figure
from app.assessments.wording import PatternRule

_ANYWHERE = 400
_PAIR = 2
_FAR = 1 << 30  # more than any text is long
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


@dataclass(slots=True)
class Told:
    """What a sentence tells: the hits of its affirmed clauses, all their concepts, and its figures.

    `met`: the groups of rules that these meet, as `Matcher.told` finds them.
    """

    hits: Sequence[Hit]
    bits: int
    figures: Sequence[Figure]
    met: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule, its groups as sets of concepts; `rarest` is the group that is met least."""

    rule: PatternRule
    figures: Collection[str]
    groups: tuple[int, ...]
    rarest: int
    unless: int
    twice: int
    near: int


class Matcher:
    """All pattern rules. A number for each concept tells which groups of which rules it meets, one bit each."""

    def __init__(self, rules: Iterable[PatternRule], lexicon: Lexicon) -> None:
        size = lexicon.size
        self._rules = [
            _Compiled(
                rule=rule,
                figures=rule.figures,
                groups=tuple(lexicon.mask(group) for group in rule.needs),
                rarest=lexicon.mask(min(rule.needs, key=lambda group: sum(size(name) for name in group))),
                unless=lexicon.mask(rule.unless),
                twice=lexicon.bit[rule.two_of] if rule.two_of else 0,
                near=rule.near or _ANYWHERE,
            )
            for rule in rules
        ]
        self._guards: dict[str, int] = {}
        for one in self._rules:
            self._guards[one.rule.competency] = self._guards.get(one.rule.competency, 0) | one.unless
        self._indexed = 0
        for one in self._rules:
            self._indexed |= one.rarest
        self._every = (1 << len(self._rules)) - 1
        self._own: dict[str, int] = {}  # the rules of each competency, a bit for each
        self._figured = 0  # those that ask for a figure
        for number, one in enumerate(self._rules):
            self._own[one.rule.competency] = self._own.get(one.rule.competency, 0) | 1 << number
            self._figured |= bool(one.figures) << number
        self._reaches: dict[int, int] = {}
        self._most = max((len(one.groups) for one in self._rules), default=0)
        meets, self._met = _meeting(self._rules, self._most)
        self._meets = _Meets(meets)

    def guard(self, competency: str) -> int:
        """Return the concepts beside which some rule of `competency` does not fit."""
        return self._guards.get(competency, 0)

    def told(self, hits: Sequence[Hit], bits: int, figures: Sequence[Figure]) -> Told:
        """Return what one sentence tells; `bits` is the union of the hits' concepts."""
        met, meets = 0, self._meets
        for hit in hits:
            met |= meets[hit[2]]
        return Told(hits, bits, figures, met)

    def find(self, told: Told) -> list[Found]:
        """Return every rule that fits one sentence."""
        bits = told.bits
        if not bits & self._indexed:
            return []
        fits = self._likely(told.met, self._every)
        return self._fitting(fits, told.hits, bits, told.figures) if fits else []

    def find_across(self, here: Told, then: Told, *, least: int, without: Collection[str]) -> list[Found]:
        """Return the rules that fit only the hits of two sentences together, of those that reach `least` characters.

        Rules for the competencies `without` are left out. That a span lies across the border is for the caller.
        """
        fits = self._likely(here.met | then.met, self._reaching(least) & self._part(here) & self._part(then))
        for competency in without:
            fits &= ~self._own[competency]
        if not fits:
            return []
        return self._fitting(fits, [*here.hits, *then.hits], here.bits | then.bits, [*here.figures, *then.figures])

    def _part(self, told: Told) -> int:
        """Return the rules of which a sentence tells anything at all, a bit for each."""
        some = told.met >> (self._most + 1) * len(self._rules)
        return some | self._figured if told.figures else some

    def _reaching(self, least: int) -> int:
        """Return the rules that reach `least` characters or more, a bit for each."""
        found = self._reaches.get(least)
        if found is None:
            found = sum(1 << number for number, one in enumerate(self._rules) if one.rule.near >= least)
            self._reaches[least] = found
        return found

    def _likely(self, met: int, among: int) -> int:
        """Return the rules `among` whose groups are all `met`, and beside nothing that they must not stand beside."""
        met |= self._met
        size = len(self._rules)
        fits = among & ~(met >> self._most * size)
        for _ in range(self._most):
            fits &= met
            met >>= size
        return fits

    def _fitting(self, fits: int, hits: Sequence[Hit], bits: int, figures: Sequence[Figure]) -> list[Found]:
        """Return of the rules `fits`, a bit for each, those whose `hits` and `figures` stand near enough.

        Those whose rarest group is met by the first of the concepts `bits` come first.
        """
        rules = self._rules
        groups: dict[int, list[Hit]] = {}  # by the concepts that are met: many rules ask for the same
        found: list[tuple[int, int, Found]] = []
        while fits:
            number = fits.bit_length() - 1
            fits ^= 1 << number
            one = rules[number]
            wanted: Sequence[Figure] = ()
            if one.figures:
                wanted = [figure for figure in figures if figure.kind in one.figures]
                if not wanted:
                    continue
            if one.twice and len({hit[0] for hit in hits if hit[2] & one.twice}) < 2:  # noqa: PLR2004  (two_of)
                continue
            asked: list[list[Hit]] = []
            for group in one.groups:
                here = group & bits
                standing = groups.get(here)
                if standing is None:
                    standing = groups[here] = [hit for hit in hits if hit[2] & here]
                asked.append(standing)
            span = _span(asked, wanted, one.near)
            if span is not None:
                rarest = bits & one.rarest
                found.append((rarest & -rarest, number, Found(one.rule, span[0], span[1])))
        if len(found) > 1:
            found.sort()
        return [match for _, _, match in found]


def _meeting(rules: Sequence[_Compiled], most: int) -> tuple[Mapping[int, int], int]:
    """Return for each concept which groups it meets and which rules it shuts out, and what is met without any.

    As many bits as there are rules tell of their first groups, as many of their second ones, and so on, up to the
    `most` that a rule has; the next ones tell which rules must not stand beside the concept, the last ones of which
    it meets any group.
    """
    meets: dict[int, int] = {}
    met = 0
    size = len(rules)
    for number, one in enumerate(rules):
        parts = [*one.groups, *[0] * (most - len(one.groups)), one.unless]
        for place, part in enumerate(parts):
            flag = 1 << place * size + number
            if len(one.groups) <= place < most:
                met |= flag
            if place < most:
                flag |= 1 << (most + 1) * size + number
            for bit in each(part):
                meets[bit] = meets.get(bit, 0) | flag
    return meets, met


def each(bits: int) -> Iterator[int]:
    """Yield each of `bits` by itself."""
    while bits:
        bit = bits & -bits
        bits ^= bit
        yield bit


class _Meets(dict[int, int]):
    """What a hit with some concepts meets; asked for others, it works it out: there are as many as kinds of words."""

    def __init__(self, meets: Mapping[int, int]) -> None:
        super().__init__()
        self._parts = meets

    def __missing__(self, bits: int) -> int:
        met = 0
        for bit in each(bits):
            met |= self._parts.get(bit, 0)
        self[bits] = met
        return met


def _span(groups: Sequence[Sequence[Hit]], figures: Sequence[Figure], near: int) -> _Span | None:
    """Return the shortest stretch that holds a hit of each of `groups`, and one of `figures` if there are any."""
    if len(groups) == _PAIR and not figures:
        return _pair(groups[0], groups[1], near)
    anchors, *others = groups
    best: _Span | None = None
    least = _FAR
    for anchor in anchors:
        span = _grow(anchor, others, near) if others else anchor[:2]
        if span and figures:
            span = _reach_figure(span, figures, near)
        if span and span[1] - span[0] < least:
            best, least = span, span[1] - span[0]
    return best


def _pair(anchors: Sequence[Hit], others: Sequence[Hit], near: int) -> _Span | None:
    """Return the same as `_span` for two groups, as most rules have them: nothing is taken but the anchor."""
    best: _Span | None = None
    least = _FAR
    for first, last, _ in anchors:
        start, end, distance = first, last, near + 1
        for begin, finish, _ in others:
            gap = begin - last if begin >= last else first - finish
            if gap < distance and not first <= begin <= finish <= last:
                start, end, distance = begin, finish, gap
        if distance > near:
            continue
        if first < start:  # noqa: PLR1730  (three times as quick as min())
            start = first
        if last > end:  # noqa: PLR1730  (as above)
            end = last
        if end - start < least:
            best, least = (start, end), end - start
    return best


def _grow(anchor: Hit, groups: Sequence[Sequence[Hit]], near: int) -> _Span | None:
    """Take for each further group the hit nearest to the anchor; a word inside one that is taken serves no more."""
    first, last = start, end = anchor[0], anchor[1]
    used = [anchor]
    for group in groups:
        best: Hit | None = None
        distance = near + 1
        for hit in group:
            begin, finish, _ = hit
            gap = begin - last if begin >= last else first - finish
            if gap < distance:
                for taken, until, _ in used:
                    if taken <= begin and finish <= until:
                        break
                else:
                    best, distance = hit, gap
        if best is None:
            return None
        used.append(best)
        if best[0] < start:  # noqa: PLR1730  (three times as quick as min())
            start = best[0]
        if best[1] > end:  # noqa: PLR1730  (as above)
            end = best[1]
    return start, end


def _reach_figure(span: _Span, figures: Sequence[Figure], near: int) -> _Span | None:
    for figure in figures:
        gap = figure.start - span[1] if figure.start >= span[1] else span[0] - figure.end
        if gap <= near:
            return min(span[0], figure.start), max(span[1], figure.end)
    return None
