"""From two or three profiles to their comparison, in one language. Plain Python."""

from collections.abc import Iterable, Mapping, Sequence

from app.compensation.words import FIGURES, amount_text
from app.core.errors import N_
from app.core.sources import Statement
from app.core.text import Lang, LocalizedText
from app.i18n.translate import translate
from app.roles import words
from app.roles.compare.pages import (
    Asked,
    Between,
    Column,
    ComparePage,
    CompetencyGroup,
    CompetencyRow,
    Fact,
    ListRow,
)
from app.roles.domain import GRADES, Competency, Profile, Requirement, Vocabulary
from app.roles.showing import full_title
from app.web.filters import ChoiceField, choice_field
from app.web.sources import said

FEWEST, MOST = 2, 3


def compare_page(
    every: Mapping[str, Profile],
    chosen: Sequence[str],
    vocabulary: Vocabulary,
    lang: Lang,
    *,
    differences_only: bool,
) -> ComparePage:
    """Return the comparison of the profiles `chosen` (ids, known, each once, at most `MOST`) out of `every`."""
    profiles = [every[role] for role in chosen] if len(chosen) >= FEWEST else []
    comparison = _Comparison(profiles, vocabulary, lang, differences_only=differences_only)
    return ComparePage(
        choices=tuple(_choice(at, every, chosen, lang) for at in range(MOST)),
        differences_only=differences_only,
        columns=comparison.columns(),
        facts=comparison.facts(),
        groups=comparison.groups(),
        interview=comparison.rows((c for c in vocabulary.competencies.values()), interview=True),
        others=comparison.others(),
        measures=comparison.measures(),
        pay=comparison.pay(),
        between=comparison.between(),
    )


def _choice(at: int, every: Mapping[str, Profile], chosen: Sequence[str], lang: Lang) -> ChoiceField:
    labels = (N_("First role"), N_("Second role"), N_("Third role (may be left out)"))
    ordered = sorted(every.values(), key=lambda profile: GRADES.index(profile.grade))
    options = (("", translate(N_("Choose"), lang)), *((p.id, f"{p.grade} {full_title(p, lang)}") for p in ordered))
    given = chosen[at] if at < len(chosen) else ""
    return choice_field(f"id{at}", translate(labels[at], lang), options, given)


