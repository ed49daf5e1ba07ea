"""What the booklet tells: which behaviours, which pay, which steps, and whose word each is."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from app.core.text import Lang, LocalizedText
from app.documents.booklet import context
from app.documents.booklet.context import Booklet, GradePage
from app.documents.booklet.material import ALONE, Material, load_material, part_named
from app.documents.booklet.paper import booklet_pdf
from app.documents.booklet.writing import booklet
from app.documents.citations import Sentence
from app.documents.fetcher import OWN_FILES, OwnFilesFetcher
from app.roles.domain import GRADES
from tests.documents.test_hostile_text import HOSTILE, poisoned
from tests.support.booklets import NAMES, sample_ladder, sample_material, sample_matrix
from tests.support.pdf import Pdf
from tests.support.profiles import both


def told(material: Material | None = None, lang: Lang = "en", part: str = "") -> Booklet:
    return booklet(material or sample_material(), lang, part)


def grade(book: Booklet, code: str) -> GradePage:
    return next(page for page in book.pages if page.grade.code == code)


def sentences(value: Any) -> Iterator[Sentence]:
    if isinstance(value, Sentence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from sentences(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from sentences(getattr(value, field.name))


def test_the_heaviest_competencies_come_first_and_among_equals_what_rises_most() -> None:
    assert [row.skill for row in grade(told(), "IC3").behaviours] == ["Adoption", "Data analysis", "Adaptability"]
    at_ic2 = [(row.skill, row.weight) for row in grade(told(), "IC2").behaviours]
    assert at_ic2 == [("Adoption", 3), ("Data analysis", 3), ("Adaptability", 3)]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_with_the_shipped_data_heavy_competencies_are_shown_or_counted(lang: Lang) -> None:
    material = load_material()
    for page in told(material, lang).pages:
        heavy = [cell for cell in material.matrix.column(page.grade.code) if cell.weight >= 4]  # type: ignore[arg-type]
        weights = [row.weight for row in page.behaviours]
        assert weights == sorted(weights, reverse=True)
        assert 6 <= len(weights) <= 8
        assert sum(weight >= 4 for weight in weights) + page.further == len(heavy)


def test_pay_stands_with_the_grade_of_the_role_that_it_speaks_of() -> None:
    paid = {page.grade.code: [line.amount for line in page.pay] for page in told().pages}
    assert paid.pop("IC2") == ["¥10,004,400", "¥8,000,000 or more"]
    assert not any(paid.values())


def test_every_figure_says_what_it_contains_whom_it_speaks_of_when_and_how_far_to_trust_it() -> None:
    survey, floor = grade(told(), "IC2").pay
    assert (survey.contains, survey.population, survey.year) == ("Base pay and bonus", "120 members", "2025")
    assert (survey.confidence, survey.thin, survey.abroad) == ("Medium", False, False)
    assert (floor.figure, floor.year, floor.thin) == ("Lower end", "", True)
    assert [mark.label for mark in floor.told.marks] == ["A1"]


def test_a_page_tells_its_steps_with_what_each_asks_more() -> None:
    page = grade(told(), "IC3")
    assert [(step.kind, step.to.code) for step in page.steps] == [("Promotion", "IC4"), ("Change of track", "M1")]
    up, across = page.steps
    assert [(rise.name, rise.before, rise.after) for rise in up.rises] == [("Adoption", 3, 4), ("Data analysis", 2, 3)]
    assert across.rises == ()
    assert page.ways == ("To a bridge abroad",)
    assert grade(told(), "IC2").fields == ("Lantern keeper",)
    assert grade(told(), "M3").steps == ()


def test_a_step_that_raises_many_shows_some_and_counts_the_rest() -> None:
    for page in told(load_material()).pages:
        for step in page.steps:
            assert len(step.rises) <= 6
            assert step.further == 0 or len(step.rises) == 6


def test_a_row_of_the_companys_own_is_the_companys_word_and_a_document_stays_a_document() -> None:
    rows = {row.skill: row for group in told().groups for row in group.rows}
    own = {cell.seen.company for cell in rows["Data analysis"].cells if not cell.seen.marks}
    assert own == {True}
    assert not any(cell.seen.own for cell in rows["Data analysis"].cells)
    assert {cell.seen.own for cell in rows["Adaptability"].cells if not cell.seen.marks} == {True}
    cited = rows["Data analysis"].cells[2].seen
    assert ([mark.label for mark in cited.marks], cited.own, cited.company) == (["A2", "B1"], False, False)


def test_a_ladder_of_the_companys_own_is_its_word_everywhere() -> None:
    material = replace(sample_material(), ladder=replace(sample_ladder(), own_data=True))
    book = told(material)
    for part in (book.about, book.fields, book.stories, grade(book, "IC1").mission, grade(book, "IC1").signals):
        assert all(not sentence.own for sentence in sentences(part))
    assert grade(book, "IC1").mission.company
    assert book.own_count < told().own_count


def test_every_sentence_has_a_source_or_says_whose_word_it_is() -> None:
    for sentence in sentences(told(load_material())):
        assert bool(sentence.marks) + sentence.own + sentence.company == 1, sentence


def test_where_nothing_changes_the_grade_is_named_from_which() -> None:
    rows = {row.skill: row for group in told().groups for row in group.rows}
    assert [cell.same_as for cell in rows["Adoption"].cells] == ["", "", "", "", "", "M1", ""]
    assert rows["Adoption"].cells[6].note == "Two cross at night."


def test_a_competency_that_only_a_conversation_shows_has_no_level() -> None:
    (row,) = [row for group in told().groups for row in group.rows if not row.scored]
    assert {(cell.level, cell.word) for cell in row.cells} == {(0, "Seen in conversation")}


def test_the_companys_own_name_of_a_grade_comes_before_ours() -> None:
    ladder = sample_ladder()
    own = both("一の橋守", "First keeper")
    grades = {**ladder.grades, "IC1": replace(ladder.grades["IC1"], own_name=own)}
    book = told(replace(sample_material(), ladder=replace(ladder, grades=grades, names={**NAMES, "IC1": own})))
    page = grade(book, "IC1")
    assert (page.grade.title, page.our_name) == ("First keeper", "Apprentice keeper")
    assert grade(book, "IC2").our_name == ""


def test_the_edition_is_the_same_in_both_languages_and_changes_with_the_data() -> None:
    first = told().edition
    assert told(lang="ja").edition == first == told(part="IC1").edition
    assert told(sample_material(both("架空橋梁", "Invented Bridges"))).edition != first
    assert told(replace(sample_material(), matrix=sample_matrix(own_row="adoption"))).edition != first


@pytest.mark.parametrize("part", ALONE)
def test_a_part_tells_only_what_stands_in_it(part: str) -> None:
    book = told(part=part)
    assert [page.grade.code for page in book.pages] == ([part] if part in GRADES else [])
    assert bool(book.groups) == (part == "matrix")
    assert (book.chart is not None) == (part == "map")
    assert not book.whole
    assert (book.about, book.fields, book.ways, book.stories) == ((), (), (), ())
    marks = {mark.label for sentence in sentences(book) for mark in sentence.marks}
    listed = {phrase.mark.label for d in book.documents for h in d.headings for phrase in h.phrases}
    assert marks == listed | {source.mark.label for source in book.others}


def test_the_way_out_is_told_from_each_grade_with_the_pay_of_its_role() -> None:
    (way,) = told().ways
    (goal,) = way.destinations
    assert (way.number, way.open_from, goal.title) == (1, ("IC3", "M1"), "Keeper abroad")
    assert [(start.code, [rise.after for rise in start.rises]) for start in goal.starts] == [("IC3", [4]), ("M1", [4])]
    assert len(goal.pay) == 2


def test_stories_name_the_grade_they_came_to() -> None:
    (story,) = told(lang="ja").stories
    assert [stage.node for stage in story.stages] == ["", "IC2 橋守"]
    assert story.stages[0].grew == ("利用促進・定着",)


@pytest.mark.parametrize("text", ["ic3", " IC3 ", "IC3"])
def test_a_part_is_known_however_it_is_written(text: str) -> None:
    assert part_named(text) == "IC3"


@pytest.mark.slow
def test_markup_in_the_companys_own_data_is_printed_and_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(HOSTILE)
    asked: list[str] = []
    fetch = OwnFilesFetcher.fetch

    def noting(self: OwnFilesFetcher, url: str, headers: Any = None) -> Any:
        asked.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(OwnFilesFetcher, "fetch", noting)
    material = poisoned(replace(sample_material(LocalizedText(text, text)), documents={}), text)
    made = Pdf(booklet_pdf(replace(material, documents=sample_material().documents), "ja"))
    printed, unmarked = made.text().replace(" ", ""), made.unmarked()
    made.close()
    for each in HOSTILE:
        assert printed.count(each.replace(" ", "")) > 10
    assert unmarked == 0
    assert set(asked) <= set(OWN_FILES)


def test_every_context_is_frozen() -> None:
    kinds = [kind for kind in vars(context).values() if isinstance(kind, type) and is_dataclass(kind)]
    assert all(kind.__dataclass_params__.frozen for kind in kinds)  # type: ignore[attr-defined]  # dataclasses have it
