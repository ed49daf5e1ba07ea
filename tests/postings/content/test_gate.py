"""The gate of every export: held back on the ground of law or guideline, let go only with a reason."""

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from app.core.datafile import read_yaml
from app.postings.content.domain import PostContent
from app.postings.content.gate import CANNOT_BE, HeldBackError, held_back, let_go
from app.postings.content.loader import read_content
from app.postings.domain import Route
from app.postings.loader import load_rules

TODAY = date(2026, 11, 22)
WHOLE: dict[str, Any] = read_yaml(Path(__file__).parent / "ja.yaml")


def content(**parts: dict[str, Any]) -> PostContent:
    return read_content(WHOLE | {name: WHOLE[name] | changes for name, changes in parts.items()})


@pytest.mark.parametrize("route", get_args(Route))
def test_a_lawful_post_passes_by_every_route(route: Route) -> None:
    held = held_back(content(), route, TODAY)
    assert not held
    assert let_go(held) == ()


def test_only_errors_of_law_or_guideline_hold_back() -> None:
    bad = content(story={"mission": "若い方が活躍しています。アットホームな職場です。"}, dates={"as_of": None})
    held = held_back(bad, "direct", TODAY)
    assert held.codes
    rules = load_rules().rules
    assert all(rules[code].holds_back for code in held.codes)
    assert all(each.field for each in held.findings)


def test_nothing_but_a_reason_lets_it_go_and_the_codes_go_into_the_log() -> None:
    held = held_back(content(benefits={"smoking": None}), "direct", TODAY)
    for reason in ("", "  \n"):
        with pytest.raises(HeldBackError) as refused:
            let_go(held, reason)
        assert refused.value.held is held
    assert let_go(held, "総務に確認中") == ("missing_smoking",)


def test_what_cannot_be_holds_back_by_one_code() -> None:
    held = held_back(content(work={"office_days": 9}, basics={"openings": 0}), "board", TODAY)
    assert held.codes == (CANNOT_BE,)
    assert {each.field for each in held.impossible} == {"work.office_days", "basics.openings"}
    with pytest.raises(HeldBackError):
        let_go(held)


def test_an_agent_may_keep_the_employers_name_to_itself() -> None:
    nameless = content(employer={"name": ""})
    assert held_back(nameless, "direct", TODAY).codes == ("missing_employer_name",)
    assert not held_back(nameless, "agent", TODAY)
