"""The pages of kept posts, as people meet them: library, one post, its steps, its versions, closing, the first page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from app.core.clock import today, utcnow
from app.postings.kept import queries, services
from app.postings.kept.copies.services import link_language
from app.postings.kept.defaults.services import save_defaults
from app.postings.kept.models import PostDraft, PostVersion
from tests.postings.kept.conftest import DAY, House, written
from tests.support.html import Page, checked, links, texts, words
from tests.support.posts import complete

ClientFor = Callable[[str | None], FlaskClient]
COMPLETE = complete()


def primary(page: Page) -> list[str]:
    return texts(page, "//main//*[contains(concat(' ', @class, ' '), ' primary ')]")


def sent(client: FlaskClient, address: str, **fields: object) -> Page:
    return checked(client.post(address, data=fields, follow_redirects=True))


def rows(page: Page) -> list[str]:
    return texts(page, ".//tbody/tr")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", ["aoi", "makoto", "rei", "sora"])
def test_an_empty_library_says_what_to_do_next(client_for: ClientFor, lang: str, name: str) -> None:
    page = checked(client_for(name).get(f"/posts/?lang={lang}"))
    assert page.xpath("//div[@class='empty']//a")
    assert len(primary(page)) <= 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_library_shows_state_owner_version_findings_and_days(
    house: House, client_for: ClientFor, lang: str
) -> None:
    house.published("aoi", COMPLETE)
    house.draft("rei", written("オンボーディング担当"))
    page = checked(client_for("rei").get(f"/posts/?lang={lang}"))
    draft, published = rows(page)
    assert "オンボーディング担当" in draft
    assert ("エラー" if lang == "ja" else "error(s)") in draft
    assert ("下書き" if lang == "ja" else "Draft") in draft
    assert "Rei" in draft
    assert ("指摘なし" if lang == "ja" else "No finding") in published
    assert ("2026年11月22日" if lang == "ja" else "22 November 2026") in published
    assert ("公開中" if lang == "ja" else "Open") in published


def test_the_library_is_narrowed_by_state_owner_and_words(house: House, client_for: ClientFor) -> None:
    house.published("aoi", written("導入支援マネージャー"))
    waiting = house.draft("rei", written("カスタマーサポート"))
    house.do(services.submit, "rei", waiting, why="")
    client = client_for("aoi")
    rei = house.who("rei").public_id
    for query, found in (
        ("state=waiting", ["カスタマーサポート"]),
        ("state=published", ["導入支援マネージャー"]),
        (f"owner={rei}", ["カスタマーサポート"]),
        ("q=ﾏﾈｰｼﾞｬｰ 導入", ["導入支援マネージャー"]),
        ("q=Rei", ["カスタマーサポート"]),
        ("state=closed", []),
    ):
        page = checked(client.get(f"/posts/?lang=ja&{query}"))
        assert texts(page, "//tbody/tr/th/a | //tbody/tr/th//a") == found, query
    assert page.xpath("//div[@class='empty']")


def test_a_long_library_has_pages(house: House, client_for: ClientFor) -> None:
    for number in range(21):
        house.draft("rei", written(f"求人{number}"))
    page = checked(client_for("rei").get("/posts/?lang=ja"))
    assert len(rows(page)) == 20
    page = checked(client_for("rei").get(page.xpath("//nav[@class='pagination']//a[@rel='next']/@href")[0]))
    assert len(rows(page)) == 1
    assert "求人0" in rows(page)[0]


def test_stale_posts_are_marked_and_found(house: House, client_for: ClientFor) -> None:
    now = today("Asia/Tokyo")
    post_id = house.draft("aoi", COMPLETE)
    house.publish(post_id, as_of=now - timedelta(days=100), expires_on=now - timedelta(days=1))
    page = checked(client_for("rei").get("/posts/?lang=ja&state=stale"))
    assert "掲載期限切れ" in rows(page)[0]
    page = checked(client_for("rei").get(f"/posts/{post_id}?lang=ja"))
    assert primary(page) == ["内容が最新であることを確認"]
    sent(client_for("rei"), f"/posts/{post_id}/confirm", as_of=now.isoformat(), expires_on="")
    assert house.post(post_id).stale(now, 90) is None


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_staff_reads_what_is_published_and_nothing_else(house: House, client_for: ClientFor, lang: str) -> None:
    house.draft("rei")
    post_id = house.published("aoi", COMPLETE)
    house.save(post_id, {"story": {"mission": "秘密の計画"}}, "aoi")
    client = client_for("sora")
    library = checked(client.get(f"/posts/?lang={lang}"))
    assert len(rows(library)) == 1
    page = checked(client.get(f"/posts/{post_id}?lang={lang}"))
    assert "契約いただいた企業が" in words(page)
    for secret in ("秘密の計画", "Aoi", "増員のため"):
        assert secret not in words(page)
    assert not page.xpath("//main//form")
    for step in ("ask", "close", "confirm", "people", "versions"):
        assert client.get(f"/posts/{post_id}/{step}").status_code == 403


def test_a_manager_reads_the_published_post_of_others_without_its_history(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    page = checked(client_for("minori").get(f"/posts/{post_id}?lang=ja"))
    assert not page.xpath("//main//form")
    assert client_for("minori").get(f"/posts/{post_id}/versions").status_code == 404
    assert client_for("minori").get(f"/posts/{post_id}/publish").status_code == 404


def test_the_way_from_draft_to_a_second_version_by_its_primary_buttons(house: House, client_for: ClientFor) -> None:
    post_id = house.draft("rei", COMPLETE)
    rei, makoto = client_for("rei"), client_for("makoto")
    page = checked(rei.get(f"/posts/{post_id}?lang=ja"))
    assert primary(page) == ["承認を依頼する"]
    page = checked(rei.get(f"/posts/{post_id}/ask?lang=ja"))
    assert "Makoto" in texts(page, "//select[@name='to']/option")
    page = sent(rei, f"/posts/{post_id}/ask?lang=ja", to=house.who("makoto").public_id, why="至急お願いします")
    assert "至急お願いします" in words(page)
    assert primary(page) == []
    page = checked(makoto.get(f"/posts/{post_id}?lang=ja"))
    assert primary(page) == ["確認して承認する"]
    assert "依頼を取り下げる" not in words(page)
    page = checked(makoto.get(f"/posts/{post_id}/publish?lang=ja"))
    form = {f.get("name"): f.get("value") for f in page.xpath("//main//form//input[@name]")}
    page = sent(
        makoto, f"/posts/{post_id}/publish?lang=ja", **(form | {"why": "内容を確認した", "as_of": "2026-11-22"})
    )
    assert "公開中" in words(page)
    house.save(post_id, {"pay": {**COMPLETE["pay"], "bonus": "年1回"}}, "rei")
    page = checked(makoto.get(f"/posts/{post_id}?lang=ja"))
    assert primary(page) == ["確認して公開する"]
    page = checked(makoto.get(f"/posts/{post_id}/publish?lang=ja"))
    (row,) = rows(page.xpath("//section[@aria-labelledby='changes']")[0])
    assert "賞与" in row
    assert "変更" in row


def test_a_draft_with_errors_leads_to_the_fields_that_mend_them(house: House, client_for: ClientFor) -> None:
    post_id = house.draft("rei", {**COMPLETE, "hours": {"system": "flex"}})
    page = checked(client_for("rei").get(f"/posts/{post_id}?lang=ja"))
    assert primary(page) == ["編集する"]
    link = links(page)["修正する：休憩時間"]
    assert link == f"/posts/{post_id}/edit/hours#hours-break_minutes"
    form = checked(client_for("rei").get(link))
    assert form.xpath("//*[@id='hours-break_minutes']")
    house.do(services.submit, "rei", post_id, why="")
    page = checked(client_for("rei").get(f"/posts/{post_id}?lang=ja"))
    assert "修正する" not in words(page)


def test_a_step_without_a_reason_is_asked_for_it_beside_the_field(house: House, client_for: ClientFor) -> None:
    post_id = house.draft("rei", COMPLETE)
    for address in ("publish", "return"):
        if address == "return":
            house.do(services.submit, "rei", post_id, why="")
        answer = client_for("aoi").post(f"/posts/{post_id}/{address}?lang=ja", data={"why": "", "as_of": "2026-11-22"})
        page = checked(answer, status=422)
        assert page.xpath("//*[@id='why-error']")
    assert house.post(post_id).life == "draft"


def test_a_draft_that_changed_since_it_was_looked_at_is_looked_at_again(house: House, client_for: ClientFor) -> None:
    post_id = house.draft("rei", COMPLETE)
    house.save(post_id, {"story": None}, "rei")
    fields = {"why": "確認", "as_of": "2026-11-22", "revision": "1"}
    page = checked(client_for("aoi").post(f"/posts/{post_id}/publish?lang=ja", data=fields), status=422)
    assert page.xpath("//*[@role='alert']")
    assert page.xpath("//input[@name='revision']/@value") == ["2"]
    assert house.post(post_id).life == "draft"


def test_a_step_that_cannot_be_taken_now_leads_back_with_a_sentence(house: House, client_for: ClientFor) -> None:
    post_id = house.draft("rei", COMPLETE)
    for address in ("close", "confirm"):
        page = checked(client_for("rei").get(f"/posts/{post_id}/{address}?lang=ja", follow_redirects=True))
        assert page.xpath("//div[@class='messages']")
    page = sent(client_for("rei"), f"/posts/{post_id}/take-back?lang=ja")
    assert page.xpath("//div[contains(@class, 'notice error')]")


def test_versions_show_old_beside_new_with_the_kind_of_each_change(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    house.save(post_id, {"work": {**COMPLETE["work"], "workplace_scope": "本社および自宅"}}, "aoi")
    house.publish(post_id, why="大阪支社の閉鎖")
    house.save(post_id, {"story": {"mission": "新しい使命"}}, "aoi")
    page = checked(client_for("rei").get(f"/posts/{post_id}/versions?lang=ja"))
    assert texts(page, "//main//h2") == ["未公開の変更", "第2版", "第1版"]
    second = page.xpath("//section[@aria-labelledby='version-2']")[0]
    (row,) = rows(second)
    assert "大阪支社の閉鎖" in words(second)
    assert "特定" in row
    assert "本社、大阪支社および自宅" in row
    assert "労働条件以外" in words(page.xpath("//section[@aria-labelledby='version-0']")[0])
    page = checked(client_for("rei").get(f"/posts/{post_id}/versions/1?lang=ja"))
    assert "本社、大阪支社および自宅" in words(page)
    assert client_for("rei").get(f"/posts/{post_id}/versions/9").status_code == 404


def test_in_a_list_that_changed_only_the_lines_that_differ_are_marked(house: House, client_for: ClientFor) -> None:
    post_id = house.published(
        "aoi", {**COMPLETE, "work": {**COMPLETE["work"], "duties": ["導入を支える", "更新を担う"]}}
    )
    house.save(post_id, {"work": {**COMPLETE["work"], "duties": ["導入を支える", "解約を防ぐ"]}}, "aoi")
    house.publish(post_id, why="担当の見直し")
    page = checked(client_for("rei").get(f"/posts/{post_id}/versions?lang=ja"))
    assert texts(page, "//ul[@class='compared']//del") == ["更新を担う"]
    assert texts(page, "//ul[@class='compared']//ins") == ["解約を防ぐ"]


def test_a_post_is_closed_and_ticked_off_place_by_place(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    client = client_for("rei")
    sent(client, f"/posts/{post_id}/places?lang=ja", name="求人サイトA", published_on="2026-11-22")
    page = sent(client, f"/posts/{post_id}/close?lang=ja", closed_on="2026-12-01", why="採用が決まった")
    assert house.post(post_id).state == "closed"
    (button,) = page.xpath("//form[contains(@action, '/places/')]")
    first = checked(client.get("/?lang=ja"))
    assert "募集を終了した求人1件が、ほかの掲載先に残っています" in words(first)
    assert primary(checked(client.get(f"/posts/{post_id}?lang=ja"))) == ["掲載先をすべて取り下げる"]
    page = sent(client, button.get("action") + "?lang=ja")
    assert "に掲載終了" in words(page)
    page = sent(client, button.get("action") + "?lang=ja", undo="1")
    assert page.xpath("//form[contains(@action, '/places/')]//button")
    assert house.read(queries.places, "rei", post_id)[0].taken_down_on is None


def test_the_first_page_tells_each_what_waits_for_them(house: House, client_for: ClientFor) -> None:
    post_id = house.draft("rei", COMPLETE)
    house.do(services.submit, "rei", post_id, why="", to=house.who("makoto").public_id)
    for name, said in (("makoto", True), ("aoi", True), ("rei", False), ("minori", False), ("sora", False)):
        page = checked(client_for(name).get("/?lang=ja"))
        assert ("求人1件が承認を待っています" in words(page)) is said, name
    house.do(services.return_, "makoto", post_id, why="賃金を見直す")
    page = checked(client_for("rei").get("/?lang=ja"))
    assert "差し戻された求人が1件あります" in words(page)
    page = checked(client_for("rei").get(f"/posts/{post_id}?lang=ja"))
    assert "賃金を見直す" in words(page)


def test_a_copy_and_a_draft_in_the_other_language_are_made_by_a_button(house: House, client_for: ClientFor) -> None:
    about = {"employer": {"about": "We make billing easy."}}
    house.do(save_defaults, "aoi", about, lang="en", based_on=0)
    post_id = house.published("aoi", COMPLETE)
    page = sent(client_for("rei"), f"/posts/{post_id}/duplicate?lang=ja")
    assert "下書き" in words(page)
    page = sent(client_for("rei"), f"/posts/{post_id}/translate?lang=ja")
    english = house.post(house.post(post_id).translation or "")
    content = house.read(queries.draft, "aoi", english.public_id).content
    assert (english.lang, english.origin) == ("en", post_id)
    assert content["pay"]["low"] == COMPLETE["pay"]["low"]
    assert content["employer"] == about["employer"] | {"phone": "03-0000-0000", "email": "jobs@hashi.example.com"}
    assert all(each["text"].isascii() for each in content["wanted"]["asked"])
    assert "導入" not in str(content)
    assert "日本語" in " ".join(links(page))


def test_a_post_that_its_original_left_behind_says_so_until_it_follows(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    english = house.do(link_language, "aoi", post_id, {"basics": {"title": "CSM"}})
    client = client_for("aoi")
    assert "第2版" not in words(checked(client.get(f"/posts/{english}?lang=ja")))
    house.save(post_id, {"story": None}, "aoi")
    house.publish(post_id)
    page = checked(client.get(f"/posts/{english}?lang=ja"))
    assert "元の求人は第2版が公開されています" in words(page)
    page = sent(client, f"/posts/{english}/caught-up?lang=ja")
    assert "元の求人は第2版" not in words(page)


def test_people_are_changed_and_who_gives_a_post_away_comes_to_the_library(house: House, client_for: ClientFor) -> None:
    post_id = house.draft("makoto", COMPLETE)
    page = checked(client_for("makoto").get(f"/posts/{post_id}/people?lang=ja"))
    assert "Sora" not in words(page)
    minori = house.who("minori").public_id
    page = sent(client_for("makoto"), f"/posts/{post_id}/people?lang=ja", owner=minori)
    assert words(page.xpath("//h1")[0]) == "求人"
    assert house.post(post_id, "minori").owner == minori


def test_put_away_and_brought_back(house: House, client_for: ClientFor) -> None:
    post_id = house.draft("rei", COMPLETE)
    client = client_for("rei")
    page = sent(client, f"/posts/{post_id}/archive?lang=ja")
    assert words(page.xpath("//h1")[0]) == "求人"
    assert house.read(queries.posts, "rei") == ()
    page = checked(client.get("/posts/?lang=ja&state=archived"))
    assert len(rows(page)) == 1
    page = checked(client.get(f"/posts/{post_id}?lang=ja"))
    sent(client, f"/posts/{post_id}/bring-back?lang=ja")
    assert len(house.read(queries.posts, "rei")) == 1


def test_what_somebody_typed_is_text_and_never_markup(house: House, client_for: ClientFor) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    post_id = house.draft("aoi", {**COMPLETE, "story": {"mission": hostile}, "basics": {"title": hostile}})
    house.publish(post_id, why=hostile)
    for address in (f"/posts/{post_id}", "/posts/", f"/posts/{post_id}/versions"):
        page = checked(client_for("aoi").get(address))
        assert not page.xpath("//img | //main//script")


def test_what_cannot_be_is_told_with_its_field_before_anything_is_published(
    house: House, client_for: ClientFor
) -> None:
    post_id = house.draft("rei", {**COMPLETE, "hours": {**COMPLETE["hours"], "overtime_hours": 800}})
    page = checked(client_for("aoi").get(f"/posts/{post_id}?lang=ja"))
    assert primary(page) == ["編集する"]
    assert "/edit/hours#hours-overtime_hours" in " ".join(links(page).values())
    fields = {"why": "確認", "as_of": "2026-11-22", "revision": "1"}
    page = checked(client_for("aoi").post(f"/posts/{post_id}/publish?lang=ja", data=fields), status=422)
    assert "ありえない内容が1件あります" in words(page.xpath("//*[@role='alert']")[0])


def test_a_content_that_cannot_be_read_any_more_is_said_and_breaks_no_page(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    with house.writing() as session:  # as a version of the product to come might leave it
        row = {
            "number": 2,
            "content": {"unknown": {"x": 1}},
            "as_of": DAY,
            "why": "x",
            "actor": "x",
            "made_at": utcnow(),
        }
        session.add(PostVersion(post_id=1, **row))
        session.execute(update(PostDraft).values(content={"unknown": {"x": 1}}))
    for address in (f"/posts/{post_id}", "/posts/", f"/posts/{post_id}/versions", f"/posts/{post_id}/versions/2"):
        checked(client_for("aoi").get(f"{address}?lang=ja"))
    page = checked(client_for("aoi").get(f"/posts/{post_id}?lang=ja"))
    assert page.xpath("//*[@role='alert']")


def test_dates_of_a_post_do_not_come_from_nowhere(house: House) -> None:
    assert house.post(house.draft()).as_of is None
    assert house.post(house.published()).as_of == DAY
