"""Making and changing an own profile in the browser, with nothing but forms; who may, and what it says when wrong."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.database import unit_of_work
from app.core.text import LANGUAGES, Lang
from app.roles.domain import Profile
from app.roles.loader import load_profiles
from app.roles.own.queries import all_profiles, versions
from tests.roles.own.conftest import WHY, Save, drafted
from tests.support.html import Page, checked, links, texts, words

pytestmark = pytest.mark.slow  # four hundred fields are drawn anew for each test
ClientFor = Callable[[str | None], FlaskClient]
Fields = list[tuple[str, str]]
both_languages = pytest.mark.parametrize("lang", LANGUAGES)
ROWS = "//details[starts-with(@id, 'row-requirements')]"


def fields(page: Page) -> Fields:
    """Return what a browser sends of the guided form when nothing was touched."""
    form = page.xpath("//form[contains(@class, 'wide')]")[0]
    found: Fields = []
    for element in form.xpath(".//input | .//select | .//textarea"):
        name = element.get("name")
        if element.tag == "select":
            chosen = element.xpath(".//option[@selected]/@value") or element.xpath(".//option/@value")[:1]
            found += [(name, value) for value in chosen]
        elif element.tag == "textarea":
            found.append((name, (element.text or "").removeprefix("\r\n").removeprefix("\n")))
        elif element.get("type") not in ("checkbox", "radio") or element.get("checked") is not None:
            found.append((name, element.get("value", "")))
    return [(name, value) for name, value in found if name != "csrf_token"]


def filled(given: Fields, **changes: str) -> dict[str, list[str]]:
    """Return the fields as a client sends them, some changed (`requirements_3_level` for `requirements-3-level`)."""
    data: dict[str, list[str]] = {}
    for name, value in given:
        data.setdefault(name, []).append(value)
    names = {name.replace("-", "_"): name for name in data}
    for key, value in changes.items():
        data[names.get(key, key)] = [value]
    return data


def action(page: Page) -> str:
    return str(page.xpath("//form[contains(@class, 'wide')]/@action")[0])


def send(client: FlaskClient, page: Page, **changes: str) -> TestResponse:
    joined = "&" if "?" in action(page) else "?"
    return client.post(f"{action(page)}{joined}lang=ja", data=filled(fields(page), **{"why": WHY, **changes}))


def everything(app: Flask) -> dict[str, Profile]:
    with app.app_context(), unit_of_work(writing=False) as session:
        return all_profiles(session)


@both_languages
@pytest.mark.parametrize("role_id", load_profiles())
def test_the_form_of_every_draft_is_a_good_page(client_for: ClientFor, role_id: str, lang: Lang) -> None:
    page = checked(client_for("makoto").get(f"/roles/new?from={role_id}&lang={lang}"))
    assert len(page.xpath(ROWS)) == len(load_profiles()[role_id].requirements)


@pytest.mark.parametrize("role_id", [role for role, p in load_profiles().items() if p.shelf == "template"])
def test_a_template_saved_as_it_is_keeps_every_statement_and_source(
    app: Flask, client_for: ClientFor, role_id: str
) -> None:
    client = client_for("makoto")
    answer = send(client, checked(client.get(f"/roles/new?from={role_id}")))
    assert answer.status_code == 302, texts(checked(answer, status=422), "//*[@role='alert']")
    ours, own = load_profiles()[role_id], everything(app)[str(answer.location).rpartition("/")[2]]
    assert own.own_data
    assert replace(own, id=ours.id, own_data=False) == ours


def test_from_a_case_names_are_replaced_the_page_says_so_and_every_statement_becomes_own(
    app: Flask, client_for: ClientFor
) -> None:
    client = client_for("aoi")
    page = checked(client.get("/roles/new?from=docusign_csm_high_touch&lang=ja"))
    assert "「Adoption Index」は「定着指標」に置き換えました。" in words(page.xpath("//main")[0])
    case = load_profiles()["docusign_csm_high_touch"]
    sent = " ".join(value for _, value in fields(page))
    assert [r.find for r in case.replacements if r.find in sent] == []
    location = str(send(client, page).location)
    own = everything(app)[location.rpartition("/")[2]]
    assert {source.kind for statement in own.responsibilities for source in statement.sources} == {"own"}
    shown = checked(client.get(f"/roles/{own.id}?lang=ja"))
    marks = texts(shown, "//section[@aria-labelledby='responsibilities']//*[contains(@class, 'own-mark')]")
    assert set(marks) == {"自社"}
    assert "本製品の提案" not in words(shown.xpath("//main")[0])


def test_an_own_profile_stands_on_its_shelf_and_wherever_roles_are_chosen(client_for: ClientFor, save: Save) -> None:
    save(drafted())
    for name in ("aoi", "makoto", "rei", "sora"):
        page = checked(client_for(name).get("/roles/?lang=ja"))
        assert page.xpath("//section[@aria-labelledby='own']//h3/a/@href") == ["/roles/own_csm"]
        assert "/roles/csm" in page.xpath("//section[@aria-labelledby='templates']//h3/a/@href")
    page = checked(client_for("rei").get("/candidates/import?lang=ja"))
    assert "own_csm" in page.xpath("//select[@name='role']/option/@value")
    assert client_for("sora").get("/roles/own_csm/job-description.pdf").mimetype == "application/pdf"


def test_nothing_is_lost_when_rows_are_added_and_taken_out(client_for: ClientFor) -> None:
    client = client_for("makoto")
    page = checked(client.get("/roles/new?from=csm&lang=ja"))
    before = dict(fields(page))
    more = checked(client.post(action(page), data=filled(fields(page), mission_ja="変えた使命", add="requirements")))
    assert dict(fields(more))["mission-ja"] == "変えた使命"
    assert len(more.xpath(ROWS)) == len(page.xpath(ROWS)) + 1
    gone = checked(client.post(action(page), data=filled(fields(more), remove="requirements-1")))
    left = dict(fields(gone))
    assert "requirements-1-ja" not in left
    assert left["requirements-2-ja"] == before["requirements-2-ja"]
    assert left["mission-ja"] == "変えた使命"
    button = gone.xpath("//button[@name='add' and @value='requirements']/@formaction")[0]
    assert button.endswith("#requirements-end")
    assert gone.xpath("//*[@id='requirements-end']")


def test_a_row_that_says_nothing_is_left_out(app: Flask, client_for: ClientFor) -> None:
    client = client_for("makoto")
    page = checked(client.get("/roles/new?from=csm"))
    more = checked(client.post(action(page), data=filled(fields(page), add="requirements")))
    assert send(client, more).status_code == 302
    assert len(everything(app)["own_csm"].requirements) == len(load_profiles()["csm"].requirements)


def test_a_requirement_that_was_added_is_kept_with_an_id_of_its_own(app: Flask, client_for: ClientFor) -> None:
    client = client_for("makoto")
    page = checked(client.get("/roles/new?from=csm"))
    more = checked(client.post(action(page), data=filled(fields(page), add="requirements")))
    at = more.xpath(f"{ROWS}/@id")[-1].removeprefix("row-").replace("-", "_")
    new = {
        "kind": "language",
        "must": "no",
        "language": "en",
        "toeic": "800",
        "ja": "英語での会議",
        "en": "Meetings in English",
        "reason_ja": "海外の顧客",
        "reason_en": "Customers abroad",
    }
    assert send(client, more, **{f"{at}_{key}": value for key, value in new.items()}).status_code == 302
    row = everything(app)["own_csm"].requirements[-1]
    assert (row.kind, row.language, row.toeic, row.must) == ("language", "en", 800, False)
    assert row.statement.text.ja == "英語での会議"
    assert row.statement.own


def error_of(page: Page, field: str) -> str:
    """Return what stands beside a field, which the field itself points to."""
    element = page.xpath(f"//*[@id='{field}']")[0]
    assert element.get("aria-invalid") == "true"
    assert f"{field}-error" in element.get("aria-describedby", "").split()
    return words(page.xpath(f"//*[@id='{field}-error']")[0])


WRONG = [
    ({"title_ja": ""}, "title-ja", "ありません"),
    ({"title_en": ""}, "title-en", "ありません"),
    ({"grade": "IC2"}, "grade", "ICの等級はスペシャリストコース、Mの等級はマネジメントコースのものです"),
    ({"mission_ja": "", "mission_en": ""}, "mission-ja", "ありません"),
    ({"requirements_3_level": ""}, "requirements-3-level", "ありません"),
    ({"requirements_3_level": "9"}, "requirements-3-level", "4以下にしてください"),
    ({"requirements_3_weight": ""}, "requirements-3-weight", "ありません"),
    ({"requirements_3_competency": "telepathy"}, "requirements-3-competency", "telepathy というスキルはありません"),
    ({"requirements_3_years": "3"}, "requirements-3-years", "この種類では空けておきます"),
    ({"requirements_3_reason_en": ""}, "requirements-3-reason-en", "ありません"),
    ({"requirements_3_kind": "years"}, "requirements-3-measure", "ありません"),
    ({"id": "csm"}, "id", "csm はすでにほかの職務のIDです"),
    ({"id": "New Role"}, "id", "英小文字・数字・_ だけを使い、英字で始め、2〜60字にしてください"),
    ({"why": ""}, "why", "この版を作る理由を書いてください。"),
    ({"why": "あ" * 501}, "", "500字以内"),
]


@pytest.mark.parametrize(("changes", "field", "said"), WRONG, ids=[str(row[0])[:40] for row in WRONG])
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(
    app: Flask, client_for: ClientFor, changes: dict[str, str], field: str, said: str
) -> None:
    client = client_for("makoto")
    before = checked(client.get("/roles/new?from=csm&lang=ja"))
    page = checked(send(client, before, **changes), status=422)
    assert everything(app).keys() == load_profiles().keys()
    alert = page.xpath("//*[@role='alert']")[0]
    if field:
        assert error_of(page, field) == said
        assert f"#{field}" in alert.xpath(".//a/@href")
    assert said in words(alert)
    after = dict(fields(page))
    assert {n: v for n, v in fields(before) if n.replace("-", "_") not in {*changes, "why"}}.items() <= after.items()


def test_everything_that_is_wrong_is_told_at_once(client_for: ClientFor) -> None:
    client = client_for("makoto")
    changes = {"title_ja": "", "requirements_0_level": "", "summary_1_en": "", "grade": "IC1", "why": ""}
    page = checked(send(client, checked(client.get("/roles/new?from=csm&lang=ja")), **changes), status=422)
    assert set(page.xpath("//*[@role='alert']//a/@href")) == {
        "#title-ja", "#requirements-0-level", "#summary-1-en", "#grade", "#why"
    }  # fmt: skip


def test_a_list_that_needs_a_row_says_so(client_for: ClientFor) -> None:
    client = client_for("makoto")
    page = checked(send(client, checked(client.get("/roles/new?from=empty&lang=ja"))), status=422)
    assert words(page.xpath("//*[@id='summary-error']")[0]) == "1件以上が要ります"
    assert {"#title-ja", "#placement-ja", "#mission-ja", "#summary", "#responsibilities"} <= set(
        page.xpath("//*[@role='alert']//a/@href")
    )


def test_editing_makes_the_next_version_and_the_list_of_versions_says_what_changed(
    app: Flask, client_for: ClientFor, save: Save, database: str
) -> None:
    save(drafted())
    client = client_for("aoi")
    page = checked(client.get("/roles/own_csm/edit?lang=ja"))
    level = dict(fields(page))["requirements-3-level"]
    other = "2" if level != "2" else "3"
    changes = {"grade": "M2", "requirements_3_level": other, "mission_ja": "自社の使命", "why": "等級の見直し"}
    assert send(client, page, **changes).location == "/roles/own_csm"
    own = everything(app)["own_csm"]
    assert (own.grade, own.requirements[3].level, own.mission.own) == ("M2", int(other), True)
    shown = checked(client.get("/roles/own_csm/versions?lang=ja"))
    newest = shown.xpath("//section[@aria-labelledby='version-2']")[0]
    assert {"等級の見直し", "Aoi"} <= set(texts(newest, ".//dd"))
    rows = {texts(row, "./th")[0]: [words(cell) for cell in row.xpath("./td")] for row in newest.xpath(".//tbody/tr")}
    assert rows["等級"] == ["M1", "M2"]
    assert any("求める水準" in place and after.startswith(other) for place, (_, after) in rows.items())
    assert any("自社の使命" in after for _, after in rows.values())
    assert len(rows) == 4  # grade, level, the mission's words, and its sources


def test_a_statement_that_is_reworded_gives_up_its_source_and_the_others_keep_theirs(
    app: Flask, client_for: ClientFor
) -> None:
    client = client_for("makoto")
    send(client, checked(client.get("/roles/new?from=csm")), summary_0_ja="書き直した概要。")
    own, ours = everything(app)["own_csm"], load_profiles()["csm"]
    assert own.summary[0].own
    assert own.summary[1:] == ours.summary[1:]


def test_the_next_version_can_start_from_an_older_one(app: Flask, client_for: ClientFor, save: Save) -> None:
    save(drafted())
    save(drafted(grade="M2"))
    client = client_for("makoto")
    older = links(checked(client.get("/roles/own_csm/versions?lang=ja")))["この版をもとに次の版を作る"]
    send(client, checked(client.get(older)))
    assert everything(app)["own_csm"].grade == "M1"
    with app.app_context(), unit_of_work(writing=False) as session:
        assert [version.number for version in versions(session, "own_csm")] == [1, 2, 3]


def test_who_saves_over_a_newer_version_is_told_and_may_save_after_it(
    app: Flask, client_for: ClientFor, save: Save
) -> None:
    save(drafted())
    client = client_for("makoto")
    page = checked(client.get("/roles/own_csm/edit?lang=ja"))
    save(drafted(grade="M2"))
    refused = checked(send(client, page, grade="M3"), status=422)
    assert "第2版が保存されました" in words(refused.xpath("//*[@role='alert']")[0])
    assert send(client, refused, grade="M3").status_code == 302
    assert everything(app)["own_csm"].grade == "M3"


def test_retiring_and_bringing_back_in_the_browser(app: Flask, client_for: ClientFor, save: Save) -> None:
    save(drafted())
    client = client_for("makoto")
    assert client.post("/roles/own_csm/retire").location == "/roles/own_csm/versions"
    assert "own_csm" not in everything(app)
    assert "使用を終えています" in words(checked(client.get("/roles/own_csm?lang=ja")).xpath("//main")[0])
    page = checked(client.get("/roles/own_csm/versions?lang=ja"))
    assert page.xpath("//form[@action='/roles/own_csm/bring-back']")
    assert "使用終了" in texts(checked(client.get("/roles/own?lang=ja")), "//tbody//td")
    client.post("/roles/own_csm/bring-back")
    assert "own_csm" in everything(app)


@both_languages
def test_the_pages_around_own_profiles_are_good_pages(client_for: ClientFor, save: Save, lang: Lang) -> None:
    client = client_for("makoto")
    for address in ("/roles/own?", "/roles/new?", "/roles/new?from=empty&"):
        checked(client.get(f"{address}lang={lang}"))
    save(drafted())
    save(drafted(grade="M2"))
    for address in ("/roles/own", "/roles/own_csm", "/roles/own_csm/edit", "/roles/own_csm/versions", "/roles/new"):
        checked(client.get(f"{address}?lang={lang}"))


MAY = {"aoi": True, "makoto": True, "minori": True, "rei": False, "sora": False}


@pytest.mark.parametrize("name", MAY)
def test_everybody_reads_and_administrators_and_managers_write(
    app: Flask, client_for: ClientFor, save: Save, name: str
) -> None:
    save(drafted())
    client = client_for(name)
    for address in ("/roles/own_csm", "/roles/own_csm/versions", "/roles/own"):
        page = checked(client.get(f"{address}?lang=ja"))
        changing = [a for a in page.xpath("//main//@href | //main//@action") if re.search(r"edit|retire|/new", a)]
        assert bool(changing) is MAY[name], address
    for address in ("/roles/new", "/roles/new?from=csm", "/roles/own_csm/edit"):
        assert client.get(address).status_code == (200 if MAY[name] else 403)
    for address in ("/roles/new?from=csm", "/roles/own_csm/edit", "/roles/own_csm/retire", "/roles/own_csm/bring-back"):
        assert (client.post(address).status_code == 403) is not MAY[name]


@pytest.mark.parametrize(
    "address", ["/roles/csm/edit", "/roles/csm/versions", "/roles/new?from=emperor", "/roles/own_x/edit"]
)
def test_what_is_no_own_profile_cannot_be_edited(client_for: ClientFor, address: str) -> None:
    assert client_for("aoi").get(address).status_code == 404


def test_what_somebody_writes_is_shown_as_text(client_for: ClientFor) -> None:
    client = client_for("makoto")
    script = "<script>alert(1)</script>"
    send(client, checked(client.get("/roles/new?from=csm")), mission_ja=script, title_ja=script)
    page = checked(client.get("/roles/own_csm?lang=ja"))
    assert script in words(page.xpath("//main")[0])
    assert page.xpath("//main//script") == []
