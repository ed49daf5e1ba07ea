"""The competency matrix goes out as a spreadsheet and comes back as the company's own rows; wrong cells are told."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from werkzeug.test import TestResponse

from app.cli import kakehashi
from app.core.database import unit_of_work
from app.core.text import LANGUAGES
from app.roles.domain import Grade
from app.roles.ladder.loader import load_ladder
from app.roles.matrix.domain import Cell, Matrix
from app.roles.matrix.loader import load_matrix
from app.roles.matrix.queries import current_matrix, own_rows
from tests.support.html import checked, texts, words

ClientFor = Callable[[str | None], FlaskClient]
WHY = "秋に等級要件を見直した"
JA, EN = "顧客の声を月に一度、製品会議で自ら話す。", "Speaks up for customers in the monthly product meeting."


def current(app: Flask) -> Matrix:
    with app.app_context(), unit_of_work(writing=False) as session:
        return current_matrix(session)


def own(app: Flask) -> list[str]:
    with app.app_context(), unit_of_work(writing=False) as session:
        return [row["competency"] for row in own_rows(session)]


def handed_out(client: FlaskClient, lang: str = "ja") -> Workbook:
    return load_workbook(BytesIO(client.get(f"/matrix/form.xlsx?lang={lang}").data))


def give(client: FlaskClient, book: Workbook, why: str = WHY) -> TestResponse:
    out = BytesIO()
    book.save(out)
    return client.post(
        "/matrix/take?lang=ja", data={"file": (BytesIO(out.getvalue()), "matrix.xlsx"), "why": why},
        content_type="multipart/form-data",
    )  # fmt: skip


def row_of(book: Workbook, cell: Cell, lang: str = "ja") -> int:
    """Return the row of the sheet in which a behaviour stands."""
    sheet = book.worksheets[1]
    return next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 6).value == cell.behaviour.get("ja"))


def one(grade: Grade = "IC2") -> Cell:
    """Return a shipped cell that cites a document and has words of its own."""
    cells = (c for c in load_matrix().column(grade) if not c.same and not c.own)
    return next(c for c in cells if (c.expected_level is not None))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_given_back_as_it_came_it_makes_nothing_new(app: Flask, client_for: ClientFor, lang: str) -> None:
    client = client_for("makoto")
    assert give(client, handed_out(client, lang)).location == "/matrix"
    assert own(app) == []
    assert current(app) == load_matrix()


def test_a_changed_behaviour_is_the_companys_own_everywhere(app: Flask, client_for: ClientFor, database: str) -> None:
    client, cell = client_for("makoto"), one()
    book = handed_out(client)
    row = row_of(book, cell)
    for column, value in (("D", 4), ("F", JA), ("G", EN), ("I", "当社の製品会議に合わせた"), ("J", "Fits our meeting")):
        book.worksheets[1][f"{column}{row}"] = value
    later = {"IC3": row + 1, "IC4": row + 2}
    for place in later.values():
        book.worksheets[1][f"C{place}"] = None
        book.worksheets[1][f"D{place}"] = 4
    assert give(client, book).location == "/matrix"
    assert own(app) == [cell.competency]
    found = current(app).cell(cell.competency, "IC2")
    assert (found.behaviour.ja, found.expected_level, found.own, found.own_data) == (JA, 4, True, True)
    page = checked(client_for("sora").get("/matrix?lang=ja"))
    assert JA in words(page.xpath("//td[@id=$id]", id=f"cell-{cell.competency}-IC2")[0])
    ladder = load_ladder(matrix=current(app))
    assert ladder.demands["IC2"][cell.competency].level == 4
    assert current(app) is current(app)


def test_every_wrong_cell_is_told_in_japanese_and_nothing_is_kept(app: Flask, client_for: ClientFor) -> None:
    client, cell = client_for("aoi"), one()
    book = handed_out(client)
    sheet, row = book.worksheets[1], row_of(book, cell)
    sheet[f"A{row}"] = "ない能力"
    sheet[f"D{row + 1}"] = 7
    sheet[f"E{row + 1}"] = "=1+1"
    sheet[f"G{row + 2}"] = None
    sheet[f"F{row + 2}"] = "書いた文"
    sheet.delete_rows(sheet.max_row)
    page = checked(give(client, book), status=422)
    told = dict(text.split(" ", 1) for text in texts(page, "//table[caption='直すところ']/tbody/tr"))
    assert {
        f"等級要件!{cell_}{at}" for cell_, at in (("A", row), ("D", row + 1), ("E", row + 1), ("G", row + 2))
    } <= set(told)
    assert "0〜4" in told[f"等級要件!D{row + 1}"]
    assert all(not text.isascii() for text in told.values())
    assert own(app) == []


def test_a_level_that_falls_without_a_note_is_refused(client_for: ClientFor) -> None:
    client = client_for("makoto")
    book = handed_out(client)
    sheet = book.worksheets[1]
    row = next(
        r for r in range(4, sheet.max_row) if sheet.cell(r, 2).value == "IC4" and (sheet.cell(r, 4).value or 0) > 1
    )
    sheet[f"C{row}"], sheet[f"D{row}"], sheet[f"F{row}"], sheet[f"G{row}"] = None, 0, JA, EN
    page = checked(give(client, book), status=422)
    assert any(f"等級要件!D{row}" in text and "注" in text for text in texts(page, "//tbody/tr"))


def test_an_earlier_version_and_the_products_own_matrix_come_back(app: Flask, client_for: ClientFor) -> None:
    client, cell = client_for("makoto"), one()
    book = handed_out(client)
    row = row_of(book, cell)
    book.worksheets[1][f"F{row}"], book.worksheets[1][f"G{row}"] = JA, EN
    give(client, book)
    client.post("/matrix/versions/0/again")
    assert current(app) == load_matrix()
    client.post("/matrix/versions/1/again")
    assert own(app) == [cell.competency]
    page = checked(client.get("/matrix/take?lang=ja"))
    assert len(page.xpath("//section[@aria-labelledby='versions']//tbody/tr")) == 3
    assert client.post("/matrix/versions/9/again").status_code == 404


def test_a_competency_left_out_stays_as_it_is(app: Flask, client_for: ClientFor) -> None:
    client, cell = client_for("makoto"), one()
    book = handed_out(client)
    sheet, row = book.worksheets[1], row_of(book, cell)
    sheet[f"F{row}"], sheet[f"G{row}"] = JA, EN
    give(client, book)
    book = handed_out(client)
    sheet = book.worksheets[1]
    sheet.delete_rows(next(r for r in range(4, 400) if sheet.cell(r, 6).value == JA) - 1, 7)
    give(client, book)
    assert own(app) == [cell.competency]


@pytest.mark.parametrize("who", ["rei", "sora"])
def test_others_may_take_it_out_and_not_in(client_for: ClientFor, who: str) -> None:
    client = client_for(who)
    assert client.get("/matrix/form.xlsx").status_code == 200
    assert client.get("/matrix/take").status_code == 403


def test_the_command_does_the_same(app: Flask, tmp_path: Path) -> None:
    path, cell = tmp_path / "matrix.xlsx", one()
    run = CliRunner()
    done = run.invoke(kakehashi, ["matrix", "form", "-o", str(path), "--lang", "en"], obj=lambda: app)
    assert (done.exit_code, path.is_file()) == (0, True)
    book = load_workbook(path)
    row = row_of(book, cell)
    book.worksheets[1][f"F{row}"], book.worksheets[1][f"G{row}"] = JA, EN
    book.save(path)
    done = run.invoke(kakehashi, ["matrix", "take", str(path), "--why", WHY, "--lang", "ja"], obj=lambda: app)
    assert done.exit_code == 0, done.output
    assert "第1版" in done.output
    assert own(app) == [cell.competency]
