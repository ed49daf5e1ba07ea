"""Every notation of months and periods that Japanese and English résumés use."""

import unicodedata

import pytest

from app.assessments.dates import moments, periods, starting

# fmt: off
PERIODS = [
    ("2019年4月～現在",                       ("2019-04", None)),
    ("２０１２年１０月～現在　高崎支店",          ("2012-10", None)),
    ("2019年4月〜2021年3月（2年0ヶ月）",         ("2019-04", "2021-03")),
    ("2019 年 4 月 ～ 2021 年 3 月",           ("2019-04", "2021-03")),
    ("2019/04-2021/03",                       ("2019-04", "2021-03")),
    ("2019/4/1～2021/3/31",                   ("2019-04", "2021-03")),
    ("2019.4 – 至現在",                        ("2019-04", None)),
    ("2019.09–2023.03 サポート",               ("2019-09", "2023-03")),
    ("2019-04 - 2021-03",                     ("2019-04", "2021-03")),
    ("(2022-09 - present)",                   ("2022-09", None)),
    ("H31.4～R4.3",                           ("2019-04", "2022-03")),
    ("R元.5 ~ R2.3",                          ("2019-05", "2020-03")),
    ("S63.4～H5.3",                           ("1988-04", "1993-03")),
    ("平成31年4月～令和元年5月",                  ("2019-04", "2019-05")),
    ("令和元年10月より、～",                     None),
    ("昭和61年4月から平成3年3月まで",             ("1986-04", "1991-03")),
    ("Apr 2019 – Present",                    ("2019-04", None)),
    ("April 2019 to March 2021",              ("2019-04", "2021-03")),
    ("Sept. 2013 — Mar. 2019",                ("2013-09", "2019-03")),
    ("1 April 2019 to date",                  ("2019-04", None)),
    ("04/2019 - 03/2021",                     ("2019-04", "2021-03")),
    ("2022 – 2024",                           ("2022-01", "2024-12")),
    ("2019年度〜2021年度",                      ("2019-04", "2022-03")),
    ("2022年2月–いま　株式会社",                 ("2022-02", None)),
    ("2020年10月～ チーフ",                     ("2020-10", None)),
    ("2023.04–",                              ("2023-04", None)),
    ("2018年4月 | 2020年3月",                   ("2018-04", "2020-03")),
    ("2021年3月～2019年4月",                    None),
    ("約80社、120-150件",                      None),
    ("解約率 2.1% → 1.3%",                     None),
]
# fmt: on


@pytest.mark.parametrize(("written", "meant"), PERIODS)
def test_a_period_is_read_as_it_is_written(written: str, meant: tuple[str, str | None] | None) -> None:
    found = [(p.first, p.to) for p in periods(unicodedata.normalize("NFKC", written))]
    assert found == ([meant] if meant else [])


# fmt: off
MONTHS = [
    ("2020年4月 入社", "2020-04"), ("平成30年4月", "2018-04"), ("令和元年10月", "2019-10"), ("㋿2年3月", "2020-03"),
    ("2017 | 3 | 中学校 卒業", "2017-03"), ("平成 | 31 | 4 | 入社", "2019-04"), ("2020\t10\t異動", "2020-10"),
    ("2026.11.1", "2026-11"), ("Jul '21", "2021-07"), ("March 3, 2020", "2020-03"),
]
# fmt: on


@pytest.mark.parametrize(("written", "meant"), MONTHS)
def test_a_month_is_read_as_it_is_written(written: str, meant: str) -> None:
    assert [m.first() for m in moments(unicodedata.normalize("NFKC", written))] == [meant]


# fmt: off
@pytest.mark.parametrize("written", [
    "売上2000万円", "約2000社", "TOEIC 1990点ではない", "03-2019-4455", "2050名", "¥2019", "1,2019件", "v2019.4.1.2",
])
# fmt: on
def test_a_figure_is_not_a_year(written: str) -> None:
    found = [m for m in moments(written) if m.month]
    assert found == []


def test_a_month_that_only_begins_something_is_told_apart() -> None:
    assert [m.first() for m in starting("2017年4月より主任、2020年3月に異動", 0, 99)] == ["2017-04"]
    assert [m.first() for m in starting("Lead four trainers since October 2021.", 0, 99)] == ["2021-10"]


def test_offsets_point_at_what_was_read() -> None:
    text = "職歴: 2019年4月〜2021年3月 株式会社"
    period = periods(text)[0]
    assert text[period.start : period.end] == "2019年4月〜2021年3月"
