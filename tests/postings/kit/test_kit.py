"""From a post to its kit, and the page that shows it."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.postings.kept import services
from tests.support.cast import Cast
from tests.support.html import checked, texts, words
from tests.support.kits import CONTENT, made_kit, post

ClientFor = Callable[[str | None], FlaskClient]


def test_each_must_have_and_each_quality_is_asked_about_once_qualities_last() -> None:
    kit = made_kit()
    assert [(item.name, item.kind) for item in kit.items] == [
        ("導入支援・オンボーディング", "必須要件"),
        ("解約防止・リスク検知", "必須要件"),
        ("普通自動車免許", "必須要件"),
        ("柔軟性", "面接で確認する資質"),
        ("役員に対するプレゼンス", "面接で確認する資質"),
        ("知的好奇心", "面接で確認する資質"),
        ("エネルギーと人間性", "面接で確認する資質"),
    ]
    assert [item.number for item in kit.items] == [1, 2, 3, 4, 5, 6, 7]
    assert kit.items[0].level == "3 主導"
    assert kit.items[3].words == "変化を楽しめること"


def test_a_must_have_in_free_words_is_asked_about_in_general() -> None:
    item = made_kit().items[2]
    assert (item.name, item.name_lang, item.words) == ("普通自動車免許", "ja", "")
    assert len(item.questions) == 1
    assert [anchor.level for anchor in item.anchors] == [1, 2, 3, 4]


def test_the_kit_speaks_the_readers_language_and_quotes_the_post_in_its_own() -> None:
    kit = made_kit("en")
    assert kit.items[0].name == "Onboarding and time to value"
    assert kit.items[0].words == "導入支援を自分で進めた経験"
    assert kit.state == "Version 3, as of 22 November 2026"
    assert made_kit("en", number=0).state == "Draft"


def test_a_post_without_a_contact_has_none_in_its_kit() -> None:
    assert made_kit().contact == "人事部 相談窓口 soudan@mail.example.jp"
    assert made_kit(content=post(selection={})).contact == ""


def test_the_fourteen_items_stand_in_three_groups() -> None:
    assert [len(group.items) for group in made_kit().groups] == [4, 7, 3]


@pytest.fixture
def kept(app: Flask, cast: Cast) -> str:
    """Keep the post as a draft of the recruiter; give its public id."""
    with app.app_context(), unit_of_work() as session:
        content = {part: value for part, value in CONTENT.items() if part != "lang"}
        return services.create_post(session, cast["rei"].person, content, lang="ja", now=utcnow())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_holds_questions_answers_and_what_must_not_be_asked(
    kept: str, client_for: ClientFor, lang: str
) -> None:
    page = checked(client_for("rei").get(f"/posts/{kept}/kit?lang={lang}"))
    assert len(page.xpath("//article")) == 7
    assert len(page.xpath("//section[@aria-labelledby='never']//tbody/tr")) == 14
    assert "soudan@mail.example.jp" in words(page.xpath("//section[@aria-labelledby='conduct']")[0])
    assert ("2026年10月1日" if lang == "ja" else "1 October 2026") in words(page)
    assert ("本製品の提案" if lang == "ja" else "product’s own") in words(page)
    assert page.xpath("//a[contains(@href, '/kit.pdf')]")
    assert page.xpath("//a[contains(@href, '/candidates/')]")
    assert "導入支援を自分で進めた経験" in texts(page, "//q[@lang='ja']")


def test_a_post_that_asks_for_nothing_says_what_to_do(app: Flask, cast: Cast, client_for: ClientFor) -> None:
    with app.app_context(), unit_of_work() as session:
        empty = services.create_post(session, cast["rei"].person, {}, lang="ja", now=utcnow())
    page = checked(client_for("rei").get(f"/posts/{empty}/kit?lang=ja"))
    assert "先に必須要件を書いてください" in words(page)
    assert "相談窓口が書かれていません" in words(page)


@pytest.mark.parametrize("ending", ["", ".pdf", ".docx"])
def test_who_may_not_see_the_draft_does_not_get_its_kit(kept: str, client_for: ClientFor, ending: str) -> None:
    status = {name: client_for(name).get(f"/posts/{kept}/kit{ending}").status_code for name in ("makoto", "sora")}
    assert status == {"makoto": 404, "sora": 403}
