"""The quick test before a slow search never shuts out what the search would find."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments.engine import load_engine
from app.assessments.facts.loader import load_fact_words
from app.assessments.gates import Page, may_match, words_of
from app.assessments.personal.loader import load_words

# fmt: off
WORDS = [
    (r"生年月日|誕生日", {"生年月日", "誕生日"}), (r"(?<![A-Za-z])(?:氏[ \t]*名)(?![A-Za-z])", {"氏名"}),
    (r"(?i)\bDate of birth\b", {"dateofbirth"}),
    (r"(?:夫|妻)の(?:転勤|介護)", {"転勤", "介護"}), (r"\d{2}[歳才]", {"歳", "才"}), (r"[a-z]+", None),
    (r"(?:ab)?c*", None), (r"(?:ab)+c*", {"ab"}),
    (r"会社|株式会社", {"会社"}), (r"(?:x|\w)y", {"y"}), (r"a.b", {"a"}), (r"(?=ab)\w", None), (r"[^a]", None),
]
# fmt: on


@pytest.mark.parametrize(("pattern", "words"), WORDS)
def test_the_words_of_a_pattern_are_those_without_which_it_cannot_match(pattern: str, words: set[str] | None) -> None:
    assert words_of(re.compile(pattern)) == words


def every_pattern() -> list[re.Pattern[str]]:
    personal, facts, engine = load_words(), load_fact_words(), load_engine()
    return [
        *personal.labels.values(), personal.family, personal.school, personal.origins, personal.address, personal.sex,
        personal.nationality, *facts.instructions, facts.metrics, *(p for _, p in facts.industries.values()),
        *(cue.pattern for cue in engine.cues.all),
    ]  # fmt: skip


def test_the_sentences_that_cues_must_match_pass_the_gate() -> None:
    for rule, cue in ((rule, cue) for rule in load_engine().wording.cues for cue in load_engine().cues.all):
        for sentence in rule.examples.match:
            if cue.pattern.search(sentence):
                assert may_match(cue.pattern, sentence), (cue.pattern.pattern, sentence)


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
    words = sorted(words_of(pattern) or ["a"])
    pieces = st.one_of(st.sampled_from(PIECES), st.sampled_from(words), st.characters(codec="utf-8"))
    text = "".join(data.draw(st.lists(pieces, max_size=8)))
    if pattern.search(unicodedata.normalize("NFKC", text).replace("\n", "")):
        assert may_match(pattern, unicodedata.normalize("NFKC", text))


def test_a_page_tells_on_which_lines_words_stand_whatever_the_spaces_and_the_letter_case() -> None:
    page = Page("職務経歴\n氏 名：見本\nNAME\tSample\n\n名前と氏名")
    assert page.lines(["氏名", "name"]) == [1, 2, 4]
    assert page.lines(["氏名", "name"], first=2) == [1]
    assert page.lines(None) == range(5)
    assert page.holds(["名前"])
    assert not page.holds(["前と名"])
