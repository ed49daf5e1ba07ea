"""The same résumé gives the same text whatever form it comes in."""

from pathlib import Path

import pytest

from app.assessments.extract import extract
from tests.support import forms

EXPECTED = """職務経歴書
氏名 見本 りか(みほん りか)
電話 090-0000-1357 / rika.mihon@mail.example.jp
■職務要約
業務用ソフトウェアの会社で8年、法人のお客様の導入支援と契約更新を担当してきました。直近の3年は5名のチームを率い、担当先の継続率を91%から97%に引き上げています。
■職務経歴
2021年4月~現在 株式会社みほんクラウド カスタマーサクセス部
事業内容:倉庫の在庫を数えるソフトウェアの開発と販売
従業員数:120名
・大手のお客様30社(ARR 2億円)を受け持ち、四半期ごとに役員の方へ成果を報告
・稼働までの手順を組み直し、平均45日かかっていた立ち上げを21日に短縮。手順書と動画を作り、いまは部の全員が同じ進め方で案内しています。
・利用の落ちたお客様に2営業日以内に連絡する決まりを作り、解約を年18社から7社に減らした
2016年4月~2021年3月 有限会社てほん商店 法人営業
・新規の開拓と既存のお客様の更新を担当。2019年度は予算比118%
■資格・語学
年月 | 名称 | 備考
2018年7月 | 日商簿記検定 | 2級
TOEIC 820点(2022年)。海外のお客様を担当した経験はありません。
以上"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp"])
def test_text_reads_the_same_in_every_japanese_encoding(encoding: str) -> None:
    text = (
        forms.as_text().replace("～", "〜") if encoding == "euc_jp" else forms.as_text()
    )  # EUC has this wave dash alone

    result = extract(text.encode(encoding), "rireki.txt")

    assert (result.text, result.kind, result.warnings, result.pages) == (EXPECTED, "txt", (), (0,))


def test_markdown_reads_like_text() -> None:
    result = extract(forms.as_markdown().encode(), "rireki.md")

    assert (result.text, result.kind) == (EXPECTED, "md")


def test_a_web_page_reads_like_text() -> None:
    result = extract(forms.as_html().encode(), "rireki.html")

    assert (result.text, result.kind, result.warnings) == (EXPECTED, "html", ())


def test_a_word_file_reads_like_text() -> None:
    result = extract(forms.as_docx(), "rireki.docx")

    assert (result.text, result.kind, result.warnings) == (EXPECTED, "docx", ())


@pytest.mark.parametrize("name", ["rireki.pdf", "rireki.docx", "", "a/b", "x\0y.pdf"])
def test_the_name_does_not_matter(name: str) -> None:
    assert extract(forms.as_docx(), name).text == EXPECTED


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_of_weasyprint_reads_like_text(columns: int) -> None:
    result = extract(forms.by_weasyprint(forms.as_html(css=forms.page_css(columns=columns))), "rireki.pdf")

    assert (result.text, result.kind, result.warnings) == (EXPECTED, "pdf", ())


@pytest.mark.browser
def test_a_pdf_of_chromium_reads_like_text(tmp_path: Path) -> None:
    result = extract(forms.by_chromium(forms.as_html(css=forms.page_css()), tmp_path), "rireki.pdf")

    assert (result.text, result.kind, result.warnings) == (EXPECTED, "pdf", ())


@pytest.mark.browser
def test_two_columns_of_chromium_lose_no_more_than_a_space_where_a_line_broke(tmp_path: Path) -> None:
    result = extract(forms.by_chromium(forms.as_html(css=forms.page_css(columns=2)), tmp_path), "rireki.pdf")

    assert result.text.replace(" ", "") == EXPECTED.replace(" ", "")
    assert (result.kind, result.warnings) == ("pdf", ())


def test_an_english_resume_reads_the_same_in_text_word_html_and_pdf() -> None:
    text = extract(forms.as_text(forms.ENGLISH).encode(), "cv.txt").text

    assert "・Lead four people, with appraisal and weekly one-on-ones" in text.split("\n")
    assert extract(forms.as_docx(forms.ENGLISH), "cv.docx").text == text
    assert extract(forms.as_html(forms.ENGLISH).encode(), "cv.html").text == text
    for columns in (1, 2):
        printed = forms.by_weasyprint(forms.as_html(forms.ENGLISH, forms.page_css(columns=columns)))
        assert extract(printed, "cv.pdf").text == text


@pytest.mark.browser
def test_an_english_resume_reads_the_same_when_chromium_prints_it(tmp_path: Path) -> None:
    printed = forms.by_chromium(forms.as_html(forms.ENGLISH, forms.page_css()), tmp_path)

    assert extract(printed, "cv.pdf").text == extract(forms.as_text(forms.ENGLISH).encode(), "cv.txt").text
