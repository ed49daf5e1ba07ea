"""Two states of a post side by side, and the table of terms for applicants on paper."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.postings.kept import services
from tests.postings.kept.conftest import DAY, House, house
from tests.support.html import checked, links, texts, words
from tests.support.pdf import Pdf
from tests.support.posts import complete

__all__ = ["house"]  # the fixture is used by name
ClientFor = Callable[[str | None], FlaskClient]
REASON = "大阪支社を閉じたため"


@pytest.fixture
def post(house: House) -> str:
    """Keep a post with two versions and a change that is not published."""
    post_id = house.published("aoi", complete())
    house.save(post_id, {"work": {**complete()["work"], "workplace_scope": "本社および自宅"}}, "aoi")
    house.publish(post_id, why=REASON)
    house.save(post_id, {"pay": {**complete()["pay"], "bonus": ""}, "story": None}, "aoi")
    return post_id


def paper(client: FlaskClient, address: str) -> Pdf:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return Pdf(answer.data)


def test_two_states_are_chosen_and_stand_side_by_side(post: str, client_for: ClientFor) -> None:
    client = client_for("rei")
    page = checked(client.get(f"/posts/{post}/compare?lang=ja"))
    assert texts(page, "//select[@id='filter-before']/option") == [
        "第1版（2026年11月22日時点）",
        "第2版（2026年11月22日時点）",
        "下書き（未公開）",
    ]
    assert texts(page, "//tbody/tr/th//span[@lang]")[:2] == ["就業場所の変更の範囲", "賞与"]
    page = checked(client.get(f"/posts/{post}/compare?lang=ja&before=1&after=2"))
    assert "特定 1" in words(page)
    assert "賞与" not in words(page)
    page = checked(client.get(f"/posts/{post}/compare?lang=ja&before=2&after=2"))
    assert "労働条件に違いはありません" in words(page)


def test_a_post_with_one_state_has_nothing_to_compare(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", complete())
    answer = client_for("rei").get(f"/posts/{post_id}/compare")
    assert answer.location == f"/posts/{post_id}/versions"
    assert client_for("rei").get(f"/posts/{post_id}/compare/paper").status_code == 404


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_table_for_applicants_holds_terms_alone_in_the_language_of_the_post(
    post: str, client_for: ClientFor, lang: str
) -> None:
    client = client_for("rei")
    page = checked(client.get(f"/posts/{post}/compare?lang={lang}&before=1&after=draft"))
    label = "労働条件の対照表（PDF）" if lang == "ja" else "Table of terms (PDF)"
    made = paper(client, links(page)[label])
    text = made.text().replace("\n", "")
    assert made.tagged()
    assert made.lang() == "ja"
    for told in ("労働条件の変更等の明示", "株式会社はし", "本社、大阪支社および自宅", "特定", "賞与", "削除", "第1版"):
        assert told in text, told
    for inside in (REASON, "Aoi", "ミッション"):
        assert inside not in text, inside


def test_the_table_is_for_those_who_write_the_post(house: House, post: str, client_for: ClientFor) -> None:
    for address in ("compare", "compare/paper"):
        assert client_for("sora").get(f"/posts/{post}/{address}").status_code == 403
        assert client_for("minori").get(f"/posts/{post}/{address}").status_code == 404
    house.do(services.close, "aoi", post, why="採用が決まった", closed_on=DAY)
    assert client_for("rei").get(f"/posts/{post}/compare/paper").status_code == 200


def test_markup_in_a_post_is_text_on_paper_too(house: House, client_for: ClientFor) -> None:
    hostile = "<img src=http://example.com/x.png><script>alert(1)</script>"
    post_id = house.published("aoi", {**complete(), "benefits": {"smoking_text": hostile}})
    house.save(post_id, {"benefits": {"smoking_text": f"{hostile} 2"}}, "aoi")
    made = paper(client_for("rei"), f"/posts/{post_id}/compare/paper")
    assert "<script>" in made.text().replace("\n", "")
