"""Pay figures on one scale: each within it, exact in words, firm or thin as the figure is."""

import pytest

from app.compensation.chart import STEP, pay_chart
from app.compensation.loader import load_bands
from app.core.text import LANGUAGES, Lang

BANDS = tuple(load_bands().values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("narrow", [False, True])
def test_every_figure_lies_within_the_scale(lang: Lang, narrow: bool) -> None:
    chart = pay_chart(BANDS, lang, narrow=narrow, name="pay")
    assert len(chart.rows) == len(BANDS)
    assert chart.start % STEP == chart.end % STEP == 0
    assert all(chart.start <= row.low and (row.high or row.low) < chart.end for row in chart.rows)


def test_amounts_are_exact_in_both_languages() -> None:
    told = {lang: {row.amount for row in pay_chart(BANDS, lang, narrow=False, name="pay").rows} for lang in LANGUAGES}
    assert "1,000.44万円〜1,200.48万円 · レンジ" in told["ja"]
    assert "¥10,004,400 – ¥12,004,800 · Range" in told["en"]
    assert "1,000万円以上" in told["ja"]


def test_a_figure_of_low_confidence_is_drawn_as_thin() -> None:
    chart = pay_chart(BANDS, "ja", narrow=False, name="pay")
    thin = {band.name.ja for band in BANDS if band.confidence == "low"}
    assert {row.name for row in chart.rows if row.tone == "thin"} == thin
    assert thin
