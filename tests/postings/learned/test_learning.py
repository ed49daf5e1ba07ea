"""The labelled lines of posts, and what training makes of them."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import DataFileError
from app.postings.learned.lines import Line
from app.postings.learned.loader import ITEMS, Corpus, Labelled, read_corpus
from app.postings.learned.recognising import recogniser_of
from app.postings.learned.training import artefact, hold_back, learn, scores, thresholds, variants
from app.postings.loader import load_rules
from app.postings.text import read_text

RULES = load_rules()
CORPUS = read_corpus()
POSTS = {name: CORPUS.posts[name] for name in sorted(CORPUS.posts)[::12]}
SOME = [line for lines in POSTS.values() for line in lines] + list(CORPUS.lines[::4])


@pytest.mark.parametrize("item", ITEMS)
def test_every_item_is_told_in_both_languages(item: str) -> None:
    lines = [line for post in CORPUS.posts.values() for line in post] + list(CORPUS.lines)
    count = Counter(line.text.isascii() for line in lines if item in line.items)
    assert min(count[True], count[False]) >= 8


def test_no_single_line_stands_twice_with_different_items() -> None:
    known: dict[tuple[str, str], Labelled] = {}
    for line in CORPUS.lines:
        assert known.setdefault((line.text, line.under), line).items == line.items, line.text


def test_lines_stand_in_the_one_spelling_of_a_check() -> None:
    lines = [line for post in CORPUS.posts.values() for line in post] + list(CORPUS.lines)
    assert [line.text for line in lines if read_text(line.text, RULES).plain != line.text] == []


def test_many_single_lines_tell_nothing() -> None:
    assert sum(not line.items for line in CORPUS.lines) > 200


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("schema: 1\nlines:\n  - {text: a, items: [weather]}\n", "items.0"),
        ("schema: 1\n", "neither posts nor lines"),
        ("schema: 1\nposts:\n" + "  - {id: one, lines: [{text: a, items: []}]}\n" * 2, "twice"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "wrong.yaml").write_text(text, "utf-8")
    with pytest.raises(DataFileError) as refused:
        read_corpus(tmp_path)
    assert "wrong.yaml" in str(refused.value)
    assert reason in str(refused.value)


def test_training_twice_gives_the_same_artefact_and_the_scores_that_were_learned() -> None:
    limits = np.zeros(len(ITEMS))
    known = learn(SOME)
    made = artefact(known, limits)
    assert made == artefact(learn(SOME), limits)
    model = recogniser_of(made)
    for line in SOME[::40]:
        learned, told = scores(known, [line])[0], model.scores(line.text, line.under)
        assert all(abs(told[item] - 100 * score) < 60 for item, score in zip(ITEMS, learned, strict=True))
        asked = frozenset(ITEMS)
        assert model.told([Line(line.text, line.under, 0)], asked) == {i for i in ITEMS if told[i] >= 0}


def test_a_line_that_stands_alone_is_learned_under_other_headings_too() -> None:
    line, headed = Labelled("9-18", "", frozenset({"hours"})), Labelled("9-18", "Time", frozenset({"hours"}))
    assert variants([line, headed], ["Pay", "Time"], 2) == [
        Labelled("9-18", "Pay", frozenset({"hours"})),
        Labelled("9-18", "Time", frozenset({"hours"})),
    ]


def test_thresholds_let_hardly_a_missing_item_pass_for_told() -> None:
    held = hold_back(Corpus(POSTS, CORPUS.lines[::4]), folds=2)
    limits = thresholds(held)
    found, claimed = held.rates(limits)
    assert claimed <= 0.05
    assert found > 0.5
    assert held.rates(limits + 9)[0] < found
