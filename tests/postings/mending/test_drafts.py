"""One click mends a draft: its fields are set so that the finding is gone, and what cannot be gets possible again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.postings.content.checking import check_content
from app.postings.content.contradictions import contradictions
from app.postings.content.domain import Asked, PostContent, Wanted
from app.postings.content.loader import read_content, value_of
from app.postings.loader import load_rules
from app.postings.mending.contradicting import contradiction_offers
from app.postings.mending.domain import Mending, with_fields
from app.postings.mending.drafts import draft_mended, draft_offers
from tests.postings.content.test_content import FIXED_TERM, TODAY, content, part

RULES = load_rules()


def every(draft: PostContent) -> dict[str, Mending]:
    made = check_content(draft, RULES, TODAY)
    return {".".join(m.key.split(".")[:2]): m for each in draft_offers(draft, made, RULES, TODAY) for m in each}


def codes(draft: PostContent) -> set[str]:
    return {each.finding.code for each in check_content(draft, RULES, TODAY).findings}


def after(draft: PostContent, mending: Mending) -> PostContent:
    return read_content(with_fields(value_of(draft), mending.sets))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_mending_of_an_empty_draft_ends_its_finding(lang: Any) -> None:
    draft = replace(PostContent(), lang=lang)
    found = every(draft)
    assert len({key.partition(".")[0] for key in found}) >= 11
    for key, mending in found.items():
        assert key.partition(".")[0] not in codes(after(draft, mending)), key


@pytest.mark.parametrize(
    ("draft", "key", "expect"),
    [
        (part("pay", paid_beyond=False), "fixed_overtime_incomplete.beyond", {"pay.paid_beyond": True}),
        (part("pay", fixed_overtime_low=None, fixed_overtime_high=None), "fixed_overtime_incomplete.amount", None),
        (part("pay", fixed_overtime_hours=60.0), "fixed_overtime_over_45h.hours", {"pay.fixed_overtime_hours": 45.0}),
        (part("pay", fixed_overtime_low=10_000), "fixed_overtime_too_low.amount", None),
        (part("pay", fixed_overtime_low=10_000), "fixed_overtime_too_low.hours", None),
        (part("pay", fixed_overtime_low=40_000), "fixed_overtime_below_own_rate.amount", None),
        (part("pay", low=180_000, high=190_000, fixed_overtime=False, year_low=None, year_high=None),
         "below_minimum_wage.amount", None),
        (part("pay", form="hourly", low=900, high=None, fixed_overtime=False, year_low=None, year_high=None),
         "below_minimum_wage.amount", None),
        (part("contract", **FIXED_TERM, renewal=True), "missing_renewal_criteria.usual", None),
        (part("story", mission="私たちは会計を支えます。若い方が活躍できる職場です。"), "age_limit.out",
         {"story.mission": "私たちは会計を支えます。"}),
        (part("work", duties=("お客様に活用を提案する", "女性のみで訪問する")), "sex_limit.out",
         {"work.duties": ["お客様に活用を提案する"]}),
        (part("wanted", asked=(Asked("日本人のみ", must=True),)), "nationality_limit.instead", None),
    ],
)  # fmt: skip
def test_a_mending_sets_fields_and_ends_its_finding(
    draft: PostContent, key: str, expect: dict[str, Any] | None
) -> None:
    code = key.partition(".")[0]
    assert code in codes(draft)
    mending = every(draft)[key]
    if expect is not None:
        assert dict(mending.sets) == expect
    assert code not in codes(after(draft, mending))
    assert not contradictions(after(draft, mending))


def test_the_amount_of_fixed_overtime_follows_from_base_hours_and_premium() -> None:
    draft = part(
        "pay", low=320_000, high=400_000, fixed_overtime_low=None, fixed_overtime_high=None, fixed_overtime_hours=20.0
    )
    mending = every(draft)["fixed_overtime_incomplete.amount"]
    assert mending.hours is not None
    low = 320_000 / mending.hours * 1.25 * 20
    said = dict(mending.sets)
    assert 0 <= said["pay.fixed_overtime_low"] - low < 100
    assert said["pay.fixed_overtime_high"] > said["pay.fixed_overtime_low"]
    assert f"{said['pay.fixed_overtime_low']:,}円" in mending.words


def test_an_age_limit_gets_an_exception_where_the_contract_has_no_end() -> None:
    draft = part("wanted", asked=(Asked("30歳以下の方", must=True),))
    mending = every(draft)["age_limit.third"]
    assert mending.to_confirm
    assert "age_limit" not in codes(after(draft, mending))
    fixed = replace(draft, contract=part("contract", **FIXED_TERM, renewal=False).contract)
    assert not {"age_limit.first", "age_limit.third"} & set(every(fixed))


def test_a_must_have_becomes_a_wish() -> None:
    asked = tuple(
        Asked(f"{name}の経験", must=True)
        for name in ("営業", "導入", "提案", "分析", "研修", "折衝", "企画", "管理", "採用")
    )
    draft = replace(content(), wanted=Wanted(asked))
    found = draft_offers(draft, check_content(draft, RULES, TODAY), RULES, TODAY)
    wishes = [m for each in found for m in each if m.kind == "wish"]
    assert [m.words for m in wishes] == [each.text for each in asked[-5:]]
    new = after(draft, wishes[-1])
    assert [each.text for each in new.wishes()] == ["採用の経験"]
    assert "too_many_musts" not in codes(new)


@pytest.mark.parametrize(
    ("draft", "keys"),
    [
        (part("pay", low=400_000, high=300_000), {"pay.high.swap"}),
        (part("pay", year_low=8_000_000, year_high=6_000_000), {"pay.year_high.swap"}),
        (part("pay", exempt=True, fixed_overtime=True), {"pay.exempt.no_exemption", "pay.exempt.no_fixed"}),
        (part("hours", overtime=False, overtime_hours=20.0),
         {"hours.overtime_hours.some", "hours.overtime_hours.none"}),
        (part("contract", term="fixed", term_from=date(2027, 12, 1), term_to=date(2027, 1, 1)),
         {"contract.term_to.swap"}),
        (part("contract", term="open", renewal=True), {"contract.term.fixed", "contract.term.open"}),
        (part("contract", probation=False, probation_months=3),
         {"contract.probation_months.some", "contract.probation_months.none"}),
        (part("dates", as_of=date(2027, 1, 1), expires_on=date(2026, 12, 1)), {"dates.expires_on.swap"}),
        (part("hours", overtime=True, overtime_hours=800.0), set()),
        (part("pay", low=-5), set()),
    ],
)  # fmt: skip
def test_what_cannot_be_is_swapped_or_one_of_two_goes_and_else_nothing_is_guessed(
    draft: PostContent, keys: set[str]
) -> None:
    offers = list(contradiction_offers(draft))
    assert {mending.key for _, mending in offers} == keys
    for field, mending in offers:
        new = draft_mended(draft, mending.key, RULES, TODAY)
        assert new is not None
        assert field not in {each.field for each in contradictions(new)}


def test_a_key_that_nothing_offers_changes_nothing() -> None:
    assert draft_mended(content(), "missing_break.sixty", RULES, TODAY) is None
    assert draft_mended(content(), "pay.high.swap", RULES, TODAY) is None
