"""From the competency matrix to what its pages show, in one language. Plain Python."""

from collections.abc import Collection, Mapping

from app.core.errors import N_
from app.core.text import Lang, LocalizedText
from app.i18n.translate import translate
from app.roles.domain import GRADES, Grade, Vocabulary
from app.roles.matrix.domain import BELOW, Cell, Change, Matrix
from app.roles.matrix.pages import (
    CellView,
    ChangeRow,
    ChangesPage,
    GradeHead,
    MatrixGroup,
    MatrixPage,
    MatrixRow,
)
from app.web.filters import ChoiceField, choice_field
from app.web.sources import said

NO_LEVEL = -1
Names = Mapping[str, LocalizedText]


def matrix_page(
    matrix: Matrix, vocabulary: Vocabulary, names: Names, lang: Lang, *, group: str = "", grades: Collection[str] = ()
) -> MatrixPage:
    """Return the cells of `group` at `grades`; empty, or nothing known among them, leaves nothing out.

    `names` is what to call each grade.
    """
    shown = tuple(grade for grade in GRADES if grade in grades) or GRADES
    group_filter = choice_field(
        "group", translate(N_("Group"), lang), ((key, name.get(lang)) for key, name in vocabulary.groups.items()), group
    )
    groups = tuple(
        MatrixGroup(key, name.get(lang), _rows(key, matrix, vocabulary, shown, lang))
        for key, name in vocabulary.groups.items()
        if group_filter.chosen in ("", key)
    )
    cells = [cell for each in groups for row in each.rows for cell in row.cells]
    return MatrixPage(
        group_filter=group_filter,
        grade_filter=_grades("grade", N_("Grade"), names, [g for g in shown if g in grades], lang),
        heads=tuple(_head(grade, names, lang) for grade in shown),
        groups=groups,
        cited=sum(cell.from_documents for cell in cells),
        proposed=sum(not cell.from_documents for cell in cells),
    )


def changes_page(
    matrix: Matrix, vocabulary: Vocabulary, names: Names, lang: Lang, *, before: Grade, after: Grade
) -> ChangesPage:
    """Return what changes from the grade `before` to the grade `after`."""
    changes = matrix.difference(before, after)
    return ChangesPage(
        from_filter=_grades("from", N_("From grade"), names, [before], lang),
        to_filter=_grades("to", N_("To grade"), names, [after], lang),
        before=_head(before, names, lang),
        after=_head(after, names, lang),
        changes=tuple(_change(change, vocabulary, lang) for change in changes),
        unchanged=len(matrix.rows) - len(changes),
    )


def _head(grade: Grade, names: Names, lang: Lang) -> GradeHead:
    return GradeHead(grade, names[grade].get(lang), BELOW.get(grade, ""))


def _grades(name: str, label: str, names: Names, chosen: Collection[str], lang: Lang) -> ChoiceField:
    options = ((grade, f"{grade} {names[grade].get(lang)}") for grade in GRADES)
    return choice_field(name, translate(label, lang), options, *chosen)


def _rows(
    group: str, matrix: Matrix, vocabulary: Vocabulary, grades: Collection[Grade], lang: Lang
) -> tuple[MatrixRow, ...]:
    return tuple(
        MatrixRow(
            competency.id,
            competency.name.get(lang),
            competency.about.get(lang),
            tuple(cell_view(matrix.cell(competency.id, grade), lang) for grade in grades),
        )
        for competency in vocabulary.of_group(group)
        if competency.id in matrix.rows
    )


def cell_view(cell: Cell, lang: Lang) -> CellView:
    """Return one cell as a page shows it."""
    return CellView(
        grade=cell.grade,
        said=said(cell.statement, lang, company=cell.own_data),
        from_documents=not cell.own,
        own_data=cell.own_data,
        same_as=BELOW[cell.grade] if cell.same else "",
        level=NO_LEVEL if cell.expected_level is None else cell.expected_level,
        weight=cell.weight,
        remark=cell.note.get(lang) if cell.note else "",
    )


def _change(change: Change, vocabulary: Vocabulary, lang: Lang) -> ChangeRow:
    return ChangeRow(
        competency=change.competency,
        name=vocabulary.competencies[change.competency].name.get(lang),
        before=cell_view(change.before, lang),
        after=cell_view(change.after, lang),
        words=tuple(translate(text, lang, **params) for text, params in _told(change)),
    )


RISES, FALLS = N_("The level rises from %(before)s to %(after)s"), N_("The level falls from %(before)s to %(after)s")
MORE, LESS = N_("It counts more: weight %(before)s to %(after)s"), N_("It counts less: weight %(before)s to %(after)s")
ANOTHER = N_("Another behaviour is expected")


def _told(change: Change) -> list[tuple[str, dict[str, object]]]:
    told: list[tuple[str, dict[str, object]]] = []
    if change.level_rise:
        levels: dict[str, object] = {"before": change.before.expected_level, "after": change.after.expected_level}
        told.append((RISES if change.level_rise > 0 else FALLS, levels))
    if change.weight_shift:
        weights: dict[str, object] = {"before": change.before.weight, "after": change.after.weight}
        told.append((MORE if change.weight_shift > 0 else LESS, weights))
    if change.new_behaviour and not told:  # it stands beside; here only where it is all that changes
        told.append((ANOTHER, {}))
    return told
