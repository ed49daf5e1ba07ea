"""For each sentence: which competencies it shows, at which level, and in whose action."""

from collections.abc import Iterator, Sequence

from app.assessments.beginnings import compiled
from app.assessments.deeds import find_deeds
from app.assessments.domain import LONGEST_QUOTE, Assertion, Evidence, Experience, SectionKind
from app.assessments.engine import Engine
from app.assessments.ground import Ground
from app.assessments.leading import by_size
from app.assessments.levels import (
    ASSISTED,
    CLAIMED,
    HARDLY,
    HELPING,
    INWARD,
    LEADS,
    MEASURED,
    OUTCOME,
    OWNED,
    PLAIN,
    PRACTISED,
    RESULTS,
    VAGUE,
    YEARS,
)
from app.assessments.lexicon import union
from app.assessments.matching import Found
from app.assessments.numbers import FigureKind
from app.assessments.passages import Passage
from app.assessments.quoting import together, trimmed, window
from app.assessments.reads import MEANT, Read, meaning, read_sentences
from app.assessments.senses import NONE
from app.assessments.settling import settled
from app.assessments.surroundings import Jobs, find_jobs
from app.assessments.tokens import Tokens
from app.assessments.trades import trades_served
from app.assessments.unruled import by_structure
from app.assessments.working_language import working_language

_LISTS: frozenset[SectionKind] = frozenset({"skills", "tools", "certificates", "languages"})
_PRAISE: frozenset[SectionKind] = frozenset({"summary", "self_pr", "motivation", "header"})
_AFTER = 3
_TOOLS = "cs_tools"
_TOOLS_ONLY = frozenset({_TOOLS})
_TOOLS_AND_LANGUAGES = frozenset({_TOOLS, "english"})
_KEPT: frozenset[FigureKind] = frozenset({"change", "goal"})
_LIKELY, _PERHAPS = -100, -200
_BRACKET = 16  # characters behind a tool within which its brackets open
_DESCRIPTION = 9  # characters in brackets that say more than a kind or a grade
_PLAIN = 0  # hundredths of a logit: as likely as not, among sentences of all kinds
_HARDLY = -100
_NOT_THEIRS = {"no_customers", "helping"}  # the same words in another meaning, or of another's work
_LISTED = ("listed",)
_LESS = 150  # an outcome is quoted after its deed
_YEARS = compiled(
    r"(?:[2-9]|1\d|[二三四五六七八九十])(?:か|ヶ|カ|ヵ|箇)?年(?:間|半|連続|続け|に?わたり|で)|足かけ"
    r"|年度?から(?:20)?\d\d年度?|20\d\d年度?\s?(?:から|→|~|〜)\s?20\d\d|FY\d+\)?[^.]{0,20}FY\d+|H\d+→H\d+"
    r"|(?:20\d\d[/.年][^→]{0,10})→[^→]{0,20}20\d\d|20\d\d\D{1,14}20\d\d"
    r"|\b(?:two|three|four|five|six|seven|eight|\d)\s(?:consecutive\s|straight\s|financial\s|fiscal\s)?(?:years|seasons)\b"
)


def collect(ground: Ground, experiences: Sequence[Experience], engine: Engine) -> tuple[Evidence, ...]:
    """Return the evidence of the whole résumé, in order of its place.

    It is told from the blinded text, so that nothing personal can count; the quotations are the résumé's own words.
    """
    found, deniable = gather(ground, experiences, engine)
    kept = settled(found, deniable, engine.tops, engine.learned.settling if engine.learned else None)
    return tuple([passage.quoted(ground.body) for passage in together(kept)])


def gather(ground: Ground, experiences: Sequence[Experience], engine: Engine) -> tuple[list[Passage], frozenset[str]]:
    """Return every passage that may be evidence, and the competencies of which a denial is believed."""
    text, tokens = ground.plain, ground.tokens
    reads = read_sentences(text, tokens, ground.sentences, engine, ground.silent)
    customer = engine.customer
    named = [at for read in reads if read.meant_bits & customer for at, _, bits in read.meant if bits & customer]
    jobs = find_jobs(text, experiences, named, engine.titles)
    for read in reads:
        read.job = jobs.at(read.sentence.start)
        read.title = read.job is not None and read.sentence.start <= experiences[read.job].begin
    deniable = engine.deniable - ({"people_management"} if any(jobs.leading) else set())
    collector = _Collector(text, tokens, reads, jobs, engine)
    found = by_size(text, reads, ground.crews, collector.collect(), collector.moved)
    found.extend(trades_served(text, reads, experiences, engine))
    return found, deniable


