"""The job definition as somebody receives it: read back from the finished PDF."""

import hashlib
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.text import Lang, LocalizedText
from app.documents.job_description import file_name, job_description_html, job_description_pdf
from app.i18n.translate import translate
from app.paths import ROOT
from tests.support.pdf import Pdf, poppler
from tests.support.profiles import DOCUMENTS, VOCABULARY, both, cited, sample_profile

PHRASES = {
    "ja": (
        "職務定義書",
        "橋守（カスタマーサクセス）",
        "顧客の成果を、日々の利用から積み上げる。",
        "担当顧客の業務に合わせた定着計画を立て、1か月ごとに見直す。",
        "月次で追い、理由を添えて報告する。",
        "定着計画を自ら立てて実行した経験。",
        "1,000.44万円",
        "経験者は市場に少ない。",
    ),
    "en": (
        "Job definition",
        "Bridge Keeper (Customer Success)",
        "Builds results out of daily use.",
        "Plans adoption and reviews it every 3 months.",
        "¥10,004,400",
        "People with experience are rare.",
    ),
}


def tr(text: str, lang: Lang) -> str:
    return translate(text, lang)


def test_its_text_comes_out_as_it_was_written(paper: Pdf, lang: Lang) -> None:
    text = paper.text()
    for phrase in PHRASES[lang]:
        assert phrase in text or phrase.replace(" ", "") in text.replace(" ", "")
    assert not [c for c in text if "⺀" <= c <= "⿟"], "Kangxi radicals instead of characters"
    assert unicodedata.is_normalized("NFC", text)


def test_it_is_read_from_top_to_bottom(paper: Pdf, lang: Lang) -> None:
    text = paper.text().replace(" ", "")
    order = [text.index(phrase.replace(" ", "")) for phrase in PHRASES[lang]]
    assert order == sorted(order)


def test_the_scale_says_each_level_in_words(paper: Pdf, lang: Lang) -> None:
    text = paper.text()
    for word in ("Claimed", "Practised", "Owned", "Proven at scale"):
        assert tr(word, lang) in text


def test_required_comes_before_welcome_and_qualities_for_the_interview_stand_apart(paper: Pdf, lang: Lang) -> None:
    titles = [title for _, title in paper.bookmarks()]
    names = [tr(name, lang) for name in ("Required", "Welcome", "To be seen in the interview")]
    places = [next(i for i, title in enumerate(titles) if title.startswith(name)) for name in names]
    assert places == sorted(places)


def test_points_are_shares_of_a_hundred(paper: Pdf, lang: Lang) -> None:
    text = paper.text()
    assert translate("%(share)s pt", lang, share="83.3") in text
    assert translate("%(share)s pt", lang, share="16.7") in text


def test_pay_says_what_it_contains_and_how_far_to_trust_it(paper: Pdf, lang: Lang) -> None:
    text = paper.text().replace(" ", "")
    for said in (
        both("基本給と賞与", "Base pay and bonus"),
        both("会員120名", "120 members"),
        both("人数が少ない。", "Few people."),
    ):
        assert said.get(lang).replace(" ", "") in text
    assert translate("Confidence: %(word)s", lang, word=tr("Medium", lang)).replace(" ", "") in text
    assert tr("thin evidence", lang).replace(" ", "") in text


def test_every_page_carries_its_number(paper: Pdf) -> None:
    pages = paper.pages()
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page


def test_pages_after_the_first_carry_the_title(paper: Pdf, lang: Lang) -> None:
    title = sample_profile().title.get(lang)
    for page in paper.pages()[1:]:
        running = page.splitlines()[-2:]  # painted last, above and below the text
        assert title in "".join(running)


def test_the_sources_stand_on_the_last_page(paper: Pdf) -> None:
    last = paper.pages()[-1]
    for text in (
        "「顧客の定着を担う」",
        "「経験者は少ない」",
        "『いわゆる「橋」の役割』",
        "架空の求人／職務",
        "Invented Survey 2025",
    ):
        assert text in last


def test_every_mark_leads_to_a_source(lang: Lang) -> None:
    html = job_description_html(sample_profile(), VOCABULARY, DOCUMENTS, lang)
    used = set(re.findall(r'href="#(source-\w+)"', html))
    there = re.findall(r'id="(source-\w+)"', html)
    assert used == set(there) == {"source-A1", "source-A2", "source-B1", "source-B2", "source-C1"}
    assert len(there) == len(set(there))


