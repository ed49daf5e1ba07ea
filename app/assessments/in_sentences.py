"""Whether a period stands in running text, where it tells of a deed and no employment."""

import re

from app.assessments.beginnings import compiled
from app.assessments.date_pairs import Period
from app.assessments.dates import moments
from app.assessments.employers import HAS_COMPANY, has_title, only_titles
from app.assessments.layout import Line
from app.assessments.post_words import CS, FUNCTION
from app.assessments.told import LATIN, LETTERED, MARKS, told_at, without_labels, without_lengths

_ASIDE = re.compile(r"\([^()]*\)")  # (2021年度は主任)
_RUNS_ON = re.compile(r"\s*(?:に(?!て)|の(?!間)|で(?!$)|は|が|を|と|まで|にかけて)")
_CLAUSE = compiled(r"[^\s、]{2,}(?:[がを]|には?)[^\s、。()]{1,10}、\s?$")
_DURING = re.compile(r"\w\s(?:between|during)\s$", re.IGNORECASE)  # Ran 140 sessions between 2016 and 2019
_PERSON = compiled(r"\b(?:I|we|my|our)\b")
_ENDINGS = re.compile(r"(?:ました|ます|です|でした|った|いた|した)(?:。|$)")
_SENTENCES = compiled(r"[a-z)]{2}\.(?:\s|$)")
_NOMINAL = re.compile(r"(?:\s|\d{1,2}[.)]\s)?(?:[^ぁ-ん。、\x00-\x7f]|[A-Za-z&]|\([^()]*\)|\s){2,40}\s*")
_LONGEST_LEAD, _LEAD_WORDS, _PARAGRAPH = 10, 16, 40


def is_running(text: str, row: Line) -> bool:
    """Return whether a line is several Japanese sentences with months in them, as in a letter."""
    line = text[row.start : row.end]
    if LATIN.fullmatch(line) and len(_SENTENCES.findall(line)) > 1 and len(line.split()) > _PARAGRAPH:
        return len(moments(text, row.start, row.end)) > 2  # noqa: PLR2004  (more than one period)
    return not row.bullet and len(_ENDINGS.findall(line)) > 1 and len(moments(text, row.start, row.end)) > 2  # noqa: PLR2004  (more than one period)


def within_sentence(text: str, row: Line, period: Period, rest: str) -> bool:
    """Return whether the period stands in running text: in the midst of its line, or a particle behind it."""
    after = without_lengths(text[period.end : row.end], "")
    before = without_labels(text[row.start : period.start], "")
    if _RUNS_ON.match(after) or (
        LATIN.fullmatch(rest) and _PERSON.search(_ASIDE.sub("", rest)) and len(rest.split()) > _LEAD_WORDS
    ):
        return True
    during = _DURING.search(before) and not has_title(before)
    if (during or _CLAUSE.search(before)) and not HAS_COMPANY.search(before):  # 自分が設計、2021/1~ 部の共通
        return True
    post_before = before.rstrip().endswith("。") and only_titles(
        before.rstrip(" 。")
    )  # カスタマーサクセス部 部長。2020/4~。
    if post_before or _in_a_row(before, after):
        return False
    first, last = not before.strip(MARKS), not after.strip(" \t.)]】〉>〕、,")
    in_brackets = before.rstrip(" ~〜").endswith(("(", "[", "【", "〈", "<", "〔", "|", "—", "–", "-", ",", ":"))
    if first or last or in_brackets or HAS_COMPANY.search(before) or LETTERED.match(before):
        return False
    if LATIN.fullmatch(rest.strip(MARKS)):  # Barista, Copper Cup. September 2023 to July 2026, 16 hours a week.
        return (
            (row.bullet and not told_at(rest))
            or len(before.split()) > _LEAD_WORDS
            or bool(_PERSON.search(_ASIDE.sub("", rest)))
        )
    return len(before.strip()) > _LONGEST_LEAD or "。" in before


def _in_a_row(before: str, after: str) -> bool:
    """Return whether a period stands between names, as in a list: カスタマーサクセス 2024年4月~現在 株式会社アマリリス."""
    if not (_NOMINAL.fullmatch(before) and _NOMINAL.fullmatch(after)):
        return False
    return bool(HAS_COMPANY.search(after)) or bool(FUNCTION.search(before) or CS.search(before))
