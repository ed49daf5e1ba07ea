"""Training is the same every time, and what it makes tells deeds in words that no rule and no sentence held."""

import json
import unicodedata
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.assessments.deeds import find_deeds
from app.assessments.engine import LAYERS, MODEL, load_engine, with_learned
from app.assessments.learned import SCALE, load_learned
from app.assessments.learning import crossing, thresholds
from app.assessments.learning.design import columns, design
from app.assessments.learning.loader import Sentence, read_corpus
from app.assessments.learning.net import learn_net
from app.assessments.learning.training import artefact, labelled_competencies, train
from app.assessments.learning.vectors import load_vectors
from app.assessments.levels import PRACTISED
from app.assessments.loader import load_wording
from app.assessments.reads import read_alone
from tests.support.readings import read_item

WORDING = load_wording()
COMPETENCIES = sorted(WORDING.levels)
VECTORS = load_vectors()


def some() -> list[Sentence]:
    """Return the sentences of a few voices, half of which are held back in turn."""
    told = [s for s in read_corpus(WORDING.levels).sentences if s.told]
    voices = sorted({s.voice for s in told})[:8]
    return [s for s in told if s.voice in voices]


@pytest.fixture(scope="module")
def known() -> crossing.Labelled:
    return crossing.label(some(), COMPETENCIES, load_engine(LAYERS - {"learned"}))


def test_training_twice_gives_the_same_bytes(known: crossing.Labelled) -> None:
    first, second = (json.dumps(train(known, VECTORS), ensure_ascii=False) for _ in range(2))
    assert first == second


def test_the_artefact_is_small_and_whole_numbers() -> None:
    assert MODEL.stat().st_size < 10_000_000
    learned = load_learned(MODEL)
    assert learned is not None
    assert not (learned.bias % 1).any()
    assert learned.competencies == tuple(sorted(labelled_competencies()))


def test_the_reader_gives_a_sentence_the_score_that_was_learned(known: crossing.Labelled, tmp_path: Any) -> None:
    chosen = columns(known.seen, VECTORS)
    shown = np.concatenate([known.shown, known.heads], axis=1)
    counted = np.concatenate([known.counted, known.heads_counted], axis=1)
    model = learn_net(design(known.seen, chosen), shown, counted)
    path = tmp_path / "model.json"
    path.write_text(json.dumps(artefact(known, chosen, model, thresholds.Thresholds(-9.0, -9.0))), "utf-8")
    engine = with_learned(load_engine(), load_learned(path))
    wanted = model.scores(design(known.seen, chosen))
    for at in range(0, len(known.sentences), 9):
        text = unicodedata.normalize("NFKC", known.sentences[at].text)
        read, tokens = read_alone(text, engine)
        for found in find_deeds(tokens, [read], engine)[0]:
            column = COMPETENCIES.index(found.rule.competency)
            if abs(wanted[at, column]) < 4:  # a weight is at most a byte
                assert found.strength / SCALE == pytest.approx(wanted[at, column], abs=0.2)
            if abs(wanted[at, -1]) < 4:
                assert found.owned / SCALE == pytest.approx(wanted[at, -1], abs=0.2)


def test_a_held_back_voice_is_scored_by_a_model_that_never_met_it(known: crossing.Labelled) -> None:
    scores = crossing.held_back_scores(known, VECTORS)
    assert not np.isnan(scores).any()
    mine = known.fold == 0
    blank = replace(known, shown=np.where(mine[:, None], 1 - known.shown, known.shown))
    again = crossing.held_back_scores(blank, VECTORS)
    assert np.array_equal(scores[mine], again[mine])


def test_what_is_doubtful_or_generated_is_not_held_back_nor_counted() -> None:
    first = some()[0]
    rows = [
        replace(first, text="あ", maybe=frozenset({"renewal"}), shows=frozenset()),
        replace(first, text="い", variant=True),
    ]
    known = crossing.label(rows, COMPETENCIES, load_engine(LAYERS - {"learned"}))
    assert known.fold.tolist() == [0, -1]
    assert known.counted[0, COMPETENCIES.index("renewal")] == 0


@pytest.mark.parametrize(
    ("told", "competency"),
    [
        ("コピーの枚数が急に減った事務所へは、その週のうちに顔を出して理由を尋ねた", "churn_prevention"),
        ("注文が途絶えたパン屋さんに電話を入れ、困りごとを聞いて戻ってきてもらった", "churn_prevention"),
        ("若手に毎朝十分だけ商談の相手役をして、半年で独り立ちさせた", "talent_development"),
        (
            "Rang every member who had not swum for three weeks and found them a lane time that suited",
            "churn_prevention",
        ),
    ],
)
def test_a_deed_told_in_plain_words_is_seen(told: str, competency: str) -> None:
    engine = load_engine()
    read, tokens = read_alone(told, engine)
    assert competency in {found.rule.competency for found in find_deeds(tokens, [read], engine)[0]}


@pytest.mark.parametrize(
    "told",
    [
        "毎朝7時に店を開け、レジの釣銭を数えた",
        "社員食堂の献立を考えるのが好きです",
        "Drove the delivery van on the coast route",
    ],
)
def test_what_is_no_deed_of_these_shows_none(told: str) -> None:
    assert max(read_item(told).levels().values(), default=0) < PRACTISED


def test_a_word_that_no_sentence_held_is_known_by_its_neighbours() -> None:
    learned = load_engine().learned
    assert learned is not None
    texts = [s.text for s in read_corpus(WORDING.levels).sentences]
    own = {word for tokens in load_engine().tokenizer.each(texts) for word in tokens.norms}
    strange = [word for word in learned.words if word not in own]
    assert len(strange) > 10_000
    assert learned.matrix.packed[[learned.words[word] for word in strange]].any()
