"""What the blind view covers and what it leaves, class by class: the tables lie in `personal/`.

All people are invented.
"""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from app.assessments import reader
from app.assessments.blind import blind_text
from app.assessments.extract import extract
from app.assessments.personal.cues import Cue
from app.assessments.personal.loader import load_words
from app.core.datafile import read_yaml

TABLES = Path(__file__).parent / "personal"
SHAPES = [
    pytest.param(shape, id=f"{path.stem}-{place}")
    for path in sorted(TABLES.glob("*.yaml"))
    for place, shape in enumerate(read_yaml(path), start=1)
]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


@pytest.mark.parametrize("shape", SHAPES)
def test_personal_words_are_covered_and_the_work_stays(shape: dict[str, Any]) -> None:
    text = extract(shape["text"].encode(), "a.txt")
    written, blind = squeezed(text.text), blind_text(text.text, reader.read(text).personal)
    assert len(blind) == len(text.text)
    for words in (*shape["covered"], *shape["stays"]):
        assert squeezed(str(words)) in written, f"{words} is not in the text"
    shown = squeezed(blind)
    assert [words for words in shape["covered"] if squeezed(str(words)) in shown] == []
    assert [words for words in shape["stays"] if squeezed(str(words)) not in shown] == []


CUES = load_words().cues.cues


@pytest.mark.parametrize("cue", CUES, ids=[f"{cue.kind}-{place}" for place, cue in enumerate(CUES)])
def test_each_cue_finds_its_examples_and_leaves_what_only_looks_like_them(cue: Cue) -> None:
    assert [words for words in cue.match if not list(cue.spans(words, 0, len(words)))] == []
    assert [words for words in cue.no_match if list(cue.spans(words, 0, len(words)))] == []
    assert [words for words in cue.match if cue.last and words[-1] not in cue.last] == []
