"""The pages of exports: which form may leave, what holds it back, what is noted, who may."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.audit.models import AuditEntry
from app.documents.posting.leaving.domain import WORKING
from app.documents.posting.making import FORMS
from app.postings.kept import queries, services
from tests.postings.kept.conftest import House
from tests.support.html import Page, checked, texts
from tests.support.posts import complete

ClientFor = Callable[[str | None], FlaskClient]
COMPLETE = complete()
BARE = COMPLETE | {"benefits": {"insurance": ["health"]}}
URL = "https://hashi.example.com/jobs/csm"
HEAD = {
    "pdf": b"%PDF-1.7",
    "docx": b"PK",
    "html": b"<!DOCTYPE html>",
    "jsonld": b"{",
    "indeed": b"<?xml",
    "stanby": b"<?xml",
}


def events(at: Any, post_id: str, kind: str) -> list[Any]:
    return [each for each in at.read(queries.events, "aoi", post_id) if each.kind == kind]


def badges(page: Page) -> list[str]:
    return texts(page, "//tbody//*[contains(concat(' ', @class, ' '), ' badge ')]")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_list_shows_every_form_with_its_purpose_and_state(house: House, client_for: ClientFor, lang: str) -> None:
    post_id = house.published("aoi", COMPLETE)
    page = checked(client_for("aoi").get(f"/posts/{post_id}/export?lang={lang}"))
    assert len(texts(page, "//tbody/tr")) == len(FORMS)
    assert set(badges(page)) == {"書き出せます" if lang == "ja" else "Ready"}


def test_the_post_leads_its_writers_to_the_list(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    assert f"/posts/{post_id}/export" in client_for("aoi").get(f"/posts/{post_id}").text
    assert "/export" not in client_for("sora").get(f"/posts/{post_id}").text


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_form_is_had_as_a_file_and_noted(house: House, client_for: ClientFor, name: str) -> None:
    post_id = house.published("aoi", COMPLETE)
    client = client_for("aoi")
    assert checked(client.get(f"/posts/{post_id}/export/{name}?lang=ja")).xpath("//button[@type='submit']")
    answer = client.post(
        f"/posts/{post_id}/export/{name}", data={"of": "published", "route": FORMS[name].route, "url": URL}
    )
    assert answer.status_code == 200
    assert answer.data.startswith(HEAD.get(name, b""))
    assert answer.mimetype == FORMS[name].kind.partition(";")[0]
    assert "attachment" in answer.headers["Content-Disposition"]
    (noted,) = events(house, post_id, "exported")
    assert (noted.number, noted.details) == (1, {"route": FORMS[name].route, "form": name})
    assert not events(house, post_id, "overridden")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_errors_hold_a_form_back_and_say_what_to_mend(house: House, client_for: ClientFor, lang: str) -> None:
    post_id = house.published("aoi", BARE)
    client = client_for("aoi")
    listed = checked(client.get(f"/posts/{post_id}/export?lang={lang}"))
    assert all(("保留" if lang == "ja" else "Held back") in badge for badge in badges(listed))
    answer = client.post(f"/posts/{post_id}/export/text?lang={lang}", data={"of": "published", "route": "direct"})
    page = checked(answer, status=422)
    assert ("受動喫煙" if lang == "ja" else "smoking") in answer.text
    assert page.xpath("//*[@id='reason-error']")
    assert not events(house, post_id, "exported")


def test_a_reason_lets_it_go_and_is_noted_with_the_codes(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", BARE)
    data = {"of": "published", "route": "board", "reason": "総務に確認中のため"}
    assert client_for("aoi").post(f"/posts/{post_id}/export/text", data=data).status_code == 200
    (noted,) = events(house, post_id, "overridden")
    assert noted.why == "総務に確認中のため"
    assert noted.details == {"route": "board", "form": "text", "codes": ["missing_smoking"]}
    with house.reading() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "post.overridden")).one()
    assert "総務" not in str(entry.details), "the audit log holds no reasons"


def test_the_way_it_goes_out_decides_what_holds_it_back(house: House, client_for: ClientFor) -> None:
    nameless = COMPLETE | {"employer": {key: value for key, value in COMPLETE["employer"].items() if key != "name"}}
    post_id = house.published("aoi", nameless)
    client = client_for("aoi")
    assert client.post(f"/posts/{post_id}/export/pdf", data={"of": "published", "route": "agent"}).status_code == 200
    assert client.post(f"/posts/{post_id}/export/pdf", data={"of": "published", "route": "board"}).status_code == 422


def test_a_draft_leaves_only_in_forms_to_work_with_unless_who_asks_could_publish_it(
    house: House,
    client_for: ClientFor,
) -> None:
    post_id = house.draft("rei", COMPLETE)
    data = {"of": "draft", "route": "direct", "url": URL, "reason": "確認のため"}
    for name in sorted({*FORMS} - WORKING):
        assert client_for("rei").post(f"/posts/{post_id}/export/{name}", data=data).status_code == 422, name
    for person, name in (("rei", "md"), ("rei", "text"), ("aoi", "html"), ("aoi", "boards")):
        assert client_for(person).post(f"/posts/{post_id}/export/{name}", data=data).status_code == 200, name
    assert {each.number for each in events(house, post_id, "exported")} == {None}


def test_after_recruiting_has_ended_nothing_goes_out_any_more(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    house.do(services.close, "aoi", post_id, why="採用が決まったため", closed_on=house.post(post_id).as_of)
    client = client_for("aoi")
    assert client.post(f"/posts/{post_id}/export/pdf", data={"route": "agent"}).status_code == 422
    answer = client.post(f"/posts/{post_id}/export/docx", data={"route": "direct", "reason": "記録のため"})
    assert answer.status_code == 200


def test_what_is_published_is_exported_until_the_draft_is_asked_for(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    house.save(post_id, {"basics": COMPLETE["basics"] | {"title": "新しい職種名"}}, by="aoi")
    client = client_for("aoi")
    published = client.post(f"/posts/{post_id}/export/text", data={"of": "published", "route": "direct"}).text
    draft = client.post(f"/posts/{post_id}/export/text", data={"of": "draft", "route": "direct"}).text
    assert "新しい職種名" not in published
    assert "新しい職種名" in draft
    assert "of=draft" in client.get(f"/posts/{post_id}/export").text


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", ["boards", "social"])
def test_texts_are_shown_to_copy_with_their_counts(house: House, client_for: ClientFor, name: str, lang: str) -> None:
    post_id = house.published("aoi", COMPLETE)
    data = {"of": "published", "route": FORMS[name].route, "copy": "1"}
    page = checked(client_for("aoi").post(f"/posts/{post_id}/export/{name}?lang={lang}", data=data))
    shown = page.xpath("//textarea[@readonly]")
    assert len(shown) >= 3
    for each in shown:
        assert page.xpath(f"//*[@id='{each.get('aria-describedby')}']")
    assert events(house, post_id, "exported")


def test_a_feed_without_an_address_says_what_lacks_and_notes_nothing(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    answer = client_for("aoi").post(
        f"/posts/{post_id}/export/indeed?lang=ja", data={"of": "published", "route": "board"}
    )
    assert answer.status_code == 422
    assert "url" in answer.text
    assert not events(house, post_id, "exported")


def test_a_character_that_cannot_be_printed_is_told_and_nothing_is_noted(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE | {"story": {"mission": "笑顔🙂"}})
    answer = client_for("aoi").post(f"/posts/{post_id}/export/pdf?lang=ja", data={"of": "published", "route": "agent"})
    assert answer.status_code == 422
    assert "U+1F642" in answer.text


def test_an_address_that_is_none_is_refused(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    data = {"of": "published", "route": "direct", "url": "javascript:alert(1)"}
    assert client_for("aoi").post(f"/posts/{post_id}/export/html", data=data).status_code == 422


def test_readers_have_no_exports_and_managers_none_of_others_posts(house: House, client_for: ClientFor) -> None:
    post_id = house.published("aoi", COMPLETE)
    for name, status in (("sora", 403), ("makoto", 404)):
        client = client_for(name)
        assert client.get(f"/posts/{post_id}/export").status_code == status
        assert client.get(f"/posts/{post_id}/export/pdf").status_code == status
        assert client.post(f"/posts/{post_id}/export/pdf", data={"route": "agent"}).status_code == status
    assert client_for("aoi").get(f"/posts/{post_id}/export/exe").status_code == 404


@pytest.mark.parametrize(
    ("name", "said"), [("social", "文字超過"), ("indeed", "url"), ("jsonld", "validThrough"), ("html", "★")]
)
def test_a_form_says_beforehand_what_its_readers_will_miss(
    house: House, client_for: ClientFor, name: str, said: str
) -> None:
    content = COMPLETE | {"basics": COMPLETE["basics"] | {"title": "CSM★"}}
    post_id = house.draft("aoi", {part: value for part, value in content.items() if part != "dates"})
    page = checked(client_for("aoi").get(f"/posts/{post_id}/export/{name}?lang=ja"))
    assert any(said in text for text in texts(page, "//*[contains(@class, 'notice')]//li"))
