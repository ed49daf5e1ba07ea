"""Whole careers in tables, in rows of short lines and in sentences, and further words for teams. All are invented.

`shapes/` holds the careers: as text or as a Word file (`docx`: paragraphs, tables, tables within cells), with the
months of all employments (`all`), of those in customer success (`cs`) and with direct reports (`led`, where it is
told), each as `from/to` pairs; `shapes_teams*.yaml` the phrases and how many direct reports each tells.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.assessments import months, reader
from app.assessments.extract import extract
from app.assessments.teams import teams
from app.core.datafile import read_yaml
from tests.support.forms import as_nested_docx

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
CAREERS = [
    pytest.param(career, id=f"{path.stem}-{place}")
    for path in sorted((HERE / "shapes").glob("*.yaml"))
    for place, career in enumerate(read_yaml(path), start=1)
]
TEAMS = [phrase for path in sorted(HERE.glob("shapes_teams*.yaml")) for phrase in read_yaml(path)]


def _months(told: str) -> int:
    spans = [span.split("/") for span in told.split()]
    return months.covered(((first, last or None) for first, last in spans), TODAY)


@pytest.mark.parametrize("career", CAREERS)
def test_months_and_direct_reports_are_read_in_whatever_shape_a_career_comes(career: dict[str, Any]) -> None:
    if "docx" in career:
        text = extract(as_nested_docx(career["docx"]), "a.docx")
    else:
        text = extract(career["text"].encode(), "a.txt")
    reading = reader.read(text)
    counted = months.count(reading, TODAY)
    told = {"all": counted.total, "cs": counted.cs, "led": counted.management}
    assert told | {"led": 0} == {key: _months(career.get(key, "")) for key in told} | {"led": 0}
    assert "led" not in career or told["led"] == _months(career["led"])
    assert reading.max_team_size == career["team"]


@pytest.mark.parametrize(("written", "size"), TEAMS)
def test_a_team_is_who_reports_to_the_writer_in_whatever_words(written: str, size: int) -> None:
    text = extract(written.encode(), "a.txt").text
    assert max((team.size for team in teams(text)), default=0) == size
