"""The sentences that the third layer learns from: strict files, no frame told twice, enough for every competency."""

from collections import Counter
from pathlib import Path

import pytest

from app.assessments.engine import load_engine
from app.assessments.learning.loader import TRAINING, Sentence, read_corpus
from app.assessments.loader import load_wording
from app.assessments.tokens import NOUN, SYMBOL
from app.core.errors import DataFileError
from app.roles.loader import load_vocabulary

EVALUATED = sorted(c.id for c in load_vocabulary().competencies.values() if c.assess == "resume" and c.evaluated)
KNOWN = frozenset(load_wording().levels)
CORPUS = read_corpus(KNOWN)
WRITTEN = [s for s in CORPUS.sentences if not s.variant]
SHORTEST = 8  # fewer words than these besides nouns and numbers are no frame: 〜の〜に参加しています
LONGEST_SMALL_WORD = 4
VOICE = "schema: 1\nvoice: {id: ja_a, lang: ja, trade: 花屋, rank: 店長, age: 40代, register: です・ます}\nsentences:\n"


def frame(text: str) -> tuple[str, ...]:
    """Return the skeleton of a sentence: nouns, names and numbers replaced, verbs, particles and endings kept."""
    tokens = load_engine().tokenizer(text)
    japanese = not text.isascii()
    frame: list[str] = []
    for i, (norm, kind) in enumerate(zip(tokens.norms, tokens.classes, strict=True)):
        word = text[tokens.starts[i] : tokens.ends[i]].lower()
        if kind == SYMBOL:
            continue
        if japanese:  # the noun of 準備する is its verb
            kept = kind != NOUN or tokens.norms[i + 1 : i + 2] == ["為る"]
        else:
            kept = word.isalpha() and (len(word) <= LONGEST_SMALL_WORD or word.endswith(("ed", "ing")))
        if kept:
            frame.append(norm)
        elif frame[-1:] != ["*"]:
            frame.append("*")
    return tuple(frame)


def test_no_two_written_sentences_share_a_frame() -> None:
    frames: dict[tuple[str, ...], list[str]] = {}
    for sentence in WRITTEN:
        key = frame(sentence.text)
        if sum(1 for part in key if part != "*") >= SHORTEST:
            frames.setdefault(key, []).append(f"{sentence.voice}: {sentence.text}")
    assert [told for told in frames.values() if len(told) > 1] == []


def test_a_frame_is_seen_behind_other_nouns_and_numbers() -> None:
    assert frame("毎月3社の工場へ足を運び、設備の調子を伺っていました。") == frame(
        "毎週12軒の薬局へ足を運び、在庫の様子を伺っていました。"
    )
    assert frame("I rang twelve offices whose orders had dropped") == frame(
        "I rang three clinics whose visits had dropped"
    )


def test_no_sentence_stands_twice() -> None:
    told = Counter(s.text for s in CORPUS.sentences)
    assert [text for text, times in told.items() if times > 1] == []


@pytest.mark.parametrize("competency", EVALUATED)
def test_every_competency_is_shown_in_enough_sentences(competency: str) -> None:
    assert sum(1 for s in WRITTEN if competency in s.shows) >= 12


def test_many_sentences_show_nothing() -> None:
    assert sum(1 for s in WRITTEN if not s.shows) >= len(WRITTEN) / 5


def _told(tmp_path: Path, sentences: str, head: str = VOICE) -> tuple[Sentence, ...]:
    folder = tmp_path / "voices"
    folder.mkdir(exist_ok=True)
    (folder / "ja_a.yaml").write_text(head + sentences, "utf-8")
    return read_corpus(KNOWN, tmp_path).sentences


def test_a_voice_gives_its_sentences_with_levels_doubts_and_variants(tmp_path: Path) -> None:
    told = _told(
        tmp_path,
        "- {text: あ, levels: {renewal: 3, english: 1}, maybe: [adoption]}\n- {text: い, levels: {}, variant: true}\n",
    )
    assert [(s.voice, s.shows, s.maybe, dict(s.levels), s.variant) for s in told] == [
        ("ja_a", {"renewal"}, {"adoption"}, {"renewal": 3, "english": 1}, False),
        ("ja_a", set(), set(), {}, True),
    ]


def test_a_voice_without_any_label_is_left_out_and_named(tmp_path: Path) -> None:
    assert _told(tmp_path, "- {text: あ}\n- {text: い}\n") == ()
    assert read_corpus(KNOWN, tmp_path).unlabelled == ("ja_a",)


@pytest.mark.parametrize(
    ("sentences", "reason"),
    [
        ("- {text: あ, levels: {}}\n- {text: い}\n", "ja_a.yaml: sentences.2: has no labels yet"),
        ("- {text: あ, levels: {renewal: 5}}\n", "sentences.0.levels.renewal: Input should be less than or equal to 4"),
        ("- {text: あ, levels: {sales: 2}}\n", "sentences.1: there is no competency sales"),
        ("- {text: あ, levels: {renewal: 2}, maybe: [renewal]}\n", "renewal is labelled and doubtful at once"),
        ("- {text: あ, shows: [renewal]}\n", "unknown key"),
        ("- {text: '', levels: {}}\n", "should have at least 1 character"),
    ],
)
def test_a_wrong_label_is_refused_with_file_and_number(tmp_path: Path, sentences: str, reason: str) -> None:
    with pytest.raises(DataFileError) as refused:
        _told(tmp_path, sentences)
    assert "voices/ja_a.yaml" in str(refused.value)
    assert reason in str(refused.value)


def test_a_voice_is_known_by_its_file(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="is not the file's name"):
        _told(tmp_path, "- {text: あ, levels: {}}\n", VOICE.replace("ja_a", "ja_b"))


def test_the_shipped_sentences_are_read_from_the_data_folder() -> None:
    assert {s.voice for s in CORPUS.sentences} >= {p.stem for p in TRAINING.glob("*.yaml")}
