"""A small valid matrix to spoil: every competency of the vocabulary, each cell with its own text (JSON is YAML too)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.roles.domain import GRADES
from app.roles.loader import load_vocabulary
from app.roles.matrix.domain import Matrix
from app.roles.matrix.loader import load_matrix


def valid_rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for competency in load_vocabulary().competencies.values():
        row: dict[str, Any] = {"competency": competency.id, "weights": dict.fromkeys(GRADES, 1)}
        if competency.assess == "resume":
            row["levels"] = dict.fromkeys(GRADES, 2)
        row["cells"] = {
            grade: {
                "ja": f"{competency.id}{grade}の行動",
                "en": f"Does {competency.id} {grade}",
                "sources": [{"own": True}],
            }
            for grade in GRADES
        }
        rows.append(row)
    return rows


@pytest.fixture
def rows() -> dict[str, dict[str, Any]]:
    """Rows by competency, for a test to change before `read`."""
    return {row["competency"]: row for row in valid_rows()}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Matrix]:
    """Write rows to one folder per argument, in order, and read them all."""

    def write_and_read(*folders: list[dict[str, Any]]) -> Matrix:
        paths = []
        for number, content in enumerate(folders):
            path = tmp_path / f"folder{number}"
            path.mkdir()
            (path / "rows.yaml").write_text(json.dumps({"schema": 1, "rows": content}), "utf-8")
            paths.append(path)
        return load_matrix(paths)

    return write_and_read
