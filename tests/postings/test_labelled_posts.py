"""Our own labelled posts, written by people who did not know the rules: what is found, and what must stay unfound."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.paths import ROOT
from app.postings.checking import check
from app.postings.loader import load_rules
from app.postings.profiling import draft
from tests.postings.test_rule_data import CODES

FOLDER = ROOT / "bench" / "labelled" / "posts"
FIFTH, SIXTH = (ROOT / "bench" / "labelled" / name for name in ("posts5", "posts6"))
DAY = date(2026, 11, 22)
# codes that the labels leave out
UNLABELLED = {
    "missing_as_of_date", "missing_employment_type", "missing_purpose_notice", "fixed_overtime_below_own_rate",
    "exempt_manager_unstated", "annual_pay_overtime", "discretionary_scope", "other_company_name",
    "job_change_or_gap_limit", "positive_action_reason", "indoor_smoking_minors",
}  # fmt: skip


def labels(*folders: Path) -> list[tuple[Path, Any]]:
    """Return each post's text file with its label."""
    files = [p for folder in folders or (FOLDER, FIFTH, SIXTH) for p in sorted(folder.glob("*.json"))]
    return [(p.with_suffix(".txt"), json.loads(p.read_text("utf-8"))) for p in files]


def found(path: Path) -> set[str]:
    return {f.code for f in check(path.read_text("utf-8"), load_rules(), DAY)} - UNLABELLED


@pytest.mark.parametrize("folder", [FOLDER, FIFTH, SIXTH], ids=lambda folder: folder.name)
def test_nearly_everything_that_is_wrong_is_found_and_hardly_anything_else(folder: Path) -> None:
    hit = missed = false = 0
    for path, label in labels(folder):
        codes, expected = found(path), set(label["expect"])
        hit += len(codes & expected)
        missed += len(expected - codes)
        false += len(codes - expected - set(label["allowed"]))
    assert len(labels()) > 90
    assert hit / (hit + missed) >= 0.99
    assert false / len(labels(folder)) <= 0.06


@pytest.mark.parametrize("path", [p for p, label in labels() if not label["expect"] and not label["allowed"]])
def test_a_lawful_post_is_left_alone(path: Path) -> None:
    assert found(path) == set()


def test_the_labels_name_known_codes_and_their_words_stand_in_the_posts() -> None:
    for path, label in labels():
        text = path.read_text("utf-8")
        assert set(label["expect"]) | set(label["allowed"]) <= CODES - UNLABELLED
        assert all(words in text for spans in label["spans"].values() for words in spans), path.name


@pytest.mark.parametrize("folder", [FOLDER, FIFTH, SIXTH], ids=lambda folder: folder.name)
def test_drafts_name_what_the_posts_ask_for(folder: Path) -> None:
    asked = named = right = 0
    for path, label in labels(folder):
        if profile := label.get("profile"):
            wanted = {*profile["must"], *profile["want"]}
            names = {r.competency for r in draft(path.read_text("utf-8"), load_rules()).requirements}
            asked, named, right = asked + len(wanted), named + len(names), right + len(names & wanted)
    assert right / asked >= 0.92
    assert right / named >= 0.85
