"""The building blocks of pages: what each macro makes of its arguments, checked as a whole page."""

from dataclasses import dataclass

import pytest
from flask import Flask, render_template_string
from wtforms import BooleanField, Form, MultipleFileField, RadioField, SelectField, StringField, validators
from wtforms.fields.choices import SelectChoice

from app.core.sources import Source, Statement
from app.core.text import LocalizedText
from app.web.sources import said, source_notes
from tests.support.html import Page, parsed, texts, words

IMPORTS = "".join(
    f'{{% import "web/{name}.html" as {name} %}}' for name in ("page", "forms", "tables", "levels", "sources")
)


class ExampleForm(Form):
    name = StringField("氏名", [validators.DataRequired("氏名を入力してください。")])
    agree = BooleanField("同意する")
    kind = SelectField("種別", choices=[SelectChoice("a", "新卒"), SelectChoice("b", "中途")], default="a")
    way = RadioField("方法", choices=[SelectChoice("mail", "メール"), SelectChoice("phone", "電話")], default="mail")
    files = MultipleFileField("書類")


@dataclass
class Tag:
    label: str
    link: str = ""


@dataclass
class Piece:
    text: str
    level: int | None = None
    anchors: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    hidden: str | None = None


def rendered(app: Flask, template: str, lang: str = "ja", **values: object) -> Page:
    """Return `template`, with the macros imported, as a parsed page."""
    with app.test_request_context(f"/?lang={lang}"):
        return parsed("<!doctype html><main>" + render_template_string(IMPORTS + template, **values) + "</main>")


def test_a_field_has_label_field_help_and_error_in_this_order(app: Flask) -> None:
    form = ExampleForm()
    form.validate()

    page = rendered(app, '{{ forms.field(form.name, help="全角で", autocomplete="name") }}', form=form)

    field = page.xpath("//div[@class='field']")[0]
    assert [(e.tag, words(e)) for e in field] == [
        ("label", "氏名必須"),
        ("input", ""),
        ("p", "全角で"),
        ("p", "氏名を入力してください。"),
    ]
    box = field.xpath("input")[0]
    assert box.get("aria-describedby").split() == ["name-help", "name-error"]
    assert (box.get("aria-invalid"), box.get("autocomplete"), box.get("class")) == ("true", "name", "input")


def test_a_field_that_is_not_required_does_not_say_so(app: Flask) -> None:
    page = rendered(app, "{{ forms.field(form.kind) }}", form=ExampleForm())
    assert texts(page, "//label") == ["種別"]
    assert page.xpath("//select/@aria-describedby | //select/@aria-invalid") == []


def test_choices_stand_in_a_fieldset_with_a_legend(app: Flask) -> None:
    page = rendered(app, "{{ forms.field(form.way) }}", form=ExampleForm())
    assert texts(page, "//fieldset/legend") == ["方法"]
    assert texts(page, "//fieldset//label") == ["メール", "電話"]


def test_one_checkbox_stands_inside_its_label(app: Flask) -> None:
    page = rendered(app, "{{ forms.field(form.agree) }}", form=ExampleForm())
    assert texts(page, "//label[input[@type='checkbox']]") == ["同意する"]


def test_a_summary_of_errors_leads_to_each_field(app: Flask) -> None:
    form = ExampleForm()
    form.validate()

    page = rendered(app, "{{ forms.summary(form) }}", form=form)

    assert page.xpath("//div[@role='alert']//a/@href") == ["#name"]


def test_no_summary_without_errors(app: Flask) -> None:
    assert texts(rendered(app, "{{ forms.summary(form) }}", form=ExampleForm()), "//main/*") == []


def test_a_form_carries_its_token_and_says_when_it_sends_files(app: Flask) -> None:
    page = rendered(app, '{{ forms.start("/there", upload=true) }}{{ forms.buttons("送る", cancel="/") }}</form>')
    form = page.xpath("//form")[0]
    assert (form.get("action"), form.get("method"), form.get("enctype")) == ("/there", "post", "multipart/form-data")
    assert form.xpath(".//input[@name='csrf_token']/@value")[0]
    assert texts(page, "//form//button | //form//a") == ["送る", "キャンセル"]


