"""Pay data come in by spreadsheet and CSV file: exact to the yen, all or nothing, every mistake by row and column."""

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from openpyxl import load_workbook

from app.cli import kakehashi
from app.compensation.own.queries import observations, own_bands
from app.core.database import unit_of_work
from app.core.errors import DataFileError
from app.core.text import LANGUAGES
from app.i18n.translate import error_text
from tests.documents.pay.conftest import BANDS, HEAD, ClientFor, give, market
from tests.support.html import checked, texts, words


def stored(app: Flask) -> tuple[list[tuple[str, str, int, int]], list[int]]:
    with app.app_context(), unit_of_work(writing=False) as session:
        bands = [(band.grade, band.role, band.low, band.high) for band in own_bands(session)]
        return bands, [row.amount for row in observations(session)]


IN_YEN = [("IC2", "", 6_000_000, 8_005_000), ("IC3", "csm", 7_500_000, 9_500_000), ("M1", "", 9_000_000, 12_004_400)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_csv_file_is_read_in_the_encodings_that_excel_writes(
    app: Flask, client_for: ClientFor, encoding: str
) -> None:
    answer = give(client_for("makoto"), BANDS.encode(encoding))
    assert answer.location == "/salary"
    assert stored(app)[0] == IN_YEN


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_headings_in_either_language_or_keys_and_any_order_of_columns_are_understood(
    app: Flask, client_for: ClientFor, separator: str
) -> None:
    rows = [["source", "Upper end", "下限", "unit", "grade", "contains", "Year", "対象"]]
    rows.append(["rules", "700", "600", "10,000 yen", "CSM", "base", "2026", "all"])
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    give(client_for("aoi"), text)
    assert stored(app)[0] == [("IC2", "", 6_000_000, 7_000_000)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_spreadsheet_goes_out_and_comes_back(app: Flask, client_for: ClientFor, lang: str, database: str) -> None:
    client = client_for("makoto")
    book = load_workbook(BytesIO(client.get(f"/salary/form.xlsx?lang={lang}").data))
    bands, market_data = (
        book[name] for name in (("給与レンジ", "市場データ") if lang == "ja" else ("Bands", "Market data"))
    )
    for column, value in zip(
        "ACDEFGHI", ["IC2", 6_000_000, 8_000_000, "円", "base", 2026, "全社", "規程"], strict=True
    ):
        bands[f"{column}4"] = value
    for column, value in zip("ACDEFGH", ["csm", 1000.44, "万円", "total", 2025, "東京", "調査"], strict=True):
        market_data[f"{column}4"] = value
    out = BytesIO()
    book.save(out)
    assert give(client, out.getvalue(), "pay.xlsx", lang).location == "/salary"
    assert stored(app) == ([("IC2", "", 6_000_000, 8_000_000)], [10_004_400])


def test_the_bands_in_use_come_back_out_and_in_again_without_a_new_import(app: Flask, client_for: ClientFor) -> None:
    client = client_for("makoto")
    give(client, BANDS)
    for address, name in (("/salary/form.xlsx?filled=1", "pay.xlsx"), ("/salary/bands.csv?filled=1", "pay.csv")):
        give(client, client.get(address).data, name)
        page = checked(client.get("/salary/take?lang=ja"))
        assert "すでに使われている" in words(page.xpath("//main")[0])
        assert len(page.xpath("//section[@aria-labelledby='imports']//tbody/tr")) == 1
    assert stored(app)[0] == IN_YEN


WRONG = f"""{HEAD}
,IC2,800,,基本給と賞与,2025,東京,調査
,IC9,800,万円,賞与,2025,東京,調査
,,8000000円,万円,基本給のみ,1899,東京,調査
csm,IC2,800,円,基本給のみ,二千,,=HYPERLINK("x")
csm,IC2,1000.00001,万円,基本給のみ,2025,東京,{"長" * 201}
csm,IC2,-800,万円,基本給のみ,2025,東京,調査
"""


def test_every_mistake_is_told_by_row_and_column_and_nothing_is_kept(app: Flask, client_for: ClientFor) -> None:
    answer = give(client_for("makoto"), WRONG, "市場.csv")
    assert answer.status_code == 422
    told = texts(checked(answer, status=422), "//table[caption='直すところ']/tbody/tr")
    cells = [text.split()[0] for text in told]
    assert cells == [
        f"市場.csv!{cell}" for cell in ("C2", "B3", "E3", "A4", "C4", "F4", "C5", "F5", "G5", "C6", "H6", "C7")
    ]
    assert "円ですか、万円ですか" in told[0]
    assert stored(app) == ([], [])


def test_in_a_spreadsheet_formulas_dates_and_merged_cells_are_told_and_marked(
    app: Flask, client_for: ClientFor
) -> None:
    client = client_for("makoto")
    book = load_workbook(BytesIO(client.get("/salary/form.xlsx?lang=ja").data))
    sheet = book["給与レンジ"]
    for row in (4, 5):
        for column, value in zip("ACDEFGHI", ["IC2", 600, 800, "万円", "base", 2026, "全社", "規程"], strict=True):
            sheet[f"{column}{row}"] = value
    sheet["D4"] = "=C4*1.2"
    sheet.merge_cells("H4:H5")
    out = BytesIO()
    book.save(out)
    page = checked(give(client, out.getvalue(), "pay.xlsx"), status=422)
    told = texts(page, "//table[caption='直すところ']/tbody/tr")
    assert [text.split()[0] for text in told] == [f"給与レンジ!{cell}" for cell in ("D4", "H4", "A5", "H5")]
    back = client.post("/roles/take/marked", data={"content": page.xpath("//input[@name='content']/@value")[0]})
    marked = load_workbook(BytesIO(back.data))["給与レンジ"]
    assert marked["D4"].comment is not None
    assert marked["C4"].value == 600


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "1行目に列の名前"),
        (b"a,b,c\n1,2,3\n", "1行目に列の名前"),
        (b"\xff\x00\xfe", "UTF-8"),
        (f'{HEAD}\n"csm,IC2'.encode(), "引用符"),
        (HEAD.encode(), "行がありません"),
        (b"PK\x03\x04 no zip", "Excel"),
    ],
)
def test_a_file_that_is_something_else_is_refused_with_a_sentence(
    client_for: ClientFor, content: bytes, told: str
) -> None:
    answer = give(client_for("makoto"), content)
    assert told in words(checked(answer, status=422).xpath("//div[contains(@class, 'error')]")[0])


