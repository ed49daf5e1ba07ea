"""Data files are read strictly, and every problem is told at once with file, field and reason."""

from pathlib import Path

import pytest

from app.core.datafile import FileModel, StrictModel, TextModel, read_model
from app.core.errors import DataFileError


class Row(StrictModel):
    id: str
    level: int


class Sheet(FileModel):
    title: TextModel
    rows: list[Row]


GOOD = "schema: 1\ntitle: {ja: 題, en: Title}\nrows:\n  - {id: a, level: 1}\n"


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "sheet.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataFileError) as refused:
        read_model(path, Sheet)
    return [f"{p.file}|{p.field}" for p in refused.value.problems]


def test_a_good_file_is_read_as_frozen_values(tmp_path: Path) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(GOOD, "utf-8")

    assert read_model(path, Sheet).rows == [Row(id="a", level=1)]


# fmt: off
@pytest.mark.parametrize(("text", "where"), [
    (GOOD.replace("schema: 1\n", ""),                 ["sheet.yaml|schema"]),
    (GOOD.replace("schema: 1", "schema: 2"),          ["sheet.yaml|schema"]),
    (GOOD.replace("en: Title", "en: ''"),             ["sheet.yaml|title.en"]),
    (GOOD.replace("level: 1", "level: '1'"),          ["sheet.yaml|rows.0.level"]),
    (GOOD.replace("level: 1", "levl: 1"),             ["sheet.yaml|rows.0.level", "sheet.yaml|rows.0.levl"]),
    (GOOD.replace("level: 1", "level: 1, level: 2"),  ["sheet.yaml|line 4"]),
    (GOOD + "  - [\n",                                ["sheet.yaml|line 6"]),
    ("",                                              ["sheet.yaml|"]),
])
# fmt: on
def test_what_is_wrong_is_told_with_its_field(tmp_path: Path, text: str, where: list[str]) -> None:
    assert problems(tmp_path, text) == where


def test_a_file_that_is_not_utf_8_or_not_there_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"schema: 1\ntitle: \xff\n")
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(DataFileError, match=name):
            read_model(tmp_path / name, Sheet)
