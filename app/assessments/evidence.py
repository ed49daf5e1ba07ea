"""For each sentence: which competencies it shows, at which level, and in whose action."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.assessments.assertion import BY_SECTION, Clause, clauses
from app.assessments.domain import LONGEST_QUOTE, Assertion, Evidence, Experience, SectionKind
from app.assessments.engine import Engine
from app.assessments.levels import CLAIMED, OWNED, PRACTISED, PROVEN, Context
from app.assessments.lexicon import Hit
from app.assessments.matching import Found
from app.assessments.numbers import Figure, counted, figures
from app.assessments.tokens import VERB, Tokens
from app.assessments.units import Sentence

_SILENT: frozenset[SectionKind] = frozenset({"education", "personal", "preferences"})
_LISTS: frozenset[SectionKind] = frozenset({"skills", "tools", "certificates", "languages"})
_SEPARATORS = re.compile(r"[/、,・|]|\s-\s")
_KEYWORDS = 4
_YEARS = re.compile(
    r"(?:[2-9]|1\d|[二三四五六七八九十])(?:か|ヶ|カ|ヵ|箇)?年(?:間|半|連続|に?わたり|で)|足かけ|年度?から(?:20)?\d\d年度?|20\d\d年度?\s?(?:から|→|~|〜)\s?20\d\d|FY\d+\)?[^.]{0,20}FY\d+|H\d+→H\d+"
    r"|(?:20\d\d[/.年][^→]{0,10})→[^→]{0,20}20\d\d|\b(?:two|three|four|five|six|seven|eight|\d)\s(?:consecutive\s|straight\s)?(?:years|seasons)\b|20\d\d\D{1,14}20\d\d"
)


@dataclass(slots=True)
class _Read:
    """One sentence with everything that was found in it."""

    sentence: Sentence
    figures: Sequence[Figure]
    clauses: Sequence[Clause]
    hits: Sequence[Hit]
    bits: int
    listed: bool

    def outcome_only(self, deeds: int) -> bool:
        """Return whether the sentence tells a result and no deed of its own."""
        return bool(self.figures) and not self.bits & deeds


def collect(
    text: str, tokens: Tokens, sentences: Sequence[Sentence], experiences: Sequence[Experience], engine: Engine
) -> tuple[Evidence, ...]:
    """Return the evidence of the whole résumé, in order of its place."""
    reads = [_read(text, tokens, sentence, engine) for sentence in sentences if sentence.section not in _SILENT]
    found: list[Evidence] = []
    for i, read in enumerate(reads):
        found.extend(_of_sentence(text, reads, i, experiences, engine))
        found.extend(_named(text, read, experiences, engine))
    return tuple(_settled(found))


def _read(text: str, tokens: Tokens, sentence: Sentence, engine: Engine) -> _Read:
    hits = engine.lexicon.find(text, tokens, sentence.first, sentence.last)
    for name, start, end in counted(text, sentence.start, sentence.end):
        hits.append(Hit(start, end, engine.lexicon.bit[name]))
    bits = 0
    for hit in hits:
        bits |= hit.bits
    parts: Sequence[Clause] = ()
    section = BY_SECTION.get(sentence.section)
    if section:
        parts = (Clause(sentence.start, sentence.end, section),)
    elif bits & engine.lexicon.bit["cue_hint"]:
        parts = clauses(text, tokens, sentence.first, sentence.last, engine.cues)
    numbers = figures(text, sentence.start, sentence.end) if bits & engine.lexicon.bit["n_figure"] or hits else []
    return _Read(sentence, numbers, parts, hits, bits, _is_list(text, tokens, sentence))


def _is_list(text: str, tokens: Tokens, sentence: Sentence) -> bool:
    """A keyword list: many separators, no verb."""
    if len(_SEPARATORS.findall(text, sentence.start, sentence.end)) < _KEYWORDS:
        return False
    verbs = sum(kind == VERB for kind in tokens.classes[sentence.first : sentence.last])
    return verbs == 0 and sentence.section not in {"history", "achievements"}


def _meaning(read: _Read, start: int, end: int) -> Assertion:
    """How the clauses between `start` and `end` are meant: the first that is not affirmed decides."""
    for clause in read.clauses:
        if clause.start < end and start < clause.end and clause.assertion != "affirmed":
            return clause.assertion
    return "affirmed"


def _of_sentence(
    text: str, reads: Sequence[_Read], at: int, experiences: Sequence[Experience], engine: Engine
) -> list[Evidence]:
    read = reads[at]
    if len(read.hits) < 2:  # noqa: PLR2004  (a deed needs two words)
        return []
    doubtful = any(c.assertion not in {"affirmed", "assisted"} for c in read.clauses)
    hits, bits = read.hits, read.bits
    if doubtful:
        hits = [h for h in hits if _meaning(read, h.start, h.end) in {"affirmed", "assisted"}]
        bits = 0
        for hit in hits:
            bits |= hit.bits
    found: list[Evidence] = []
    for match in engine.matcher.find(hits, bits, read.figures):
        found.extend(_graded(text, reads, at, match, bits, experiences, engine))
    if doubtful:
        found.extend(_not_counted(text, read, experiences, engine))
    return found


def _graded(
    text: str,
    reads: Sequence[_Read],
    at: int,
    match: Found,
    bits: int,
    experiences: Sequence[Experience],
    engine: Engine,
) -> list[Evidence]:
    read = reads[at]
    sentence = read.sentence
    employer = _employer(experiences, sentence.start)
    assertion = _meaning(read, match.start, match.end)
    if read.listed or sentence.section in _LISTS:
        return [_evidence(text, read, match, CLAIMED, employer, "listed", ("listed",))]
    outcome = _outcome(reads, at, match.rule.competency, engine)
    job = experiences[employer] if employer is not None else None
    leads = bool(job and any(r.manages for r in job.roles))
    tail = reads[outcome].sentence if outcome is not None else sentence
    context = Context(
        bits=bits,
        outcome=outcome is not None,
        outcome_bits=reads[outcome].bits if outcome is not None else 0,
        leads=leads,
        years=bool(_YEARS.search(text, sentence.start, max(sentence.end, tail.end))),
        assisted=assertion == "assisted",
    )
    measured = match.rule.measured and bool(read.figures)
    level, reasons = engine.grader.level(match.rule.competency, match.rule.level, context, measured=measured)
    found = [_evidence(text, read, match, level, employer, assertion, reasons)]
    if outcome is not None and outcome != at and level >= OWNED and "measured" in reasons:
        there = reads[outcome]
        place = Found(match.rule, there.figures[0].start, there.figures[-1].end)
        found.append(_evidence(text, there, place, level, employer, "affirmed", (*reasons, "outcome")))
    return found


def _outcome(reads: Sequence[_Read], at: int, competency: str, engine: Engine) -> int | None:
    """Return the index of the sentence that holds an outcome of the deed in sentence `at`, or None.

    It is the sentence itself, one of the next two of the same item, or a following item that tells only a result.
    """
    here = reads[at]
    if here.figures and engine.grader.counts(competency, here.bits):
        return at
    deeds = engine.lexicon.mask(("build", "lead", "contact", "teach"))
    for step in range(1, 4):
        if at + step >= len(reads):
            return None
        there = reads[at + step]
        if there.sentence.block != here.sentence.block:
            return None
        same = there.sentence.item == here.sentence.item
        if not same and not there.outcome_only(deeds):
            return None
        if there.figures and engine.grader.counts(competency, there.bits):
            return at + step
    return None


def _not_counted(text: str, read: _Read, experiences: Sequence[Experience], engine: Engine) -> list[Evidence]:
    """What stands in a denied, wished, required or another's clause: shown at level 0 with its reason."""
    found: list[Evidence] = []
    employer = _employer(experiences, read.sentence.start)
    for clause in read.clauses:
        if clause.assertion in {"affirmed", "assisted"}:
            continue
        hits = [h for h in read.hits if clause.start <= h.start < clause.end]
        bits = 0
        for hit in hits:
            bits |= hit.bits
        for named in engine.aliases.find(hits, bits):
            found.append(
                _quote(text, named.competency, 0, clause.start, clause.end, read.sentence.section, employer,
                       clause.assertion, "vocabulary", ())
            )  # fmt: skip
    return found


