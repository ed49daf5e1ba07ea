"""What the next level would need, and what to ask."""

from dataclasses import replace

import pytest

from app.assessments.asking import QUESTIONS as BY_LEVEL
from app.assessments.asking import question
from app.assessments.domain import IN_DOUBT
from app.assessments.explain import LACKS, NEXT, QUESTIONS, doubt, lack, need, open_question
from app.assessments.loader import load_levels
from app.roles.loader import load_profiles
from tests.assessments.test_scoring import reading
from tests.support.readings import read_item


@pytest.mark.parametrize(
    ("item", "competency", "expected"),
    [
        ("倉庫の清掃", "renewal", "mention"),
        ("契約更新", "renewal", "deed"),
        ("新人に電話応対の手順を教えた", "talent_development", "ownership_or_outcome"),
        ("2週間ご来館のない会員様に電話をかけ、月間退会率を4.1%から2.9%に下げた", "churn_prevention", "ownership"),
    ],
)
def test_the_next_level_is_named_by_what_it_lacks(item: str, competency: str, expected: str) -> None:
    assert lack(read_item(item), competency) == expected


@pytest.mark.parametrize(
    ("competency", "level", "expected"),
    [
        ("kpi_ownership", 2, "people"),
        ("people_management", 3, "team"),
        ("english", 2, "say"),
        ("product_knowledge", 2, "say"),
        ("renewal", 3, "outcome"),
        ("renewal", 4, None),
        ("expansion", 3, None),
    ],
)
def test_what_is_lacking_follows_the_rules_of_the_competency(competency: str, level: int, expected: str | None) -> None:
    assert lack(reading({competency: level}), competency) == expected


def test_every_competency_that_a_resume_shows_says_what_each_next_level_needs() -> None:
    for competency, rule in load_levels().items():
        told = [lack(reading({competency: level}), competency) for level in range(1, 5)]
        assert all(told[: rule.top - 1])
        assert not any(told[rule.top - 1 :])


@pytest.mark.parametrize(
    ("item", "competency", "kind"),
    [
        ("契約更新", "renewal", "claim_only"),
        ("マネジメント経験はありません", "people_management", "denied"),
        ("部下5名の目標設定と面談、査定", "people_management", "outcome_unclear"),
        ("API連携の構成を協力会社と共同で設計", "solution_architecture", "ownership_unclear"),
    ],
)
def test_a_doubtful_place_becomes_a_question(item: str, competency: str, kind: str) -> None:
    assert open_question(read_item(item), competency) == kind


def test_a_deed_in_doubt_is_asked_about_as_one() -> None:
    told = reading({"renewal": 1})
    doubtful = replace(told, evidence=tuple(replace(e, reasons=(IN_DOUBT,)) for e in told.evidence))
    assert open_question(told, "renewal") == "claim_only"
    assert open_question(doubtful, "renewal") == "in_doubt"
    assert lack(doubtful, "renewal") == "deed"


def test_what_is_needed_is_told_in_a_sentence_that_says_whether_it_earns_points() -> None:
    named = read_item("契約更新")
    assert need(named, "renewal", earns=True, lang="en") == f"For the next level: {LACKS['deed']}"
    assert need(named, "renewal", earns=False, lang="en").startswith("The level asked for is reached.")
    assert need(reading({"renewal": 4}), "renewal", earns=False, lang="en") == NEXT[None]


def test_a_doubtful_place_is_asked_about_rather_than_the_level() -> None:
    asked = next(r for r in load_profiles()["csm"].requirements if r.competency == "people_management")
    told = read_item("マネジメント経験はありません")
    doubtful = doubt(told, "people_management")
    assert doubtful == QUESTIONS["denied"]
    assert question(asked, told, met=False, earns=True, level=0) == doubtful
    assert question(asked, read_item("倉庫の清掃"), met=False, earns=True, level=0) == BY_LEVEL[0]
    assert question(asked, told, met=True, earns=True, level=3) == ""
