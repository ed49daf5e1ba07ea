"""Sections of résumés in many layouts (`sections/`), and what is a heading: the tables say what is right."""

import re
import unicodedata
from pathlib import Path

import pytest

from app.assessments import layout
from app.assessments.engine import load_engine
from app.assessments.extract import extract
from app.assessments.sections import find_sections, section_at
from app.core.datafile import read_yaml

HERE = Path(__file__).parent / "sections"
HEADINGS = read_yaml(HERE / "headings.yaml")
RESUMES = [
    pytest.param(resume, id=f"{name}-{place}")
    for name in ("ja", "en")
    for place, resume in enumerate(read_yaml(HERE / f"{name}.yaml"), start=1)
]


@pytest.mark.parametrize("resume", RESUMES)
def test_each_line_of_a_resume_is_in_its_section_however_its_headings_are_set(resume: str) -> None:
    lines = [line.partition("> ") for line in resume.split("\n") if line]
    wanted = [(kind, line) for kind, _, line in lines if re.search(r"\w", line.replace("_", ""))]
    text = extract("\n".join(line for _, _, line in lines).encode(), "a.txt").text
    rows = [row for row in layout.lines(text) if row]
    sections = find_sections(text, rows, load_engine().headings)
    assert len(rows) == len(wanted)
    found = [
        (section.kind, line)
        for row, (_, line) in zip(rows, wanted, strict=True)
        if (section := section_at(sections, row.start))
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("heading", "kind"), [(word, kind) for kind, words in HEADINGS["must"].items() for word in words]
)
def test_a_heading_opens_its_kind_of_section_however_it_is_worded(heading: str, kind: str) -> None:
    assert _kind(heading) == kind


@pytest.mark.parametrize("line", HEADINGS["must_not"])
def test_what_is_told_of_the_work_is_no_heading(line: str) -> None:
    assert _kind(line) is None


def _kind(line: str) -> str | None:
    row = layout.lines(unicodedata.normalize("NFKC", line))[0]
    headings = load_engine().headings
    return headings.kind(row.title, range(len(headings.ways))) if row else None


@pytest.mark.parametrize("place", ["[photo]", "(写真)", "写真", "【証明写真】", "Headshot"])
def test_the_place_of_a_photograph_is_read_like_an_empty_line(place: str) -> None:
    assert [row is None for row in layout.lines(f"見本 花\n{place}\n営業")] == [False, True, False]


@pytest.mark.parametrize("told", ["写真スタジオの運営", "photo editor", "写真の整理"])
def test_work_with_photographs_is_read(told: str) -> None:
    assert layout.lines(told)[0] is not None