def test_a_form_of_one_button_carries_its_values(app: Flask) -> None:
    page = rendered(app, '{{ forms.post_button("/delete", "削除", "danger", {"id": "abc"}) }}')
    assert page.xpath("//input[@name='id']/@value") == ["abc"]
    assert page.xpath("//button/@class") == ["button danger"]


def test_a_drop_zone_is_a_file_field_that_works_without_dropping(app: Flask) -> None:
    page = rendered(app, '{{ forms.drop_zone(form.files, "PDF") }}', form=ExampleForm())
    assert page.xpath("//div[@data-drop-zone]//input[@type='file' and @multiple]/@id") == ["files"]
    assert texts(page, "//label[@for='files']") == ["書類"]
    assert page.xpath("//input/@aria-describedby") == ["files-help"]


@pytest.mark.parametrize(
    ("level", "lang", "shown"),
    [
        (0, "ja", "0 記載なし"),
        (1, "ja", "1 記載のみ"),
        (2, "ja", "2 実践"),
        (3, "ja", "3 主導"),
        (4, "ja", "4 組織での実績"),
        (3, "en", "3 Owned"),
    ],
)
def test_a_level_is_said_in_words_beside_its_bar(app: Flask, level: int, lang: str, shown: str) -> None:
    page = rendered(app, f"{{{{ levels.bar({level}) }}}}", lang)
    assert texts(page, "//span[@class='level']") == [shown]
    assert page.xpath("//span[@class='level']/@data-level") == [str(level)]


def test_the_level_asked_for_is_said_too(app: Flask) -> None:
    page = rendered(app, "{{ levels.bar(2, 3) }}")
    assert texts(page, "//span[@class='level']") == ["2 実践 （求める水準：3 主導）"]


def test_evidence_is_marked_in_place_by_level_and_words_and_leads_to_its_row(app: Flask) -> None:
    tags = (Tag("解約防止：主導", "#r1"), Tag("更新：実践"))
    pieces = [Piece("私は"), Piece("解約率を下げ", 3, ("e1", "e2"), tags), Piece("ました。\n  次の行")]

    page = rendered(app, "{{ levels.text(pieces, 'ja') }}", pieces=pieces)

    box = page.xpath("//div[@class='resume-text']")[0]
    assert box.text_content() == "私は解約率を下げ解約防止：主導更新：実践ました。\n  次の行"
    assert box.get("lang") == "ja"
    mark = box.xpath("mark")[0]
    assert (mark.get("data-level"), mark.get("id"), words(mark)) == ("3", "e1", "解約率を下げ")
    assert box.xpath("span[@id]/@id") == ["e2"]
    assert box.xpath("a/@href") == ["#r1"]


def test_personal_data_are_said_to_be_hidden_and_never_shown(app: Flask) -> None:
    page = rendered(app, "{{ levels.text([piece], 'ja', {'name': '氏名'}) }}", piece=Piece("", hidden="name"))
    assert texts(page, "//span[@class='masked']") == ["氏名"]


def test_what_a_resume_says_is_never_markup(app: Flask) -> None:
    piece = Piece("<script>x</script>", 2, ("e",), (Tag("<b>", "#r"),))
    page = rendered(app, "{{ levels.text([piece], 'ja') }}", piece=piece)
    assert page.xpath("//script | //b") == []


def test_the_legend_names_every_level_of_mark(app: Flask) -> None:
    assert texts(rendered(app, "{{ levels.legend() }}"), "//mark") == [
        "1 記載のみ", "2 実践", "3 主導", "4 組織での実績", "算入しない",
    ]  # fmt: skip


DOCUMENT = Source("document", document="A", heading="DocuSignの場合", quote="電子署名SaaS")
OTHER = Source("other", name="Handbook", url="https://handbook.example/")
OWN = Source("own", note=LocalizedText("補足", "an addition"))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_source_opens_on_one_click_with_document_heading_and_phrase(app: Flask, lang: str) -> None:
    note = said(Statement(LocalizedText("文", "A sentence"), (DOCUMENT, OTHER)), lang)

    page = rendered(app, "{{ sources.statements([note]) }}", lang, note=note)

    assert texts(page, "//details/summary") == [{"ja": "出典", "en": "Source"}[lang]]
    assert texts(page, "//details//q") == ["電子署名SaaS"]
    assert texts(page, "//details//*[@lang='ja']") == ["DocuSignの場合", "電子署名SaaS"]
    assert page.xpath("//details//a[@rel='noreferrer']/@href") == ["https://handbook.example/"]


