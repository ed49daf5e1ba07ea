"""What the template of a job definition gets: frozen plain values in one language, and nothing else."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.compensation.domain import Band
from app.core.plain import plain
from app.core.sources import DocumentKey, SourceDocument, Statement
from app.core.text import Lang, LocalizedText
from app.documents.citations import Citations, CitedDocument, OtherSource, Sentence, printable
from app.documents.words import CONFIDENCE_STEPS, LEVEL_MEANINGS
from app.i18n.formats import money, money_range
from app.i18n.translate import translate
from app.roles import words
from app.roles.domain import Profile, Requirement, Vocabulary
from app.roles.showing import statements
from app.version import VERSION

PRODUCT = "Kakehashi"


@dataclass(frozen=True, slots=True)
class LevelMeaning:
    """One step of the scale of evidence.

    Attributes:
        level: 1 to 4.
        word: its name.
        meaning: what a résumé must show for it.
    """

    level: int
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A success measure.

    Attributes:
        name: what is measured.
        sentence: what is expected, with its sources.
    """

    name: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement as the table shows it.

    Attributes:
        name: the competency, or the kind of requirement.
        sentence: what is asked for, with its sources.
        must: 必須 (true) or 歓迎.
        level: 1 to 4, or 0 where no level is asked for.
        asked: the level's name, or what stands in its place (years, a test score); may be empty.
        weight: how much it counts among the scored requirements; 0 is listed only.
        share: the weight as points of 100, one decimal; empty for what is listed only.
        reason: why it is asked for, at this level and weight.
    """

    name: str
    sentence: Sentence
    must: bool
    level: int
    asked: str
    weight: int
    share: str
    reason: str


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A role beside this one.

    Attributes:
        name: what it is called.
        sentence: what tells this role from it, with its sources.
    """

    name: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class PayRow:
    """One figure of yearly pay.

    Attributes:
        name: what the figure is of.
        amount: the figure, exact.
        figure: range, average, lower end or one reported amount, in words.
        contains: what the figure contains.
        population: whom it speaks of.
        year: the year it speaks of, empty if the source does not say.
        confidence: high, medium or low, in words.
        steps: the same as 3, 2 or 1.
        confidence_reason: why.
        thin: whether it must be shown as thin evidence.
        sentence: the figure told in words, with its sources.
        notes: what else must be known about it.
    """

    name: str
    amount: str
    figure: str
    contains: str
    population: str
    year: str
    confidence: str
    steps: int
    confidence_reason: str
    thin: bool
    sentence: Sentence
    notes: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class JobDescription:
    """The whole job definition.

    Attributes:
        lang: language of the document, ja or en.
        other_lang: the other one.
        title: what the job is called.
        title_other: the same in the other language.
        company: whose post it was, empty for a template.
        is_case: a case from the documents (true), or a neutral template to fill in.
        own_data: the company's own profile (true), or one that came with the product.
        shelf: the same in words.
        track: individual or management, in words.
        grade: IC1 to IC4 or M1 to M3.
        company_type: what kind of company, in words.
        role_id: the profile's id.
        placement: why this track and grade.
        team_size: how many people, if it is known.
        summary: the job in a few sentences.
        mission: what the job is for.
        responsibilities: what the person answers for.
        measures: how success is measured.
        levels: the scale of evidence, explained.
        must: the requirements that a candidate must meet.
        wanted: the requirements that are welcome.
        interview: the qualities that only a conversation shows.
        neighbours: how the role differs from others.
        pay: figures of yearly pay.
        benefits: what comes with the job besides pay.
        career: where it leads.
        remarks: what else must be known.
        documents: what is cited from the two documents.
        others: other sources.
        own_count: how many statements are our own proposal.
        statement_count: how many statements there are.
        edition: eight letters that change with the content.
        product: name and version of what made this.
    """

    lang: Lang
    other_lang: Lang
    title: str
    title_other: str
    company: str
    is_case: bool
    own_data: bool
    shelf: str
    track: str
    grade: str
    company_type: str
    role_id: str
    placement: Sentence
    team_size: Sentence | None
    summary: tuple[Sentence, ...]
    mission: Sentence
    responsibilities: tuple[Sentence, ...]
    measures: tuple[MeasureRow, ...]
    levels: tuple[LevelMeaning, ...]
    must: tuple[RequirementRow, ...]
    wanted: tuple[RequirementRow, ...]
    interview: tuple[RequirementRow, ...]
    neighbours: tuple[NeighbourRow, ...]
    pay: tuple[PayRow, ...]
    benefits: tuple[Sentence, ...]
    career: tuple[Sentence, ...]
    remarks: tuple[Sentence, ...]
    documents: tuple[CitedDocument, ...]
    others: tuple[OtherSource, ...]
    own_count: int
    statement_count: int
    edition: str
    product: str


