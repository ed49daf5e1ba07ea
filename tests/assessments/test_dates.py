"""Every notation of months and periods that Japanese and English résumés use."""

import random
import re
import unicodedata

import pytest

from app.assessments.date_words import BEGINNING, MONTH
from app.assessments.dates import YEARLIKE, begins, is_dated, moments, periods
from app.assessments.personal.heads import DAY, DAY_BEGINS

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
    for text, first in (
        ("2017年4月より主任、2020年3月に異動", "2017-04"),
        ("Lead four trainers since October 2021.", "2021-10"),
        ("部下4名(2021.10~)、面談", "2021-10"),
    ):
        assert [m.first() for m in moments(text) if begins(text, m, 0, len(text))] == [first]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2009 4月~2013 8月", "2009-04", "2013-08"),
        ("平成27年度~令和2年度", "2015-04", "2021-03"),
        ("H27年度~R2年度", "2015-04", "2021-03"),
        ("令和3年度~ 株式会社", "2021-04", None),
        ("2012年春~2016年夏", "2012-04", "2016-07"),
        ("2016年秋~2020年末", "2016-10", "2020-12"),
        ("2021年初~いま", "2021-01", None),
        ("平成十九年の春から平成二十五年の三月まで", "2007-04", "2013-03"),
        ("2019年6月中旬~2020年3月末", "2019-06", "2020-03"),
        ("2015年4月1日付~2018年3月31日付", "2015-04", "2018-03"),
        ("20年4月~22年3月", "2020-04", "2022-03"),
        ("2018/04~20/03", "2018-04", "2020-03"),
        ("Spring 2019 - Autumn 2021", "2019-04", "2021-10"),
        ("2019 Q2 - 2021 Q4", "2019-04", "2021-12"),
        ("2015年4月 ⇒ 2018年3月", "2015-04", "2018-03"),
        ("From: April 2015  To: June 2019", "2015-04", "2019-06"),
        ("自 平成22年 4月 1日\n至 平成29年12月31日", "2010-04", "2017-12"),
        ("[2010年4月 入社 / 2014年7月 退職]", "2010-04", "2014-07"),
        ("運行管理/平成20年5月から平成26年2月まで(5年10か月)", "2008-05", "2014-02"),
    ],
)
def test_a_period_is_read_however_its_ends_are_written(written: str, first: str, last: str | None) -> None:
    assert [(p.first, p.to) for p in periods(written)] == [(first, last)]


def test_a_year_before_a_place_or_a_first_year_has_no_season() -> None:
    assert [m.month for m in moments("2015年秋田支店 2019年春日部店 2018年初年度")] == [None, None, None]


def test_offsets_point_at_what_was_read() -> None:
    text = "職歴: 2019年4月〜2021年3月 株式会社"
    period = periods(text)[0]
    assert text[period.start : period.end] == "2019年4月〜2021年3月"


_PIECES = (
    *["0", "1", "2", "9", "12", "19", "20", "2019", "年", "月", "度", "年度", "/", ".", "-", "–", "~", "|", ")", "(", "、", "令和", "平成", "昭", "和", "令", "R", "S", "h", "ſ", "元", "〇", "一", "二", "十", "同年", "翌", "翌年", "の", "から", "'", "Q1", "x"],
    *["jan", "Mar", "april", "june", "Sep.", "sept", "Oct", "NOV", "dec", "2019/4", "3.2019", "04", "07", "18", "22", "05/18", "to", "until", "now", "present", "半期", "名", "%", "二〇一九年"],
    " ", "\t", "\n",
)  # fmt: skip


@pytest.mark.parametrize(("way", "beginning"), [(MONTH, BEGINNING), (DAY, DAY_BEGINS)])
@pytest.mark.parametrize("seed", range(3))
def test_what_a_month_or_day_can_begin_with_shuts_out_none(seed: int, way: re.Pattern[str], beginning: str) -> None:
    chance = random.Random(seed)  # noqa: S311  (no secret)
    whole = re.compile(way.pattern.replace(f"(?={beginning})", ""), way.flags)
    assert whole.pattern != way.pattern
    for _ in range(4000):
        text = "".join(chance.choice(_PIECES) for _ in range(chance.randint(1, 12)))
        found, meant = ([(m.span(), m.lastgroup) for m in one.finditer(text)] for one in (way, whole))
        assert found == meant, text


@pytest.mark.parametrize("seed", range(3))
def test_where_a_year_may_stand_is_known_of_every_part_of_a_text(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (no secret)
    for _ in range(1000):
        text = "".join(chance.choice(_PIECES) for _ in range(chance.randint(1, 10)))
        start = chance.randint(0, len(text))
        end = chance.randint(start, len(text))
        assert is_dated(text, start, end) == bool(YEARLIKE.search(text, start, end)), (text, start, end)
