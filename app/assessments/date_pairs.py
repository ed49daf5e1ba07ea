"""Months, periods, and what makes a period of two things: joined and left, labels, a month and how long it went on."""

import re
from dataclasses import dataclass, replace

from app.assessments.beginnings import compiled

_JOINED_LEFT = re.compile(r"\s?(?:に)?(?:入社|入職|入行|入庫|入庁|着任)(?:\s?[、,・/→~]\s?|\s+)")
_LEFT = re.compile(r"\s?(?:末|末日)?(?:に|付で)?(?:退社|退職|退任|離職)")
_JOINED_LABEL = re.compile(
    r"(?:(?:入[社職]|開始)(?:年?月?日?|時期)\s?[】〉》\])]?\s?[:|]?|\b(?:start(?:ed)?|from|joined)(?:\s(?:date|on))?\s?[:|])\s*$",
    re.IGNORECASE,
)
LEFT_LABEL = re.compile(
    r"\s*[、,/|]?\s*(?:[【〈《\[(]\s?(?:退[社職]|終了)(?:年?月?日?|時期)\s?[】〉》\])]\s?[:|]?|(?:退[社職]|終了)(?:年月日?|日|時期)?\s?[:|]|(?:退[社職]|終了)(?:年月日?|日)(?=\s)"
    r"|\b(?:end(?:ed)?|to|left|until)(?:\s(?:date|on))?\s?[:|])\s?",
    re.IGNORECASE,
)
_LABEL_ENDS = frozenset(":】〉》>]) |年月日期\u3000\t")  # what stands right before a labelled month
_NOT_YET = re.compile(r"\s?[-–—―ー]*\s*$", re.MULTILINE)  # 退社年月: -
_JOINED = compiled(r"\bjoined\s(?:in\s)?$", re.IGNORECASE)
_AND_LEFT = re.compile(r"\s?[,;/–—-]?\s?(?:and\s)?left\s(?:in\s)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")
_BOTH = re.compile(
    rf"{_JOINED_LEFT.pattern}|(?i:{_AND_LEFT.pattern})|{_AND.pattern}"
)  # any of these between two months
NOW = re.compile(
    r"(?:現\s?在(?:に至る)?|至現在|現職(?!の)|今日(?:まで|に至る)?|本日|退[職社](?:まで|時)|在職中|在籍中|継続中|今|いま|present|current(?:ly)?|now|(?:to\s|un)?till?\s(?:date|now|today)|to\s?date|date|today|ongoing|heute|aujourd'hui|actualidad|oggi)",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\s?(?:から|より)\s?約?(?=\d)(?:(?P<years>\d{1,2})\s?年(?:間|(?=\d|と))?と?)?(?:(?P<months>\d{1,2})\s?[かヶカ箇ヵ]月間?)?(?=[、。\s)]|$)"
)
# (2013年、6か月): a time and how long it was, the month of its beginning left out or not
_LASTING_IN_BRACKETS = re.compile(
    r"\s?[、,・/]\s?約?(?=\d)(?:(?P<years>\d{1,2})\s?年(?:間|(?=\d|と))?と?)?(?:(?P<months>\d{1,2})\s?[かヶカ箇ヵ]月間?)?(?=\s?\))"
)
_LASTED = re.compile(
    r"\b(?:for\s)?(?=\d)(?:(?P<years>\d{1,2})\s(?:years?|yrs?)\b)?(?:\s?(?:and\s)?(?P<months>\d{1,2})\s(?:months?|mos?)\b)?,?\sfrom\s$",
    re.IGNORECASE,
)
ONLY_END = re.compile(r"\(\s?[~〜–-]\s?(?=\d)")  # アルバイト講師(~2024年2月)
_FROM_SIGNS = {" ", "か", "よ"}
_LENGTH_SIGNS = {"、", ",", "・", "/", " "}
_LONGEST_LENGTH = 32
_LAST_MONTH = 12


