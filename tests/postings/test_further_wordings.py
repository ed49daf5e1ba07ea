"""Many wordings of the same things: told, found, left alone and named as a reader would."""

from datetime import date
from typing import Any

import pytest

from app.core.datafile import read_yaml
from app.paths import ROOT
from app.postings import items, wording
from app.postings.checking import check
from app.postings.loader import load_rules
from app.postings.pay import read_pay
from app.postings.profiling import competencies_in, draft
from app.postings.text import read_text

TABLE: dict[str, Any] = read_yaml(ROOT / "tests" / "postings" / "further_wordings.yaml")
OWN_WORDS: dict[str, Any] = read_yaml(ROOT / "tests" / "postings" / "wordings_in_words_of_their_own.yaml")
PARAGRAPHS: dict[str, Any] = read_yaml(ROOT / "tests" / "postings" / "ordinary_paragraphs.yaml")
COMBINED: dict[str, Any] = read_yaml(ROOT / "tests" / "postings" / "subjects_and_predicates.yaml")
REQUIREMENTS: dict[str, Any] = read_yaml(ROOT / "tests" / "postings" / "ordinary_requirements.yaml")
RULES = load_rules()


@pytest.mark.parametrize("name", TABLE["competencies"])
def test_a_competency_is_known_in_further_words(name: str) -> None:
    read = {words: read_text(words, RULES).plain for words in TABLE["competencies"][name]}
    assert [words for words, plain in read.items() if name not in competencies_in(plain)] == []


def test_what_is_no_competency_names_none() -> None:
    found = {words: competencies_in(words) for words in TABLE["not_competencies"]}
    assert {words: names for words, names in found.items() if names} == {}


def tells(item: str, words: str) -> bool:
    post = read_text(words, RULES)
    if item == "pay":
        return read_pay(post, RULES).told
    if item in {"duties_change_scope", "workplace_change_scope"}:
        return items.scopes(post, RULES)[item == "workplace_change_scope"]
    if item == "renewal_criteria":
        return items.renewal_told(post, RULES)
    found = next(one for one in RULES.items if one.id == item)
    return items.tells(found, post, RULES) or (item == "duties" and items.duties_told(post, RULES))


@pytest.mark.parametrize("item", TABLE["items"])
def test_an_item_is_told_in_further_words(item: str) -> None:
    assert [words for words in TABLE["items"][item]["told"] if not tells(item, words)] == []
    assert [words for words in TABLE["items"][item]["untold"] if tells(item, words)] == []


def codes(words: str) -> set[str]:
    return {place.code for place in wording.places(read_text(words, RULES), RULES)}


@pytest.mark.parametrize("code", TABLE["wording"])
def test_words_that_must_not_stand_are_found_in_further_forms(code: str) -> None:
    assert [words for words in TABLE["wording"][code]["found"] if code not in codes(words)] == []
    assert [words for words in TABLE["wording"][code]["left"] if code in codes(words)] == []


@pytest.mark.parametrize("code", OWN_WORDS)
def test_words_that_must_not_stand_are_found_in_words_of_their_own_and_lawful_ones_left(code: str) -> None:
    assert [words for words in OWN_WORDS[code]["found"] if code not in codes(words)] == []
    assert [words for words in OWN_WORDS[code]["left"] if code in codes(words)] == []


@pytest.mark.parametrize("code", PARAGRAPHS["wording"])
def test_faults_in_ordinary_paragraphs_are_found_and_lawful_ones_left(code: str) -> None:
    assert [words for words in PARAGRAPHS["wording"][code]["found"] if code not in codes(words)] == []
    assert [words for words in PARAGRAPHS["wording"][code]["left"] if code in codes(words)] == []


@pytest.mark.parametrize("code", [code for code in COMBINED if code != "nothing"])
def test_whoever_is_asked_for_or_refused_is_found_with_any_predicate_and_lawful_words_left(code: str) -> None:
    assert [words for words in COMBINED[code]["found"] if code not in codes(words)] == []
    assert [words for words in COMBINED[code]["left"] if code in codes(words)] == []


def test_lawful_sentences_on_people_and_customers_are_left_by_every_rule() -> None:
    found = {words: codes(words) for words in COMBINED["nothing"]}
    assert {words: names for words, names in found.items() if names} == {}


@pytest.mark.parametrize("item", PARAGRAPHS["items"])
def test_an_item_is_heard_in_ordinary_paragraphs(item: str) -> None:
    def missing(words: str) -> bool:
        return any(found.rule.code == f"missing_{item}" for found in check(words, RULES, date(2026, 11, 22)))

    assert [words for words in PARAGRAPHS["items"][item]["told"] if missing(words)] == []
    assert [words for words in PARAGRAPHS["items"][item]["untold"] if not missing(words)] == []


@pytest.mark.parametrize("name", REQUIREMENTS["lines"])
def test_a_requirement_of_an_ordinary_post_names_its_competency(name: str) -> None:
    read = {words: read_text(words, RULES).plain for words in REQUIREMENTS["lines"][name]}
    assert [words for words, plain in read.items() if name not in competencies_in(plain)] == []


@pytest.mark.parametrize("part", REQUIREMENTS["parts"], ids=lambda part: part["text"][:20])
def test_a_part_of_an_ordinary_post_gives_its_requirements(part: dict[str, Any]) -> None:
    found = {("" if r.must else "-") + r.competency for r in draft(part["text"], RULES).requirements}
    assert found == set(part["asked"])
