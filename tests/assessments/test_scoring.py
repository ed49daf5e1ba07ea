"""From a reading to points: plain arithmetic that anyone can redo."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments import months, serialise
from app.assessments.blind import MARK, blind_text
from app.assessments.copied import is_copied, shingles
from app.assessments.domain import Assessment, Evidence, Experience, PersonalSpan, Reading, Role
from app.assessments.scoring import score
from app.core.text import LocalizedText
from app.roles.domain import Profile, Requirement
from app.roles.loader import load_profiles
from tests.support.readings import read_item

TODAY = date(2026, 11, 22)
NAMES = ("renewal", "onboarding", "adoption", "people_management", "data_analysis")
CSM = load_profiles()["csm"]
STATEMENT = CSM.mission
REASON = LocalizedText("理由", "reason")


def reading(levels: dict[str, int], **fields: object) -> Reading:
    evidence = tuple(
        Evidence(name, level, 0, 5, "担当した顧客", "history", None, "affirmed")
        for name, level in levels.items()
        if level
    )
    empty = Reading(
        reader="r", text_sha256="0" * 64, length=2000, language="ja", sections=(), experiences=(), evidence=evidence,
        toeic=None, max_team_size=0, portfolio=(), personal=(), remarks=(), warnings=(),
    )  # fmt: skip
    return replace(empty, **fields)  # type: ignore[arg-type]  # fields of a reading by name


def profile(rows: dict[str, tuple[int, int]], *more: Requirement) -> Profile:
    """A profile that asks for each competency at (level, weight)."""
    asked = tuple(
        Requirement(
            name,
            "competency",
            must=True,
            statement=STATEMENT,
            reason=REASON,
            competency=name,
            level=level,
            weight=weight,
        )
        for name, (level, weight) in rows.items()
    )
    return replace(CSM, requirements=(*asked, *more))


def scored(levels: dict[str, int], rows: dict[str, tuple[int, int]]) -> Assessment:
    return score(reading(levels), profile(rows), today=TODAY)


LEVELS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 4))
ROWS = st.dictionaries(st.sampled_from(NAMES), st.tuples(st.integers(1, 4), st.integers(1, 10)), min_size=1)


@given(LEVELS, ROWS)
def test_the_points_of_all_rows_add_up_to_the_score(levels: dict[str, int], rows: dict[str, tuple[int, int]]) -> None:
    result = scored(levels, rows)
    assert result.score is not None
    assert abs(sum(row.points for row in result.requirements) - result.score) < 1e-9
    assert abs(sum(row.max_points for row in result.requirements) - 100) < 1e-9
    assert -1e-9 <= result.score <= 100 + 1e-9


@given(LEVELS, ROWS)
def test_a_level_above_the_requirement_never_pays_for_another(
    levels: dict[str, int], rows: dict[str, tuple[int, int]]
) -> None:
    capped = {name: min(level, rows[name][0]) for name, level in levels.items() if name in rows}
    assert scored(levels, rows).score == scored(capped, rows).score


@given(LEVELS, ROWS, st.sampled_from(NAMES))
def test_more_evidence_never_lowers_a_score(
    levels: dict[str, int], rows: dict[str, tuple[int, int]], name: str
) -> None:
    more = {**levels, name: min(4, levels.get(name, 0) + 1)}
    before, after = scored(levels, rows).score, scored(more, rows).score
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9


def test_the_formula_by_hand() -> None:
    result = scored({"renewal": 2, "onboarding": 4}, {"renewal": (3, 2), "onboarding": (3, 1), "adoption": (2, 1)})
    assert [round(row.points, 6) for row in result.requirements] == [round(50 * 2 / 3, 6), 25.0, 0.0]
    assert (result.must_met, result.must_of, result.must_missing) == (1, 3, ("renewal", "adoption"))


def test_without_a_role_a_requirement_or_a_text_there_is_no_score_and_it_says_why() -> None:
    assert score(reading({}), None, today=TODAY).no_score == "no_role"
    assert score(reading({}), profile({}), today=TODAY).no_score == "no_requirements"
    nothing = score(reading({}, length=0), profile({"renewal": (2, 1)}), today=TODAY)
    assert (nothing.score, nothing.no_score) == (None, "nothing_readable")


def test_years_and_languages_are_musts_and_earn_no_points() -> None:
    years = Requirement("years", "years", must=True, statement=STATEMENT, reason=REASON, years=3.0, measure="cs")
    english = Requirement(
        "english", "language", must=True, statement=STATEMENT, reason=REASON, language="en", toeic=800
    )
    role = Role("CSM", "2023-12", None, cs=True)
    job = Experience("みなと商店", "CSM", "2023-12", None, "permanent", (role,), "", 0, 10)
    given_reading = reading({"renewal": 2}, experiences=(job,), toeic=805)
    result = score(given_reading, profile({"renewal": (2, 1)}, years, english), today=TODAY)
    assert [row.met for row in result.requirements] == [True, True, True]
    assert result.score == 100.0
    assert score(given_reading, profile({"renewal": (2, 1)}, years), today=date(2026, 10, 1)).must_missing == ("years",)


def test_what_stands_in_the_role_s_own_post_earns_nothing_and_is_warned_about() -> None:
    asked = "利用状況を毎月集計し、増減の理由を分析してお客様に説明"
    post = f"既存のお客様を毎月訪問し、{asked}していただきます。部下5名の面談と査定もお任せします。"
    item = asked
    own = score(read_item(item), CSM, today=TODAY)
    against = score(read_item(item), CSM, today=TODAY, post_text=post)
    assert own.levels["data_analysis"] > 1
    assert "data_analysis" not in against.levels
    assert "copied_from_post" in {w.code for w in against.warnings}
    assert against.score is not None
    assert own.score is not None
    assert against.score < own.score


def test_a_short_phrase_in_common_is_no_copy() -> None:
    post = shingles("顧客の解約率を下げ、更新率を上げることが使命です")
    assert not is_copied("解約率", post)
    assert not is_copied("担当先42社の解約率を2.1%から1.3%に下げた", post)
    assert is_copied("顧客の解約率を下げ、更新率を上げることが使命", post)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([("2020-01", "2020-01")], 1),
        ([("2020-01", "2020-12"), ("2020-06", "2021-06")], 18),
        ([("2026-10", None)], 2),
        ([("2027-01", None)], 0),
        ([("2019-04", "2020-03"), ("2020-04", "2021-03")], 24),
        ([("2020-01", "2021-12"), ("2020-03", "2020-05")], 24),
    ],
)
def test_months_count_both_ends_once_and_nothing_of_the_future(
    periods: list[tuple[str, str | None]], expected: int
) -> None:
    assert months.covered(periods, TODAY) == expected


def test_a_reading_goes_through_json_without_loss() -> None:
    one = read_item("利用状況を集計し、低利用の顧客に毎月連絡。部下5名の面談と査定。a@example.com")
    assert serialise.reading_from_json(serialise.reading_to_json(one)) == one
    with pytest.raises(ValueError, match="another schema"):
        serialise.reading_from_json('{"schema":2}')


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_blind_text_is_as_long_as_the_text(text: str, start: int, end: int) -> None:
    hidden = blind_text(text, [PersonalSpan("name", start, end)])
    assert len(hidden) == len(text)
    for at, (shown, was) in enumerate(zip(hidden, text, strict=True)):
        assert shown == (MARK if start <= at < end and not was.isspace() else was)


def test_confidence_falls_with_little_to_go_on() -> None:
    job = Experience("みなと商店", "CSM", "2023-12", None, "permanent", (), "", 0, 10)
    whole = reading(dict.fromkeys(NAMES, 2), experiences=(job,))
    confidence = score(whole, CSM, today=TODAY).confidence
    assert confidence == 1.0
    for less in (replace(whole, length=100), replace(whole, experiences=()), replace(whole, evidence=())):
        assert score(less, CSM, today=TODAY).confidence < confidence
    assert score(replace(whole, length=0), CSM, today=TODAY).confidence == 0
