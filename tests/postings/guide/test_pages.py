"""Writing a post step by step: kept as it is typed, checked beside the form, nothing lost."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.support.html import Page, checked, parsed, texts, words

ClientFor = Callable[[str | None], FlaskClient]
AUTOSAVE = {"X-Kakehashi-Autosave": "1"}


def made(client: FlaskClient, **fields: str) -> str:
    """Make a draft and return the address of its form without the step."""
    answer = client.post("/posts/new", data={"role": "csm", "lang": "ja", **fields})
    assert answer.status_code == 302, answer.get_data(as_text=True)[:2000]
    return str(answer.headers["Location"]).rpartition("/")[0]


def fields_of(page: Page) -> dict[str, str]:
    """Return what the form of a step would send, without its buttons."""
    form = page.xpath("//form[@id='step']")[0]
    return {name: value for name, value in form.form_values() if name != "csrf_token"}


def shown(client: FlaskClient, address: str, lang: str = "ja") -> Page:
    return checked(client.get(f"{address}?lang={lang}"))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_first_page_offers_every_profile_and_one_way_on(client_for: ClientFor, lang: str) -> None:
    page = shown(client_for("makoto"), "/posts/new", lang)
    assert len(page.xpath("//input[@name='role']")) == 11
    assert len(page.xpath("//button[contains(@class, 'primary')]")) == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    "step", ["basics", "story", "work", "wanted", "pay", "hours", "contract", "benefits", "selection", "employer"]
)
def test_every_step_is_a_sound_page(client_for: ClientFor, step: str, lang: str) -> None:
    client = client_for("rei")
    page = shown(client, f"{made(client)}/{step}", lang)
    assert len(page.xpath("//nav[@data-steps]//li")) == 10
    assert len(page.xpath("//button[contains(@class, 'primary')]")) == 1


def test_a_step_is_kept_and_the_next_one_comes(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client)
    sent = fields_of(shown(client, f"{base}/hours")) | {"hours-break_minutes": "６０", "hours-overtime": "no"}
    answer = client.post(f"{base}/hours", data={**sent, "go": "forward"})
    assert answer.headers["Location"].endswith("/contract")
    again = fields_of(shown(client, f"{base}/hours"))
    assert (again["hours-break_minutes"], again["hours-overtime"]) == ("60", "no")


def test_what_cannot_be_read_stays_as_it_was_typed_and_the_rest_is_kept(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client)
    sent = fields_of(shown(client, f"{base}/pay")) | {"pay-form": "monthly", "pay-low": "33万円"}
    client.post(f"{base}/pay", data={**sent, "go": "forward"})
    sent = fields_of(shown(client, f"{base}/pay")) | {"pay-low": "たくさん", "pay-high": "45万円"}
    page = checked(client.post(f"{base}/pay", data={**sent, "go": "forward"}))
    assert page.xpath("//input[@id='pay-low']/@value") == ["たくさん"]
    assert texts(page, "//*[@id='pay-low-error']")
    kept = fields_of(shown(client, f"{base}/pay"))
    assert (kept["pay-low"], kept["pay-high"]) == ("330,000", "450,000")


def test_typing_renews_the_panel_alone_and_the_next_change_builds_on_it(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client)
    sent = fields_of(shown(client, f"{base}/story")) | {"story-mission": "営業マンを支える"}
    answer = client.post(f"{base}/story", data=sent, headers=AUTOSAVE)
    text = answer.get_data(as_text=True)
    assert "<html" not in text
    panel = parsed(f"<!doctype html>{text}")
    assert "gendered_title" not in text
    assert panel.xpath("//button[@name='replace']")
    revision = panel.xpath("//*[@data-panel]/@data-revision")[0]
    sent |= {"based_on": revision, "story-mission": "お客様を支える"}
    panel = parsed(f"<!doctype html>{client.post(f'{base}/story', data=sent, headers=AUTOSAVE).get_data(as_text=True)}")
    assert not panel.xpath("//button[@name='replace']")


def test_a_word_is_replaced_by_one_click_and_taken_back_by_another(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client)
    sent = fields_of(shown(client, f"{base}/story")) | {"story-mission": "営業マンとともに進む"}
    page = checked(client.post(f"{base}/story", data={**sent, "stay": "1"}))
    (place,) = page.xpath("//button[@name='replace']/@value")
    page = checked(client.post(f"{base}/story", data={**fields_of(page), "replace": place}))
    assert page.xpath("//textarea[@id='story-mission']")[0].text.strip() == "営業職とともに進む"
    page = checked(client.post(f"{base}/story", data={**fields_of(page), "take_back": "1"}))
    assert page.xpath("//textarea[@id='story-mission']")[0].text.strip() == "営業マンとともに進む"


def test_rows_are_added_moved_and_taken_out_without_losing_what_was_typed(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client)
    page = shown(client, f"{base}/wanted")
    before = len(page.xpath("//fieldset[contains(@class, 'asked')]"))
    page = checked(client.post(f"{base}/wanted", data={**fields_of(page), "add": "asked"}))
    assert len(page.xpath("//fieldset[contains(@class, 'asked')]")) == before + 1
    typed = {**fields_of(page), f"wanted-asked-{before}-text": "猫が好きな方", "up": f"wanted-asked-{before}"}
    page = checked(client.post(f"{base}/wanted", data=typed))
    said = [area.text.strip() for area in page.xpath("//fieldset[contains(@class, 'asked')]//textarea")]
    assert said[before - 1] == "猫が好きな方"
    page = checked(client.post(f"{base}/wanted", data={**fields_of(page), "remove": f"wanted-asked-{before - 1}"}))
    said = [area.text.strip() for area in page.xpath("//fieldset[contains(@class, 'asked')]//textarea")]
    assert "猫が好きな方" not in said
    assert len(said) == before


def test_two_people_in_one_step_lose_nothing(client_for: ClientFor) -> None:
    first, second = client_for("rei"), client_for("aoi")
    base = made(first)
    theirs, yours = (fields_of(shown(client, f"{base}/story")) for client in (first, second))
    first.post(f"{base}/story", data={**theirs, "story-mission": "ひとつめ", "go": "forward"})
    answer = second.post(f"{base}/story", data={**yours, "story-mission": "ふたつめ", "go": "forward"})
    page = checked(answer, status=409)
    notice = words(page.xpath("//*[contains(@class, 'notice')]")[0])
    assert "ひとつめ" in notice
    assert "ふたつめ" in notice
    assert page.xpath("//textarea[@id='story-mission']")[0].text.strip() == "ふたつめ"
    second.post(f"{base}/story", data={**fields_of(page), "go": "forward"})
    assert shown(first, f"{base}/story").xpath("//textarea[@id='story-mission']")[0].text.strip() == "ふたつめ"


def test_two_people_in_different_steps_both_keep_theirs(client_for: ClientFor) -> None:
    first, second = client_for("rei"), client_for("aoi")
    base = made(first)
    story, hours = fields_of(shown(first, f"{base}/story")), fields_of(shown(second, f"{base}/hours"))
    first.post(f"{base}/story", data={**story, "story-mission": "ひとつめ", "go": "forward"})
    assert second.post(f"{base}/hours", data={**hours, "hours-break_minutes": "45", "go": "forward"}).status_code == 302
    assert fields_of(shown(first, f"{base}/story"))["story-mission"].strip() == "ひとつめ"
    assert fields_of(shown(first, f"{base}/hours"))["hours-break_minutes"] == "45"


def test_a_step_kept_as_the_companys_own_begins_the_next_post(client_for: ClientFor) -> None:
    client = client_for("makoto")
    base = made(client)
    sent = fields_of(shown(client, f"{base}/employer")) | {"employer-name": "株式会社はし"}
    checked(client.post(f"{base}/employer", data={**sent, "keep_defaults": "1"}))
    assert fields_of(shown(client, f"{made(client)}/employer"))["employer-name"] == "株式会社はし"


def test_a_pasted_post_becomes_a_draft(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client, text="導入支援担当\n必須：導入支援の経験3年以上\n<script>alert(1)</script>\n")
    page = shown(client, f"{base}/wanted")
    assert "導入支援の経験3年以上" in page.xpath("//fieldset[contains(@class, 'asked')]//textarea")[0].text
    assert not page.xpath("//main//script")


@pytest.mark.parametrize(("name", "status"), [("sora", 403), ("minori", 404), (None, 302)])
def test_who_does_not_write_this_post_does_not_see_its_form(
    client_for: ClientFor, name: str | None, status: int
) -> None:
    base = made(client_for("makoto"))
    assert client_for(name).get(f"{base}/basics").status_code == status


def test_contradictions_are_named_and_kept(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client)
    sent = fields_of(shown(client, f"{base}/pay")) | {"pay-form": "monthly", "pay-low": "45万", "pay-high": "33万"}
    page = checked(client.post(f"{base}/pay", data={**sent, "stay": "1"}))
    assert "下限（450,000）" in " ".join(texts(page, "//*[contains(@class, 'notice')]"))
    assert fields_of(shown(client, f"{base}/pay"))["pay-high"] == "330,000"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_statement_is_chosen_by_one_click_and_taken_back_by_another(client_for: ClientFor, lang: str) -> None:
    client = client_for("rei")
    base = made(client)
    sent = fields_of(shown(client, f"{base}/work")) | {"work-duties_scope": ""}
    page = checked(client.post(f"{base}/work?lang={lang}", data={**sent, "stay": "1"}))
    (button,) = page.xpath("//button[@name='mend'][@value='missing_duties_change_scope.company']")
    assert button.get("form") == "step"
    page = checked(client.post(f"{base}/work", data={**fields_of(page), "mend": button.get("value")}))
    assert fields_of(page)["work-duties_scope"].strip() == "会社の定める業務"
    page = checked(client.post(f"{base}/work", data={**fields_of(page), "take_back": "1"}))
    assert not fields_of(page)["work-duties_scope"].strip()


def test_figures_that_contradict_each_other_are_swapped_by_one_click(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client)
    sent = fields_of(shown(client, f"{base}/pay")) | {"pay-form": "monthly", "pay-low": "400000", "pay-high": "300000"}
    page = checked(client.post(f"{base}/pay", data={**sent, "stay": "1"}))
    (button,) = page.xpath("//button[@name='mend'][@value='pay.high.swap']")
    assert "300,000円〜400,000円" in words(button)
    page = checked(client.post(f"{base}/pay", data={**fields_of(page), "mend": "pay.high.swap"}))
    kept = fields_of(page)
    assert (kept["pay-low"], kept["pay-high"]) == ("300,000", "400,000")
    assert not page.xpath("//button[@value='pay.high.swap']")


def test_a_draft_for_any_kind_of_company_stays_so_when_its_step_is_saved(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client)
    page = shown(client, f"{base}/basics")
    assert fields_of(page)["basics-company_type"] == "any"
    client.post(f"{base}/basics", data={**fields_of(page), "go": "forward"})
    assert fields_of(shown(client, f"{base}/basics"))["basics-company_type"] == "any"


def test_the_day_that_a_draft_speaks_of_is_told_on_its_page(client_for: ClientFor) -> None:
    client = client_for("rei")
    base = made(client)
    sent = fields_of(shown(client, f"{base}/basics")) | {"dates-as_of": "2026-11-02", "dates-expires_on": "2026-12-25"}
    client.post(f"{base}/basics", data={**sent, "go": "forward"})
    page = shown(client, base.removesuffix("/edit"))
    assert texts(page, "//section[@aria-labelledby='stands']//dd")[1:3] == ["2026年11月2日", "2026年12月25日"]


def test_warnings_are_counted_beside_the_errors(client_for: ClientFor) -> None:
    client = client_for("rei")
    page = shown(client, f"{made(client)}/basics")
    counts = texts(page, "//*[@data-panel]/p[@role='status']/span")
    assert counts[0].startswith("エラー ")
    assert counts[1].startswith("警告 ")
