"""For each sentence: which competencies it shows, at which level, and in whose action."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from app.assessments.assertion import BY_SECTION, Clause, clauses
from app.assessments.domain import Assertion, Evidence, Experience, SectionKind
from app.assessments.engine import Engine
from app.assessments.levels import CLAIMED, OWNED, PRACTISED, Context
from app.assessments.lexicon import Hit
from app.assessments.matching import Found
from app.assessments.numbers import Figure, counted, figures
from app.assessments.quoting import trimmed, window
from app.assessments.settling import settled
from app.assessments.surroundings import Jobs, find_jobs
from app.assessments.tokens import VERB, Tokens
from app.assessments.units import Sentence
from app.assessments.wording import Examples, PatternRule

_SILENT: frozenset[SectionKind] = frozenset({"education", "personal", "preferences"})
_LISTS: frozenset[SectionKind] = frozenset({"skills", "tools", "certificates", "languages"})
_PRAISE: frozenset[SectionKind] = frozenset({"summary", "self_pr", "motivation", "header"})
_MEANT: frozenset[Assertion] = frozenset({"affirmed", "assisted", "listed"})
_SEPARATORS = re.compile(r"[/、,・·|]|\s-\s")
_KEYWORDS = 4
_AFTER = 3
_LESS = 150  # an outcome is quoted after its deed
_HEADER = 500
_LONGEST_PAIR = 170
_YEARS = re.compile(
    r"(?:[2-9]|1\d|[二三四五六七八九十])(?:か|ヶ|カ|ヵ|箇)?年(?:間|半|連続|に?わたり|で)|足かけ"
    r"|年度?から(?:20)?\d\d年度?|20\d\d年度?\s?(?:から|→|~|〜)\s?20\d\d|FY\d+\)?[^.]{0,20}FY\d+|H\d+→H\d+"
    r"|(?:20\d\d[/.年][^→]{0,10})→[^→]{0,20}20\d\d|20\d\d\D{1,14}20\d\d"
    r"|\b(?:two|three|four|five|six|seven|eight|\d)\s(?:consecutive\s|straight\s)?(?:years|seasons)\b"
)


@dataclass(slots=True)
class Read:
    """One sentence with everything that was found in it; `meant` are the hits of its affirmed clauses."""

    sentence: Sentence
    figures: Sequence[Figure]
    clauses: Sequence[Clause]
    hits: Sequence[Hit]
    bits: int
    meant: Sequence[Hit]
    meant_bits: int
    listed: bool


def collect(
    text: str, tokens: Tokens, sentences: Sequence[Sentence], experiences: Sequence[Experience], engine: Engine
) -> tuple[Evidence, ...]:
    """Return the evidence of the whole résumé, in order of its place.

    `text` is the blinded text, so that nothing personal can count; the caller puts the words back into the quotations.
    """
    return _Collector(text, tokens, sentences, experiences, engine).collect()


class _Collector:
    """One pass over one résumé."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        experiences: Sequence[Experience],
        engine: Engine,
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.engine = engine
        bit = engine.lexicon.bit
        self.hint, self.customer, self.abstract, self.figure = (
            bit[name] for name in ("cue_hint", "customer_strict", "abstract", "n_figure")
        )
        self.deeds = engine.lexicon.mask(("build", "lead", "contact", "teach"))
        head = [s for s in sentences if s.section == "header"]
        short = bool(head) and head[-1].end < _HEADER and len(head) < len(sentences)
        silent = _SILENT | {"header"} if short else _SILENT
        self.reads = [self._read(s) for s in sentences if s.section not in silent]
        named = [h.start for read in self.reads for h in read.meant if h.bits & self.customer]
        concepts = engine.wording.concepts
        self.jobs: Jobs = find_jobs(
            text, experiences, named, (concepts["job_inward"], concepts["job_serving"], concepts["job_assist"])
        )

    def collect(self) -> tuple[Evidence, ...]:
        found: list[Evidence] = []
        for at, read in enumerate(self.reads):
            found.extend(self._deeds(at))
            found.extend(self._named(read))
            found.extend(self._not_meant(read))
        return tuple(settled(found))

    def _read(self, sentence: Sentence) -> Read:
        text, lexicon = self.text, self.engine.lexicon
        hits = lexicon.find(text, self.tokens, sentence.first, sentence.last)
        hits.extend(Hit(a, b, lexicon.bit[name]) for name, a, b in counted(text, sentence.start, sentence.end))
        bits = _union(hits)
        parts: Sequence[Clause] = ()
        by_section = BY_SECTION.get(sentence.section)
        if by_section:
            parts = (Clause(sentence.start, sentence.end, by_section),)
        elif bits & self.hint:
            parts = clauses(text, self.tokens, sentence.first, sentence.last, self.engine.cues)
        meant, meant_bits = hits, bits
        if any(part.assertion not in _MEANT for part in parts):
            meant = [h for h in hits if _meaning(parts, h.start, h.end) in _MEANT]
            meant_bits = _union(meant)
        numbers = figures(text, sentence.start, sentence.end) if hits else []
        return Read(sentence, numbers, parts, hits, bits, meant, meant_bits, self._is_list(sentence))

    def _is_list(self, sentence: Sentence) -> bool:
        """A keyword list: many separators, no verb."""
        if sentence.section in {"history", "achievements"}:
            return False
        if len(_SEPARATORS.findall(self.text, sentence.start, sentence.end)) < _KEYWORDS:
            return False
        return VERB not in self.tokens.classes[sentence.first : sentence.last]

    def _deeds(self, at: int) -> list[Evidence]:
        """Deeds told in the sentence, and those told only together with the next one of the same item."""
        read = self.reads[at]
        if len(read.meant) < 2:  # noqa: PLR2004  (a deed needs two words)
            return []
        matches = self._matches(read.meant, read.meant_bits, read.figures)
        found = [
            e
            for match in self._confirmed(read.meant, read.meant_bits, read.figures, matches)
            for e in self._graded(at, match)
        ]
        seen = {match.rule.competency for match in matches}
        if at + 1 < len(self.reads) and self._goes_on(read, self.reads[at + 1]):
            then = self.reads[at + 1]
            hits = [*read.meant, *then.meant]
            bits, numbers = read.meant_bits | then.meant_bits, [*read.figures, *then.figures]
            for match in self._confirmed(hits, bits, numbers, self._matches(hits, bits, numbers)):
                across = match.start < read.sentence.end < match.end
                if match.rule.competency not in seen and across and match.rule.needs:
                    found.extend(self._graded(at, match))
        return found

    def _matches(self, hits: Sequence[Hit], bits: int, numbers: Sequence[Figure]) -> list[Found]:
        return self.engine.matcher.find(hits, bits, numbers)

    def _confirmed(
        self, hits: Sequence[Hit], bits: int, numbers: Sequence[Figure], matches: list[Found]
    ) -> list[Found]:
        """Keep the rules' finds that the linear layer does not contradict, and add what only it sees."""
        linear = self.engine.linear
        if linear is None:
            return matches
        features = _features(self.engine, bits, numbers, matches)
        scores = dict(zip(linear.competencies, linear.scores(features), strict=True))
        kept = [
            replace(m, strength=scores.get(m.rule.competency, 0))
            for m in matches
            if scores.get(m.rule.competency, 0) >= linear.low
        ]
        seen = {m.rule.competency for m in kept}
        span = (hits[0].start, max(h.end for h in hits))
        kept.extend(
            Found(_unforeseen(name), *span, score)
            for name, score in scores.items()
            if score >= linear.high and name not in seen
        )
        return kept

    def _goes_on(self, read: Read, then: Read) -> bool:
        """Two short sentences of one item tell one deed."""
        return (
            read.sentence.item == then.sentence.item
            and not read.sentence.heading
            and then.sentence.end - read.sentence.start <= _LONGEST_PAIR
            and not (read.listed or then.listed)
        )

    def _graded(self, at: int, match: Found) -> list[Evidence]:
        read = self.reads[at]
        competency = match.rule.competency
        assertion = _meaning(read.clauses, match.start, match.end)
        if read.listed or assertion == "listed" or read.sentence.section in _LISTS:
            return [self._evidence(read, match, CLAIMED, "listed", ("listed",))]
        outcome = self._outcome(at, competency)
        told = self.reads[outcome] if outcome is not None else None
        job = self.jobs.at(read.sentence.start)
        context = Context(
            bits=read.meant_bits,
            outcome=told is not None,
            outcome_bits=told.bits if told else 0,
            leads=job is not None and any(r.manages for r in self.jobs.experiences[job].roles),
            years=bool(_YEARS.search(self.text, read.sentence.start, (told or read).sentence.end)),
            assisted=assertion == "assisted",
            inward=self.jobs.looks_inward(job),
            helping=self.jobs.helps(job),
            vague=self._is_vague(read, told is not None),
        )
        measured = match.rule.measured and bool(read.figures)
        level, reasons = self.engine.grader.level(competency, match.rule.level, context, measured=measured)
        found = [self._evidence(read, match, level, assertion, reasons)]
        if told and told is not read and level >= OWNED and "measured" in reasons:
            place = Found(match.rule, told.figures[0].start, told.figures[-1].end, match.strength - _LESS)
            found.append(self._evidence(told, place, level, "affirmed", (*reasons, "outcome")))
        return found

    def _is_vague(self, read: Read, outcome: bool) -> bool:  # noqa: FBT001  (a plain fact of the sentence)
        """Big words and no figure; in a summary or 自己PR one such word, or nothing countable at all, is enough."""
        if outcome or read.bits & self.figure:
            return False
        big = sum(1 for hit in read.hits if hit.bits & self.abstract)
        return big > 1 or (big > 0 and read.sentence.section in _PRAISE)

    def _outcome(self, at: int, competency: str) -> int | None:
        """Return the index of the sentence that holds an outcome of the deed in sentence `at`, or None.

        It is the sentence itself, one of the next ones of the same item, or a following item that tells only a result.
        """
        here = self.reads[at]
        if here.figures and self.engine.grader.counts(competency, here.bits):
            return at
        for step in range(1, _AFTER + 1):
            if at + step >= len(self.reads):
                return None
            there = self.reads[at + step]
            if there.sentence.block != here.sentence.block:
                return None
            if there.sentence.item != here.sentence.item and not (there.figures and not there.bits & self.deeds):
                return None
            if there.figures and self.engine.grader.counts(competency, there.bits):
                return at + step
        return None

    def _not_meant(self, read: Read) -> list[Evidence]:
        """What stands in a denied, wished, required or another's clause: shown at level 0 with its reason."""
        found: list[Evidence] = []
        for clause in read.clauses:
            if clause.assertion in _MEANT:
                continue
            hits = [h for h in read.hits if clause.start <= h.start < clause.end]
            found.extend(
                self._quote(named.competency, 0, (clause.start, clause.end), read, clause.assertion, "vocabulary", ())
                for named in self.engine.aliases.find(hits, _union(hits))
            )
        return found

    def _named(self, read: Read) -> list[Evidence]:
        """Competencies named by a word: level 1 where the clause is affirmed."""
        return [
            self._quote(named.competency, CLAIMED, (named.start, named.end), read, "listed", "vocabulary", ())
            for named in self.engine.aliases.find(read.meant, read.meant_bits)
        ]

    def _evidence(
        self, read: Read, match: Found, level: int, assertion: Assertion, reasons: tuple[str, ...]
    ) -> Evidence:
        span = window(self.text, match.start, match.end, read.sentence.start, read.sentence.end)
        quote = self._quote(match.rule.competency, level, span, read, assertion, match.rule.id, reasons)
        return replace(quote, strength=match.strength)

    def _quote(  # noqa: PLR0917  (the fields of a quotation)
        self,
        competency: str,
        level: int,
        span: tuple[int, int],
        read: Read,
        assertion: Assertion,
        rule: str,
        reasons: tuple[str, ...],
    ) -> Evidence:
        start, end = trimmed(self.text, *span)
        sentence = read.sentence
        return Evidence(
            competency, level, start, end, self.text[start:end], sentence.section, self.jobs.at(sentence.start),
            assertion, rule, reasons,
        )  # fmt: skip


