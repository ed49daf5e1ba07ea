"""The questions for interviews: whole, different, and touching nothing that must not be asked."""

from pathlib import Path
from shutil import copytree

import pytest
import yaml

from app.core.datafile import read_yaml
from app.core.errors import DataFileError
from app.core.text import LANGUAGES
from app.postings.kit.domain import LEVELS
from app.postings.kit.loader import FOLDER, load_conduct, load_questions
from app.postings.loader import load_rules
from app.postings.text import read_text
from app.postings.wording import places
from app.roles.loader import load_vocabulary

QUESTIONS, CONDUCT = load_questions(), load_conduct()


def test_every_competency_has_its_questions() -> None:
    assert list(QUESTIONS) == list(load_vocabulary().competencies)
    assert len(QUESTIONS) == 40


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_competency_has_two_questions_and_four_answers_that_differ(name: str) -> None:
    asked = QUESTIONS[name]
    for lang in LANGUAGES:
        assert len({text.get(lang) for text in asked.questions}) >= 2
        assert len({text.get(lang) for text in asked.follow_ups}) >= 1
        assert tuple(asked.anchors) == LEVELS
        assert len({text.get(lang) for text in asked.anchors.values()}) == 4


def test_no_two_competencies_ask_or_answer_the_same() -> None:
    for lang in LANGUAGES:
        said = [t.get(lang) for each in QUESTIONS.values() for t in (*each.questions, *each.anchors.values())]
        assert len(said) == len(set(said))


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_touches_what_must_not_be_asked(name: str) -> None:
    asked, rules = QUESTIONS[name], load_rules()
    for text in (*asked.questions, *asked.follow_ups, *asked.anchors.values()):
        for lang in LANGUAGES:
            for above in ("", "応募資格\n"):
                assert places(read_text(above + text.get(lang), rules), rules) == []
            assert CONDUCT.touched_by(text.get(lang)) is None


@pytest.mark.parametrize("item", CONDUCT.items, ids=lambda item: item.id)
def test_each_of_the_fourteen_items_knows_its_example_and_leaves_the_better_way(item: object) -> None:
    for lang in LANGUAGES:
        assert item.find.search(item.never.get(lang))  # type: ignore[attr-defined]
        assert CONDUCT.touched_by(item.instead.get(lang)) is None  # type: ignore[attr-defined]


def test_there_are_fourteen_items_of_three_kinds() -> None:
    assert len({item.id for item in CONDUCT.items}) == 14
    assert [item.kind for item in CONDUCT.items].count("free") == 7
    assert {item.kind for item in CONDUCT.items} == set(CONDUCT.kinds)


def refusal(tmp_path: Path, change: object) -> str:
    """Return why the folder is refused once `change` was made to the questions on personal qualities."""
    folder = tmp_path / "interview"
    copytree(FOLDER, folder)
    value = read_yaml(folder / "personal.yaml")
    change(value["competencies"])  # type: ignore[operator]
    (folder / "personal.yaml").write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
    with pytest.raises(DataFileError) as caught:
        load_questions(folder)
    return str(caught.value)


def test_a_file_that_asks_what_must_not_be_asked_is_refused(tmp_path: Path) -> None:
    def change(found: dict[str, dict[str, list[dict[str, str]]]]) -> None:
        found["balance"]["questions"][0]["ja"] = "ご両親のお仕事は何ですか。"

    assert "competencies.balance" in refusal(tmp_path, change)


def test_a_file_that_lacks_a_competency_is_refused(tmp_path: Path) -> None:
    assert "competencies.balance: is missing" in refusal(tmp_path, lambda found: found.pop("balance"))


def test_a_competency_in_the_wrong_file_is_refused(tmp_path: Path) -> None:
    def change(found: dict[str, object]) -> None:
        found["adoption"] = found["balance"]

    assert "competencies.adoption: is not of this group" in refusal(tmp_path, change)
