"""Charts: lawful under the strictest policy, the same each time, readable light and dark, kept once drawn."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import lxml.etree
import pytest

from app.paths import ROOT, STATIC
from app.web.charts import PALETTE, RangeChart, RangeRow, content_key, range_chart

CHART = RangeChart(
    id="pay",
    title="年収 <一覧> & 比較",
    text="甲: 800万円〜1,200万円",
    rows=(
        RangeRow("甲 <b>", "800万円〜1,200万円", 8_000_000, 12_000_000, "range", "fair"),
        RangeRow("乙", "1,000.44万円", 10_004_400, 10_004_400, "point", "firm"),
        RangeRow("丙", "1,000万円", 10_000_000, 10_000_000, "circle", "thin"),
        RangeRow("丁", "1,000万円以上", 10_000_000, None, "open", "thin"),
    ),
    unit=10_000,
    unit_name="年収（万円）",
    start=6_000_000,
    end=14_000_000,
    step=2_000_000,
    width=800,
    beside=300,
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=[300, 0], ids=["beside", "above"])
def drawn(request: pytest.FixtureRequest) -> str:
    return str(range_chart(replace(CHART, beside=request.param)))


def test_a_chart_brings_no_style_and_no_script(drawn: str) -> None:
    tree = lxml.etree.fromstring(drawn)
    assert tree.xpath("//@style") == []
    assert {
        tag for e in tree.iter() if (tag := str(e.tag).removeprefix(SVG)) in {"style", "script", "image", "a"}
    } == set()
    assert [name for e in tree.iter() for name in e.attrib if str(name).startswith("on")] == []
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_every_id_begins_with_the_name_of_the_chart(drawn: str) -> None:
    tree = lxml.etree.fromstring(drawn)
    ids = tree.xpath("//@id")
    assert ids
    assert len(set(ids)) == len(ids)
    assert [one for one in ids if not one.startswith("pay-")] == []
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= set(ids)


def test_the_same_chart_gives_the_same_bytes(drawn: str) -> None:
    """The converter numbers its clips through the whole process; another chart in between must not show."""
    beside = 300 if "translate(304" in drawn else 0
    range_chart(replace(CHART, id="other"))
    assert range_chart(replace(CHART, beside=beside)) == drawn


def test_a_chart_is_told_to_those_who_do_not_see_it(drawn: str) -> None:
    tree = lxml.etree.fromstring(drawn)
    assert tree.get("role") == "img"
    assert tree.findtext(f"{SVG}title") == CHART.title
    assert tree.findtext(f"{SVG}desc") == CHART.text
    assert tree.get("aria-labelledby").split() == tree.xpath("/*/*[@id]/@id")


def test_every_figure_stands_in_words_exactly(drawn: str) -> None:
    told = {"".join(e.itertext()) for e in lxml.etree.fromstring(drawn).iter(f"{SVG}text")}
    assert {row.amount for row in CHART.rows} <= told
    assert {row.name for row in CHART.rows} <= told


def test_every_colour_is_one_of_the_pages_own(drawn: str) -> None:
    tree = lxml.etree.fromstring(drawn)
    css = (STATIC / "style.css").read_text("utf-8")
    for way in ("fill", "stroke"):
        for element in tree.xpath(f"//*[@{way}]"):
            colour = element.get(way)
            if colour in {"none", "transparent"}:
                continue
            names = [name for name, value in PALETTE.items() if value == colour]
            assert names, colour
            assert f"{way}-{names[0]}" in element.get("class").split()
            assert f".{way}-{names[0]} {{" in css


def test_a_range_lies_where_its_figures_are_on_the_scale() -> None:
    tree = lxml.etree.fromstring(str(range_chart(CHART)))
    path = tree.xpath("//*[contains(@class, 'role-mark')]//*[contains(@class, 'fill-accent-soft')]/@d")[0]
    across = [float(x) for x in re.findall(r"[ML](-?[\d.]+),", path)]
    pixels = (800 - 300) / 800  # of the drawing for each 10,000 yen between 6 and 14 million
    assert min(across) == pytest.approx((800 - 600) * pixels, abs=4.1)  # the corners are round
    assert max(across) == pytest.approx((1200 - 600) * pixels, abs=4.1)


def test_a_chart_is_drawn_once_and_kept_under_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = range_chart(CHART, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [f"{content_key(CHART)}.svg"]
    monkeypatch.setattr("app.web.charts._drawn", lambda _chart: pytest.fail("drawn again"))
    assert range_chart(CHART, tmp_path) == first
    assert content_key(replace(CHART, title="別の題")) != content_key(CHART)


def test_a_kept_chart_loads_no_altair(tmp_path: Path) -> None:
    range_chart(CHART, tmp_path)
    code = (
        "import sys, pathlib; from app.web.charts import *; "
        f"range_chart({CHART!r}, pathlib.Path({str(tmp_path)!r})); "
        "print(sorted({'altair', 'vl_convert', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
