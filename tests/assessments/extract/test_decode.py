"""Bytes become text whatever encoding they are in, or are refused as no text."""

import pytest

from app.assessments.extract import ExtractError, extract

JAPANESE = "職務経歴書\n・お客様の導入支援を担当し、解約を減らしました。㈱てほん ①\n"
PLAIN = JAPANESE.replace("㈱", "").replace("①", "")
HALF_WIDTH = "氏名 ｶﾝﾊﾞﾔｼ ﾀﾞｲﾁ\n担当した仕事は工具の管理です。ｽﾃﾝﾚｽとﾁﾀﾝを削ります。\n"

# fmt: off
TABLE = [
    ("utf-8", JAPANESE), ("utf-8-sig", JAPANESE), ("utf-16", JAPANESE), ("utf-16-le", JAPANESE),
    ("utf-16-be", JAPANESE), ("utf-32", JAPANESE), ("cp932", JAPANESE), ("cp932", HALF_WIDTH),
    ("euc_jp", PLAIN), ("iso2022_jp", PLAIN),
    ("ascii", "Customer success manager, renewals"), ("cp1252", "Résumé of Zoë – “customer success” since 2019"),
]
# fmt: on


@pytest.mark.parametrize(("encoding", "text"), TABLE)
def test_an_encoding_is_told_from_the_bytes(encoding: str, text: str) -> None:
    expected = extract(text.encode(), "a.txt").text

    result = extract(text.encode(encoding), "a.txt")

    assert (result.text, result.warnings) == (expected, ())


def test_another_script_is_read_with_a_remark() -> None:
    text = "Сопровождение клиентов, продление договоров и обучение новых сотрудников. " * 5

    result = extract(text.encode("cp1251"), "a.txt")

    assert "продление договоров" in result.text
    assert [notice.code for notice in result.warnings] == ["guessed_encoding"]


def test_one_torn_letter_spoils_no_text() -> None:
    torn = (JAPANESE * 20).encode("cp932")[:-2]

    assert extract(torn, "a.txt").text.startswith("職務経歴書\n・お客様の導入支援を担当し")


def test_a_page_names_its_own_encoding() -> None:
    page = '<html><meta charset="iso-8859-15"><p>Loïc Ançay, 10 €</p>'

    assert extract(page.encode("iso-8859-15"), "a.html").text == "Loïc Ançay, 10 €"


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 500, b"\x01\xd8\x07\x00" * 300])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(ExtractError) as refused:
        extract(data, "a.txt")

    assert refused.value.code == "unknown_kind"