def _named(text: str, read: _Read, experiences: Sequence[Experience], engine: Engine) -> list[Evidence]:
    """Competencies named by a word: level 1 where the clause is affirmed."""
    found: list[Evidence] = []
    for named in engine.aliases.find(read.hits, read.bits):
        assertion = _meaning(read, named.start, named.end)
        if assertion in {"affirmed", "assisted"}:
            found.append(
                _quote(text, named.competency, CLAIMED, named.start, named.end, read.sentence.section,
                       _employer(experiences, read.sentence.start), "listed", "vocabulary", ())
            )  # fmt: skip
    return found


def _employer(experiences: Sequence[Experience], offset: int) -> int | None:
    for i, job in enumerate(experiences):
        if job.begin <= offset < job.end:
            return i
    return None


def _evidence(
    text: str,
    read: _Read,
    match: Found,
    level: int,
    employer: int | None,
    assertion: Assertion,
    reasons: tuple[str, ...],
) -> Evidence:
    start, end = _window(text, read, match.start, match.end)
    return _quote(
        text, match.rule.competency, level, start, end, read.sentence.section, employer, assertion,
        match.rule.id, reasons,
    )  # fmt: skip


def _window(text: str, read: _Read, start: int, end: int) -> tuple[int, int]:
    """Widen a match to its sentence if that is short enough, else to whole parts between commas."""
    sentence = read.sentence
    if sentence.end - sentence.start <= LONGEST_QUOTE:
        return sentence.start, sentence.end
    left = max(text.rfind(c, sentence.start, start) for c in "、,;。:") + 1 or sentence.start
    rights = [at for c in "、,;。" if (at := text.find(c, end, sentence.end)) >= 0]
    right = min(rights, default=sentence.end)
    left = max(left, sentence.start)
    if right - left <= LONGEST_QUOTE:
        return left, right
    return start, min(end, start + LONGEST_QUOTE)


