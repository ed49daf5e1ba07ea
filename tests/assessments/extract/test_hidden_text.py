"""What a reader cannot see is left out and counted; a plain file gains nothing from being looked at."""

from collections.abc import Callable

import pytest

from app.assessments.extract import ExtractError, ResumeText, extract
from tests.support import forms

SECRET = "secret"
VISIBLE = "visible words of the resume"


def hidden_letters(result: ResumeText) -> int:
    counts = [dict(notice.params)["count"] for notice in result.warnings if notice.code == "hidden_text"]
    return sum(map(int, counts))


def page(stream: str, **more: str) -> ResumeText:
    return extract(forms.pdf(forms.say(VISIBLE, y=760) + stream, **more), "a.pdf")


# fmt: off
PDF = {
    "white on white": "1 1 1 rg " + forms.say(SECRET),
    "nearly white": "0.985 0.985 0.985 rg " + forms.say(SECRET),
    "render mode 3": forms.say(SECRET, before="3 Tr"),
    "clipping only": forms.say(SECRET, before="7 Tr"),
    "tiny": forms.say(SECRET, size=1),
    "zero size": forms.say(SECRET, size=0.01),
    "left of the page": forms.say(SECRET, x=-300),
    "below the page": forms.say(SECRET, y=-40),
    "above the page": forms.say(SECRET, y=900),
    "covered by a white box": forms.say(SECRET) + "1 1 1 rg 40 690 300 30 re f\n",
    "black on black": "0 0 0 rg 40 690 300 30 re f " + forms.say(SECRET),
    "white under a line of text": "1 1 1 rg " + forms.say(SECRET, y=760) + " 0 0 0 rg",
    "clipped away": "q 0 0 10 10 re W n " + forms.say(SECRET) + "Q\n",
    "transparent": "/A gs " + forms.say(SECRET),
}
# fmt: on
_GHOST = "/ExtGState<</A<</ca 0.01>>>>"


@pytest.mark.parametrize("stream", PDF.values(), ids=list(PDF))
def test_letters_of_a_pdf_that_leave_no_trace_are_left_out(stream: str) -> None:
    result = page(stream, resources=_GHOST)

    assert result.text == VISIBLE
    assert hidden_letters(result) == len(SECRET)


SEEN = {
    "white on a dark box": "0.1 0.2 0.4 rg 40 690 300 30 re f 1 1 1 rg " + forms.say(SECRET),
    "grey": "0.7 0.7 0.7 rg " + forms.say(SECRET),
    "small print": forms.say(SECRET, size=5),
    "outlines": forms.say(SECRET, before="1 Tr"),
    "under a frame": forms.say(SECRET) + "40 690 300 30 re S\n",
    "beside a picture": "q 30 0 0 30 400 690 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n" + forms.say(SECRET),
}


@pytest.mark.parametrize("stream", SEEN.values(), ids=list(SEEN))
def test_letters_of_a_pdf_that_can_be_read_are_kept(stream: str) -> None:
    result = page(stream)

    assert result.text == f"{VISIBLE}\n{SECRET}"
    assert result.warnings == ()


def test_a_resume_with_an_empty_page_gains_nothing() -> None:
    result = extract(forms.pdf(forms.say(VISIBLE), "", "1 1 1 rg 0 0 595 842 re f"), "a.pdf")

    assert (result.text, result.warnings) == (VISIBLE, ())


def test_the_letters_under_a_scan_are_read_with_a_remark() -> None:
    scan = "q 595 0 0 842 0 0 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \x00\xff EI Q\n" + forms.say(
        VISIBLE, x=260, before="3 Tr"
    )

    result = extract(forms.pdf(scan), "a.pdf")

    assert result.text == VISIBLE
    assert [notice.code for notice in result.warnings] == ["recognised_text"]


def test_invisible_letters_on_a_page_without_a_scan_are_no_text() -> None:
    with pytest.raises(ExtractError) as refused:
        extract(forms.pdf(forms.say(SECRET, before="3 Tr")), "a.pdf")

    assert refused.value.code == "empty"


def run(properties: str) -> str:
    return forms.paragraph(VISIBLE) + forms.paragraph(SECRET, run=properties)


_FILLED = '<w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>'
_STYLES = forms.part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gone"><w:basedOn w:val="Base"/></w:style>',
)
DOCX: dict[str, bytes] = {
    "vanish": forms.docx(run("<w:vanish/>")),
    "vanish by style": forms.docx(
        forms.paragraph(VISIBLE) + forms.paragraph(SECRET, '<w:pStyle w:val="Gone"/>'), parts={"styles": _STYLES}
    ),
    "white": forms.docx(run('<w:color w:val="FFFFFF"/>')),
    "tiny": forms.docx(run('<w:sz w:val="2"/>')),
    "ink like the marker": forms.docx(run('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>')),
    "black on a black page": forms.docx(
        forms.paragraph(VISIBLE, run='<w:color w:val="FFFFFF"/>')
        + forms.paragraph(SECRET, run='<w:color w:val="000000"/>'),
        root='<w:background w:color="000000"/>',
    ),
}