class _Comparison:
    """The parts of one comparison."""

    def __init__(
        self, profiles: Sequence[Profile], vocabulary: Vocabulary, lang: Lang, *, differences_only: bool
    ) -> None:
        self.profiles, self.vocabulary, self.lang, self.narrowed = profiles, vocabulary, lang, differences_only
        self.titles = [full_title(profile, lang) for profile in profiles]
        short = [(profile.company or profile.title).get(lang) for profile in profiles]
        self.names = short if len(set(short)) == len(short) else self.titles

    def word(self, text: str, **params: object) -> str:
        return translate(text, self.lang, **params)

    def columns(self) -> tuple[Column, ...]:
        every = zip(self.profiles, self.titles, self.names, strict=True)
        return tuple(Column(p.id, title, name, self._said(p.summary[0])) for p, title, name in every)

    def facts(self) -> tuple[Fact, ...]:
        rows = (
            (N_("Shelf"), [self.word(words.shelf(p)) for p in self.profiles]),
            (N_("Track"), [self.word(words.TRACKS[p.track]) for p in self.profiles]),
            (N_("Grade"), [p.grade for p in self.profiles]),
            (N_("Kind of company"), [self.word(words.COMPANY_TYPES[p.company_type]) for p in self.profiles]),
            (N_("Team"), [p.team_size.text.get(self.lang) if p.team_size else "–" for p in self.profiles]),
        )
        facts = (Fact(self.word(name), tuple(values), len(set(values)) > 1) for name, values in rows)
        return tuple(fact for fact in facts if fact.differs or not self.narrowed)

    def groups(self) -> tuple[CompetencyGroup, ...]:
        found = (
            CompetencyGroup(name.get(self.lang), self.rows(self.vocabulary.of_group(group), interview=False))
            for group, name in self.vocabulary.groups.items()
        )
        return tuple(group for group in found if group.rows)

    def rows(self, competencies: Iterable[Competency], *, interview: bool) -> tuple[CompetencyRow, ...]:
        found: list[CompetencyRow] = []
        for competency in competencies:
            cells = tuple(
                self._asked(name, profile, competency.id, interview=interview)
                for name, profile in zip(self.names, self.profiles, strict=True)
            )
            if any(cell.asked for cell in cells):
                same = len({(cell.asked, cell.must, cell.level) for cell in cells}) == 1
                found.append(CompetencyRow(competency.name.get(self.lang), cells, same, self._difference(cells)))
        return tuple(row for row in found if not (row.same and self.narrowed))

    def _asked(self, name: str, profile: Profile, competency: str, *, interview: bool) -> Asked:
        pool = profile.interview_only() if interview else profile.scored()
        found = [requirement for requirement in pool if requirement.competency == competency]
        if not found:
            return Asked(name, asked=False, must=False, level=0, text="")
        text = " / ".join(requirement.statement.text.get(self.lang) for requirement in found)
        levels = max(requirement.level or 0 for requirement in found)
        return Asked(name, asked=True, must=any(r.must for r in found), level=levels, text=text)

    def _difference(self, cells: Sequence[Asked]) -> str:
        asking = [cell.role for cell in cells if cell.asked]
        lacking = [cell.role for cell in cells if not cell.asked]
        asked = [cell for cell in cells if cell.asked]
        told: list[str] = []
        if lacking and len(asking) == 1:
            told.append(self.word(N_("Only %(role)s asks for it"), role=asking[0]))
        elif lacking:
            told.append(self.word(N_("%(role)s does not ask for it"), role=lacking[0]))
        levels = [cell.level for cell in asked if cell.level]
        if len(set(levels)) > 1:
            told.append(self.word(N_("Levels differ: %(low)s to %(high)s"), low=min(levels), high=max(levels)))
        if len({cell.must for cell in asked}) > 1:
            told.append(self.word(N_("Required here, welcome there")))
        return self.word(N_("; ")).join(told) or self.word(N_("The same"))

    def others(self) -> tuple[ListRow, ...]:
        kinds = [kind for kind in words.KINDS if kind != "competency"]
        return self._listed(
            (
                self.word(words.KINDS[kind]),
                [[self._line(r) for r in p.requirements if r.kind == kind] for p in self.profiles],
            )
            for kind in kinds
        )

    def _line(self, requirement: Requirement) -> str:
        need = self.word(N_("Required") if requirement.must else N_("Welcome"))
        return f"{need}{self.word(N_(': '))}{self._said(requirement.statement)}"

    def measures(self) -> tuple[ListRow, ...]:
        names: dict[str, LocalizedText] = {}
        for profile in self.profiles:
            for measure in profile.success_measures:
                names.setdefault(measure.id, measure.name)
        return self._listed(
            (
                name.get(self.lang),
                [
                    [m.statement.text.get(self.lang) for m in p.success_measures if m.id == measure]
                    for p in self.profiles
                ],
            )
            for measure, name in names.items()
        )

    def _said(self, statement: Statement) -> str:
        return statement.text.get(self.lang)

    def pay(self) -> tuple[ListRow, ...]:
        def line(profile: Profile) -> list[str]:
            return [
                f"{amount_text(band, self.lang)} {self.word(N_('(%(what)s)'), what=self.word(FIGURES[band.figure]))} "
                f"{band.name.get(self.lang)}"
                for band in profile.published_pay
            ]

        return self._listed([(self.word(N_("Yearly pay")), [line(profile) for profile in self.profiles])])

    def _listed(self, rows: Iterable[tuple[str, list[list[str]]]]) -> tuple[ListRow, ...]:
        found = (ListRow(name, tuple(tuple(lines) for lines in lists)) for name, lists in rows if any(lists))
        return tuple(row for row in found if not (self.narrowed and len(set(row.lists)) == 1))

    def between(self) -> tuple[Between, ...]:
        titles = dict(zip((profile.id for profile in self.profiles), self.titles, strict=True))
        return tuple(
            Between(
                self.word(N_("%(role)s, beside %(other)s"), role=titles[profile.id], other=titles[neighbour.role]),
                said(neighbour.statement, self.lang, company=profile.own_data),
            )
            for profile in self.profiles
            for neighbour in profile.differs
            if neighbour.role in titles
        )
