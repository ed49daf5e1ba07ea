"""The quick test before a slow search never shuts out what the search would find."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments import numbers, teams
from app.assessments.engine import load_engine
from app.assessments.facts.loader import load_fact_words
from app.assessments.gates import Page
from app.assessments.needs import DIGITS, Need, need_of
from app.assessments.personal.loader import load_words


def any_of(*words: str) -> Need:
    return Need(frozenset(words))


def words_in(need: Need | None) -> set[str]:
    return set() if need is None else set(need.words).union(*(words_in(part) for part in need.parts))


# fmt: off
NEEDS = [
    (r"生年月日|誕生日", any_of("生年月日", "誕生日")),
    (r"(?<![A-Za-z])(?:氏[ \t]*名)(?![A-Za-z])", any_of("氏名")),
    (r"(?i)\bDate of birth\b", any_of("dateofbirth")),
    (r"(?:夫|妻)の(?:転勤|介護)", any_of("夫の転勤", "夫の介護", "妻の転勤", "妻の介護")),
    (r"経験は?な(?:い|し)", any_of("経験ない", "経験なし", "経験はない", "経験はなし")),
    (r"\d{2}[歳才]", Need(parts=(Need(DIGITS), any_of("歳", "才")), every=True)),
    (r"上司[^。]{0,9}判断", Need(parts=(any_of("上司"), any_of("判断")), every=True)),
    (r"上司の?|長[^。]+判断", Need(frozenset({"上司"}), (Need(parts=(any_of("長"), any_of("判断")), every=True),))),
    (r"[a-z]+", None), (r"(?:ab)?c*", None), (r"(?=ab)\w", None), (r"[^a]", None), (r"[a-z]|上司", None),
    (r"(?:ab)+c*", any_of("ab")), (r"会社|株式会社", any_of("会社")), (r"(?:x|\w)y", any_of("y")),
    (r"a.b", any_of("a")),
]
# fmt: on


@pytest.mark.parametrize(("pattern", "need"), NEEDS)
def test_what_a_pattern_needs_are_the_words_without_which_it_cannot_match(pattern: str, need: Need | None) -> None:
    assert need_of(re.compile(pattern)) == need


def every_pattern() -> list[re.Pattern[str]]:
    personal, facts, engine = load_words(), load_fact_words(), load_engine()
    return [
        personal.label, personal.schools.any, personal.origins, personal.address,
        personal.sex, personal.nationality, *(cue.pattern for cue in personal.cues.cues), *facts.instructions,
        facts.metrics, *(p for _, p in facts.industries.values()), *(cue.pattern for cue in engine.cues.all),
        *numbers.PATTERNS, *teams.PATTERNS,
    ]  # fmt: skip


def test_the_sentences_that_cues_must_match_pass_the_gate() -> None:
    for rule, cue in ((rule, cue) for rule in load_engine().wording.cues for cue in load_engine().cues.all):
        for sentence in rule.examples.match:
            if cue.pattern.search(sentence):
                assert Page(sentence).open(cue.pattern), (cue.pattern.pattern, sentence)


PIECES = [
    "夫",
    "の",
    "介護",
    "のため",
    "満",
    "35",
    "歳",
    "株式",
    "会社",
    "TOEIC",
    " ",
    "氏",
    "名",
    "女性",
    "ません",
    "ない",
    "経験",
]


@given(st.data())
def test_whatever_a_pattern_matches_passes_its_gate(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(every_pattern()))
    words = sorted(words_in(need_of(pattern)) or ["a"])
    pieces = st.one_of(st.sampled_from(PIECES), st.sampled_from(words), st.characters(codec="utf-8"))
    text = "".join(data.draw(st.lists(pieces, max_size=8)))
    if pattern.search(unicodedata.normalize("NFKC", text).replace("\n", "")):
        assert Page(unicodedata.normalize("NFKC", text)).open(pattern)


def test_a_page_tells_on_which_lines_words_stand_whatever_the_spaces_and_the_letter_case() -> None:
    page = Page("職務経歴\n氏 名：見本\nNAME\tSample\n\n名前と氏名")
    assert page.lines(["氏名", "name"]) == [1, 2, 4]
    assert page.lines(["氏名", "name"], first=2) == [1]
    assert page.open(re.compile(r"\w")) == [0, 1, 2, 3, 4]
    assert page.open(re.compile("氏.*本"), first=2) == [1]
    assert page.holds(re.compile("名前"))
    assert not page.holds(re.compile("名前氏名"))


@pytest.mark.parametrize("space", [" ", "\t", "\u3000", "\xa0", "\x0b", "\x1c", "\u2028"])
def test_no_kind_of_white_space_hides_a_word_or_moves_a_line(space: str) -> None:
    page = Page(f"ア\n{space}解{space}約{space}\n\n解\n約 1")
    assert page.lines({"解約"}) == [1]
    assert page.open(re.compile(r"\d")) == [4]
    assert page.number(5) == 1


def test_only_what_may_match_on_the_line_is_chosen() -> None:
    page = Page("氏名:見本\n上司の判断 3件")
    patterns = (re.compile("上司"), re.compile("見本|手本"), re.compile(r"\d+件"), re.compile(r"\w"))
    assert page.choices(patterns, 2) == [1, 3]
    assert page.choices(patterns, 9) == [0, 2, 3]
