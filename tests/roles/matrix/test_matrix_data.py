"""The shipped matrix: whole, in both languages, each cell its own observable behaviour, weights that shift."""

import itertools
import os
import re
from pathlib import Path

import pytest

from app.core.datafile import read_yaml
from app.core.sources import LONGEST_QUOTE
from app.paths import DATA
from app.roles.citations import citations
from app.roles.domain import GRADES, Grade
from app.roles.loader import load_vocabulary
from app.roles.matrix.domain import Cell, Matrix
from app.roles.matrix.loader import load_matrix

FILES = sorted((DATA / "matrix").glob("*.yaml"))
# words that praise instead of telling what one can see, and words that the product does not use
NO_DEEDS = re.compile("高度な|適切に|積極的に|効果的に|十分に|優れた|高いレベル|しっかり|ラダー|キャリブレーション")
NO_DEEDS_EN = re.compile(
    r"\b(excellent|strong|appropriate\w*|effectively|proactively|outstanding|high-level|robust)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return load_matrix([DATA / "matrix"])


@pytest.fixture(scope="module")
def cells(matrix: Matrix) -> list[Cell]:
    return [cell for cell in matrix.cells() if not cell.same]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_holds_its_group_in_the_order_of_the_vocabulary(path: Path) -> None:
    rows = [row["competency"] for row in read_yaml(path)["rows"]]

    assert rows == [competency.id for competency in load_vocabulary().of_group(path.stem)]


def test_there_is_a_file_for_every_group() -> None:
    assert {path.stem for path in FILES} == set(load_vocabulary().groups)


def test_every_competency_has_a_behaviour_at_every_grade_in_both_languages(matrix: Matrix) -> None:
    assert list(matrix.rows) == list(load_vocabulary().competencies)
    for cell in matrix.cells():
        assert re.search("[ぁ-ん]", cell.behaviour.ja), cell
        assert cell.behaviour.ja.endswith("。"), cell
        assert re.fullmatch(r"[A-Z][\x20-\x7e]+\.", cell.behaviour.en), cell


def test_no_two_cells_say_the_same(cells: list[Cell]) -> None:
    for lang in ("ja", "en"):
        assert len({cell.behaviour.get(lang) for cell in cells}) == len(cells)


def test_a_cell_tells_a_deed_and_does_not_praise(cells: list[Cell]) -> None:
    assert [c.behaviour.ja for c in cells if NO_DEEDS.search(c.behaviour.ja)] == []
    assert [c.behaviour.en for c in cells if NO_DEEDS_EN.search(c.behaviour.en)] == []


def test_levels_are_expected_only_where_a_resume_can_show_them(matrix: Matrix) -> None:
    for competency in load_vocabulary().competencies.values():
        without = [cell.expected_level is None for cell in matrix.row(competency.id)]
        assert all(without) if competency.assess == "interview" else not any(without)


def test_a_level_falls_within_a_track_only_where_the_cell_says_why(matrix: Matrix) -> None:
    falls = [
        (above.competency, above.grade)
        for row in map(matrix.row, matrix.rows)
        for track in (row[:4], row[4:])
        for below, above in itertools.pairwise(track)
        if (above.expected_level or 0) < (below.expected_level or 0)
    ]

    assert falls == [("cs_tools", "M3")]
    assert all(matrix.rows[competency][grade].note for competency, grade in falls)


def test_the_weights_of_every_competency_shift_with_the_grade(matrix: Matrix) -> None:
    assert [c for c in matrix.rows if len({cell.weight for cell in matrix.row(c)}) == 1] == []


def share(matrix: Matrix, group: str, grade: Grade) -> float:
    members = {competency.id for competency in load_vocabulary().of_group(group)}
    weights = {cell.competency: cell.weight for cell in matrix.column(grade)}
    return sum(weight for competency, weight in weights.items() if competency in members) / sum(weights.values())


def test_weight_moves_from_knowledge_and_customers_to_people_and_revenue(matrix: Matrix) -> None:
    for group, way in (("knowledge", -1), ("customer", -1), ("people", 1), ("commercial", 1)):
        assert (share(matrix, group, "M1") - share(matrix, group, "IC1")) * way > 0, group
    assert matrix.cell("product_knowledge", "IC1").weight == 5
    assert [cell.weight for cell in matrix.row("people_management")] == [0, 0, 1, 1, 5, 5, 5]


def test_only_some_competencies_are_expected_at_the_highest_level(matrix: Matrix) -> None:
    for grade in GRADES:
        levels = list(matrix.expected_levels(grade).values())
        assert levels.count(4) <= len(levels) // 2, grade
    assert all(4 not in matrix.expected_levels(grade).values() for grade in ("IC1", "IC2", "IC3", "M1"))


def test_a_grade_asks_more_than_the_one_below(matrix: Matrix) -> None:
    for track in (GRADES[:4], GRADES[4:]):
        for below, above in itertools.pairwise(track):
            assert sum(matrix.expected_levels(above).values()) > sum(matrix.expected_levels(below).values())


def test_people_management_holds_what_the_document_names(matrix: Matrix) -> None:
    first, *others = (matrix.cell("people_management", grade) for grade in ("M1", "M2", "M3"))

    assert all(
        word in first.behaviour.ja
        for word in ("顧客との相性", "配置", "キャリア面談", "人間関係", "評価", "フィードバック")
    )
    assert {source.document for source in first.sources} == {"B"}
    assert len(first.sources) == 4
    for cell in others:
        assert all(word in cell.behaviour.ja for word in ("配置", "キャリア面談", "評価")), cell


def test_what_the_documents_support_is_marked_and_the_rest_is_our_own(cells: list[Cell]) -> None:
    supported = [cell for cell in cells if not cell.own]

    assert len(supported) >= 70
    assert all(source.kind in {"document", "own"} for cell in cells for source in cell.sources)
    quotes = [
        c.source for c in citations("data/matrix", {c.competency + c.grade: c for c in supported}) if c.source.quote
    ]
    assert len(quotes) >= len(supported)
    assert all(len(str(source.quote)) <= LONGEST_QUOTE for source in quotes)


def test_no_key_phrase_carries_sex_or_age(cells: list[Cell]) -> None:
    assert [s.quote for c in cells for s in c.sources if s.quote and re.search("男性|女性|歳", s.quote)] == []


def test_a_row_in_the_instance_folder_replaces_ours(tmp_path: Path) -> None:
    environ = dict(os.environ) | {"KAKEHASHI_HOME": str(tmp_path)}
    ours = load_matrix(environ=environ)
    own = tmp_path / "data" / "matrix"
    own.mkdir(parents=True)
    numbers = "{" + ", ".join(f"{grade}: 3" for grade in GRADES) + "}"
    cells = [f"      {grade}: {{ja: 自社{grade}, en: Ours {grade}, sources: [{{own: true}}]}}" for grade in GRADES]
    head = ["schema: 1", "rows:", "  - competency: renewal", f"    levels: {numbers}", f"    weights: {numbers}"]
    (own / "renewal.yaml").write_text("\n".join([*head, "    cells:", *cells]), "utf-8")

    matrix = load_matrix(environ=environ)

    assert not ours.cell("renewal", "M1").own_data
    assert matrix.cell("renewal", "M1").own_data
    assert matrix.cell("renewal", "M1").behaviour.ja == "自社M1"
    assert matrix.cell("adoption", "M1") == ours.cell("adoption", "M1")