def test_text_that_looks_like_a_formula_comes_in_and_goes_out_as_text(app: Flask, client_for: ClientFor) -> None:
    client = client_for("makoto")
    nasty = '=cmd|"/c calc"!A1'
    give(client, BANDS.replace("給与規程 別表1", '"' + nasty.replace('"', '""') + '"').replace("正社員", "@all"))
    book = load_workbook(BytesIO(client.get("/salary/form.xlsx?filled=1&lang=ja").data))
    cell = book["給与レンジ"]["I4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (nasty, "s", True)
    csv = client.get("/salary/bands.csv?filled=1&lang=ja").data.decode("utf-8-sig")
    assert "'=cmd" in csv
    assert ",'@all," in csv
    give(client, csv)
    with app.app_context(), unit_of_work(writing=False) as session:
        assert {band.source for band in own_bands(session)} == {nasty}


def test_new_bands_replace_those_before_and_come_back_when_put_out_of_use(app: Flask, client_for: ClientFor) -> None:
    client = client_for("makoto")
    give(client, BANDS)
    give(client, BANDS.replace("600", "650", 1))
    assert stored(app)[0][0] == ("IC2", "", 6_500_000, 8_005_000)
    page = checked(client.get("/salary/take?lang=ja"))
    states = texts(page, "//section[@aria-labelledby='imports']//tbody/tr/td[5]")
    assert states == ["利用中", "後の取り込みと入れ替え済み"]
    address = page.xpath("//form[contains(@action, '/remove')]/@action")[0]
    client.post(address)
    assert stored(app)[0] == IN_YEN
    client.post(address.replace("/remove", "/bring-back"))
    assert stored(app)[0][0] == ("IC2", "", 6_500_000, 8_005_000)


def test_market_data_add_up_and_the_same_file_twice_counts_once(app: Flask, client_for: ClientFor) -> None:
    client = client_for("makoto")
    for content in (market(500, 600), market(700), market(500, 600)):
        give(client, content)
    assert stored(app)[1] == [5_000_000, 6_000_000, 7_000_000]


@pytest.mark.parametrize("who", ["rei", "sora"])
def test_recruiters_and_staff_cannot_import(client_for: ClientFor, who: str) -> None:
    assert give(client_for(who), BANDS).status_code == 403
    assert client_for(who).get("/salary/form.xlsx").status_code == 403


def test_the_command_takes_the_same_files_and_tells_the_mistakes_in_the_readers_language(
    app: Flask, tmp_path: Path
) -> None:
    right, wrong = tmp_path / "right.csv", tmp_path / "wrong.csv"
    right.write_text(BANDS, "cp932")
    wrong.write_text(WRONG, "utf-8")
    run = CliRunner()
    done = run.invoke(kakehashi, ["salary", "take", str(right), "--lang", "ja"], obj=lambda: app)
    assert (done.exit_code, done.output) == (0, "自社の給与レンジを3行取り込みました。\n")
    refused = run.invoke(kakehashi, ["salary", "take", str(wrong), "--lang", "ja"], obj=lambda: app).exception
    assert isinstance(refused, DataFileError)
    assert "wrong.csv: C2: amount: 円ですか、万円ですか。単位の列に書いてください" in error_text(refused, "ja")
    assert "wrong.csv: C2: amount: is it yen or 10,000 yen?" in error_text(refused, "en")
    run.invoke(kakehashi, ["salary", "form", "--filled", "-o", str(right)], obj=lambda: app)
    assert right.read_text("utf-8-sig").count("8005000") == 1
