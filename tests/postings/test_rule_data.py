"""The rules of job posts are data: every example in it is run."""

import pytest

from app.assessments.naming import named
from app.postings import items, wording
from app.postings.loader import PostRules, load_phrases, load_rules
from app.postings.pay import read_pay
from app.postings.text import read_text
from app.roles.loader import load_vocabulary

RULES = load_rules()
# the codes that other programs rely on
CODES = frozenset(
    word
    for line in (
        "missing_employer_name missing_employer_address missing_contact missing_duties missing_workplace missing_pay",
        "missing_duties_change_scope missing_workplace_change_scope missing_contract_term missing_renewal_criteria",
        "missing_probation missing_hours missing_overtime missing_break missing_holidays missing_insurance",
        "missing_smoking fixed_overtime_incomplete fixed_overtime_too_low below_minimum_wage fixed_overtime_over_45h",
        "pay_without_split age_limit age_exception_contradiction gendered_title sex_limit",
        "indirect_sex_discrimination nationality_limit native_speaker disability_exclusion health_requirement",
        "family_or_origin belief_or_union unfounded_superlative no_overtime_claim appearance vague_trait",
        "too_many_musts missing_as_of_date missing_employment_type missing_purpose_notice",
        "fixed_overtime_below_own_rate exempt_manager_unstated annual_pay_overtime discretionary_scope",
        "other_company_name job_change_or_gap_limit positive_action_reason indoor_smoking_minors",
    )
    for word in line.split()
)


@pytest.fixture(scope="module")
def rules() -> PostRules:
    return RULES


def test_every_code_has_words_a_ground_and_a_suggestion_in_both_languages(rules: PostRules) -> None:
    assert set(rules.rules) == CODES
    for rule in rules.rules.values():
        for words in (rule.message, rule.suggestion, rule.ground.text):
            assert words.ja
            assert words.en
            assert words.ja != words.en


def test_only_an_error_on_the_ground_of_law_or_guideline_holds_an_export_back(rules: PostRules) -> None:
    assert rules.rules["missing_pay"].holds_back
    assert rules.rules["age_limit"].holds_back
    assert not rules.rules["native_speaker"].holds_back
    assert not rules.rules["vague_trait"].holds_back


@pytest.mark.parametrize(
    ("item", "example", "told"),
    [(i, e, True) for i in RULES.items for e in i.told] + [(i, e, False) for i in RULES.items for e in i.untold],
    ids=lambda value: getattr(value, "id", str(value)[:30]),
)
def test_an_item_is_told_or_not_as_its_examples_say(item: items.Item, example: str, told: bool) -> None:
    post = read_text(example, RULES)
    found = read_pay(post, RULES).told if item.id == "pay" else items.tells(item, post, RULES)
    assert found is told


@pytest.mark.parametrize(
    ("rule", "example", "found"),
    [(w, e, True) for w in RULES.wording for e in w.match] + [(w, e, False) for w in RULES.wording for e in w.no_match],
    ids=lambda value: getattr(value, "code", str(value)[:30]),
)
def test_a_wording_rule_finds_its_examples_and_leaves_the_others(
    rule: wording.WordingRule, example: str, found: bool
) -> None:
    post = read_text(example, RULES)
    assert any(place.code == rule.code for place in wording.places(post, RULES)) is found


@pytest.mark.parametrize("name", sorted(RULES.terms))
def test_a_term_finds_its_examples_and_leaves_the_others(name: str) -> None:
    match, no_match = RULES.term_examples[name]  # type: ignore[index]  # the names are the keys
    pattern = RULES.terms[name]  # type: ignore[index]  # as above
    texts = {text: read_text(text, RULES).plain for text in (*match, *no_match)}
    assert [text for text in match if not pattern.search(texts[text])] == []
    assert [text for text in no_match if pattern.search(texts[text])] == []


@pytest.mark.parametrize("name", sorted(load_phrases().competencies))
def test_the_phrases_of_a_competency_find_their_examples_and_leave_the_others(name: str) -> None:
    phrases = load_phrases()
    match, no_match = phrases.examples[name]
    assert [text for text in match if not phrases.competencies[name].search(text)] == []
    assert [text for text in no_match if phrases.competencies[name].search(text)] == []


def test_the_phrases_know_every_competency_of_the_vocabulary() -> None:
    assert set(load_phrases().competencies) == set(load_vocabulary().competencies)


def test_a_replacement_is_no_finding_itself(rules: PostRules) -> None:
    for rule in rules.wording:
        for word, instead in rule.instead.items():
            assert not rule.find.whole.fullmatch(instead), (word, instead)


def test_the_reader_s_own_words_name_competencies_too() -> None:
    assert named("ヘルススコアの運用") == {"health_scoring"}
    assert not named("明るい職場です")
