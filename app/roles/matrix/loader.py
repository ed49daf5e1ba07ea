"""Reads the competency matrix from `data/matrix/*.yaml`; refuses what is wrong, every problem of every file at once."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from app.core.datafile import FileModel, StrictModel, TextModel, parse_model, read_yaml, refused
from app.core.errors import N_, DataFileError, Problem
from app.core.files import data_folders, fingerprint, is_ours, shown_name, yaml_files
from app.core.sourcefile import SourceModel
from app.core.sources import Statement
from app.core.text import LocalizedText
from app.roles.domain import GRADES, HIGHEST_LEVEL, Grade, Vocabulary
from app.roles.loader import load_vocabulary
from app.roles.matrix import rules
from app.roles.matrix.domain import BELOW, HEAVIEST, Cell, Matrix

_RANGES = {
    "level": N_("the level %(number)s at %(grade)s is not between 0 and %(most)s"),
    "weight": N_("the weight %(number)s at %(grade)s is not between 0 and %(most)s"),
}


class CellModel(StrictModel):
    """A cell in its file form: `ja`, `en` and `sources`, or `same: true`; with either a `note`."""

    same: Literal[True] | None = None
    ja: str | None = Field(default=None, min_length=1)
    en: str | None = Field(default=None, min_length=1)
    sources: list[SourceModel] | None = Field(default=None, min_length=1)
    note: TextModel | None = None

    @model_validator(mode="after")
    def _one_form(self) -> "CellModel":
        given = {key for key in ("ja", "en", "sources") if getattr(self, key) is not None}
        if self.same and given:
            raise refused(N_("a cell that is the same as the grade below has no text of its own"))
        if not self.same and given != {"ja", "en", "sources"}:
            raise refused(N_("a cell needs both languages and sources, or to be the same as the grade below"))
        return self

    def statement(self) -> Statement:
        """Return the behaviour with its sources; only for a cell that has its own."""
        text = LocalizedText((self.ja or "").strip(), (self.en or "").strip())
        return Statement(text, tuple(source.to_domain() for source in self.sources or ()))


class _RowModel(StrictModel):
    competency: str
    levels: dict[str, int] | None = None
    weights: dict[str, int]
    cells: dict[str, CellModel]

    @model_validator(mode="after")
    def _in_range(self) -> "_RowModel":
        for word, numbers, most in (("level", self.levels or {}, HIGHEST_LEVEL), ("weight", self.weights, HEAVIEST)):
            for grade, number in numbers.items():
                if not 0 <= number <= most:
                    raise refused(_RANGES[word], number=number, grade=grade, most=most)
        return self

    def to_domain(self, *, own_data: bool) -> dict[Grade, Cell]:
        cells: dict[Grade, Cell] = {}
        for grade in GRADES:  # a grade that is `same` comes after the one it is the same as
            model = self.cells[grade]
            cells[grade] = Cell(
                competency=self.competency,
                grade=grade,
                statement=cells[BELOW[grade]].statement if model.same else model.statement(),
                expected_level=self.levels[grade] if self.levels else None,
                weight=self.weights[grade],
                same=bool(model.same),
                note=model.note.to_domain() if model.note else None,
                own_data=own_data,
            )
        return cells


class MatrixFileModel(FileModel):
    """One file of the matrix: some rows."""

    rows: list[_RowModel] = Field(min_length=1)


_cache: dict[tuple[object, ...], Matrix] = {}


def load_matrix(folders: Sequence[Path] | None = None, environ: Mapping[str, str] | None = None) -> Matrix:
    """Return the competency matrix: our rows, each replaced by the company's own row where there is one.

    A second call reads again only when a file was added, removed or written.

    Args:
        folders: where to read, each row of a later folder replacing the earlier one; by default `data/matrix` and the
            same folder of the instance.
        environ: where `KAKEHASHI_HOME` is looked up; by default the process's environment.

    Raises:
        DataFileError: every problem of every file at once, each with file, field and reason.
    """
    home = os.environ if environ is None else environ
    chosen = tuple(folders) if folders is not None else data_folders("matrix", home)
    files = yaml_files(chosen)
    key = fingerprint(files)
    matrix = _cache.get(key)
    if matrix is None:
        matrix = _read(files, load_vocabulary())
        _cache.clear()
        _cache[key] = matrix
    return matrix


def _read(files: Sequence[Path], vocabulary: Vocabulary) -> Matrix:
    raw, problems = _raw(files)
    problems.extend(rules.matrix_problems(raw, vocabulary))
    rows: dict[str, dict[Grade, Cell]] = {}
    models: list[tuple[Path, MatrixFileModel]] = []
    for path, value in raw.items():
        try:
            models.append((path, parse_model(value, MatrixFileModel, shown=shown_name(path))))
        except DataFileError as error:
            problems.extend(error.problems)
    if problems:
        raise DataFileError(list(set(problems)))
    for path, model in models:
        rows |= {row.competency: row.to_domain(own_data=not is_ours(path)) for row in model.rows}
    return Matrix({competency: rows[competency] for competency in vocabulary.competencies})


OWN_ROWS = Path("own/matrix")  # what problems name in place of a file


def row_problems(rows: Sequence[dict[str, Any]], vocabulary: Vocabulary) -> list[Problem]:
    """Return everything that is wrong with a company's own rows, in themselves; fields begin with `rows.<number>`."""
    value = {"schema": 1, "rows": list(rows)}
    shown = shown_name(OWN_ROWS)
    problems = {(p.field, p.reason): p for p in rules.own_row_problems(OWN_ROWS, value, vocabulary)}
    if rows:
        try:
            parse_model(value, MatrixFileModel, shown=shown)
        except DataFileError as error:
            told = {field for field, _ in problems}
            problems |= {(p.field, p.reason): p for p in error.problems if p.field not in told}
    return sorted(problems.values())


def with_rows(matrix: Matrix, rows: Sequence[dict[str, Any]]) -> Matrix:
    """Return `matrix` with the company's own `rows` (in their file form) in place of those of the same competencies.

    Raises:
        DataFileError: every problem of the rows.
    """
    problems = row_problems(rows, load_vocabulary())
    if problems:
        raise DataFileError(problems)
    model = parse_model({"schema": 1, "rows": list(rows)}, MatrixFileModel, shown=shown_name(OWN_ROWS))
    own = {row.competency: row.to_domain(own_data=True) for row in model.rows}
    return Matrix({competency: own.get(competency, row) for competency, row in matrix.rows.items()})


def _raw(files: Sequence[Path]) -> tuple[dict[Path, Any], list[Problem]]:
    raw: dict[Path, Any] = {}
    problems: list[Problem] = []
    for path in files:
        try:
            raw[path] = read_yaml(path, shown=shown_name(path))
        except DataFileError as error:
            problems.extend(error.problems)
    return raw, problems
