"""Tokens of Japanese, English and mixed text; the spaCy language that stands on them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments.engine import LAYERS, load_engine
from app.assessments.evidence import collect
from app.assessments.ground import Ground
from app.assessments.layout import lines
from app.assessments.units import sentences
from tests.support.readings import read_item


def norms(text: str) -> list[str]:
    return load_engine().tokenizer(text).norms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("下げました", "下げる"),
        ("マネジャー", "マネージャー"),
        ("reduced", "reduce"),
        ("led", "lead"),
        ("companies", "company"),
        ("QBRs", "qbr"),
    ],
)
def test_forms_of_one_word_are_one(one: str, other: str) -> None:
    assert norms(one)[0] == norms(other)[0]


def test_compound_nouns_are_cut_and_letters_with_digits_are_not() -> None:
    assert norms("契約更新率") == ["契約", "更新", "率"]
    assert norms("GA4とA4の紙")[0] == "ga4"


@given(st.text(max_size=80) | st.text("高ーーい〜々(こう)きゃく①㍻ﾒｰﾙABc1,234.5社二十\n ", max_size=30))
def test_tokens_lie_in_order_and_never_overlap(text: str) -> None:
    tokens = load_engine().tokenizer(text)
    reached = 0
    for start, end, norm in zip(tokens.starts, tokens.ends, tokens.norms, strict=True):
        assert reached <= start < end <= len(text)
        assert norm
        reached = end


def test_texts_read_in_one_go_have_the_tokens_that_each_has_by_itself() -> None:
    texts = ["GA4とQ1", "", "led 3 teams", "更新率を 2.5% 改善", "A4"]
    tokenizer = load_engine().tokenizer
    for text, found in zip(texts, tokenizer.each(texts), strict=True):
        alone = tokenizer(text)
        assert (found.starts, found.ends, found.norms) == (alone.starts, alone.ends, alone.norms)
        assert found.classes == alone.classes


def test_a_word_in_brackets_is_not_taken_for_the_reading_of_the_one_before() -> None:
    assert "ゴールド" in norms("免許の更新は5月(ゴールド)")
    assert norms("QBRとSQLを実施")[0] == norms("qbr")[0]


def test_what_is_silent_gives_no_tokens() -> None:
    text = "学歴\n見本大学\n職歴\n導入支援"
    tokens = load_engine().tokenizer(text, [(0, 8)])
    assert tokens.starts[0] == text.index("職歴")
    assert load_engine().tokenizer(text).ends[-1] == tokens.ends[-1] == len(text)


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_each_layer_can_be_switched_off(layer: str) -> None:
    item = "契約更新の半年前に得意先を訪ね、満了432件のうち406件を継続していただいた"
    engine = load_engine(LAYERS - {layer})
    rows, tokens = lines(item), engine.tokenizer(item)
    ground = Ground(item, rows, (), (), item, tokens, sentences(item, rows, (), tokens), ())
    found = collect(ground, (), engine)
    rules = {e.rule for e in found}
    assert read_item(item).levels()["renewal"] >= 3
    if layer == "vocabulary":
        assert "vocabulary" not in rules
    if layer == "patterns":
        assert all(rule == "vocabulary" or rule.endswith(".learned") for rule in rules)
    if layer == "learned":
        assert not any(rule.endswith(".learned") for rule in rules)
