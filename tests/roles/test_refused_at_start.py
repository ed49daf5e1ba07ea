"""Wrong data files of the company stop the program at start, everything at once."""

from pathlib import Path

import pytest

from app.core.errors import DataFileError
from app.core.files import SHIPPED
from app.factory import create_app
from app.roles.checking import refuse_wrong_data


def spoil(home: Path) -> None:
    for name, content in {
        "job_profiles/astronaut.yaml": "schema: 1\nid: astronaut\nsalery: 1\n",
        "salary/own.yaml": "schema: 1\nbands: [{id: own}]\n",
    }.items():
        path = home / "data" / name
        path.parent.mkdir(parents=True)
        path.write_text(content, "utf-8")


def test_the_shipped_files_are_accepted() -> None:
    refuse_wrong_data(SHIPPED)


def test_problems_of_every_kind_of_file_come_at_once(tmp_path: Path) -> None:
    spoil(tmp_path)

    with pytest.raises(DataFileError) as caught:
        refuse_wrong_data({"KAKEHASHI_HOME": str(tmp_path)})

    found = {(problem.file, problem.field, problem.reason) for problem in caught.value.problems}
    assert ("salary/own.yaml", "bands.0.printed", "is missing") in found
    assert ("job_profiles/astronaut.yaml", "salery", "unknown key") in found


def test_the_application_does_not_start_on_wrong_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path)
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))

    with pytest.raises(DataFileError, match="salery"):
        create_app()
