"""Labelled résumés teach by the lines that a labeller quoted, and by those of which nobody found anything."""

import base64
import json
from pathlib import Path

import numpy as np

from app.assessments.engine import LAYERS, Engine, load_engine
from app.assessments.learning.crossing import label
from app.assessments.learning.loader import Sentence
from app.assessments.learning.resumes import read_labels, read_lines, teaching
from app.assessments.learning.vectors import condense
from app.assessments.loader import load_wording

WORDING = load_wording()
TEXT = """職務経歴書
氏名: 並木 そら

■職務経歴
2019年4月〜現在 株式会社つむぎ計器
・満期の三か月前に工場を訪ね、契約を続けていただいた。
・毎朝、計器の棚を整えた。

■今後やりたいこと
・解約を防ぐ仕事に挑戦したい。
"""


def unlearned() -> Engine:
    """Return the engine that training reads with."""
    return load_engine(LAYERS - {"learned"})


def taught(tmp_path: Path) -> list[Sentence]:
    """Return the lines of the labelled résumés in the folder."""
    return [line for resume in read_labels(tmp_path, unlearned()) for line in read_lines(resume, unlearned())]


def lines(tmp_path: Path) -> dict[str, Sentence]:
    for name in ("files", "labels"):
        (tmp_path / name).mkdir()
    (tmp_path / "files" / "01.txt").write_text(TEXT, "utf-8")
    told = {"levels": {"renewal": 2, "it_knowledge": 1}, "quotes": {"renewal": ["工場を訪ね、契約を続けて"]}}
    (tmp_path / "labels" / "01.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return {line.text: line for line in taught(tmp_path)}


def test_a_quoted_line_shows_its_competency_and_the_others_are_doubtful_for_it(tmp_path: Path) -> None:
    found = lines(tmp_path)
    quoted = next(line for text, line in found.items() if "満期" in text)
    plain = next(line for text, line in found.items() if "計器の棚" in text)
    assert (quoted.shows, quoted.maybe) == ({"renewal"}, set())
    assert (plain.shows, plain.maybe) == (set(), {"renewal"})


def test_a_line_that_was_labelled_itself_shows_what_its_label_says(tmp_path: Path) -> None:
    lines(tmp_path)
    path = tmp_path / "labels" / "01.json"
    label_of = json.loads(path.read_text("utf-8"))
    label_of["lines"] = [
        {"text": "満期の三か月前に工場を訪ね、契約を続けていただいた。", "levels": {"renewal": 3}, "maybe": []},
        {"text": "毎朝、計器の棚を整えた。", "levels": {"it_knowledge": 1}, "maybe": ["cs_operations"]},
    ]
    path.write_text(json.dumps(label_of, ensure_ascii=False), "utf-8")
    told = taught(tmp_path)
    renewed = next(line for line in told if "満期" in line.text)
    shelf = next(line for line in told if "計器の棚" in line.text)
    assert (renewed.shows, dict(renewed.levels), renewed.maybe) == ({"renewal"}, {"renewal": 3}, set())
    assert (shelf.shows, shelf.maybe) == (set(), {"cs_operations"})
    known = label([renewed, shelf], sorted(WORDING.levels), unlearned())
    assert known.heads.tolist() == [[1, 1], [0, 0]]
    assert known.heads_counted.tolist() == [[1, 1], [0, 0]]


def test_a_competency_that_nobody_found_counts_as_shown_by_no_line(tmp_path: Path) -> None:
    known = label(list(lines(tmp_path).values()), sorted(WORDING.levels), unlearned())
    column = known.competencies.index("it_knowledge")
    assert known.counted[:, column].all()
    assert not known.shown[:, column].any()


def test_wishes_and_names_teach_nothing(tmp_path: Path) -> None:
    found = lines(tmp_path)
    assert not any("挑戦" in text for text in found)
    assert not any("並木" in text for text in found)


def test_lines_of_resumes_are_never_held_back(tmp_path: Path) -> None:
    known = label(list(lines(tmp_path).values()), sorted(WORDING.levels), unlearned())
    assert set(known.fold.tolist()) == {-1}


def test_words_that_mean_the_same_lie_near_each_other_in_both_languages() -> None:
    spoken = {"renew": "renew", "ris": "rise", "更新": "更新", "米": "米"}
    encoded = np.array([[1.0, 0.2, 1.0], [0.2, 1.0, 1.0], [1.0, 0.3, 0.0], [0.3, 1.0, 0.0]])
    made = condense(spoken, encoded, np.zeros((4, 2)))
    values = np.frombuffer(base64.b64decode(made["values"]), dtype=np.int8).reshape(4, -1).astype(float)
    likeness = values @ values.T
    assert likeness[0, 2] > likeness[0, 1]
    assert likeness[1, 3] > likeness[1, 2]
    assert made["spoken"].split("\n") == ["", "rise", "", ""]


def test_a_set_that_is_held_back_or_waits_for_labels_teaches_nothing(tmp_path: Path) -> None:
    for name in ("tenth", "first", "fourth"):
        (tmp_path / name / "labels").mkdir(parents=True)
    (tmp_path / "waiting" / "files").mkdir(parents=True)
    (tmp_path / "held_back.txt").write_text("fourth\n", "utf-8")
    assert [folder.name for folder in teaching(tmp_path)] == ["first", "tenth"]


def test_the_sets_that_only_measure_are_held_back() -> None:
    folder = Path(__file__).resolve().parents[3] / "bench" / "labelled" / "resumes"
    measuring = {"fourth", "thirteenth", "eighteenth", "twentieth"}
    teachers = {part.name for part in teaching(folder)}
    assert {part.parent.name for part in folder.glob("*/labels")} - teachers == measuring
