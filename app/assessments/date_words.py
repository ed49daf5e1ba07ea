"""How months and years are written, for `dates`: a pattern with a branch for each way, and which groups tell what."""

import re

from app.assessments.beginnings import compiled

ERA_STARTS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "R": 2018,
    "H": 1988,
    "S": 1925,
    "令": 2018,
    "平": 1988,
    "昭": 1925,
}
_ERA = r"令和|平成|昭和|(?<![一-龥])[令平昭](?=\s?(?:\d{1,2}|元)\s?[.年/])|(?<![A-Za-z])[RHS](?=\s?(?:\d{1,2}|元)\s?[.年/\-])"
ERA_LETTERS = "令平昭RHS"
NAMES = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
_RANGED = r"(?<=[~〜–—\-\s])(?:(?<=[~〜–—\-])|(?<=[~〜–—\-]\s))(?<!(?:19|20)\d\d[~〜–—\-])"
_CELL = r"\s*[|\t]\s*"
_KANJI_DIGITS = "一二三四五六七八九十"
_MONTH_NUMBER = "1[0-2]|0?[1-9]"
_ENDED = rf"(?:年(?P<{{0}}>{_MONTH_NUMBER})月|(?=年?度?(?:[\s|)]|$)))"

# What stands where a month can begin, in few classes of letters that `re` looks at first: every way below begins with one
# of these, and hardly any other letter of a line does, so that the ways themselves are tried at few places.
BEGINNING = (
    r"(?-i:\d(?<!\d\d)(?:\d?(?:[年月度./\-\s|)]|$)|(?:(?<=1)9|(?<=2)0)\d\d|(?<=[–—\-]\d)\d)"
    rf"|\s[元〇{_KANJI_DIGITS}]|[元〇{_KANJI_DIGITS}](?:[元〇{_KANJI_DIGITS}年度\s|)]|$)|[令平昭同翌'’]|その[\d{_KANJI_DIGITS}]|[RrHhSsſQq]\s?[\d元]"
    r"|\b[JjFfMmAaSsſOoNnDd][AaEePpUuCcOo][NnBbRrYyLlGgPpTtVvCc])"
)
# what can begin with a digit, with the letter of an era, with another letter: each is looked at only where it can begin
MONTH = compiled(
    rf"""
    (?={BEGINNING})(?:
    (?=\d)(?<!\d)(?:
        (?={_YEAR})(?:
            (?P<half_year>{_YEAR})\s?年度(?P<half>[上下前後](?:半)?期)
            |(?P<fiscal>{_YEAR})\s?年度
            |(?<![.,])(?P<after_quarter_year>{_YEAR})[\s/\-]?Q(?P<after_quarter>[1-4])\b
            |(?<![.,A-Za-z])(?<!\d/)(?P<year>{_YEAR})(?:\s?年の?\s?|\s?[./\-]\s?|{_CELL}|\s{{1,4}}(?=\d{{1,2}}\s?月))(?P<month>{_MONTH_NUMBER})(?!\d)(?:\s?月(?!間)|(?![\d%]|,\d))(?:\s?[./\-]?\s?(?:[0-3]?\d)\s?日|[./\-][0-3]?\d(?!\d))?
            |(?<![.,/])(?P<led_year>{_YEAR})[\s/\-](?P<led_month>{NAMES})(?=\s?[:–—\-~,;|)]|\s*$)
            |(?<![.,/¥$])(?P<bare>{_YEAR})(?:\s?年)?(?![\d年度%/]|[.,]\d|\s?(?:名|社|件|人|円|万))
        )
        |(?<=[~〜–—\-\s])(?:
            (?=\d\d/\d\d)(?:(?<=/\d\d\s[–—\-]\s)(?<!\d{{4}}/\d\d\s[–—\-]\s)|(?<=/\d\d[–—\-])(?<!\d{{4}}/\d\d[–—\-]))(?P<us_end_month>0[1-9]|1[0-2])/(?P<us_end_year>\d\d)(?![\d./])|
            {_RANGED}(?P<end_year>[0-2]\d)[./](?P<end_month>1[0-2]|0[1-9]|(?<=/)[1-9])(?![\d./])
            |{_RANGED}(?P<ended_year>\d{{1,2}}){_ENDED.format("ended_month")}
            |(?<=(?:19|20)\d\d[–—\-])(?P<tail>1[3-9]|[2-4]\d)(?!\d)
        )
        |(?<!年)(?P<two_year>[0-2]\d)年(?P<two_month>{_MONTH_NUMBER})月(?=\s?[~〜–—\-])
        |(?:(?<=[月年]から)|(?<=\d月[~〜–])|(?<=[月年]から、)|(?<=。)(?=\d{{1,2}}月に(?:は)?(?:同|戻|復帰|転職|異動|退職|入社)))(?P<bare_month>1[0-2]|[1-9])月(?!間)
        |[0-3]?\d[\s\-](?P<day_name>{NAMES})[\s\-]?(?:[0-3]?\d,\s?)?(?P<day_name_year>{_YEAR}|['’]\d\d)
        |(?<!\.)[0-3]?\d\.(?P<day_month>{_MONTH_NUMBER})\.(?P<day_year>{_YEAR})(?!\d)
        |(?<!\.)(?P<dot_month>0[1-9]|1[0-2])\.(?P<dot_year>{_YEAR})(?![\d/.])
        |(?=\d\d?/)(?<!/)(?:
            (?:[12]\d|3[01]|0?[1-9])/(?P<slash_month>{_MONTH_NUMBER})/(?P<slash_year>{_YEAR})(?![\d/])
            |(?P<slash_lead>{_MONTH_NUMBER})/(?:1[3-9]|2\d|3[01])/(?P<slash_lead_year>{_YEAR})(?![\d/])
            |(?P<us_month>{_MONTH_NUMBER})/(?P<us_year>{_YEAR})(?![\d/])
            |(?<!\.)(?P<us_two_month>0[1-9]|1[0-2])/(?P<us_two_year>\d\d)(?=\s?[–—\-]\s?(?:(?:0[1-9]|1[0-2])/\d\d(?![\d/])|now|present|today|current))
            |(?P<slash_two_year>1[3-9]|2\d)/(?P<slash_two_month>{_MONTH_NUMBER})(?=\s?[~〜–—\-]\s?(?:(?:1[3-9]|2\d)/\d|現|今|$))
        )
    )
    |(?=[令平昭RHS])(?:
        (?P<fiscal_era>令和|平成|昭和|(?<![A-Za-z])[RHS])\s?(?P<fiscal_era_year>\d{{1,2}}|元)\s?年度
        |(?P<era>{_ERA})(?:{_CELL}|\s?)(?P<era_year>\d{{1,2}}|元)(?:\s?年\s?|\s?[./\-]\s?|{_CELL})(?:(?P<era_month>{_MONTH_NUMBER})(?!\d)(?:\s?月)?)?(?:\s?\d{{1,2}}\s?日)?
        |(?P<open_era>令和|平成|昭和)\s?(?P<open_year>\d{{1,2}}|元)(?=\s?[~〜–—\-]\s?(?:(?:令和|平成|昭和)?\s?(?:\d{{1,2}}|元)(?![\d年./])|現在))
        |{_RANGED}(?P<ended_era>令和|平成|昭和)(?P<ended_era_year>\d{{1,2}}|元){_ENDED.format("ended_era_month")}
    )
    |(?![a-z])(?:
        (?=元){_RANGED}(?P<ended_first>元){_ENDED.format("ended_first_month")}
        |(?=\s?[元〇{_KANJI_DIGITS}]|[令平昭])(?P<kanji_era>{_ERA})?\s?(?P<kanji_year>(?:元|[〇{_KANJI_DIGITS}]{{1,4}}))年度?(?:の?(?P<kanji_month>十[一二]?|[一二三四五六七八九])月(?!間)(?:[一二三十][{_KANJI_DIGITS}]{{0,2}}日)?)?
        |(?P<relative>同年|翌年|翌|その(?=[^月\n]{{1,3}}月(?:から|に|より)))の?(?P<relative_month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!間)(?:[一二三十\d][{_KANJI_DIGITS}\d]?日)?
        |同(?P<same>年)(?=[、に])
        |(?<![\w'’])['’](?P<short_year>\d\d)(?:[./]|年)(?P<short_month>{_MONTH_NUMBER})(?!\d)月?
    )
    |\b(?:
        Q(?P<quarter>[1-4])\s?(?P<quarter_year>{_YEAR})\b
        |(?P<name>{NAMES})(?:
            (?=\s?(?:[~〜–—\-]|to|until)\s?{NAMES}\s(?P<lead_year>{_YEAR}))
            |[\s\-]?(?:[0-3]?\d,\s?)?(?P<name_year>{_YEAR}|['’]\d\d)
            |\s(?P<short_name_year>\d\d)(?![\d,:]|st|nd|rd|th)
        )
    ))
    """,
    re.VERBOSE | re.IGNORECASE,
)
# what is told of a year behind it or, in English, before it: the month it begins with and how many there are
PARTS_OF_YEAR = {
    "春": (4, 1), "夏": (7, 1), "秋": (10, 1), "冬": (12, 1), "初": (1, 1), "末": (12, 1), "前半": (1, 6), "後半": (7, 6),
    "spring": (4, 1), "summer": (7, 1), "autumn": (10, 1), "fall": (10, 1), "winter": (12, 1), "early": (2, 1), "mid": (6, 1), "late": (11, 1),
}  # fmt: skip
PART_OF_YEAR = re.compile(
    r"\s?の?\s?(?P<part>春(?![日野])|夏(?!目)|秋(?![田葉])|冬|初(?=[め頭]|\s|[~〜–—-]|に|頃)|末(?![広っ])|前半|後半)(?:め(?!て)|頭)?(?:頃|ごろ)?"
)
ENGLISH_PART = re.compile(r"\b(?P<part>spring|summer|autumn|fall|winter|early|mid|late)(?:\sof)?[\s-]$", re.IGNORECASE)
PART_OF_MONTH = re.compile(r"(?:の?(?:[上中下初]旬|末日?|初め(?!て)|半ば|はじめ(?!て)))?(?:付け?|頃|ごろ)?(?![一-龥])")
# by the last group of a match: the groups of its year and month
WESTERN = {
    "month": ("year", "month"),
    "dot_year": ("dot_year", "dot_month"),
    "us_year": ("us_year", "us_month"),
    "day_year": ("day_year", "day_month"),
    "slash_year": ("slash_year", "slash_month"),
    "slash_lead_year": ("slash_lead_year", "slash_lead"),
}
NAMED = {
    "name_year": ("name_year", "name"),
    "day_name_year": ("day_name_year", "day_name"),
    "led_month": ("led_year", "led_month"),
    "lead_year": ("lead_year", "name"),
    "short_name_year": ("short_name_year", "name"),
}
SHORT_YEARS = {
    "two_month": ("two_year", "two_month"),
    "end_month": ("end_year", "end_month"),
    "slash_two_month": ("slash_two_year", "slash_two_month"),
    "us_two_year": ("us_two_year", "us_two_month"),
    "us_end_year": ("us_end_year", "us_end_month"),
}
ENDS_ONLY = {"end_month", "us_end_year"}  # of those, what only ends a range
ERAS = {
    "era_year": ("era", "era_year", None),
    "era_month": ("era", "era_year", "era_month"),
    "kanji_year": ("kanji_era", "kanji_year", None),
    "kanji_month": ("kanji_era", "kanji_year", "kanji_month"),
}
RANGE_ENDS = {
    "ended_year": (None, "ended_year", None),
    "ended_month": (None, "ended_year", "ended_month"),
    "ended_era_year": ("ended_era", "ended_era_year", None),
    "ended_era_month": ("ended_era", "ended_era_year", "ended_era_month"),
    "ended_first": (None, "ended_first", None),
    "ended_first_month": (None, "ended_first", "ended_first_month"),
}
