"""A small valid ladder to spoil, beside the shipped matrix and profiles (JSON is YAML too)."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.paths import DATA
from app.roles.domain import GRADES, Profile
from app.roles.ladder.domain import Ladder
from app.roles.ladder.loader import read_ladder
from app.roles.loader import load_profiles
from app.roles.matrix.domain import Matrix
from app.roles.matrix.loader import load_matrix


def said(text: str) -> dict[str, Any]:
    return {"ja": f"{text}の文", "en": text, "sources": [{"own": True}]}


def step(start: str, end: str, kind: str) -> dict[str, Any]:
    return {"from": start, "to": end, "kind": kind, "asks": [said(f"{start} {end}")]}


def grade(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "track": "people_manager" if name.startswith("M") else "individual",
        "name": {"ja": name, "en": name},
        "mission": said(f"Mission of {name}"),
        "evidence": [said(f"Evidence of {name}")],
        "signals": [said(f"Signal of {name}")],
    }


@pytest.fixture
def small() -> dict[str, Any]:
    """A ladder as read from a file, for a test to change before `read`."""
    steps = [("IC1", "IC2"), ("IC2", "IC3"), ("IC3", "IC4"), ("M1", "M2"), ("M2", "M3")]
    return {
        "schema": 1,
        "about": [said("About")],
        "grades": [grade(name) for name in GRADES],
        "specialties": [
            {
                "id": "community",
                "name": {"ja": "コミュニティ", "en": "Community"},
                "about": said("Community"),
                "first": "IC2",
                "last": "IC4",
                "focus": {"loyalty_programs": 4},
            }
        ],
        "ways_out": [
            {
                "id": "product",
                "name": {"ja": "企画", "en": "Product"},
                "about": [said("Product")],
                "starts": ["IC3", "M1"],
                "roles": ["pmm", "pdm"],
                "asks": [said("Ask of product")],
            }
        ],
        "steps": [
            *(step(start, end, "promotion") for start, end in steps),
            step("IC3", "M1", "track_change"),
            step("M1", "IC3", "track_change"),
            step("IC2", "community", "lateral"),
            step("community", "IC3", "lateral"),
        ],
        "stories": [
            {
                "id": "one",
                "name": {"ja": "一人", "en": "One"},
                "stages": [
                    {"name": {"ja": "前", "en": "Before"}, "did": said("Sold"), "grew": ["communication"]},
                    {
                        "name": {"ja": "後", "en": "After"},
                        "did": said("Managed"),
                        "grew": ["people_management"],
                        "node": "csm",
                    },
                ],
            }
        ],
    }


@pytest.fixture(scope="session")
def matrix() -> Matrix:
    return load_matrix([DATA / "matrix"])


@pytest.fixture(scope="session")
def profiles() -> Mapping[str, Profile]:
    return load_profiles([DATA / "job_profiles"])


@pytest.fixture
def read(tmp_path: Path, matrix: Matrix, profiles: Mapping[str, Profile]) -> Callable[..., Ladder]:
    """Write a ladder (and names of grades) to files and read them."""

    def write_and_read(
        value: dict[str, Any], names: dict[str, Any] | None = None, *, within: Matrix = matrix
    ) -> Ladder:
        path, own = tmp_path / "ladder.yaml", tmp_path / "ladder_names.yaml"
        path.write_text(json.dumps(value), "utf-8")
        if names is not None:
            own.write_text(json.dumps({"schema": 1, "names": names}), "utf-8")
        return read_ladder(path, own if names is not None else None, within, profiles)

    return write_and_read