def test_own_proposals_say_so(lang: Lang) -> None:
    html = job_description_html(sample_profile(), VOCABULARY, DOCUMENTS, lang)
    sentence = both("在宅勤務あり。", "Work from home.").get(lang)
    assert re.search(re.escape(sentence) + r'\s*<span class="own">' + tr("proposal", lang), html)
    sourced = both("経験者は市場に少ない。", "People with experience are rare.").get(lang)
    assert not re.search(re.escape(sourced) + r'\s*<span class="own">', html)


def test_a_companys_own_words_are_told_from_proposals_of_the_product(lang: Lang) -> None:
    html = job_description_html(replace(sample_profile(), own_data=True), VOCABULARY, DOCUMENTS, lang)
    sentence = both("在宅勤務あり。", "Work from home.").get(lang)
    assert re.search(re.escape(sentence) + r'\s*<span class="own">' + tr("company’s own", lang), html)
    assert f'<span class="own">{tr("proposal", lang)}' not in html
    assert tr("Levels, weights and their reasons are set by the company.", lang) in html


def test_a_template_has_blanks_to_fill_in_and_a_case_has_not() -> None:
    template = sample_profile()
    case = replace(template, shelf="case", company=both("架空社", "Invented Inc."))
    assert "直属の上司" in job_description_html(template, VOCABULARY, DOCUMENTS, "ja")
    html = job_description_html(case, VOCABULARY, DOCUMENTS, "ja")
    assert "直属の上司" not in html
    assert "公式文書ではありません" in html


def test_empty_sections_leave_no_heading() -> None:
    bare = replace(
        sample_profile(), pay=(), benefits=(), career=(), remarks=(), differs=(), team_size=None, success_measures=(),
        requirements=tuple(r for r in sample_profile().requirements if r.must and r.kind == "competency" and r.weight),
    )  # fmt: skip
    made = Pdf(job_description_pdf(bare, VOCABULARY, DOCUMENTS, "en"))
    titles = [title for _, title in made.bookmarks()]
    made.close()
    assert not {"Pay and benefits", "Where it leads", "Remarks", "Measures of success"} & set(titles)
    assert "Sources" in titles


@pytest.mark.slow
def test_the_same_profile_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from app.documents.job_description import job_description_pdf as make;"
        "from tests.support.profiles import *;"
        "print(hashlib.sha256(make(sample_profile(), VOCABULARY, DOCUMENTS, 'ja')).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, check=True, cwd=ROOT, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    here = job_description_pdf(sample_profile(), VOCABULARY, DOCUMENTS, "ja")
    assert {total.strip() for total in sums} == {hashlib.sha256(here).hexdigest()}


def test_the_edition_changes_with_the_content_and_not_with_the_language() -> None:
    def edition(html: str) -> str:
        return re.findall(r"(?:Edition|版) (\w{8})", html)[0]

    profile = sample_profile()
    changed = replace(profile, mission=cited("別の使命。", "Another mission."))
    first = edition(job_description_html(profile, VOCABULARY, DOCUMENTS, "ja"))
    assert first == edition(job_description_html(profile, VOCABULARY, DOCUMENTS, "en"))
    assert first != edition(job_description_html(changed, VOCABULARY, DOCUMENTS, "ja"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("カスタマーサクセス", "職務定義書_カスタマーサクセス.pdf"),
        ("CS / 営業: 兼務?", "職務定義書_CS_営業_兼務.pdf"),
        ("../../etc/passwd", "職務定義書_etc_passwd.pdf"),
        ("\r\n\u202e", "職務定義書_bridge_keeper.pdf"),
    ],
)
def test_the_file_name_is_the_title_without_what_file_systems_refuse(title: str, name: str) -> None:
    assert file_name(replace(sample_profile(), title=LocalizedText(title, "x")), "ja") == name


def test_its_pages_are_a4(paper: Pdf, tmp_path: Path) -> None:
    assert "(A4)" in poppler("pdfinfo", paper.content, tmp_path)


def test_nothing_runs_over_the_margin(paper: Pdf) -> None:
    assert paper.beyond_margin(16) == []