def features_of(text: str, engine: Engine) -> set[str]:
    """Return the features of one sentence or list item, as the linear layer sees them."""
    read = _alone(text, engine)
    matches = engine.matcher.find(read.meant, read.meant_bits, read.figures)
    return _features(engine, read.meant_bits, read.figures, matches)


def matches_of(text: str, engine: Engine) -> list[Found]:
    """Return what the rules alone find in one sentence of a job, leaving out trainings that were merely attended."""
    read = _alone(text, engine)
    found = engine.matcher.find(read.meant, read.meant_bits, read.figures)
    return [match for match in found if _meaning(read.clauses, match.start, match.end) != "listed"]


def _alone(text: str, engine: Engine) -> Read:
    tokens = engine.tokenizer(text)
    sentence = Sentence(0, len(text), 0, len(tokens), 0, 0, "history", "", bullet=True, row=False, heading=False)
    return _Collector(text, tokens, [sentence], (), engine).reads[0]


def _features(engine: Engine, bits: int, numbers: Sequence[Figure], matches: Sequence[Found]) -> set[str]:
    names = {f"c:{name}" for name in engine.lexicon.named(bits & engine.telling)}
    names.update(f"f:{figure.kind}" for figure in numbers)
    names.update(f"p:{match.rule.id}" for match in matches)
    return names


@cache
def _unforeseen(competency: str) -> PatternRule:
    """The rule that stands for what only the linear layer sees."""
    return PatternRule(
        id=f"{competency}.linear", competency=competency, level=PRACTISED, needs=(), unless=(), near=0, figures=(),
        two_of=None, measured=False, examples=Examples((), ()),
    )  # fmt: skip


def _meaning(parts: Sequence[Clause], start: int, end: int) -> Assertion:
    """How the clauses between `start` and `end` are meant: the first that is not affirmed decides."""
    for clause in parts:
        if clause.start < end and start < clause.end and clause.assertion != "affirmed":
            return clause.assertion
    return "affirmed"


def _union(hits: Sequence[Hit]) -> int:
    bits = 0
    for hit in hits:
        bits |= hit.bits
    return bits
