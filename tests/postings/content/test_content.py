"""What a post says, told once: nothing to object to when it is complete, and each gap leads to its field."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.datafile import read_yaml
from app.core.errors import DataFileError
from app.postings.content.astext import as_markdown, as_text
from app.postings.content.checking import check_content
from app.postings.content.contradictions import contradictions
from app.postings.content.domain import PARTS, Asked, Contract, Pay, PostContent, Wanted
from app.postings.content.loader import fields_of, read_content, value_of
from app.postings.content.telling import LISTED, tell
from app.postings.content.words import load_words
from app.postings.loader import load_rules

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)


def content(lang: str = "ja") -> PostContent:
    return read_content(read_yaml(HERE / f"{lang}.yaml"))


def part(name: str, **changes: object) -> PostContent:
    whole = content()
    changed: Any = replace(getattr(whole, name), **changes)
    return replace(whole, **{name: changed})


FIXED_TERM = {"term": "fixed", "term_from": date(2027, 1, 4), "term_to": date(2027, 12, 28)}
SOUND = {
    "monthly with fixed overtime": content(),
    "in English": content("en"),
    "by the year": part("pay", form="annual", low=6_000_000, high=8_000_000, fixed_overtime=False, year_low=None),
    "an exempt manager": part("pay", form="annual", low=9_000_000, high=None, fixed_overtime=False, exempt=True),
    "without fixed overtime": part("pay", fixed_overtime=False),
    "by the hour": part("pay", form="hourly", low=1500, high=1800, fixed_overtime=False, year_low=None, year_high=None),
    "renewed": part("contract", **FIXED_TERM, renewal=True, renewal_criteria="勤務成績と業務量", renewal_cap="通算4年"),
    "never renewed": part("contract", **FIXED_TERM, renewal=False),
    "without probation": part("contract", probation=False, probation_months=None, probation_terms=""),
    "fixed hours without overtime": part(
        "hours", system="fixed", begin="09:30", end="18:30", overtime=False, overtime_hours=None
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_complete_post_gives_no_finding_however_it_is_paid_timed_and_contracted(name: str) -> None:
    found = check_content(SOUND[name], load_rules(), TODAY)
    assert [each.finding.code for each in found.findings] == []


def test_each_gap_of_an_empty_post_leads_to_a_field_of_the_form() -> None:
    found = check_content(PostContent(), load_rules(), TODAY)
    led_to = {each.finding.code: each.field for each in found.findings}
    gaps = {code for code in load_words().fields if code.startswith("missing_")}
    assert gaps - {"missing_renewal_criteria"} <= set(led_to)
    for code, field in led_to.items():
        assert field, code
        name, _, rest = field.partition(".")
        assert name in PARTS, code
        assert rest in fields_of(name), code


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        (part("pay", low=180_000, high=190_000, fixed_overtime=False, year_low=None, year_high=None),
         "below_minimum_wage", "pay.low"),
        (part("pay", paid_beyond=False), "fixed_overtime_incomplete", "pay.fixed_overtime_low"),
        (part("contract", **FIXED_TERM, renewal=True), "missing_renewal_criteria", "contract.renewal_criteria"),
        (part("story", mission="若い方が活躍できる職場です。"), "age_limit", "story.mission"),
        (part("wanted", asked=(Asked("日本人のみ", must=True),)), "nationality_limit", "wanted.asked"),
        (replace(part("pay", exempt=None), basics=replace(content().basics, track="people_manager")),
         "exempt_manager_unstated", "pay.exempt"),
    ],
)  # fmt: skip
def test_a_finding_names_the_field_that_mends_it(changed: PostContent, code: str, field: str) -> None:
    found = check_content(changed, load_rules(), TODAY)
    assert (code, field) in [(each.finding.code, each.field) for each in found.findings]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (part("pay", high=100), "pay.high"),
        (part("pay", fixed_overtime_hours=800), "pay.fixed_overtime_hours"),
        (part("pay", exempt=True), "pay.exempt"),
        (part("pay", year_base=130), "pay.year_base"),
        (part("hours", core_begin="25:00"), "hours.core_begin"),
        (part("hours", overtime_hours=800), "hours.overtime_hours"),
        (part("hours", overtime=False), "hours.overtime_hours"),
        (part("hours", holidays_a_year=400), "hours.holidays_a_year"),
        (part("contract", term_to=date(2027, 1, 1)), "contract.term"),
        (part("contract", **{**FIXED_TERM, "term_to": date(2026, 1, 1)}), "contract.term_to"),
        (part("dates", expires_on=date(2026, 1, 1)), "dates.expires_on"),
        (part("basics", openings=0), "basics.openings"),
        (part("wanted", asked=(Asked("経験", level=7),)), "wanted.asked.0.level"),
    ],
)
def test_what_cannot_be_is_named_with_its_field_and_stays_in_the_draft(changed: PostContent, field: str) -> None:
    assert field in [each.field for each in contradictions(changed)]
    assert read_content(value_of(changed)) == changed


def test_a_sound_post_contradicts_nothing() -> None:
    assert [each for post in SOUND.values() for each in contradictions(post)] == []


def test_the_file_form_is_strict_and_names_every_field_at_once() -> None:
    with pytest.raises(DataFileError) as caught:
        read_content({"basics": {"titel": "x", "openings": "3"}, "pay": {"form": "weekly"}}, shown="post.yaml")
    named = {(problem.file, problem.field) for problem in caught.value.problems}
    assert named == {
        ("post.yaml", "basics.titel"), ("post.yaml", "basics.openings"), ("post.yaml", "pay.form"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"story": {"mission": "あ" * 4001}}, "story.mission"),
        ({"work": {"duties": ["x"] * 61}}, "work.duties"),
        ({"schema": 2}, "schema"),
        ("text", ""),
    ],
)
def test_too_much_and_no_post_at_all_are_refused_with_their_field(value: object, field: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read_content(value)
    assert [problem.field for problem in caught.value.problems] == [field]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_is_read_is_written_back_the_same(lang: str) -> None:
    assert read_content(value_of(content(lang))) == content(lang)


def test_every_row_that_can_be_told_has_a_label_in_both_languages_and_every_label_is_told() -> None:
    told = {row.field for post in SOUND.values() for row in tell(post).rows()}
    missing = {"basics.grade", "employer.site", "pay.stock", "pay.allowances", "selection.accommodation"}
    full = replace(
        content(),
        work=replace(content().work, dispatch=True),
        employer=replace(content().employer, site="https://hashi.example.com"),
        pay=replace(content().pay, stock="あり", allowances=("住宅手当",)),
        selection=replace(content().selection, accommodation="ご相談ください"),
    )
    told |= {row.field for row in tell(full).rows()}
    assert set(load_words().labels) - told == missing - told
    assert told >= LISTED


def test_the_text_leads_from_each_place_back_to_its_row() -> None:
    text = as_text(tell(content()))
    for start, end, field in text.places:
        assert text.field_at(start) == field
        assert text.field_at(end - 1) == field
    assert text.field_at(len(text.text) + 5) is None


@given(st.text(max_size=60))
def test_what_somebody_typed_is_never_markup_in_markdown(typed: str) -> None:
    post = PostContent(wanted=Wanted((Asked(typed, must=True),)))
    lines = as_markdown(tell(post)).splitlines()
    for line in lines:
        inner = line.removeprefix("- ")
        assert not inner.startswith(("<", "[", "!", "|", "`", "*", "_", "~")) or not typed.strip()
    assert sum(line.startswith("#") for line in lines) in {0, 2}


def test_pay_and_contract_say_nothing_of_what_was_not_said() -> None:
    assert tell(PostContent(pay=Pay(low=300_000), contract=Contract())).sections == ()
