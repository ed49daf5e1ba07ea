"""The reader's layers as a spaCy pipeline: the same tokens and the same deeds, switched and saved as spaCy does it."""

from pathlib import Path

import pytest
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from app.assessments.deeds import find_deeds
from app.assessments.engine import LAYERS, MODEL, load_engine
from app.assessments.lexicon import term_ways
from app.assessments.pipeline import DEEDS, load_language
from app.assessments.reads import read_alone
from tests.support.readings import JA_HISTORY

ITEM = "契約更新の半年前に得意先を訪ね、満了432件のうち406件を継続していただいた"
HALF = "初めての方には最初の三回をそばで一緒にやり、四回目からは一人でできるようにした"


def deeds(doc: Doc) -> list[tuple[str, str, int]]:
    spans = doc.spans[DEEDS]
    return [(s.label_, s.id_, n) for s, n in zip(spans, doc.user_data[DEEDS], strict=True)]


def by_reader(text: str) -> list[tuple[str, str, int]]:
    read, tokens = read_alone(text, load_engine())
    found = sorted(find_deeds(tokens, [read], load_engine())[0], key=lambda d: (d.start, d.end, d.rule.id))
    return [(deed.rule.competency, deed.rule.id, deed.strength) for deed in found]


@pytest.mark.parametrize("text", ["お客様の契約更新率を改善し、QBRsを実施", "Ran  QBRs\nfor 80 accounts"])
def test_spacy_reads_with_the_same_tokens(text: str) -> None:
    doc = load_language()(text)
    assert doc.text == text
    assert [t.norm_ for t in doc if not t.is_space] == load_engine().tokenizer(text).norms


@pytest.mark.parametrize("text", [ITEM, HALF])
def test_the_component_sets_the_deeds_that_the_reader_finds(text: str) -> None:
    assert deeds(load_language()(text)) == by_reader(text)
    assert by_reader(text)


def test_the_component_is_switched_off_as_spacy_does_it() -> None:
    nlp = load_language()
    with nlp.select_pipes(disable="competencies"):
        assert DEEDS not in nlp(ITEM).spans
    assert nlp(ITEM).spans[DEEDS]


def test_without_the_third_layer_no_deed_is_its_own() -> None:
    with_it = {rule for _, rule, _ in deeds(load_language()(HALF))}
    without = {rule for _, rule, _ in deeds(load_language(LAYERS - {"learned"})(HALF))}
    assert any(rule.endswith(".learned") for rule in with_it)
    assert not any(rule.endswith(".learned") for rule in without)


def test_the_component_keeps_its_table_on_disk_and_in_bytes(tmp_path: Path) -> None:
    nlp = load_language()
    nlp.to_disk(tmp_path)
    assert (tmp_path / "competencies" / "model.json").read_bytes() == MODEL.read_bytes()
    again = load_language().from_disk(tmp_path)
    assert deeds(again(ITEM)) == deeds(nlp(ITEM))
    assert deeds(load_language().from_bytes(nlp.to_bytes())(ITEM)) == deeds(nlp(ITEM))
    with pytest.raises(ValueError, match="make train"):
        nlp.get_pipe("competencies").from_bytes(b"{}")


def test_words_that_name_a_competency_are_those_that_a_phrase_matcher_finds() -> None:
    engine = load_engine()
    vocab = load_language().vocab
    matcher = PhraseMatcher(vocab)
    for number, rule in enumerate(engine.wording.aliases):
        ways = [way.norms for _, way in term_ways(rule.terms, engine.tokenizer)]
        forms = {tuple(norms) for norms in ways} | {tuple(n for n in norms if n not in {"-", "・"}) for norms in ways}
        matcher.add(str(number), [Doc(vocab, words=list(words)) for words in forms if words])
    terms = [term for rule in engine.wording.aliases for term in rule.terms]
    tokens = engine.tokenizer(JA_HISTORY + "、".join(terms))
    found = {(vocab.strings[key], a, b) for key, a, b in matcher(Doc(vocab, words=tokens.norms))}
    assert {(str(one.rule), one.first, one.last) for one in engine.vocabulary.find(tokens)} == found
    assert len({rule for rule, _, _ in found}) == len(engine.wording.aliases)