def _quote(
    text: str, competency: str, level: int, start: int, end: int, section: SectionKind, employer: int | None,
    assertion: Assertion, rule: str, reasons: tuple[str, ...],
) -> Evidence:  # fmt: skip
    while start < end and text[start].isspace():
        start += 1
    end = min(end, start + LONGEST_QUOTE)
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(competency, level, start, end, text[start:end], section, employer, assertion, rule, reasons)


def _settled(found: list[Evidence]) -> list[Evidence]:
    """One entry per competency and place, the best; level 4 also for what was owned and measured in two employments."""
    best: dict[tuple[str, int, int], Evidence] = {}
    for item in found:
        key = (item.competency, item.start, item.end)
        if key not in best or (item.level, len(item.reasons)) > (best[key].level, len(best[key].reasons)):
            best[key] = item
    both = {"owned", "measured"}
    jobs: dict[str, set[int]] = {}
    for item in best.values():
        if item.level >= OWNED and item.employer is not None and both <= set(item.reasons):
            jobs.setdefault(item.competency, set()).add(item.employer)
    top = {name for name, seen in jobs.items() if len(seen) > 1}
    kept: list[Evidence] = []
    reached: dict[str, int] = {}
    for item in best.values():
        if item.competency in top and item.level == OWNED and both <= set(item.reasons):
            item = replace(item, level=PROVEN, reasons=(*item.reasons, "two_employments"))  # noqa: PLW2901
        reached[item.competency] = max(reached.get(item.competency, 0), item.level)
        kept.append(item)
    kept = [e for e in kept if e.level != CLAIMED or reached[e.competency] <= CLAIMED]
    kept = [e for e in kept if not (e.level == PRACTISED and reached[e.competency] > PRACTISED)]
    return sorted(kept, key=lambda e: (e.start, e.end, e.competency, e.rule))
