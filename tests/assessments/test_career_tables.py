"""Whole careers and teams as strangers write them: the tables lie in `careers/` and `teams.yaml`. All are invented."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.assessments import months, reader
from app.assessments.extract import extract
from app.assessments.teams import teams
from app.core.datafile import read_yaml

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
CAREERS = [
    pytest.param(career, id=f"{path.stem}-{place}")
    for path in sorted((HERE / "careers").glob("*.yaml"))
    for place, career in enumerate(read_yaml(path), start=1)
]
TEAMS = read_yaml(HERE / "teams.yaml")


@pytest.mark.parametrize("career", CAREERS)
def test_months_and_people_led_are_read_from_a_career_in_any_shape(career: dict[str, Any]) -> None:
    reading = reader.read(extract(career["text"].encode(), "a.txt"))
    counted = months.count(reading, TODAY)
    assert [counted.total, counted.cs, counted.management] == career["months"]
    if "employers" in career:
        assert [told.employer for told in reading.experiences] == career["employers"]
    assert reading.max_team_size == career["team"]


@pytest.mark.parametrize(("written", "size"), TEAMS)
def test_a_team_is_who_reports_to_the_writer(written: str, size: int) -> None:
    text = extract(written.encode(), "a.txt").text
    assert max((team.size for team in teams(text)), default=0) == size
