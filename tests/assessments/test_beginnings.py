"""A pattern that is tried only where a match can begin finds what it always found."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments import date_words, employers, events, jobs, numbers, post_words, team_words
from app.assessments.beginnings import compiled, first_letters
from app.assessments.engine import load_engine
from app.assessments.facts.loader import load_fact_words
from app.assessments.needs import need_of
from app.assessments.personal import heads
from app.assessments.personal.loader import load_words


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<!の)(?:推[ \t]*薦|応募)", r"\b(?:led|managed)\b", r"(?:約|\d{2})年|(?:20)?\d\d年度",
        r"(?:\s?株式)?会社|[a-c]+社",
        r"(?i:led)|部下", r"(?i)(?:kept|sold|[a-d]+l)\s|部下", r"(?i)\b[0-9a-z一-龥]{1,3}社",
    ],
)  # fmt: skip
def test_a_pattern_of_several_beginnings_is_compiled_in_another_way_and_finds_the_same(pattern: str) -> None:
    quick, usual = compiled(pattern), re.compile(pattern)
    assert quick != usual
    for text in (
        "応募の推薦、推 薦",
        "He LED, managed and led 12社",
        "約9年 2019年度",
        "A株式会社 c社",
        "ſold KEPT \u212aept all 部下",
    ):
        assert [m.span() for m in quick.finditer(text)] == [m.span() for m in usual.finditer(text)]


@pytest.mark.parametrize(
    "pattern", ["会社", "[上部]司", "上|部下", "a*|b", "[^a]|b", ".+社|x", "^上|^下", "^上", "(?:上|下)?", r"\w|上"]
)
def test_a_pattern_that_would_gain_nothing_stays_as_it_is(pattern: str) -> None:
    assert compiled(pattern) == re.compile(pattern)


def test_letter_case_and_comments_are_kept() -> None:
    assert compiled(r"(?i:led|managed)\b").search("He LED")
    assert compiled(r"led|managed", re.IGNORECASE).search("He LED")
    assert compiled(r"(?i)\bled|\bmanaged").search("He MANAGED")
    assert compiled("\\bled  # one\n|\\bmanaged  # other", re.VERBOSE).search("he managed")
    assert not compiled(r"\bled|\bmanaged").search("He LED")


def plain(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return `pattern` as `re` compiles it by itself."""
    return re.compile(pattern.pattern, pattern.flags & ~re.UNICODE)


def every_pattern() -> list[re.Pattern[str]]:
    personal, facts, engine = load_words(), load_fact_words(), load_engine()
    return [
        date_words.MONTH, employers.HAS_COMPANY, employers.SELF, jobs.NO_WORK, events.LEFT, post_words.CS,
        post_words.FUNCTION,
        team_words.NO, *team_words.PATTERNS, *numbers.PATTERNS, heads.DAY, heads.AGE, heads.CONTACT, personal.label,
        personal.not_names, personal.places.value, *(cue.pattern for cue in personal.cues.cues), facts.metrics,
        *(cue.pattern for cue in engine.cues.all),
    ]  # fmt: skip


PIECES = [
    "2019",
    "年",
    "4月",
    "平成",
    "元",
    "H3",
    "株式会社",
    "Inc",
    "12",
    "名",
    "歳",
    "から",
    "led",
    "THREE",
    " ",
    "ſ",
]


@given(st.data())
def test_it_finds_what_the_plain_pattern_finds(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(every_pattern()))
    words = sorted({word for need in [need_of(pattern)] if need for word in need.words}) or ["a"]
    pieces = st.one_of(st.sampled_from(PIECES), st.sampled_from(words), st.characters(codec="utf-8"))
    text = "".join(data.draw(st.lists(pieces, max_size=10)))
    for one in {text, unicodedata.normalize("NFKC", text), text.upper()}:
        found = [m.span() for m in pattern.finditer(one)]
        assert found == [m.span() for m in plain(pattern).finditer(one)]


def test_the_plain_pattern_is_another_one() -> None:
    assert sum(plain(pattern) != pattern for pattern in every_pattern()) > 100


@pytest.mark.parametrize(
    ("pattern", "flags", "letters"),
    [
        (r"\s?(?:まで|迄)(?=[\s、]|$)", 0, "ま迄"),
        (r"\s*(?:[(（]|\bto\b)?[a-c]", re.IGNORECASE, "(（tTaAbBcC"),
        (r"(?i:led)|部下", 0, "lL部"),
        (r"の?(?:[上中]旬|末日?)?(?![一-龥])", 0, "の上中末"),
    ],
)
def test_the_letters_that_a_match_begins_with_are_told_without_white_space(
    pattern: str, flags: int, letters: str
) -> None:
    assert first_letters(re.compile(pattern, flags)) >= frozenset(letters)
    assert {unicodedata.normalize("NFKC", letter) for letter in first_letters(re.compile(pattern, flags))} <= {
        unicodedata.normalize("NFKC", letter) for letter in letters
    }


@pytest.mark.parametrize("pattern", [r"[^上]下", r".下", r"\w+", r"\d年"])
def test_letters_too_many_to_be_listed_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="a match may begin with"):
        first_letters(re.compile(pattern))
