"""The shipped ladder: every grade described, the four ways out of the document, two stories without sex and age."""

import re
from pathlib import Path

import pytest

from app.core.errors import DataFileError
from app.core.sources import LONGEST_QUOTE
from app.paths import DATA
from app.roles.citations import citations, texts
from app.roles.domain import GRADES
from app.roles.ladder.domain import Ladder
from app.roles.ladder.loader import load_ladder

SPECIALTIES = {
    "オンボーディング",
    "テックタッチ",
    "CSオペレーション",
    "テクニカルCSM",
    "リニューアル",
    "コミュニティ",
    "カスタマーエデュケーション",
}


@pytest.fixture(scope="module")
def ladder(tmp_path_factory: pytest.TempPathFactory) -> Ladder:
    return load_ladder({"KAKEHASHI_HOME": str(tmp_path_factory.mktemp("instance"))})


def test_every_grade_has_a_mission_evidence_and_signals_of_its_own(ladder: Ladder) -> None:
    assert tuple(ladder.grades) == GRADES
    lines = [
        statement.text
        for grade in ladder.grades.values()
        for statement in (grade.mission, *grade.evidence, *grade.signals)
    ]
    assert all(len(grade.evidence) >= 3 and len(grade.signals) >= 3 for grade in ladder.grades.values())
    for lang in ("ja", "en"):
        assert len({line.get(lang) for line in lines}) == len(lines)


def test_the_seven_specialties_are_there_and_each_can_be_entered_and_left(ladder: Ladder) -> None:
    assert {specialty.name.ja for specialty in ladder.specialties.values()} == SPECIALTIES
    for specialty in ladder.specialties:
        assert [step.end for step in ladder.steps_from(specialty)] == ["IC3"]
        assert ladder.paths("IC2", specialty, most=1)


def test_the_four_ways_out_of_the_document_lead_to_their_roles(ladder: Ladder) -> None:
    headings = {
        "better_terms": ("より条件の良い企業に転職する", ("foreign_saas_csm",)),
        "believed_product": ("自分が共感できるプロダクトを提供する企業に転職する", ("startup_csm",)),
        "freelance": ("フリーランスとして独立", ("freelance_cs_consultant",)),
        "product": ("顧客理解力と製品知識を活かして、プロダクト企画(PMM、PdM)へ", ("pmm", "pdm")),
    }
    assert {way.id: (way.about[0].sources[0].heading, way.roles) for way in ladder.ways_out.values()} == headings


def test_one_can_climb_each_track_and_change_between_them_both_ways(ladder: Ladder) -> None:
    moves = {(step.start, step.end) for step in ladder.steps if step.kind in {"promotion", "track_change"}}

    assert moves >= {("IC1", "IC2"), ("IC2", "IC3"), ("IC3", "IC4"), ("M1", "M2"), ("M2", "M3")}
    assert moves >= {("IC3", "M1"), ("M1", "IC3"), ("IC4", "M2"), ("M2", "IC4")}
    assert ladder.paths("IC1", "M3", most=1)


def test_every_step_up_asks_for_more(ladder: Ladder) -> None:
    for step in ladder.steps:
        if step.kind != "way_out":
            assert ladder.asks_more(step), (step.start, step.end)
        assert step.asks


def test_the_graph_is_drawn_from_left_to_right_without_a_step_back(ladder: Ladder) -> None:
    column = {node: number for number, layer in enumerate(ladder.layers()) for node in layer}

    assert set(column) == set(ladder.nodes)
    assert [column[grade] for grade in GRADES] == [0, 1, 2, 3, 3, 4, 5]


def test_the_two_stories_are_told_with_their_source_and_without_sex_or_age(ladder: Ladder) -> None:
    told = {story.stages[-1].did.sources[0].heading for story in ladder.stories}
    assert told == {"外資系SaaSベンダーで働くCSMの方の声", "スタートアップでのCS経験を経て、CSMに"}
    for story in ladder.stories:
        assert not any(stage.did.own for stage in story.stages)
        words = [text for _, text in texts(story)]
        quotes = [citation.source.quote or "" for citation in citations("", story)]
        assert not any(re.search("男|女|歳|僕|才", line) for line in [*quotes, *(text.ja for text in words)])
        assert not any(re.search(r"\b(he|she|his|her|him|man|woman)\b", text.en, re.IGNORECASE) for text in words)


def test_the_odd_word_of_the_document_is_cited_with_a_note(ladder: Ladder) -> None:
    odd = [c.source for c in citations("", ladder) if "嘲笑" in (c.source.quote or "")]

    assert [source.note is not None and "重宝" in source.note.ja for source in odd] == [True]


def test_the_churn_figure_is_told_as_an_example(ladder: Ladder) -> None:
    (line,) = [s.text for s in ladder.grades["M1"].evidence if "5%" in s.text.ja]

    assert "目安ではない" in line.ja
    assert f"約{100 * (1 - 0.95**12):.0f}%" in line.ja


def test_key_phrases_are_short_and_our_own_lines_are_marked(ladder: Ladder) -> None:
    sources = [citation.source for citation in citations("data/ladder.yaml", ladder)]

    assert {source.kind for source in sources} == {"document", "own"}
    assert all(len(source.quote) <= LONGEST_QUOTE for source in sources if source.quote)


def test_words_that_stay_off_the_screen_stay_out_of_the_file(ladder: Ladder) -> None:
    assert [text.ja for _, text in texts(ladder) if re.search("ラダー|キャリブレーション", text.ja)] == []


def test_a_company_can_name_the_grades_and_keep_a_ladder_of_its_own(tmp_path: Path) -> None:
    environ = {"KAKEHASHI_HOME": str(tmp_path)}
    (tmp_path / "data").mkdir()
    assert not load_ladder(environ).own_data

    (tmp_path / "data" / "ladder_names.yaml").write_text("schema: 1\nnames: {M1: {ja: 課長, en: Manager}}\n", "utf-8")
    assert load_ladder(environ).names["M1"].ja == "課長"

    text = (DATA / "ladder.yaml").read_text("utf-8").replace("ja: シニアCSM", "ja: 上級CSM")
    (tmp_path / "data" / "ladder.yaml").write_text(text, "utf-8")
    own = load_ladder(environ)
    assert own.own_data
    assert own.names["IC3"].ja == "上級CSM"
    assert own.names["M1"].ja == "課長"
    assert load_ladder(environ) is own


def test_a_wrong_name_of_a_grade_is_refused_by_file_and_field(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ladder_names.yaml").write_text("schema: 1\nnames: {L1: {ja: 課長, en: Manager}}\n", "utf-8")

    with pytest.raises(DataFileError, match=r"data/ladder_names\.yaml: names\.L1: there is no grade L1"):
        load_ladder({"KAKEHASHI_HOME": str(tmp_path)})
