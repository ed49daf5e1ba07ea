"""The competency matrix as a spreadsheet, and back: one row for each competency and grade."""

from collections.abc import Iterable

from app.core.errors import N_, Reason
from app.core.text import Lang, LocalizedText
from app.documents.xlsx.decode import Decoder, put_into
from app.documents.xlsx.domain import FIRST_ROW, Cells, Choice, Filled, Form, Grid, Plain
from app.documents.xlsx.loader import load_form
from app.documents.xlsx.sourced import SourcedReader, SourceEncoder, choices_of, pair
from app.roles.domain import GRADES, HIGHEST_LEVEL, Grade, Vocabulary
from app.roles.matrix.domain import HEAVIEST, Cell, Matrix
from app.roles.matrix.fileform import Value, row_value

_MOST = {"level": HIGHEST_LEVEL, "weight": HEAVIEST}


def matrix_form(vocabulary: Vocabulary, grade_names: dict[Grade, LocalizedText]) -> Form:
    """Return the form of the matrix with the list of competencies; grades are understood by the company's names too."""
    return load_form("matrix").offering(
        competency=choices_of((c.id, c.name) for c in vocabulary.competencies.values()),
        grade=[
            Choice(grade, LocalizedText(grade, grade), (grade_names[grade].ja, grade_names[grade].en))
            for grade in GRADES
        ],
    )


def matrix_grids(matrix: Matrix, form: Form, lang: Lang) -> dict[str, Grid]:
    """Return what stands in the cells of `form` for the whole matrix."""
    encoder = SourceEncoder(form, lang)
    rows = [_cells(encoder, row, grade) for row in (row_value(matrix, c) for c in matrix.rows) for grade in GRADES]
    return {"rows": dict(enumerate(rows, FIRST_ROW)), "sources": dict(enumerate(encoder.sources(), FIRST_ROW))}


def _cells(encoder: SourceEncoder, row: Value, grade: Grade) -> Cells:
    cell = row["cells"][grade]
    found: dict[str, Plain] = {
        "competency": encoder.word("competency", row["competency"]),
        "grade": grade,
        "same": encoder.word("same", "yes") if cell.get("same") else None,
        "level": row["levels"][grade] if "levels" in row else None,
        "weight": row["weights"][grade],
    }
    if not cell.get("same"):
        said = encoder.said(cell)
        found |= {"ja": said["ja"], "en": said["en"], "sources": said["refs"]}
    return found | pair("note", cell.get("note"))


def read_matrix(filled: Filled, form: Form) -> tuple[list[Value], Decoder]:
    """Return the rows that stand in a filled form, in their file form, and the decoder with its problems and places."""
    decoder = Decoder(form, filled)
    return _Reader(form, decoder).rows(), decoder


class _Reader(SourcedReader):
    def rows(self) -> list[Value]:
        """Return one row for each competency, in the order of the form."""
        sheet = self.form.sheet("rows")
        found: dict[str, Value] = {}
        for row, cells in self.decoder.rows(sheet):
            competency, grade = (
                self._needed(row, cells, "competency"),
                self._needed(row, cells, "grade"),
            )
            if competency is None or grade is None:
                continue
            value = found.setdefault(competency, {"competency": competency, "levels": {}, "weights": {}, "cells": {}})
            if grade in value["cells"]:
                self.decoder.wrong(sheet, row, "grade", Reason(N_("is given twice")))
                continue
            self._cell(f"rows.{list(found).index(competency)}", row, cells, value, grade)
        for value in found.values():
            if not value["levels"]:
                del value["levels"]
        return list(found.values())

    def _needed(self, row: int, cells: Cells, key: str) -> str | None:
        sheet = self.form.sheet("rows")
        if cells.get(key) is None:
            self.decoder.wrong(sheet, row, key, Reason(N_("is missing")))
            return None
        return self.decoder.choice(sheet, row, key, cells.get(key), key)

    def _cell(self, path: str, row: int, cells: Cells, value: Value, grade: str) -> None:
        sheet, decoder = self.form.sheet("rows"), self.decoder
        at = f"{path}.cells.{grade}"
        decoder.note(path, sheet, row, "competency")
        decoder.note(f"{path}.levels", sheet, row, "level")
        for key, column in (("levels", "level"), ("weights", "weight")):
            decoder.note(f"{path}.{key}.{grade}", sheet, row, column)
            put_into(value[key], {grade: self._number(row, column, cells)})
        if decoder.choice(sheet, row, "same", cells.get("same"), "same"):
            cell: Value = {"same": True}
            decoder.note(at, sheet, row, "same")
            if any(cells.get(key) is not None for key in ("ja", "en", "sources")):
                why = Reason(N_("is to be empty in a cell that is the same as the grade below"))
                decoder.wrong(sheet, row, next(k for k in ("ja", "en", "sources") if cells.get(k) is not None), why)
        else:
            cell = self._behaviour(at, row, cells)
        note = self.both(f"{at}.note", sheet, row, cells, start="note_")
        value["cells"][grade] = put_into(cell, {"note": note})

    def _number(self, row: int, column: str, cells: Cells) -> int | None:
        sheet = self.form.sheet("rows")
        found = self.decoder.whole(sheet, row, column, cells.get(column))
        if found is not None and not 0 <= found <= _MOST[column]:
            self.decoder.wrong(sheet, row, column, Reason(N_("is between 0 and %(most)s"), most=_MOST[column]))
        return found

    def _behaviour(self, at: str, row: int, cells: Cells) -> Value:
        sheet = self.form.sheet("rows")
        before = len(self.decoder.problems)
        cell = self.said(at, sheet, row, cells)
        if len(self.decoder.problems) == before:
            for lang in ("ja", "en"):
                if not cell.get(lang):
                    self.decoder.wrong(sheet, row, lang, Reason(N_("is missing")))
        return cell


def settle_rows(rows: Iterable[Value], matrix: Matrix) -> int:
    """Let each behaviour carry the sources that it can; return how many had to give them up.

    A behaviour that carries the sources of another one in `matrix`, word for word, was rewritten: what the source
    supports is the other, so that it becomes the company's own. One with the words of `matrix` and no sources has its.
    """
    by_text = {
        (c.behaviour.ja, c.behaviour.en): row_value(matrix, c.competency)["cells"][c.grade] for c in _said(matrix)
    }
    known = [cell["sources"] for cell in by_text.values()]
    given_up = 0
    for row in rows:
        for cell in row["cells"].values():
            if cell.get("same"):
                continue
            words = str(cell.get("ja", "")), str(cell.get("en", ""))
            foreign = any("own" not in source for source in cell["sources"])
            if words in by_text and not foreign:
                cell["sources"] = by_text[words]["sources"]
            elif words not in by_text and foreign and cell["sources"] in known:
                cell["sources"] = [{"own": True}]
                given_up += 1
    return given_up


def _said(matrix: Matrix) -> Iterable[Cell]:
    return (cell for cell in matrix.cells() if not cell.same)
