"""The list of facts against what is told, both ways. The documents here are invented."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.core.errors import DataFileError
from app.core.sourcefile import load_documents
from app.core.sources import Source
from app.roles.citations import Citation
from app.roles.facts.domain import Fact, HeadingFacts, Untold, index, sentence_problems, telling_problems
from app.roles.facts.loader import read_facts

BLUE = Fact("青い石", ("海の石",), "The stone is blue.")
RED = Fact("赤い石", (), "The stone is red.")
STONES = HeadingFacts("A", "石", (BLUE, RED), (Untold("いかがでしたか", "courtesy"),))
EMPTY = HeadingFacts("A", "空", (), ())


def cited(quote: str, heading: str = "石", field: str = "mission") -> Citation:
    return Citation("f.yaml", field, Source("document", document="A", heading=heading, quote=quote))


OWN = Citation("f.yaml", "own", Source("own"))


@pytest.mark.parametrize("quote", ["青い石", "とても青い石です", "石", "海の石ころ"])
def test_a_fact_is_told_where_a_cited_phrase_holds_it_or_is_held_by_it(quote: str) -> None:
    item = cited(quote)

    assert index([STONES], [item, OWN])[STONES][BLUE] == (item,)


def test_the_same_phrase_under_another_heading_does_not_tell_the_fact() -> None:
    assert index([STONES, EMPTY], [cited("青い石", heading="空")])[STONES][BLUE] == ()


def test_a_fact_that_nothing_tells_is_a_problem_of_the_list() -> None:
    (problem,) = telling_problems([STONES], [cited("青い石")])

    assert (problem.file, problem.field, problem.reason) == ("data/facts.yaml", "石", "nothing tells 赤い石")


def test_a_cited_phrase_that_belongs_to_no_fact_is_a_problem_of_its_place() -> None:
    (problem,) = telling_problems([STONES], [cited("青い石"), cited("赤い石"), cited("緑の木", field="remarks.0"), OWN])

    assert (problem.file, problem.field) == ("f.yaml", "remarks.0")


@pytest.mark.parametrize(
    ("body", "reasons"),
    [
        ("青い石だ。海の石ともいう。赤い石もある。いかがでしたか。", []),
        ("青い石だ。海の石ともいう。赤い石もある。\n・いかがでしたか\n---|---\n」", []),
        ("青い石だ。海の石だ。赤い石だ。いかがでしたか。緑の石もある。", ["no fact for: 緑の石もある。"]),
        ("青い石だ。海の石だ。いかがでしたか。", ["赤い石 does not stand under this heading"]),
    ],
)
def test_every_sentence_needs_a_fact_and_every_phrase_a_place(body: str, reasons: list[str]) -> None:
    found = sentence_problems([STONES], {"A": {"石": body}})

    assert [problem.reason for problem in found] == reasons


def test_a_heading_without_text_needs_no_fact_and_one_with_text_does() -> None:
    assert list(sentence_problems([EMPTY], {"A": {"空": "\n\n"}})) == []
    assert len(list(sentence_problems([EMPTY], {"A": {"空": "何かある。"}}))) == 1


def write(folder: Path, **changes: object) -> Path:
    documents: dict[str, list[dict[str, Any]]] = {
        key: [{"heading": heading} for heading in document.headings] for key, document in load_documents().items()
    }
    documents["A"][0]["facts"] = [{"quote": "石", "en": "A stone."}]
    value = {"schema": 1, "documents": {**documents, **changes}}
    path = folder / "facts.yaml"
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def test_a_list_with_exactly_the_headings_of_the_documents_is_read(tmp_path: Path) -> None:
    headings = read_facts(write(tmp_path))

    assert [item.heading for item in headings] == [h for d in load_documents().values() for h in d.headings]
    assert headings[0].facts == (Fact("石", (), "A stone."),)


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"B": []}, "documents.B", "the headings differ"),
        ({"B": [{"heading": "冒頭"}]}, "documents.B", "the headings differ"),
        ({"C": []}, "documents.C", "there is no document C"),
        ({"B": [{"heading": "冒頭", "fact": []}]}, "documents.B.0.fact", "unknown key"),
        (
            {"B": [{"heading": "冒頭", "facts": [{"quote": "あ" * 31, "en": "x"}]}]},
            "documents.B.0.facts.0.quote",
            "at most",
        ),
        ({"B": [{"heading": "冒頭", "facts": [{"quote": "石", "en": ""}]}]}, "documents.B.0.facts.0.en", "at least 1"),
        (
            {"B": [{"heading": "冒頭", "facts": [{"quote": "石", "en": "x"}, {"quote": "石", "en": "y"}]}]},
            "documents.B.0.facts.1",
            "given twice",
        ),
    ],
)
def test_a_wrong_list_is_refused(tmp_path: Path, changes: dict[str, object], field: str, reason: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read_facts(write(tmp_path, **changes))

    assert any(p.field == field and reason in p.reason for p in caught.value.problems), caught.value.problems