@dataclass(slots=True)  # many in each résumé: not frozen, which takes three times as long to make
class Moment:
    """A month as written: `year`, `month` (None when only the year is given), and where it stands."""

    year: int
    month: int | None
    start: int
    end: int
    fiscal: bool = False
    months: int = 1  # three for a quarter

    def first(self) -> str:
        """Return the month as the beginning of something: a bare year begins in January, a fiscal one in April."""
        return f"{self.year:04d}-{self.month or (4 if self.fiscal else 1):02d}"

    def last(self) -> str:
        """Return the month as the end of something: a bare year ends in December, a fiscal one in the next March."""
        if self.fiscal:
            return f"{self.year + 1:04d}-03"
        month = (self.month or 12) + self.months - 1
        return f"{self.year:04d}-{month:02d}" if month <= _LAST_MONTH else f"{self.year + 1:04d}-{month - 12:02d}"


@dataclass(slots=True)  # as above
class Period:
    """From a month to a month, both counted; `to=None` goes on. `start`/`end` are where it stands in the text."""

    first: str
    to: str | None
    start: int
    end: int


def between(first: Moment, last: Moment) -> Period | None:
    """Return the period from one month to another, both counted; None if they stand in the wrong order."""
    if last.fiscal and first.month is None and not first.fiscal:  # 2012〜2018年度
        first = replace(first, fiscal=True)
    begin, finish = first.first(), last.last()
    return Period(begin, finish, first.start, last.end) if begin <= finish else None


def lasting(text: str, moment: Moment, limit: int) -> Period | None:
    """Return the period that a month and its length tell: 2018年4月から3年6か月; 2 years 3 months from May 2019."""
    start, end = moment.start, moment.end
    told = _LASTING.match(text, end, limit) if text[end : end + 1] in _FROM_SIGNS else None
    if not told and text[end : end + 1] in _LENGTH_SIGNS and text[start - 1 : start] in {"(", "\uff08"}:
        told = _LASTING_IN_BRACKETS.match(text, end, limit)
    if told:
        end = told.end()
    elif text[max(0, start - 5) : start].lower() == "from ":
        told = _LASTED.search(text, max(0, start - _LONGEST_LENGTH), start)
    if not told or not (months := 12 * int(told["years"] or 0) + int(told["months"] or 0)):
        return None
    last = 12 * int(moment.first()[:4]) + int(moment.first()[5:]) - 2 + months
    return Period(moment.first(), f"{last // 12:04d}-{last % 12 + 1:02d}", min(start, told.start()), end)


def _labelled(text: str, moment: Moment, after: Moment | None, limit: int) -> Period | None:
    """Return the period that two labels tell: 入社：2014年10月　退社：2019年2月."""
    if text[moment.start - 1 : moment.start] not in _LABEL_ENDS:
        return None
    label = LEFT_LABEL.match(text, moment.end, limit)
    if not label or not _JOINED_LABEL.search(text, max(0, moment.start - 14), moment.start):
        return None
    if after and after.start == label.end():
        return between(moment, after)
    now = NOW.match(text, label.end(), limit) or _NOT_YET.match(text, label.end(), limit)
    return Period(moment.first(), None, moment.start, now.end()) if now else None


def told_both(text: str, first: Moment, last: Moment | None, limit: int) -> Period | None:
    """Return the period of which both ends are told: 2019年4月入社、2024年3月退社; between … and …; labels."""
    if last is None or not _are_both(text, first, last):
        return _labelled(text, first, last, limit)
    return between(first, last)


def _are_both(text: str, first: Moment, last: Moment) -> bool:
    """Return whether two months are a beginning and an end: joined and left, or between … and …."""
    if not _BOTH.fullmatch(text, first.end, last.start):
        return False
    joined = _JOINED_LEFT.match(text, first.end, last.start)
    if joined and joined.end() == last.start and _LEFT.match(text, last.end):
        return True
    if _JOINED.search(text, max(0, first.start - 12), first.start) and _AND_LEFT.fullmatch(text, first.end, last.start):
        return True
    both = _AND.fullmatch(text, first.end, last.start)
    return bool(both and _BETWEEN.search(text, max(0, first.start - 9), first.start))
