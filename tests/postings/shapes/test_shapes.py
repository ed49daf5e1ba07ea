"""How figures stand in posts is data: every example in it is run, and what the rules need cannot be left out."""

from pathlib import Path

import pytest

from app.core.errors import DataFileError
from app.postings.loader import load_rules
from app.postings.shapes import loader
from app.postings.text import read_text

RULES = load_rules()
SHAPES = RULES.shapes.by_name


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [(name, text, parts) for name, shape in SHAPES.items() for text, parts in shape.reads],
    ids=lambda value: str(value)[:30],
)
def test_a_shape_gives_the_parts_of_its_examples(name: loader.ShapeName, text: str, parts: dict[str, str]) -> None:
    seen = SHAPES[name].search(read_text(text, RULES).plain)
    assert seen is not None
    assert dict(seen.parts) == parts


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for name, shape in SHAPES.items() for text in shape.no_match],
    ids=lambda value: str(value)[:30],
)
def test_a_shape_leaves_what_is_none(name: loader.ShapeName, text: str) -> None:
    assert SHAPES[name].search(read_text(text, RULES).plain) is None


def test_every_part_that_a_rule_takes_is_in_an_example() -> None:
    for name, parts in loader.PARTS.items():
        assert {part for _, gives in SHAPES[name].reads for part in gives} == parts, name


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("  bracket:", "  clasp:", "shapes.clasp"),
        ("(?P<days>\\d{3}) annual", "(?P<day>\\d{3} annual", "shapes.annual_holidays"),
    ],
)
def test_a_file_that_is_malformed_is_refused_with_file_and_field(
    old: str, new: str, field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "figures.yaml"
    file.write_text(loader.FILE.read_text("utf-8").replace(old, new), "utf-8")
    monkeypatch.setattr(loader, "FILE", file)
    with pytest.raises(DataFileError) as caught:
        loader.load_shapes.__wrapped__()
    assert any(problem.file == "figures.yaml" and field in problem.field for problem in caught.value.problems)


def test_a_shape_without_a_part_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "figures.yaml"
    file.write_text(
        loader.FILE.read_text("utf-8").replace("定年(?:は|年齢|:|が)?[^\\n。\\d]{0,6}(?P<age>", "定年(?P<years>"),
        "utf-8",
    )
    monkeypatch.setattr(loader, "FILE", file)
    with pytest.raises(DataFileError) as caught:
        loader.load_shapes.__wrapped__()
    assert [problem.field for problem in caught.value.problems] == ["shapes.retirement.age"]
