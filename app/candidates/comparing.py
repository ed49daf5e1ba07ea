"""A résumé against a role, as the page shows it: the points table that adds up, conditions, questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.assessments.asking import question
from app.assessments.domain import Assessment, Evidence, Reading, RequirementResult
from app.assessments.explain import need
from app.assessments.months import month_number
from app.assessments.rounding import adding_up, shown
from app.candidates import words
from app.candidates.listing import confidence_of
from app.candidates.marks import Mark, ends_period, masked
from app.candidates.parts import ConditionRow, PointsRow, Question, Quotation, Scored
from app.core.text import Lang
from app.i18n.formats import months
from app.i18n.translate import translate
from app.roles.domain import Profile, Requirement, Vocabulary

_RECENT_MONTHS = 36
Place = tuple[str, int, int, int]
Anchors = Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class View:
    """What all rows of one page share. `open_text` shows personal data (the candidate is unblinded to the reader)."""

    reading: Reading
    assessment: Assessment
    profile: Profile
    vocabulary: Vocabulary
    today: date
    lang: Lang
    open_text: bool
    names: tuple[str, ...] = ()  # what personal data say elsewhere too: a sole trader's own name as employer

    def say(self, text: str, **params: object) -> str:
        """Return `text` in the reader's language."""
        return translate(text, self.lang, **params)

    def hide(self, text: str, start: int) -> str:
        """Return a passage that begins at `start`, personal data hidden unless they may be shown."""
        if self.open_text:
            return text
        kinds = {kind: self.say(word) for kind, word in words.HIDDEN.items()}
        return masked(text, self.reading.personal, start=start, words=kinds)

    def hide_names(self, text: str) -> str:
        """Return words that stand apart from the text (an employer, a title), personal names hidden as `hide` does."""
        if not self.open_text:
            for name in self.names:
                text = text.replace(name, f"〔{self.say(words.HIDDEN['name'])}〕")
        return text

    def name(self, competency: str) -> str:
        """Return the name of a competency."""
        known = self.vocabulary.competencies.get(competency)
        return known.name.get(self.lang) if known else competency


def personal_names(reading: Reading, text: str) -> tuple[str, ...]:
    """Return the names that `text` gives away, longest first."""
    found = {text[s.start : s.end] for s in reading.personal if s.kind in {"name", "url"} and s.end - s.start > 1}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def scored(view: View) -> Scored:
    """Return the comparison for the page."""
    found, profile = view.assessment, view.profile
    results = {row.id: row for row in found.requirements}
    asked = [(r, results[r.id]) for r in profile.requirements]
    earning = [(r, result) for r, result in asked if result.max_points > 0]
    points = adding_up([(result.points, result.max_points) for _, result in earning])
    anchors = {_place(e): f"e{i}" for i, e in enumerate(found.evidence)}
    rows = tuple(
        _points_row(view, each, (str(got), str(most)), anchors)
        for each, (got, most) in zip(earning, points, strict=True)
    )
    conditions = tuple(_condition(view, r, result, anchors) for r, result in asked if result.max_points == 0)
    return Scored(
        score="" if found.score is None else str(shown(found.score)),
        no_score=view.say(words.NO_SCORE[found.no_score]) if found.no_score else "",
        must_met=found.must_met,
        must_of=found.must_of,
        missing=tuple(_title(view, r) for r, _ in asked if r.id in found.must_missing),
        confidence=confidence_of(found.confidence, view.lang),
        rows=rows,
        most=str(sum(most for _, most in points)) if points else "",
        conditions=conditions,
        questions=_questions(view, [pair for pair in asked if _first(*pair)]),
        more_questions=_questions(view, [pair for pair in asked if not _first(*pair)]),
    )