def test_our_own_proposal_is_said_without_a_click(app: Flask) -> None:
    page = rendered(app, "{{ sources.note(notes) }}", notes=source_notes((OWN,), "ja"))
    assert page.xpath("//details") == []
    assert texts(page, "//span[@class='own-mark']") == ["本製品の提案"]
    assert texts(page, "//p") == ["補足"]


def test_a_table_says_its_columns_again_in_each_cell(app: Flask) -> None:
    template = (
        '{% call tables.table("一覧", [("名前", ""), ("点", "number")]) %}<tr role="row">'
        '{{ tables.cell("名前", "青井", head=true) }}{{ tables.cell("点", 80, number=true) }}</tr>'
        '{{ tables.total([("合計", "", false), ("点", "80.0", true)]) }}{% endcall %}'
    )
    page = rendered(app, template)
    assert texts(page, "//thead//th[@scope='col']") == ["名前", "点"]
    assert page.xpath("//tbody/tr[1]/*/@data-label") == ["名前", "点"]
    assert texts(page, "//tbody//*[@class='number']") == ["80", "80.0"]
    assert set(page.xpath("//table/@role | //tr/@role | //td/@role")) == {"table", "row", "cell"}


def test_progress_says_in_words_where_it_stands(app: Flask) -> None:
    page = rendered(app, '{{ page.progress("3件中1件", 1, 3) }}')
    assert texts(page, "//p[@role='status']") == ["3件中1件"]
    assert page.xpath("//progress/@value") + page.xpath("//progress/@max") == ["1", "3"]


def test_progress_of_unknown_length_names_no_end(app: Flask) -> None:
    assert rendered(app, '{{ page.progress("準備中", 0, 0) }}').xpath("//progress/@max") == []


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, []),
        (1, 3, ["1", "2", "3", "次へ"]),
        (5, 9, ["前へ", "1", "3", "4", "5", "6", "7", "9", "次へ"]),
        (9, 9, ["前へ", "1", "7", "8", "9"]),
    ],
)
def test_pagination_shows_the_ends_and_the_neighbours(app: Flask, number: int, last: int, shown: list[str]) -> None:
    urls = {each: f"?page={each}" for each in range(1, last + 1)}
    page = rendered(app, "{{ page.pagination(number, last, urls) }}", number=number, last=last, urls=urls)
    assert texts(page, "//li") == shown


def test_facts_list_each_line_of_a_value(app: Flask) -> None:
    page = rendered(app, '{{ page.facts([("期間", "3年"), ("職場", ["A社", "B社"]), ("人数", 12)]) }}')
    assert texts(page, "//dl/*") == ["期間", "3年", "職場", "A社", "B社", "人数", "12"]


@pytest.mark.parametrize(
    ("kind", "said_as"), [("info", "お知らせ"), ("warning", "ご注意"), ("error", "処理できませんでした")]
)
def test_a_notice_says_its_kind_in_words(app: Flask, kind: str, said_as: str) -> None:
    page = rendered(app, "{% call page.notice(kind) %}<p>内容</p>{% endcall %}", kind=kind)
    assert texts(page, "//p") == [said_as, "内容"]


def test_an_empty_page_says_what_to_do_next(app: Flask) -> None:
    button = '{{ page.button("読み込む", "/in", "primary") }}'
    template = '{% call page.empty("まだありません", "読み込んでください。") %}' + button + "{% endcall %}"
    assert texts(rendered(app, template), "//h2 | //p | //a") == ["まだありません", "読み込んでください。", "読み込む"]


def test_fields_of_unknown_kind_fall_back_to_a_plain_field(app: Flask) -> None:
    page = rendered(app, "{{ forms.field(field) }}", field=ExampleForm().files)
    assert page.xpath("//label/@for") == ["files"]
