"""From a profile to what its pages show, in one language. Plain Python."""

from collections.abc import Iterable, Mapping

from app.compensation.domain import Band
from app.compensation.words import amount_text
from app.core.errors import N_
from app.core.sources import DocumentKey, SourceDocument, Statement
from app.core.text import Lang
from app.i18n.translate import translate
from app.roles import words
from app.roles.domain import Profile, Requirement, Vocabulary
from app.roles.pages import (
    DocumentRow,
    MeasureRow,
    NeighbourRow,
    PayRow,
    ReplacementRow,
    RequirementRow,
    RolePage,
)
from app.web.sources import SaidNote, said

CONFIDENCE = N_("Confidence: %(word)s")
OF_COMPANY = N_("%(title)s (%(company)s)")


def role_page(
    profile: Profile, vocabulary: Vocabulary, documents: Mapping[DocumentKey, SourceDocument], lang: Lang
) -> RolePage:
    """Return the page of `profile`; competency names come from `vocabulary`, titles of sources from `documents`."""
    own = profile.own_data
    rows = {r.id: _requirement(r, profile, vocabulary, lang) for r in profile.requirements}
    scored, interview = profile.scored(), profile.interview_only()
    listed = [r for r in profile.requirements if r not in scored and r not in interview]
    return RolePage(
        id=profile.id,
        title=profile.title.get(lang),
        company=profile.company.get(lang) if profile.company else "",
        is_case=profile.shelf == "case",
        shelf=translate(words.shelf(profile), lang),
        own_data=profile.own_data,
        grade=profile.grade,
        track=translate(words.TRACKS[profile.track], lang),
        company_type=translate(words.COMPANY_TYPES[profile.company_type], lang),
        placement=said(profile.placement, lang, company=own),
        team_size=said(profile.team_size, lang, company=own) if profile.team_size else None,
        summary=_all(profile.summary, lang, company=own),
        mission=said(profile.mission, lang, company=own),
        responsibilities=_all(profile.responsibilities, lang, company=own),
        measures=tuple(
            MeasureRow(m.name.get(lang), said(m.statement, lang, company=own)) for m in profile.success_measures
        ),
        scored=tuple(rows[r.id] for r in scored),
        listed=tuple(rows[r.id] for r in listed),
        interview=tuple(rows[r.id] for r in interview),
        must_count=sum(r.must for r in profile.requirements if not r.interview_only),
        neighbours=tuple(
            NeighbourRow(n.name.get(lang), n.role or "", said(n.statement, lang, company=own)) for n in profile.differs
        ),
        pay=tuple(pay_row(band, lang) for band in profile.published_pay),
        benefits=_all(profile.benefits, lang, company=own),
        career=_all(profile.career, lang, company=own),
        remarks=_all(profile.remarks, lang, company=own),
        replacements=tuple(ReplacementRow(r.find, r.text.get(lang)) for r in profile.replacements),
        documents=tuple(DocumentRow(d.name.get(lang), d.about.get(lang)) for d in _cited(profile, documents)),
    )


def full_title(profile: Profile, lang: Lang) -> str:
    """Return what the job is called; of a case with the company whose post it was."""
    title = profile.title.get(lang)
    return translate(OF_COMPANY, lang, title=title, company=profile.company.get(lang)) if profile.company else title


def statements(profile: Profile) -> tuple[Statement, ...]:
    """Return every statement of `profile`, in the order of its page."""
    bands = [statement for band in profile.published_pay for statement in (band.statement, *band.notes)]
    return (
        *profile.summary,
        profile.mission,
        profile.placement,
        *([profile.team_size] if profile.team_size else []),
        *profile.responsibilities,
        *(measure.statement for measure in profile.success_measures),
        *(requirement.statement for requirement in profile.requirements),
        *bands,
        *profile.benefits,
        *(neighbour.statement for neighbour in profile.differs),
        *profile.career,
        *profile.remarks,
    )


def _all(items: Iterable[Statement], lang: Lang, *, company: bool) -> tuple[SaidNote, ...]:
    return tuple(said(item, lang, company=company) for item in items)


def _requirement(requirement: Requirement, profile: Profile, vocabulary: Vocabulary, lang: Lang) -> RequirementRow:
    total = sum(r.weight for r in profile.scored())
    if requirement.competency:
        name = vocabulary.competencies[requirement.competency].name.get(lang)
    else:
        name = translate(words.KINDS[requirement.kind], lang)
    return RequirementRow(
        id=requirement.id,
        name=name,
        said=said(requirement.statement, lang, company=profile.own_data),
        must=requirement.must,
        level=requirement.level or 0,
        asked=_asked(requirement, lang),
        weight=requirement.weight,
        points=f"{100 * requirement.weight / total:.1f}" if requirement.weight else "",
        reason=requirement.reason.get(lang),
    )


def _asked(requirement: Requirement, lang: Lang) -> str:
    if requirement.years is not None:
        return translate(words.YEARS_OF[requirement.measure or "total"], lang, years=f"{requirement.years:g}")
    if requirement.toeic is not None:
        return translate(words.TOEIC, lang, score=requirement.toeic)
    return ""


def pay_row(band: Band, lang: Lang) -> PayRow:
    """Return one figure of pay as a page shows it."""
    return PayRow(
        name=band.name.get(lang),
        amount=amount_text(band, lang),
        figure=translate(words.FIGURES[band.figure], lang),
        contains=band.contains.get(lang),
        population=band.population.get(lang),
        year=str(band.year) if band.year else "",
        abroad=band.market != "JP",
        confidence=translate(CONFIDENCE, lang, word=translate(words.CONFIDENCE[band.confidence], lang)),
        confidence_reason=band.confidence_reason.get(lang),
        thin=band.thin,
        said=said(band.statement, lang, company=band.own_data),
        remarks=_all(band.notes, lang, company=band.own_data),
    )


def _cited(profile: Profile, documents: Mapping[DocumentKey, SourceDocument]) -> tuple[SourceDocument, ...]:
    keys = {source.document for statement in statements(profile) for source in statement.sources}
    return tuple(document for key, document in documents.items() if key in keys)
