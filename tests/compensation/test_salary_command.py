"""`kakehashi salary`."""

import json

import pytest
from click.testing import CliRunner, Result

from app.compensation.cli import salary
from app.compensation.loader import load_bands
from app.core.errors import WrongCallError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(salary, arguments)


@pytest.mark.parametrize(
    ("lang", "amounts"),
    [
        ("ja", ["1,000.44万円〜1,200.48万円", "870万円〜1,400万円", "1,050万円"]),
        ("en", ["¥10,004,400 – ¥12,004,800", "¥8,700,000 – ¥14,000,000", "¥10,500,000"]),
    ],
)
def test_amounts_are_exact_in_both_notations(lang: str, amounts: list[str]) -> None:
    text = run("--lang", lang).stdout

    assert [amount for amount in amounts if amount not in text] == []


def test_every_figure_says_where_it_comes_from_and_how_far_it_can_be_trusted() -> None:
    text = run("--lang", "en").stdout

    for band in load_bands().values():
        assert band.statement.text.en in text
        assert band.confidence_reason.en in text
        assert str(band.statement.sources[0].quote) in text


def test_json_holds_whole_yen_and_says_what_is_thin() -> None:
    bands = json.loads(run("--role", "rakus_cs_manager", "--json").stdout)["bands"]

    assert [(band["low"], band["high"], band["thin"]) for band in bands] == [(10_004_400, 12_004_800, True)]


def test_a_figure_without_upper_end_says_so() -> None:
    (band,) = json.loads(run("--role", "adobe_head_of_cs", "--json").stdout)["bands"]

    assert band["high"] is None
    assert "¥10,000,000 or more" in run("--role", "adobe_head_of_cs", "--lang", "en").stdout


def test_a_role_without_figures_is_a_wrong_call_that_names_those_with() -> None:
    error = run("--role", "pdm").exception

    assert isinstance(error, WrongCallError)
    assert error.code == "no_pay_figure"
    assert "csm" in str(error)
