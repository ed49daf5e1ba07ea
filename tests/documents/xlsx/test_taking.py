"""A filled form becomes a version of an own profile: in the browser and by command, by those who may."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from app.cli import kakehashi
from app.core.database import unit_of_work
from app.core.errors import DataFileError, KakehashiError, WrongCallError
from app.core.text import LANGUAGES, Lang
from app.documents.xlsx import guard
from app.documents.xlsx.views import TYPE
from app.roles.domain import Profile
from app.roles.loader import load_profiles
from app.roles.own.queries import all_profiles, versions
from tests.documents.xlsx.conftest import cells, changed
from tests.roles.own.conftest import drafted, save
from tests.support.html import checked, links, texts, words

__all__ = ["save"]  # the fixture is used by name
ClientFor = Callable[[str | None], FlaskClient]
WHY = "表で記入した"


def everything(app: Flask) -> dict[str, Profile]:
    with app.app_context(), unit_of_work(writing=False) as session:
        return all_profiles(session)


def numbers(app: Flask, role_id: str) -> list[tuple[int, str]]:
    with app.app_context(), unit_of_work(writing=False) as session:
        return [(version.number, version.why) for version in versions(session, role_id)]


def handed_out(client: FlaskClient, role_id: str = "csm", lang: str = "ja") -> bytes:
    answer = client.get(f"/roles/form.xlsx?from={role_id}&lang={lang}")
    assert (answer.status_code, answer.mimetype) == (200, TYPE)
    return answer.data


def give_back(client: FlaskClient, data: bytes, lang: str = "ja", why: str = WHY) -> TestResponse:
    return client.post(
        f"/roles/take?lang={lang}", data={"file": (BytesIO(data), "form.xlsx"), "why": why},
        content_type="multipart/form-data",
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_out_and_in_through_the_browser_makes_an_own_profile_that_equals_the_template(
    app: Flask, client_for: ClientFor, lang: Lang, database: str
) -> None:
    client = client_for("makoto")
    answer = give_back(client, handed_out(client, lang=lang))
    assert answer.location == "/roles/own_csm"
    ours, own = everything(app)["csm"], everything(app)["own_csm"]
    assert own.own_data
    for part in ("title", "placement", "mission", "summary", "responsibilities", "requirements", "differs", "pay"):
        assert getattr(own, part) == getattr(ours, part)
    assert numbers(app, "own_csm") == [(1, WHY)]


def test_given_back_again_it_is_the_next_version(app: Flask, client_for: ClientFor) -> None:
    client = client_for("aoi")
    give_back(client, handed_out(client))
    own = handed_out(client, "own_csm")
    assert load_workbook(BytesIO(own))["基本"]["C4"].value == "own_csm"
    give_back(client, changed(own, cells(要件__E7=2)))
    assert [number for number, _ in numbers(app, "own_csm")] == [1, 2]
    page = checked(client.get("/roles/own_csm?lang=ja"))
    assert "第2版として取り込みました" in words(page.xpath("//main")[0])
    give_back(client, handed_out(client, "own_csm"))
    assert [number for number, _ in numbers(app, "own_csm")] == [1, 2]


def test_an_empty_form_can_be_had_and_says_at_once_everything_it_lacks(client_for: ClientFor) -> None:
    client = client_for("makoto")
    empty = client.get("/roles/form.xlsx?lang=ja").data
    page = checked(give_back(client, empty), status=422)
    places = texts(page, "//tbody//th")
    assert {"基本!C6", "基本!C11", "基本!C13", "記述!A4"} <= set(places)


def test_a_reworded_statement_gives_up_its_source_and_the_page_says_so(app: Flask, client_for: ClientFor) -> None:
    client = client_for("makoto")
    data = changed(handed_out(client), cells(基本__C13="自社の言葉でのミッション。", 基本__D13="A mission of our own."))
    give_back(client, data)
    assert [source.kind for source in everything(app)["own_csm"].mission.sources] == ["own"]
    page = checked(client.get("/roles/own_csm?lang=ja"))
    assert "1件の記述は言い換えられたため" in words(page.xpath("//main")[0])
    assert "自社" in texts(page, "//section[@aria-labelledby='mission']//*[contains(@class, 'own-mark')]")


def test_a_refused_form_lists_every_cell_and_is_handed_back_marked(app: Flask, client_for: ClientFor) -> None:
    client = client_for("makoto")
    data = changed(handed_out(client), cells(要件__D7=9, 基本__D6=None, 要件__J7="=cmd|' /C calc'!A0"))
    page = checked(give_back(client, data), status=422)
    rows = [[words(cell) for cell in row] for row in page.xpath("//tbody/tr")]
    assert rows == [
        ["基本!D6", "英語", "ありません"],
        ["要件!D7", "求める水準", "次のどれかです：1 記載のみ / 2 実践 / 3 主導 / 4 組織での実績"],
        ["要件!J7", "求めること（日本語）", "数式が入っています。値そのものを書いてください"],
    ]
    assert "own_csm" not in everything(app)
    form = page.xpath("//form[@action='/roles/take/marked']")[0]
    back = client.post("/roles/take/marked", data={"content": form.xpath(".//input[@name='content']/@value")[0]})
    assert (back.status_code, back.mimetype) == (200, TYPE)
    assert "attachment" in back.headers["Content-Disposition"]
    book = load_workbook(BytesIO(back.data))
    assert book["要件"]["D7"].value == 9
    assert book["要件"]["J7"].data_type == "s"


def test_only_what_the_page_made_itself_is_handed_back(client_for: ClientFor) -> None:
    for content in ("", "UEsDBA", "IlVFc0RCQSI.abcdef"):
        assert client_for("makoto").post("/roles/take/marked", data={"content": content}).status_code == 400


HOSTILE = [
    (b"no spreadsheet", "Excelファイル（.xlsx）ではないか、壊れています"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "パスワード"),
    (b"PK\x03\x04" + b"\0" * 200_000, "MB"),
]


@pytest.mark.parametrize(("data", "said"), HOSTILE, ids=["text", "old", "large"])
def test_a_file_that_is_not_opened_is_answered_with_a_sentence(
    client_for: ClientFor, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 100_000)
    page = checked(give_back(client_for("makoto"), data), status=422)
    assert said in words(page.xpath("//*[@role='alert']")[0])


def test_file_and_reason_are_asked_for(client_for: ClientFor) -> None:
    page = checked(client_for("makoto").post("/roles/take?lang=ja", data={}), status=422)
    assert len(page.xpath("//p[@class='field-error']")) == 2


def test_from_a_case_the_other_names_are_replaced_and_the_form_says_so(app: Flask, client_for: ClientFor) -> None:
    client = client_for("makoto")
    data = handed_out(client, "docusign_csm_high_touch")
    book = load_workbook(BytesIO(data))
    said = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert any("Adoption Index" in text and "定着指標" in text for text in said)
    written = " ".join(str(c.value) for page in book.worksheets[1:-1] for row in page.iter_rows(min_row=4) for c in row)
    names = [r.find for r in load_profiles()["docusign_csm_high_touch"].replacements]
    assert [name for name in names if name in written.replace("docusign_csm_high_touch", "")] == []
    location = str(give_back(client, data).location)
    own = everything(app)[location.rpartition("/")[2]]
    assert (own.shelf, own.company, own.pay) == ("template", None, ())
    assert {s.kind for statement in own.responsibilities for s in statement.sources} == {"own"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_the_form_is_a_good_page(client_for: ClientFor, lang: Lang) -> None:
    page = checked(client_for("makoto").get(f"/roles/take?lang={lang}"))
    assert len(page.xpath("//select[@id='from']//option")) == len(load_profiles()) + 1
    assert "/roles/" in links(page).values()


@pytest.mark.parametrize(("name", "status"), [("aoi", 200), ("makoto", 200), ("rei", 403), ("sora", 403)])
def test_taking_in_is_for_administrators_and_managers(client_for: ClientFor, name: str, status: int) -> None:
    client = client_for(name)
    assert client.get("/roles/take").status_code == status
    assert give_back(client, b"x").status_code == (422 if status == 200 else 403)
    assert client.get("/roles/form.xlsx?from=csm").status_code == 200


def test_there_is_no_form_of_a_role_that_is_not_there(client_for: ClientFor) -> None:
    assert client_for("makoto").get("/roles/form.xlsx?from=emperor").status_code == 404


def run(app: Flask, *arguments: object) -> str:
    """Run a command against the instance of `app`; give what it printed, raise what it raised."""
    done = CliRunner().invoke(
        kakehashi,
        [str(argument) for argument in arguments],
        obj=lambda: app,
        catch_exceptions=True,
        standalone_mode=False,
    )
    if done.exception is not None:
        raise done.exception
    return done.output


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_writes_the_form_and_takes_it(app: Flask, tmp_path: Path, lang: Lang) -> None:
    file = tmp_path / "form.xlsx"
    assert str(file) in run(app, "roles", "form", "--from", "cs_member", "-o", file, "--lang", lang)
    said = run(app, "roles", "take", file, "--lang", "ja", "--why", WHY)
    assert said.strip() == "own_cs_member：第1版として保存しました。"
    assert numbers(app, "own_cs_member") == [(1, WHY)]
    assert "違いがありません" in run(app, "roles", "take", file, "--lang", "ja")


def test_the_command_takes_yaml_too_and_names_file_and_field(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "our_csm.yaml"
    value = drafted(id="our_csm")
    file.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
    run(app, "roles", "take", file)
    assert "our_csm" in everything(app)
    value["requirements"][3]["level"] = 9
    value["mission"].pop("en")
    file.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
    with pytest.raises(DataFileError) as refused:
        run(app, "roles", "take", file)
    assert [(p.file, p.field) for p in refused.value.problems] == [
        ("our_csm.yaml", "mission.en"),
        ("our_csm.yaml", "requirements.3.level"),
    ]


@pytest.mark.parametrize("content", ["", "- 1", "text"])
def test_yaml_that_is_no_profile_is_refused(app: Flask, tmp_path: Path, content: str) -> None:
    file = tmp_path / "odd.yaml"
    file.write_text(content, "utf-8")
    with pytest.raises(DataFileError):
        run(app, "roles", "take", file)


def test_the_command_tells_every_wrong_cell(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    run(app, "roles", "form", "--from", "csm", "-o", file, "--lang", "ja")
    file.write_bytes(changed(file.read_bytes(), cells(要件__D7=9, 基本__D6=None)))
    with pytest.raises(DataFileError) as refused:
        run(app, "roles", "take", file)
    assert [p.file for p in refused.value.problems] == ["form.xlsx"] * 2
    assert [p.field for p in refused.value.problems] == ["基本!D6: en", "要件!D7: level"]


def test_wrong_calls_of_the_command(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(b"x")
    calls: list[tuple[type[KakehashiError], list[Any]]] = [
        (WrongCallError, ["roles", "form", "--from", "emperor", "-o", tmp_path / "a.xlsx"]),
        (WrongCallError, ["roles", "take", tmp_path / "form.docx"]),
        (KakehashiError, ["roles", "form", "--from", "csm", "-o", tmp_path / "no" / "such.xlsx"]),
    ]
    for error, call in calls:
        with pytest.raises(error):
            run(app, *call)
