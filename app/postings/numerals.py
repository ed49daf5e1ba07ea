"""Numbers in Chinese numerals become figures (二十九万八千円 → 298000円), each figure knowing where it stood.

Only before a unit that makes them a number: 一部, 十分, 関東一円 and 数千円 stay words.
"""

import re
from collections.abc import Iterator, Sequence

_DIGITS = {**{each: at for at, each in enumerate("〇一二三四五六七八九")}, "零": 0, "壱": 1, "弐": 2, "参": 3}
_TENS = {"十": 10, "拾": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10_000, "億": 100_000_000}
_KANJI = "〇零一二三四五六七八九壱弐参十拾百千万億"
_UNIT = (
    r"\s?(?:円|時間|日(?!本)|名(?!称|前|義)|年(?!長|配)|か月|ヶ月|カ月|ヵ月|箇月|月(?!給|額|収|例|々)|歳|回|割(?!り|合)|%|パーセント"
    r"|分(?=[間、。)/\s]|休憩|の休憩|$)|時(?=半|から|~|-|より|に|まで|[、。)\s]|$|[〇一二三四五六七八九十\d]))"
)
_NUMERAL = re.compile(rf"(?<![数何幾第{_KANJI}\d.])(?:[{_KANJI}]+)(?={_UNIT})", re.MULTILINE)
# 29万8千円, 30万5,000円, 1千2百万円: figures and numerals in one amount
_MIXED = re.compile(
    r"(?<![\d.,])(?:(?P<myriads>\d{1,5})万(?:(?P<thousands>\d)千(?P<rest>\d{1,3})?|(?P<ones>\d,\d{3}|\d{4}))"
    r"|(?P<millions>\d)千(?:(?P<hundreds>\d)百)?万)(?=\s?円)"
)
_WORDS = frozenset({"十分", "一円", "万円", "千円", "百円", "億円"})  # enough; all around; and units behind a figure


def arabic(plain: str, starts: Sequence[int]) -> tuple[str, list[int]]:
    """Return `plain` with such numbers in figures, and for each character where it stands in the text as given."""
    out: list[str] = []
    places: list[int] = []
    at = 0
    for start, end, figures in _numbers(plain):
        out += [plain[at:start], figures]
        places += starts[at:start]
        last = end - start - 1
        places += (starts[start + min(number, last)] for number in range(len(figures) - 1))
        places.append(starts[end - 1])
        at = end
    out.append(plain[at:])
    places += starts[at:]
    return "".join(out), places


def _numbers(plain: str) -> Iterator[tuple[int, int, str]]:
    found = [(m.start(), m.end(), str(_mixed(m))) for m in _MIXED.finditer(plain)]
    for match in _NUMERAL.finditer(plain):
        words = match.group()
        if words + plain[match.end() : match.end() + 1] in _WORDS:
            continue
        value = number_of(words)
        if value is not None:
            found.append((match.start(), match.end(), str(value)))
    yield from sorted(found)


def _mixed(match: re.Match[str]) -> int:
    if match["millions"]:
        return (int(match["millions"]) * 1_000 + int(match["hundreds"] or 0) * 100) * 10_000
    value = int(match["myriads"]) * 10_000
    if match["ones"]:
        return value + int(match["ones"].replace(",", ""))
    return value + int(match["thousands"]) * 1_000 + int(match["rest"] or 0)


def number_of(words: str) -> int | None:
    """Return the whole number that Chinese numerals stand for: 二十九万八千 → 298000, 二〇二七 → 2027; None if none."""
    if not words:
        return None
    if all(each in _DIGITS for each in words):
        return int("".join(str(_DIGITS[each]) for each in words))
    total = part = 0
    digits = ""
    for each in words:
        if each in _DIGITS:
            digits += str(_DIGITS[each])
        elif each in _TENS:
            part += int(digits or 1) * _TENS[each]
            digits = ""
        elif each in _MYRIADS:
            part += int(digits or 0)
            total += (part or 1) * _MYRIADS[each]
            part, digits = 0, ""
        else:
            return None
    return total + part + int(digits or 0)