def marks(view: View, *, everything: bool) -> list[Mark]:
    """Return the passages to mark: the quoted ones about what the role asks for and what does not count, or all."""
    rows: Mapping[str, str] = {r.competency: anchor(r.id) for r in view.profile.requirements if r.competency}
    quoted = {_place(e) for result in view.assessment.requirements for e in result.quotes}
    found = []
    for i, e in enumerate(view.assessment.evidence):
        if e.level == 0 and ends_period(e.text) and _place(e) not in quoted:
            continue
        asked = e.competency in rows and (e.level == 0 or _place(e) in quoted)
        if not everything and not asked:
            continue
        link = f"#{rows[e.competency]}" if e.competency in rows else ""
        found.append(Mark(e.start, e.end, e.level, f"e{i}", _tag(view, e), link))
    return found


def anchor(requirement_id: str) -> str:
    """Return the id of a requirement's row on the page."""
    return f"req-{requirement_id}"


def _tag(view: View, e: Evidence) -> str:
    if e.level == 0:
        return view.say(
            words.DOES_NOT_COUNT, name=view.name(e.competency), reason=view.say(words.ASSERTIONS[e.assertion])
        )
    return view.say(words.COUNTS, name=view.name(e.competency), level=view.say(words.LEVELS[e.level]))


def _place(e: Evidence) -> Place:
    return e.competency, e.level, e.start, e.end


def _title(view: View, requirement: Requirement) -> str:
    if requirement.competency:
        return view.name(requirement.competency)
    return requirement.statement.text.get(view.lang)


def _points_row(
    view: View, asked: tuple[Requirement, RequirementResult], points: tuple[str, str], anchors: Anchors
) -> PointsRow:
    requirement, result = asked
    level, required = result.level or 0, result.required_level or 1
    return PointsRow(
        anchor=anchor(requirement.id),
        name=_title(view, requirement),
        must=requirement.must,
        required=required,
        level=level,
        points=points[0],
        most=points[1],
        met=bool(result.met),
        quotes=_quotes(view, result, anchors),
        next_level=need(view.reading, requirement.competency or "", earns=level < required, lang=view.lang),
    )


def _quotes(view: View, result: RequirementResult, anchors: Anchors) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(
            text=view.hide(e.text, e.start),
            level=e.level,
            link=f"#{anchors[_place(e)]}" if _place(e) in anchors else "",
            where="" if e.employer is None else view.hide_names(view.reading.experiences[e.employer].employer),
            recent=_recent(view, e),
        )
        for e in result.quotes
    )


def _recent(view: View, e: Evidence) -> bool:
    if e.employer is None:
        return False
    to = view.reading.experiences[e.employer].to
    return to is None or view.today.year * 12 + view.today.month - 1 - month_number(to) < _RECENT_MONTHS


def _condition(view: View, requirement: Requirement, result: RequirementResult, anchors: Anchors) -> ConditionRow:
    met = view.say(words.YES_NO[result.met])
    if requirement.kind == "years":
        counted = view.assessment.months
        have = {"cs": counted.cs, "management": counted.management}.get(requirement.measure or "total", counted.total)
        met = view.say(words.COUNTED, met=met, months=months(have, view.lang))
    return ConditionRow(
        anchor=anchor(requirement.id),
        name=_title(view, requirement),
        must=requirement.must,
        met=met,
        ok=result.met,
        quotes=_quotes(view, result, anchors),
    )


def _first(requirement: Requirement, result: RequirementResult) -> bool:
    return requirement.must or requirement.interview_only or bool(result.level)


def _questions(view: View, asked: list[tuple[Requirement, RequirementResult]]) -> tuple[Question, ...]:
    texts = ((requirement, _question(view, requirement, result)) for requirement, result in asked)
    found = [
        Question(_title(view, requirement), view.say(text), requirement.must) for requirement, text in texts if text
    ]
    return tuple(sorted(found, key=lambda question: not question.must))


def _question(view: View, requirement: Requirement, result: RequirementResult) -> str:
    earns = result.max_points > 0
    return question(requirement, view.reading, met=result.met, earns=earns, level=result.level or 0)
