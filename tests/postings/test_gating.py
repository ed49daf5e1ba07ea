"""Trying only the branches whose words stand in a text loses nothing and adds nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.postings.gating import Gated, Watch, branches_of
from app.postings.loader import load_rules
from app.postings.text import read_text
from app.postings.wording import sentence_around

RULES = load_rules()
FLAGS = re.IGNORECASE | re.MULTILINE
OBJECTED = [example for rule in RULES.wording for example in (*rule.match, *rule.no_match)]
TERMS = [example for match, no_match in RULES.term_examples.values() for example in (*match, *no_match)]
ITEMS = [example for item in RULES.items for example in (*item.told, *item.untold)]
EXAMPLES = [read_text(example, RULES).plain for example in dict.fromkeys([*OBJECTED, *TERMS, *ITEMS])]


def every_gated() -> dict[str, Gated]:
    found = {f"{rule.code} {at}": rule.find for at, rule in enumerate(RULES.wording)}
    found |= {f"{rule.code} denied": rule.even_denied for rule in RULES.wording if rule.even_denied}
    found |= {name: term for name, term in RULES.terms.items()}  # noqa: C416  (the names are of a narrower type)
    for item in RULES.items:
        found |= {f"{item.id} {part}": gated for part in ("cue", "apart") if (gated := getattr(item, part))}
    return found


GATED = every_gated()


def spans(matches: object) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), m.group()) for m in matches]  # type: ignore[attr-defined]


def joined(gated: Gated) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in gated._patterns), FLAGS)  # noqa: SLF001  (as in the data)


@pytest.mark.parametrize("name", sorted(GATED))
def test_every_example_of_the_data_gives_the_same_places_as_without_gates(name: str) -> None:
    gated, plain = GATED[name], joined(GATED[name])
    texts = [*EXAMPLES, "\n".join(EXAMPLES), "。".join(EXAMPLES[::-1]), " ".join(EXAMPLES).upper()]
    for text in texts:
        found = spans(gated._merged(text))  # noqa: SLF001  (what is done in texts of every length)
        assert found == spans(plain.finditer(text)), text
        assert spans(gated.finditer(text)) == found
        first = gated.search(text)
        assert ([(first.start(), first.end(), first.group())] if first else []) == found[:1]
        assert gated.told(text) == bool(found)
        assert gated.sub(lambda match: "×" * len(match.group()), text) == plain.sub(
            lambda match: "×" * len(match.group()), text
        )


def test_a_label_has_every_topic_of_which_a_word_stands_in_it() -> None:
    named = 0
    for label in {part for text in EXAMPLES for part in (text, *re.split(r"[:、。\n]", text), text[:8].upper())}:
        found = [(topic, topic.label.search(label)) for topic in RULES.topics]
        told = [(t.id, len(m.group())) for t, m in found if m and not (t.but and t.but.search(label))]
        assert list(RULES.topics.found(label)) == told, label
        named += len(told)
    assert named > len(list(RULES.topics))


WORDS = sorted({word for words in EXAMPLES for word in re.findall(r"[a-z]+|[^\W\da-z]{1,4}|\d+|\W", words.lower())})


@given(st.data())
def test_whatever_stands_in_a_text_the_open_branches_find_what_all_would(data: st.DataObject) -> None:
    gated = GATED[data.draw(st.sampled_from(sorted(GATED)))]
    some = st.one_of(
        st.sampled_from(EXAMPLES), st.sampled_from(WORDS), st.sampled_from(["\n", " ", "\u3000", "ſ", "ı"])
    )
    text = "".join(data.draw(st.lists(some, max_size=30)))
    plain = joined(gated)
    assert spans(gated._merged(text)) == spans(plain.finditer(text))  # noqa: SLF001  (as above)


@pytest.mark.parametrize(
    ("pattern", "branches"),
    [
        ("甲|乙", ["甲", "乙"]),
        ("(?:甲|乙)丙", ["(?:甲|乙)丙"]),
        (r"甲\||[|]乙|[]|]", [r"甲\|", "[|]乙", "[]|]"]),
        (r"[^]|]甲|\(乙|丙\)", [r"[^]|]甲", r"\(乙", r"丙\)"]),
        ("甲|", ["甲", ""]),
    ],
)
def test_an_expression_is_cut_at_its_outermost_bars_alone(pattern: str, branches: list[str]) -> None:
    assert branches_of(pattern) == branches


def gated(*patterns: str) -> Gated:
    return Gated(patterns, FLAGS, Watch())


def test_of_branches_that_begin_together_the_earlier_one_is_found() -> None:
    assert spans(gated("経験|経験者", "経").finditer("未経験者と経理")) == [(1, 3, "経験"), (5, 6, "経")]
    assert spans(gated("経験者|経験").finditer("未経験者")) == [(1, 4, "経験者")]


def test_places_do_not_overlap_whichever_branch_finds_them() -> None:
    assert spans(gated("ab", "bc", "cd").finditer("abcd")) == [(0, 2, "ab"), (2, 4, "cd")]


def test_words_may_stand_on_two_lines_and_in_any_case() -> None:
    assert gated(r"young\s+people|年齢").search("We want YOUNG\n people") is not None
    assert gated("limit|年齢").search("age lımit") is not None


def test_an_expression_that_may_match_nothing_is_sought_as_it_is() -> None:
    odd = gated("(?=経)|甲")
    assert spans(odd.finditer("甲経" * 200)) == spans(re.finditer("(?=経)|甲", "甲経" * 200))


def test_a_part_of_a_text_is_searched_with_what_stands_around_it_in_view() -> None:
    found = gated("(?<=未)経験").search("経験、未経験", 4)
    assert found is not None
    assert found.start() == 4
    assert gated("経験").search("未経験", 0, 2) is None


def test_words_that_were_asked_for_later_are_looked_for_in_a_text_seen_before() -> None:
    watch = Watch()
    first = Gated(["甲"], FLAGS, watch)
    assert first.search("乙丙") is None
    assert Gated(["丙"], FLAGS, watch).search("乙丙") is not None


def test_a_sentence_ends_where_a_search_for_its_end_would_stop() -> None:
    ends = re.compile(r"[。\n!?！？]|(?<=[a-z)])\.\s")
    text = "We ask. And\nyou (too). Fine.\nA! B。C. d. e.\n\n終わり。"
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            after = ends.search(text, end)
            last = [match.end() for match in ends.finditer(text, 0, start)]
            assert sentence_around(text, start, end) == (last[-1] if last else 0, after.start() if after else len(text))
