"""The quicker pattern that is looked for first is found wherever the slow one matches."""

import re

import pytest

from app.assessments.endings import ending_of
from app.assessments.engine import load_engine


@pytest.mark.parametrize(
    ("pattern", "found", "missed"),
    [
        (r"[一-龥]{1,12}(?:部|課)が担当", ["営業部が担当", "部が担当"], ["営業部の担当", "担当"]),
        (r"(?<!先の)(?:[a-z]{1,9}(?:team|desk)|本社)が(?:主に)?行", ["先の本社が主に行", "my TEAMが行"], ["本社は行"]),
        (r"^.*(?:た|る)のは[a-z]+", ["したのはx", "るのはy"], ["したのが"]),
    ],
)
def test_an_ending_is_found_from_the_first_plain_word_on(pattern: str, found: list[str], missed: list[str]) -> None:
    ending = ending_of(pattern, re.IGNORECASE)
    assert ending is not None
    assert all(ending.search(text) for text in found)
    assert not any(ending.search(text) for text in missed)


@pytest.mark.parametrize(
    "pattern", [r"担当[一-龥]{1,12}", r"(?:上司|本社)が", r"[a-z]{1,9}", r"([a-z]{1,9})部\1", r"[a-z]?部"]
)
def test_what_begins_with_a_word_or_has_none_needs_no_ending(pattern: str) -> None:
    assert ending_of(pattern) is None


def test_the_ending_of_a_cue_is_found_in_each_sentence_that_the_cue_must_match() -> None:
    engine = load_engine()
    sentences = [sentence for rule in engine.wording.cues for sentence in rule.examples.match]
    slow = [cue for cue in engine.cues.all if cue.ending is not None]
    assert slow
    for cue in slow:
        for sentence in filter(cue.pattern.search, sentences):
            assert cue.stands_in(sentence), (cue.pattern.pattern, sentence)
