"""The pages of the career ladder: drawing and list, grades, specialties, ways out, stories, each with its sources."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.core.config import Settings
from app.core.sources import Statement
from app.core.text import LANGUAGES, Lang
from app.roles.domain import GRADES
from app.roles.ladder.loader import load_ladder
from app.roles.loader import load_profiles, load_vocabulary
from app.roles.matrix.loader import load_matrix
from tests.support.html import Page, checked, texts, words

ClientFor = Callable[[str | None], FlaskClient]
LADDER, MATRIX, VOCABULARY, PROFILES = load_ladder(), load_matrix(), load_vocabulary(), load_profiles()
both_languages = pytest.mark.parametrize("lang", LANGUAGES)
each_grade = pytest.mark.parametrize("grade", GRADES)
PAGES = [*GRADES, *LADDER.specialties]


def fetched(client_for: ClientFor, address: str) -> Page:
    return checked(client_for("sora").get(address))


def missing(page: Page, statements: tuple[Statement, ...], lang: Lang) -> list[str]:
    told = words(page.xpath("//main")[0])
    return [s.text.get(lang) for s in statements if " ".join(s.text.get(lang).split()) not in told]


@both_languages
def test_the_page_tells_everything_but_what_stands_on_the_pages_of_nodes(client_for: ClientFor, lang: Lang) -> None:
    page = fetched(client_for, f"/ladder?lang={lang}")
    statements = (
        *LADDER.about,
        *(grade.mission for grade in LADDER.grades.values()),
        *(specialty.about for specialty in LADDER.specialties.values()),
        *(s for way in LADDER.ways_out.values() for s in (*way.about, *way.asks)),
        *(stage.did for story in LADDER.stories for stage in story.stages),
    )
    assert missing(page, statements, lang) == []


@both_languages
def test_every_node_and_every_step_of_the_drawing_is_a_link(client_for: ClientFor, lang: Lang) -> None:
    page = fetched(client_for, f"/ladder?lang={lang}")
    drawn = page.xpath("//svg[@class='graph']//a")
    assert len(drawn) == len(LADDER.nodes) + len(LADDER.steps)
    assert all(words(link.xpath("./title")[0]) for link in drawn)
    steps = [link.get("href") for link in drawn if "#" in link.get("href")]
    assert sorted(steps) == sorted(f"/ladder/{step.start}#step-{step.end}" for step in LADDER.steps)


def test_the_list_for_a_narrow_screen_leads_to_the_same(client_for: ClientFor) -> None:
    page = fetched(client_for, "/ladder")
    drawn = {
        a.get("href")
        for a in page.xpath("//svg[@class='graph']//a")
        if "#" in a.get("href") or "/ladder/" in a.get("href")
    }
    assert set(page.xpath("//ul[@class='graph-list']//a/@href")) == drawn


def test_the_drawing_says_who_it_is_to_those_who_do_not_see_it(client_for: ClientFor) -> None:
    (svg,) = fetched(client_for, "/ladder?lang=en").xpath("//svg[@class='graph']")
    assert svg.get("role") == "group"
    assert words(svg.xpath("./title")[0]) == "Grades and career paths"


def test_every_link_of_the_drawing_leads_somewhere(client_for: ClientFor) -> None:
    addresses = fetched(client_for, "/ladder").xpath("//main//a/@href")
    pages: dict[str, Page] = {}
    for address in addresses:
        path, _, part = address.partition("#")
        if path and path not in pages:
            pages[path] = fetched(client_for, path)
        if path and part:
            assert pages[path].xpath("//*[@id=$id]", id=part), address


@both_languages
@each_grade
def test_a_grade_is_told_whole(client_for: ClientFor, grade: str, lang: Lang) -> None:
    page = fetched(client_for, f"/ladder/{grade}?lang={lang}")
    told = LADDER.grades[grade]  # type: ignore[index]
    asks = tuple(s for step in LADDER.steps_from(grade) for s in step.asks)
    assert missing(page, (told.mission, *told.evidence, *told.signals, *asks), lang) == []
    heavy = [cell for cell in MATRIX.column(grade) if cell.weight >= 4]  # type: ignore[arg-type]
    assert page.xpath("//section[@aria-labelledby='behaviours']//tr/@id") == [f"row-{c.competency}" for c in heavy]
    assert missing(page, tuple(cell.statement for cell in heavy), lang) == []


@both_languages
@pytest.mark.parametrize("node", PAGES)
def test_each_step_says_which_competencies_it_asks_more_of(client_for: ClientFor, node: str, lang: Lang) -> None:
    page = fetched(client_for, f"/ladder/{node}?lang={lang}")
    for step in LADDER.steps_from(node):
        (panel,) = page.xpath("//*[@id=$id]", id=f"step-{step.end}")
        expected = [VOCABULARY.competencies[ask.competency].name.get(lang) for ask in LADDER.asks_more(step)]
        assert texts(panel, ".//ul[@class='rises']/li/span[1]") == expected
        levels = [str(ask.to_level) for ask in LADDER.asks_more(step)]
        assert panel.xpath(".//ul[@class='rises']//*[@class='level']/@data-level") == levels


@each_grade
def test_pay_at_a_grade_is_that_of_roles_placed_there(client_for: ClientFor, grade: str) -> None:
    page = fetched(client_for, f"/ladder/{grade}?lang=ja")
    roles = {p.id for p in PROFILES.values() if p.grade == grade and p.pay}
    shown = page.xpath("//section[@aria-labelledby='pay']//tbody//a/@href")
    assert set(shown) == {f"/roles/{role}" for role in roles}
    if not roles:
        assert "/salary" in page.xpath("//section[@aria-labelledby='pay']//a/@href")


@pytest.mark.parametrize("specialty", LADDER.specialties)
def test_a_specialty_says_where_it_goes_deeper(client_for: ClientFor, specialty: str) -> None:
    page = fetched(client_for, f"/ladder/{specialty}?lang=en")
    deeper = page.xpath("//section[@aria-labelledby='deeper']//*[@class='level']/@data-level")
    assert deeper == [str(level) for level in LADDER.specialties[specialty].focus.values()]


def test_the_stories_are_timelines_with_their_sources(client_for: ClientFor) -> None:
    page = fetched(client_for, "/ladder?lang=ja")
    for story in LADDER.stories:
        stages = page.xpath("//div[@id=$id]//ol/li", id=f"story-{story.id}")
        assert [texts(stage, ".//h4")[0] for stage in stages] == [stage.name.ja for stage in story.stages]
        assert all(stage.xpath(".//details") for stage in stages)


def test_the_word_for_the_page_is_that_of_the_glossary(client_for: ClientFor) -> None:
    for path in ("/ladder", "/ladder/IC2", "/matrix", "/roles/"):
        assert "ラダー" not in words(fetched(client_for, f"{path}?lang=ja"))


def test_a_companys_own_names_come_before_ours(
    client_for: ClientFor, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(settings.home))
    folder = Path(settings.home) / "data"
    folder.mkdir(parents=True, exist_ok=True)
    names = "schema: 1\nnames: {IC3: {ja: S3 主任, en: S3 Lead}}\n"
    (folder / "ladder_names.yaml").write_text(names, "utf-8")
    page = fetched(client_for, "/ladder/IC3?lang=ja")
    assert texts(page, "//h1") == ["S3 主任"]
    assert LADDER.grades["IC3"].name.ja in texts(page, "//ul[@class='badges']")[0]
    assert "S3 主任" in texts(fetched(client_for, "/matrix?lang=ja"), "//thead")[0]


@pytest.mark.parametrize("node", ["IC9", "csm", "..", "<b>"])
def test_there_is_no_page_of_a_node_that_is_not_there(client_for: ClientFor, node: str) -> None:
    checked(client_for("sora").get(f"/ladder/{node}"), status=404)