@pytest.mark.parametrize("data", DOCX.values(), ids=list(DOCX))
def test_runs_of_a_word_file_that_cannot_be_seen_are_left_out(data: bytes) -> None:
    result = extract(data, "a.docx")

    assert (result.text, hidden_letters(result)) == (VISIBLE, len(SECRET))


_WHITE = '<w:color w:val="FFFFFF"/>'
SEEN_DOCX: dict[str, bytes] = {
    "white on a dark cell": forms.docx(
        forms.paragraph(VISIBLE)
        + f"<w:tbl><w:tr><w:tc>{_FILLED}{forms.paragraph(SECRET, run=_WHITE)}</w:tc></w:tr></w:tbl>"
    ),
    "vanish turned off": forms.docx(run('<w:vanish w:val="0"/>')),
    "automatic colour": forms.docx(run('<w:color w:val="auto"/>')),
    "white on a dark paragraph": forms.docx(
        forms.paragraph(VISIBLE) + forms.paragraph(SECRET, '<w:shd w:fill="203040"/>', _WHITE)
    ),
}


@pytest.mark.parametrize("data", SEEN_DOCX.values(), ids=list(SEEN_DOCX))
def test_runs_of_a_word_file_that_can_be_seen_are_kept(data: bytes) -> None:
    result = extract(data, "a.docx")

    assert (result.text, result.warnings) == (f"{VISIBLE}\n{SECRET}", ())


# fmt: off
HTML = [
    '<p style="display:none">{}</p>', "<p hidden>{}</p>", '<p style="visibility: hidden">{}</p>',
    '<p style="font-size:0">{}</p>', '<p style="font-size: 1px">{}</p>', '<p style="color:#fff">{}</p>',
    '<p style="color: rgba(0,0,0,0)">{}</p>', '<font color="white">{}</font>', '<p style="opacity:0">{}</p>',
    '<p style="position:absolute;left:-9999px">{}</p>', '<p style="text-indent:-999em">{}</p>',
    '<p style="color:navy;background-color:#000080">{}</p>', '<div style="height:0;overflow:hidden">{}</div>',
    '<p style="clip-path: inset(50%)">{}</p>', '<style>.x{{display:none}}</style><p class="x">{}</p>',
    '<style>@media screen {{ .x {{ color:white }} }}</style><p class="x">{}</p>',
    '<style>body{{background:#112233}} p.x{{color:#112233}}</style><p style="color:#eee"></p><p class="x">{}</p>',
    '<p style="mso-hide:all">{}</p>', '<p style="color:hsl(0,0%,100%)">{}</p>',
]
SEEN_HTML = [
    '<p style="color:#ccc">{}</p>', '<div style="background:#224"><p style="color:white">{}</p></div>',
    '<style>@media print {{ .x {{ display:none }} }}</style><p class="x">{}</p>',
    '<div style="visibility:hidden"><p style="visibility:visible">{}</p></div>',
    '<div style="font-size:0"><p style="font-size:14px">{}</p></div>', '<p style="color:var(--ink)">{}</p>',
    '<table bgcolor="#000033"><tr><td style="color:#fff">{}</td></tr></table>',
    '<p style="background:url(x.png);color:#fff">{}</p>', '<p style="font:12px serif">{}</p>',
]
# fmt: on


def of(body: str) -> ResumeText:
    return extract(f"<html><body><p>{VISIBLE}</p>{body.format(SECRET)}</body></html>".encode(), "a.html")


@pytest.mark.parametrize("body", HTML)
def test_parts_of_a_page_that_cannot_be_seen_are_left_out(body: str) -> None:
    result = of(body)

    assert SECRET not in result.text
    assert hidden_letters(result) >= len(SECRET)


@pytest.mark.parametrize("body", SEEN_HTML)
def test_parts_of_a_page_that_can_be_seen_are_kept(body: str) -> None:
    result = of(body)

    assert (result.text, result.warnings) == (f"{VISIBLE}\n{SECRET}", ())


@pytest.mark.parametrize("tag", ["script", "style", "template", "noscript", "title", "svg", "select"])
def test_what_a_browser_never_writes_is_left_out_without_a_remark(tag: str) -> None:
    result = of(f"<{tag}>{{}}</{tag}>")

    assert (result.text, result.warnings) == (VISIBLE, ())


@pytest.mark.parametrize("make", [forms.as_html, lambda: forms.as_html(css="p{color:#333} h1{color:#003}")])
def test_a_plain_page_gains_no_remark(make: Callable[[], str]) -> None:
    assert extract(make().encode(), "a.html").warnings == ()


def test_hidden_sheets_are_left_out() -> None:
    data = forms.xlsx({"a": [[VISIBLE]], "b": [[SECRET]]}, hidden=["b"])

    result = extract(data, "a.xlsx")

    assert (result.text, hidden_letters(result)) == (VISIBLE, len(SECRET))