def job_description(
    profile: Profile,
    vocabulary: Vocabulary,
    documents: Mapping[DocumentKey, SourceDocument],
    lang: Lang,
) -> JobDescription:
    """Return the context of the job definition of `profile` in `lang`; competency names come from `vocabulary`."""
    said = statements(profile)
    writer = _Writer(profile, vocabulary, Citations(said, documents, lang), lang)
    other: Lang = "en" if lang == "ja" else "ja"
    rows = [writer.requirement(requirement) for requirement in profile.requirements if not requirement.interview_only]
    return JobDescription(
        lang=lang,
        other_lang=other,
        title=writer.text(profile.title),
        title_other=printable(profile.title.get(other)),
        company=writer.text(profile.company) if profile.company else "",
        is_case=profile.shelf == "case",
        own_data=profile.own_data,
        shelf=writer.word(words.shelf(profile)),
        track=writer.word(words.TRACKS[profile.track]),
        grade=profile.grade,
        company_type=writer.word(words.COMPANY_TYPES[profile.company_type]),
        role_id=profile.id,
        placement=writer.sentence(profile.placement),
        team_size=writer.sentence(profile.team_size) if profile.team_size else None,
        summary=writer.sentences(profile.summary),
        mission=writer.sentence(profile.mission),
        responsibilities=writer.sentences(profile.responsibilities),
        measures=tuple(MeasureRow(writer.text(m.name), writer.sentence(m.statement)) for m in profile.success_measures),
        levels=tuple(
            LevelMeaning(level, writer.word(words.LEVELS[level]), writer.word(meaning))
            for level, meaning in LEVEL_MEANINGS.items()
        ),
        must=tuple(row for row in rows if row.must),
        wanted=tuple(row for row in rows if not row.must),
        interview=tuple(writer.requirement(requirement) for requirement in profile.interview_only()),
        neighbours=tuple(NeighbourRow(writer.text(n.name), writer.sentence(n.statement)) for n in profile.differs),
        pay=tuple(writer.pay(band) for band in profile.published_pay),
        benefits=writer.sentences(profile.benefits),
        career=writer.sentences(profile.career),
        remarks=writer.sentences(profile.remarks),
        documents=writer.citations.cited_documents(),
        others=writer.citations.others(),
        own_count=sum(statement.own for statement in said),
        statement_count=len(said),
        edition=edition(profile),
        product=f"{PRODUCT} {VERSION}",
    )


def edition(profile: Profile) -> str:
    """Return eight letters that are the same in both languages and change with any word of the profile."""
    content = json.dumps(plain(profile), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:8]


class _Writer:
    """Turns parts of a profile into rows in one language."""

    def __init__(self, profile: Profile, vocabulary: Vocabulary, citations: Citations, lang: Lang) -> None:
        self.citations = citations
        self._lang = lang
        self._vocabulary = vocabulary
        self._company = profile.own_data
        self._total = sum(requirement.weight for requirement in profile.scored())

    def text(self, text: LocalizedText) -> str:
        return printable(text.get(self._lang))

    def word(self, message: str, **params: object) -> str:
        return translate(message, self._lang, **params)

    def sentence(self, statement: Statement) -> Sentence:
        return self.citations.sentence(statement, company=self._company)

    def sentences(self, statements: tuple[Statement, ...]) -> tuple[Sentence, ...]:
        return tuple(self.sentence(statement) for statement in statements)

    def requirement(self, requirement: Requirement) -> RequirementRow:
        return RequirementRow(
            name=self._name(requirement),
            sentence=self.sentence(requirement.statement),
            must=requirement.must,
            level=requirement.level or 0,
            asked=self._asked(requirement),
            weight=requirement.weight,
            share=f"{100 * requirement.weight / self._total:.1f}" if requirement.weight else "",
            reason=self.text(requirement.reason),
        )

    def _name(self, requirement: Requirement) -> str:
        if requirement.competency:
            return self.text(self._vocabulary.competencies[requirement.competency].name)
        return self.word(words.KINDS[requirement.kind])

    def _asked(self, requirement: Requirement) -> str:
        if requirement.years is not None:
            return self.word(words.YEARS_OF[requirement.measure or "total"], years=f"{requirement.years:g}")
        if requirement.toeic is not None:
            return self.word(words.TOEIC, score=requirement.toeic)
        return self.word(words.LEVELS[requirement.level]) if requirement.level else ""

    def pay(self, band: Band) -> PayRow:
        if band.high is None:
            amount = self.word(words.OR_MORE, amount=money(band.low, self._lang))
        else:
            amount = money_range(band.low, band.high, self._lang)
        return PayRow(
            name=self.text(band.name),
            amount=amount,
            figure=self.word(words.FIGURES[band.figure]),
            contains=self.text(band.contains),
            population=self.text(band.population),
            year=str(band.year) if band.year else "",
            confidence=self.word(words.CONFIDENCE[band.confidence]),
            steps=CONFIDENCE_STEPS[band.confidence],
            confidence_reason=self.text(band.confidence_reason),
            thin=band.thin,
            sentence=self.citations.sentence(band.statement, company=band.own_data),
            notes=tuple(self.citations.sentence(note, company=band.own_data) for note in band.notes),
        )
