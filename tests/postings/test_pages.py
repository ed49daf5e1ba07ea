"""The page that checks a post, as people meet it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.postings.editing import replaced
from tests.support.html import Page, checked, texts, words

ClientFor = Callable[[str | None], FlaskClient]
POST = """会社名：株式会社ハルニレ会計
営業マンの経験がある30歳未満の方
必須：導入支援の経験3年以上
年収600万円〜800万円
"""


def sent(client: FlaskClient, lang: str = "ja", **fields: object) -> Page:
    return checked(client.post(f"/posts/check?lang={lang}", data=fields, content_type="multipart/form-data"))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_asks_for_a_post(client_for: ClientFor, lang: str) -> None:
    page = checked(client_for("rei").get(f"/posts/check?lang={lang}"))
    assert page.xpath("//textarea[@name='text']")
    assert len(page.xpath("//button[contains(@class, 'primary')]")) == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_findings_stand_beside_the_text_each_mark_leads_to_its_ground(client_for: ClientFor, lang: str) -> None:
    page = sent(client_for("makoto"), lang, text=POST)
    marks = page.xpath("//div[@class='resume-text']/a")
    assert [mark.text for mark in marks] == ["営業マン", "30歳未満", "年収600万円〜800万円"]
    for mark in marks:
        (card,) = page.xpath(f"//article[@id='{mark.get('href')[1:]}']")
        assert ("法" if lang == "ja" else " Act art. ") in words(card)
    assert words(page.xpath("//*[@class='resume-text']")[0]).count("導入支援") == 1
    assert "missing_contact" in texts(page, "//article//code")


def test_one_click_replaces_words_and_another_takes_it_back(client_for: ClientFor) -> None:
    client = client_for("rei")
    page = sent(client, text=POST)
    (button,) = page.xpath("//button[@name='replace']")
    page = sent(client, text=POST, replace=button.get("value"))
    changed = page.xpath("//textarea[@name='text']")[0].text
    assert "営業職の経験" in changed
    before = page.xpath("//input[@name='before']/@value")[0]
    page = sent(client, text=changed, before=before, undo="1")
    assert "営業マン" in page.xpath("//textarea[@name='text']")[0].text


@pytest.mark.parametrize("place", ["0-3", "x", "99999-999999", "-1-4", "20-15"])
def test_nothing_is_replaced_where_no_rule_offers_it(place: str) -> None:
    assert replaced(POST, place) is None


def test_what_the_post_asks_for_is_shown_with_its_lines(client_for: ClientFor) -> None:
    page = sent(client_for("rei"), text=POST)
    assert "800万円" in words(page)
    rows = page.xpath("//section[@aria-labelledby='asked']//tbody/tr")
    assert any("導入支援の経験3年以上" in words(row) for row in rows)


def test_a_file_is_checked_too_and_a_bad_one_keeps_what_was_typed(client_for: ClientFor) -> None:
    client = client_for("rei")
    page = sent(client, file=(BytesIO(POST.encode("cp932")), "post.txt"))
    assert "営業マン" in words(page)
    page = sent(client, text=POST, file=(BytesIO(b"%PDF-1.7 broken"), "post.pdf"))
    assert page.xpath("//*[@role='alert']")
    assert "ハルニレ" in page.xpath("//textarea[@name='text']")[0].text


def test_nothing_and_too_much_are_refused_in_words(client_for: ClientFor) -> None:
    assert sent(client_for("rei"), text=" ").xpath("//*[@class='field-error']")
    assert sent(client_for("rei"), text="あ" * 20_001).xpath("//*[@class='field-error']")


def test_pasted_markup_is_inert(client_for: ClientFor) -> None:
    page = sent(client_for("rei"), text="<script>alert(1)</script><img src=x onerror=alert(1)> 営業マン")
    assert not page.xpath("//img | //script[not(@type='module')]")


def test_nothing_of_a_checked_post_is_kept(app: Flask, client_for: ClientFor) -> None:
    secret = "ハルニレ会計"  # a company that has not published anything yet
    sent(client_for("rei"), text=POST)
    home = app.instance_path
    assert not [p for p in Path(home).rglob("*") if p.is_file() and secret.encode() in p.read_bytes()]


def test_staff_does_not_check_posts(client_for: ClientFor) -> None:
    assert client_for("sora").get("/posts/check").status_code == 403


def test_a_checked_post_becomes_a_draft_by_one_button(client_for: ClientFor) -> None:
    client = client_for("makoto")
    page = sent(client, text=POST)
    (button,) = page.xpath("//button[@formaction]")
    answer = client.post(button.get("formaction"), data={"text": page.xpath("//textarea[@name='text']")[0].text})
    assert answer.status_code == 302
    assert "導入支援" in client.get(answer.headers["Location"].replace("/basics", "/wanted")).get_data(as_text=True)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_is_missing_is_written_by_one_click_as_a_choice_and_taken_back_by_another(
    client_for: ClientFor, lang: str
) -> None:
    client = client_for("rei")
    text = "カスタマーサクセス\n【仕事内容】\nお客様の導入を支援します。\n【勤務地】\n東京都港区の本社\n"
    page = sent(client, lang, text=text)
    (button,) = page.xpath("//button[@name='mend'][@value='missing_duties_change_scope.company']")
    assert "業務の変更の範囲：会社の定める業務" in words(button)
    (card,) = page.xpath("//article[.//button[@value='missing_duties_change_scope.company']]")
    assert ("実際にそうであるもの" if lang == "ja" else "Choose only what is so") in words(card)
    page = sent(client, lang, text=text, mend=button.get("value"))
    changed = page.xpath("//textarea[@name='text']")[0].text
    assert "支援します。\n業務の変更の範囲：会社の定める業務\n【勤務地】" in changed
    assert not page.xpath("//button[starts-with(@value, 'missing_duties_change_scope')]")
    before = page.xpath("//input[@name='before']/@value")[0]
    page = sent(client, lang, text=changed, before=before, undo="1")
    assert "変更の範囲" not in page.xpath("//textarea[@name='text']")[0].text


def test_a_fact_that_nobody_gave_leads_to_the_text(client_for: ClientFor) -> None:
    page = sent(client_for("rei"), text=POST)
    (card,) = page.xpath("//article[.//code[text()='missing_workplace']]")
    assert not card.xpath(".//button")
    assert card.xpath(".//a/@href") == ["#text"]


def test_a_key_that_nothing_offers_leaves_the_text(client_for: ClientFor) -> None:
    page = sent(client_for("rei"), text=POST, mend="missing_pay.any")
    assert page.xpath("//textarea[@name='text']")[0].text.strip() == POST.strip()


def test_a_range_upside_down_is_named_and_turned_by_one_click(client_for: ClientFor) -> None:
    client = client_for("rei")
    page = sent(client, text="月給40万円〜30万円")
    (button,) = page.xpath("//button[@name='mend'][starts-with(@value, 'figures.swap')]")
    assert "下回って" in words(page.xpath("//div[contains(@class, 'notice')]")[0])
    page = sent(client, text="月給40万円〜30万円", mend=button.get("value"))
    assert page.xpath("//textarea[@name='text']")[0].text.strip() == "月給300,000円〜400,000円"
