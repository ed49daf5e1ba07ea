"""What the next level would need, and what to ask."""

import pytest

from app.assessments.asking import QUESTIONS as BY_LEVEL
from app.assessments.asking import question
from app.assessments.explain import LACKS, QUESTIONS, doubt, lack, need, open_question
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


def test_nothing_is_lacking_at_the_highest_level() -> None:
    assert lack(reading({"renewal": 4}), "renewal") is None


@pytest.mark.parametrize(
    ("item", "competency", "kind"),
    [
        ("契約更新", "renewal", "claim_only"),
        ("マネジメント経験はありません", "people_management", "denied"),
        ("部下5名の目標設定と面談、査定", "people_management", "outcome_unclear"),
    ],
)
def test_a_doubtful_place_becomes_a_question(item: str, competency: str, kind: str) -> None:
    assert open_question(read_item(item), competency) == kind


def test_what_is_needed_is_told_in_words_and_nothing_at_the_highest_level() -> None:
    assert need(read_item("契約更新"), "renewal") == LACKS["deed"]
    assert need(reading({"renewal": 4}), "renewal") == ""


def test_a_doubtful_place_is_asked_about_rather_than_the_level() -> None:
    asked = next(r for r in load_profiles()["csm"].requirements if r.competency == "people_management")
    told = read_item("マネジメント経験はありません")
    doubtful = doubt(told, "people_management")
    assert doubtful == QUESTIONS["denied"]
    assert question(asked, told, met=False, earns=True, level=0) == doubtful
    assert question(asked, read_item("倉庫の清掃"), met=False, earns=True, level=0) == BY_LEVEL[0]
    assert question(asked, told, met=True, earns=True, level=3) == ""
