"""The measures of the evaluation protocol, against figures worked out by hand."""

import pytest

from app.assessments.measures import kappa, measure, ndcg

LABEL = {
    "levels": {"a": 3, "b": 2, "c": 1},
    "quotes": {"a": ["稼働までの日数を45日から21日に短縮"]},
    "traps": ["c", "d"],
    "pii": ["花子"],
    "facts": {"total_months": 10, "cs_months": 5, "max_team_size": 2},
    "fit": {"csm": 3},
}
RESULT = {
    "status": "ok",
    "levels": {"a": 3, "d": 2},
    "evidence": [
        {"competency": "a", "level": 3, "text": "稼働までの日数を45日から21日"},
        {"competency": "a", "level": 2, "text": "別の話"},
    ],
    "facts": {"total_months": 12, "cs_months": 8, "max_team_size": 2},
    "blind_text": "██と花 子",
}


def test_one_hit_one_miss_one_false_alarm_one_quiet() -> None:
    figures = measure({"1": LABEL}, {"1": RESULT}, ["a", "b", "c", "d"], {})

    assert (figures["precision"], figures["recall"], figures["f1"]) == (0.5, 0.5, pytest.approx(0.5))
    assert figures["mcc"] == pytest.approx(0)
    assert figures["trap_rate"] == 0.5
    assert figures["wrong_traps"] == ["1:d"]
    assert (figures["evidence"], figures["quote_precision"]) == (1, 0.5)
    assert figures["facts"] == {"total_months": 1, "cs_months": 0, "max_team_size": 1}
    assert (figures["blind"], figures["leaks"]) == (0, ["1:花子"])


def test_what_is_not_personal_is_kept_by_the_share_of_its_runs_of_four_letters() -> None:
    text = {"text": "花子 更新率を改善", "blind_text": "██ 更新率を██"}
    assert measure({"1": LABEL}, {"1": {**RESULT, **text}}, ["a"], {})["blind_kept"] == pytest.approx(1 / 3)
    assert measure({"1": LABEL}, {"1": RESULT}, ["a"], {})["blind_kept"] is None


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([(0, 0), (4, 4), (2, 2)], 1.0),
        ([(0, 4), (4, 0)], -1.0),
        ([(1, 1)], 1.0),
        ([(0, 0), (0, 4), (4, 0), (4, 4)], 0.0),
    ],
)
def test_kappa_weighs_by_the_square_of_the_distance(pairs: list[tuple[int, int]], value: float) -> None:
    assert kappa(pairs) == pytest.approx(value)


@pytest.mark.parametrize(("fits", "value"), [([3, 2, 0], 1.0), ([0, 0], 1.0), ([0, 3], 0.6309297535714574)])
def test_ndcg_is_one_for_the_ideal_order(fits: list[int], value: float) -> None:
    assert ndcg(fits) == pytest.approx(value)


def test_a_pair_two_apart_in_the_wrong_order_or_level_counts_as_wrong() -> None:
    labels = {"1": {**LABEL, "fit": {"csm": 3}}, "2": {**LABEL, "fit": {"csm": 0}}, "3": {**LABEL, "fit": {"csm": 2}}}
    figures = measure(labels, {}, ["a"], {"csm": [(10.0, "1"), (20.0, "2"), (20.0, "3")]})
    assert figures["wrong_pairs"] == 1.0