class _Collector:
    """One pass over the sentences of one résumé."""

    def __init__(self, text: str, tokens: Tokens, reads: Sequence[Read], jobs: Jobs, engine: Engine) -> None:
        self.text = text
        self.tokens = tokens
        self.reads = reads
        self.jobs = jobs
        self.engine = engine
        self.windows: dict[tuple[int, int, int], tuple[int, int]] = {}
        self.at_work: dict[int | None, int] = {}
        self.moved = {read.job for read in reads if any(figure.kind == "change" for figure in read.figures)}

    def collect(self) -> list[Passage]:
        found: list[Passage] = []
        deeds = find_deeds(self.tokens, self.reads, self.engine)
        staying, counted = self.engine.staying, self.engine.counted
        for at, read in enumerate(self.reads):
            bits, told = read.meant_bits, deeds[at]
            if bits & staying:
                told.extend(self._kept_figures(read))
            if bits & counted:
                found.extend(self._held_customers(read))
            if told:
                self._grade(at, told, found)
            if read.named:
                self._name(read, found)
        return [*found, *working_language(self.text, found)]

    def _kept_figures(self, read: Read) -> Iterator[Found]:
        """Yield a figure of staying or leaving customers told before and after: who tells it has kept it."""
        if read.job is None or read.meant_bits & self.engine.of_staff:
            return
        if "kpi_ownership" in read.elsewhere:
            return
        moved = [figure for figure in read.figures if figure.kind in _KEPT]
        if moved and not self.jobs.looks_inward(read.job):
            yield Found(by_structure("kpi_ownership", "kept_figure"), moved[0].start, moved[-1].end, _LIKELY)

    def _held_customers(self, read: Read) -> Iterator[Passage]:
        """Yield so many customers in one's care: who holds them is in touch with them, however that is told."""
        engine, bits = self.engine, read.meant_bits
        if not bits & engine.holding or "relationship_building" in read.elsewhere:
            return
        inward = read.job is None or self.jobs.looks_inward(read.job) or self.jobs.helps(read.job)
        if inward or read.title or bits & engine.of_staff:
            return
        counted = next(hit for hit in read.meant if hit[2] & engine.counted)
        held = next(hit for hit in read.meant if hit[2] & engine.holding)
        start, end = min(counted[0], held[0]), max(counted[1], held[1])
        match = Found(by_structure("relationship_building", "holds_customers"), start, end, _PERHAPS)
        yield _passage(read, match, PRACTISED, "affirmed", (), span=self._span(read, match))

    def _grade(self, at: int, matches: Sequence[Found], found: list[Passage]) -> None:
        """Add to `found` what the deeds of sentence `at` are evidence for; what they have in common is asked once."""
        read = self.reads[at]
        bare = read.listed or read.title or read.sentence.section in _LISTS
        described_here = self._may_describe(read) if bare else NONE
        grader, clauses, results = self.engine.grader, read.clauses, self._results(at)
        here = self._around(read)
        vague = here | VAGUE if self._is_vague(read) else here
        by_outcome: dict[int, int] = {}
        whole = self._whole(read)
        for match in matches:
            rule, strength, deed, owned = match.rule, match.strength, match.deed, match.owned
            competency = rule.competency
            assertion = meaning(clauses, match.start, match.end) if clauses else "affirmed"
            span = whole or self._window(read, match)
            described = competency in described_here and min(strength, deed) >= _PLAIN
            if (bare and not described) or assertion == "listed":
                found.append(_passage(read, match, CLAIMED, "listed", _LISTED, span=span))
                continue
            told, around = None, vague
            if results and (told := self._outcome(competency, results)):
                place = told.sentence.start
                around = by_outcome.get(place) or by_outcome.setdefault(place, here | self._told_by(read, told))
            if strength >= _PLAIN:
                around |= PLAIN
            elif strength < _HARDLY:
                around |= HARDLY
            assisted = assertion == "assisted"
            if assisted:
                around |= ASSISTED
            measured = MEASURED if rule.measured and read.figures else 0
            level, reasons = grader.level(competency, rule.level, around | measured)
            if reasons and reasons[0] in _NOT_THEIRS:
                continue
            if assisted and strength < 0:
                level = CLAIMED  # helped out, and not even plainly with this
            found.append(_passage(read, match, level, assertion, reasons, span=span))
            if told and told is not read and level >= OWNED and "measured" in reasons:
                first, last = told.figures[0].start, told.figures[-1].end
                outcome = Found(rule, first, last, strength - _LESS, deed, owned)
                why, there = (*reasons, "outcome"), self._span(told, outcome)
                found.append(_passage(told, outcome, level, "affirmed", why, span=there))

    def _may_describe(self, read: Read) -> frozenset[str]:
        """Return of what a line in a list of tools or languages may say what was done with it: that is a deed.

        A language's grade is none: it takes talks, letters or papers.
        """
        if read.listed or read.title:
            return NONE
        return _TOOLS_AND_LANGUAGES if read.meant_bits & self.engine.doing else _TOOLS_ONLY

    def _around(self, read: Read) -> int:
        """Return what surrounds the deeds of `read` whatever they are: its words and its job."""
        return self.engine.grader.spoken(read.meant_bits) | self._at_work(read.job)

    def _at_work(self, job: int | None) -> int:
        """Return what surrounds all deeds in a job, or those outside of all jobs."""
        found = self.at_work.get(job)
        if found is None:
            jobs = self.jobs
            said = (
                (jobs.looks_inward(job), INWARD),
                (jobs.helps(job), HELPING),
                (jobs.leads(job), LEADS),
                (job in self.moved, RESULTS),
            )
            found = self.at_work[job] = sum([bit for holds, bit in said if holds])
        return found

    def _told_by(self, read: Read, told: Read) -> int:
        """Return what surrounds the deeds of `read` whose outcome `told` tells."""
        years = YEARS if _YEARS.search(self.text, read.sentence.start, told.sentence.end) else 0
        return OUTCOME | years | self.engine.grader.at_scale(told.bits)

    def _is_vague(self, read: Read) -> bool:
        """Two big words and no figure; in a summary or 自己PR one such word or claim is enough."""
        engine, bits = self.engine, read.bits
        if bits & engine.figure:
            return False
        abstract, praise = engine.abstract, read.sentence.section in _PRAISE
        if not bits & abstract:
            return praise and bool(bits & engine.claims)
        return praise or len([hit for hit in read.hits if hit[2] & abstract]) > 1

    def _results(self, at: int) -> list[tuple[Read, bool]]:
        """Return the sentences with figures where the outcome of a deed in sentence `at` may stand; True for another.

        It is the sentence itself, one of the next ones of the same item, or a following item that tells only a result.
        """
        here = self.reads[at]
        found = [(here, False)] if here.figures else []
        for there in self.reads[at + 1 : at + 1 + _AFTER]:
            if there.sentence.block != here.sentence.block:
                break
            only_result = there.figures and not there.bits & self.engine.doing
            if there.sentence.item != here.sentence.item and not only_result:
                break
            if there.figures:
                found.append((there, True))
        return found

    def _outcome(self, competency: str, results: Sequence[tuple[Read, bool]]) -> Read | None:
        """Return the first of `results` that speaks of what `competency` brings about, or None."""
        counts = self.engine.grader.counts
        for there, far in results:
            if counts(competency, there.bits, far=far):
                return there
        return None

    def _name(self, read: Read, found: list[Passage]) -> None:
        """Add what words name: level 1 where the clause is affirmed, else level 0 with the whole clause."""
        inward = self.jobs.looks_inward(read.job) and read.job is not None and read.sentence.section not in _LISTS
        for competency, one in self.engine.vocabulary.competencies(read.named, read.bits):
            if inward and self.engine.wording.levels[competency].customers:
                continue  # retention of logs, onboarding of engineers
            span = self.tokens.starts[one.first], self.tokens.ends[one.last - 1]
            clause = next((c for c in read.clauses if c.start <= span[0] < c.end), None)
            if clause is None or clause.assertion in MEANT:
                found.append(self._quote(competency, CLAIMED, span, read, "listed"))
                if competency == _TOOLS and (end := self._described(read, span[1])):
                    found.append(self._quote(competency, PRACTISED, (span[0], end), read, "affirmed"))
            else:
                found.append(self._quote(competency, 0, (clause.start, clause.end), read, clause.assertion))

    def _described(self, read: Read, at: int) -> int:
        """Return the end of the brackets behind a tool that say what was done with it, or 0.

        Freshdesk (set up the monthly report) is a described use (PROTOCOL), Freshdesk (basic) is not.
        """
        opened = self.text.find("(", at, at + _BRACKET)
        end = self.text.find(")", opened, read.sentence.end) + 1 if opened >= 0 else 0
        inside = union([hit for hit in read.meant if opened < hit[0] and hit[1] < end])
        done = bool(inside & self.engine.tool_deed) and not inside & self.engine.viewing
        return end if done and end - at > _DESCRIPTION else 0

    def _span(self, read: Read, match: Found) -> tuple[int, int]:
        """Return where the words stand that a deed is quoted with."""
        return self._whole(read) or self._window(read, match)

    def _whole(self, read: Read) -> tuple[int, int] | None:
        """Return where the sentence stands, if it can be quoted as a whole; all deeds in it are quoted so."""
        start, end = read.sentence.start, read.sentence.end
        return trimmed(self.text, start, end) if end - start <= LONGEST_QUOTE else None

    def _window(self, read: Read, match: Found) -> tuple[int, int]:
        """Return where the part of a long sentence stands that a deed in it is quoted with."""
        sentence = read.sentence
        key = match.start, match.end, sentence.start
        span = self.windows.get(key)
        if span is None:
            span = self.windows[key] = window(self.text, match.start, match.end, sentence.start, sentence.end)
        return span

    def _quote(self, competency: str, level: int, span: tuple[int, int], read: Read, assertion: Assertion) -> Passage:
        start, end = trimmed(self.text, *span)
        return Passage(competency, level, start, end, read.sentence.section, read.job, assertion, "vocabulary")


def _passage(
    read: Read, match: Found, level: int, assertion: Assertion, reasons: tuple[str, ...], *, span: tuple[int, int]
) -> Passage:
    """Return what a deed found in a sentence is evidence for, quoted with the words at `span`."""
    rule = match.rule
    return Passage(
        rule.competency, level, span[0], span[1], read.sentence.section, read.job, assertion, rule.id, reasons,
        match.strength, match.deed, match.owned,
    )  # fmt: skip
