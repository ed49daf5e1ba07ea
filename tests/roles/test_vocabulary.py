"""The competency vocabulary's file is read strictly."""

from pathlib import Path

import pytest
import yaml

from app.core.errors import DataFileError
from app.roles.loader import read_vocabulary

ROW = {
    "id": "listening",
    "group": "people",
    "assess": "resume",
    "ja": "傾聴",
    "en": "Listening",
    "about": {"ja": "相手の話を聞くこと。", "en": "Hearing others out."},
    "sources": [{"own": True}],
}
GROUP = {"id": "people", "ja": "人", "en": "People"}


def read(folder: Path, *, groups: object = None, rows: object = None) -> object:
    path = folder / "competencies.yaml"
    value = {"schema": 1, "groups": groups or [GROUP], "competencies": rows or [ROW]}
    path.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
    return read_vocabulary(path)


def test_a_row_of_our_own_is_marked_so(tmp_path: Path) -> None:
    vocabulary = read(tmp_path)

    assert vocabulary.competencies["listening"].own  # type: ignore[attr-defined]
    assert vocabulary.of_group("people")[0].name.en == "Listening"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("groups", "rows", "field", "reason"),
    [
        (None, [ROW, ROW], "competencies.1.id", "given twice"),
        ([GROUP, GROUP], None, "groups.1.id", "given twice"),
        (None, [{**ROW, "group": "animals"}], "competencies.0.group", "there is no group animals"),
        (None, [{**ROW, "assess": "guess"}], "competencies.0.assess", "'resume' or 'interview'"),
        (None, [{**ROW, "sources": []}], "competencies.0.sources", "at least 1"),
        (None, [{**ROW, "about": {"ja": "聞くこと。"}}], "competencies.0.about.en", "is missing"),
        (None, [{**ROW, "wheight": 1}], "competencies.0.wheight", "unknown key"),
    ],
)
def test_a_wrong_vocabulary_is_refused(tmp_path: Path, groups: object, rows: object, field: str, reason: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read(tmp_path, groups=groups, rows=rows)

    assert [(p.field, reason in p.reason) for p in caught.value.problems] == [(field, True)]
