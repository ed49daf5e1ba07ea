"""How each word of a sentence is meant, class by class; the sentences lie beside this file, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.assessments.engine import load_engine
from app.assessments.learning.loader import read_corpus
from app.assessments.loader import load_wording
from app.assessments.reader import read
from app.assessments.reads import meaning, read_alone
from app.core.datafile import read_yaml
from tests.support.readings import JA_HISTORY, resume

FOLDER = Path(__file__).parent / "assertion"


def table() -> list[tuple[str, str, str, str]]:
    """Return (class, sentence, word, assertion) of every row."""
    return [
        (f"{path.stem}-{name}", row["text"], word, assertion)
        for path in sorted(FOLDER.glob("*.yaml"))
        for name, rows in read_yaml(path)["classes"].items()
        for row in rows
        for word, assertion in row["meant"].items()
    ]


@pytest.mark.parametrize(("text", "word", "assertion"), [pytest.param(*row[1:], id=row[0]) for row in table()])
def test_a_word_is_meant_as_its_clause_says(text: str, word: str, assertion: str) -> None:
    read, _ = read_alone(text, load_engine())
    at = text.index(word)
    assert meaning(read.clauses, at, at + len(word)) == assertion


def rows() -> list[str]:
    """Return the sentences of the classes."""
    return sorted({row[1] for row in table()})


def voices() -> list[str]:
    """Return the sentences that training learns from."""
    return [one.text for one in read_corpus(load_wording().levels).sentences]


# the sentences of the voices are many and hold hardly a cue that the classes do not hold
@pytest.mark.parametrize("texts", [rows, pytest.param(voices, marks=pytest.mark.slow)])
def test_a_cue_is_tried_wherever_it_stands(texts: Callable[[], list[str]]) -> None:
    cues = load_engine().cues
    for text in texts():
        there = {id(cue) for cue in cues.all if cue.pattern.search(text)}
        assert there <= {id(cue) for cue in cues.tried(text).at(0)}, text


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ("・契約更新の交渉に携わった経験はありません", 1),
        ("・契約更新の交渉は営業の仕事です", 2),
        ("・担当先の社名は伏せています", 3),
    ],
)
def test_who_says_it_was_not_theirs_is_believed_unless_the_deed_is_told_plainly(said: str, most: int) -> None:
    weak = "・契約の書類をお客様の担当者に報告"
    plain = "・更新の半年前に得意先を訪ね、満了432件のうち406件を継続していただいた"
    assert read(resume(f"{JA_HISTORY}{weak}\n{said}")).levels().get("renewal", 0) <= most
    assert read(resume(f"{JA_HISTORY}{plain}\n{said}")).levels()["renewal"] >= 3
