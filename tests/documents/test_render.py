"""Templates are fenced in, and a finished document is kept by its content."""

from pathlib import Path

import jinja2
import pytest

from app.documents import engine, render
from app.documents.render import content_key, render_html, render_pdf

HTML = '<!DOCTYPE html><html lang="ja"><title>x</title><body><p>採用通知書'
CSS = render.style_sheet("print.css")


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list that fills with every document really printed (a stand-in for the printer)."""
    done: list[str] = []

    def stand_in(html: str, css: str) -> bytes:
        done.append(html)
        return f"{html}{css}".encode()

    monkeypatch.setattr(engine, "pdf_bytes", stand_in)
    return done


def test_the_second_time_nothing_is_printed(tmp_path: Path, printed: list[str]) -> None:
    first = render_pdf(HTML, CSS, tmp_path / "shelf")
    assert render_pdf(HTML, CSS, tmp_path / "shelf") == first
    assert len(printed) == 1


def test_without_a_shelf_nothing_is_kept(tmp_path: Path, printed: list[str]) -> None:
    render_pdf(HTML, CSS)
    render_pdf(HTML, CSS)
    assert len(printed) == 2
    assert list(tmp_path.iterdir()) == []


def test_another_text_or_style_is_another_document(tmp_path: Path, printed: list[str]) -> None:
    for html, css in ((HTML, CSS), (HTML + "。", CSS), (HTML, CSS + "p { color: red }")):
        render_pdf(html, css, tmp_path)
    assert len(printed) == 3
    assert content_key("a", "b") != content_key("ab", "")


def test_another_version_of_a_library_is_another_document(monkeypatch: pytest.MonkeyPatch) -> None:
    before = content_key(HTML, CSS)
    monkeypatch.setattr(render, "_printers", lambda: ("weasyprint 71.0",))
    assert content_key(HTML, CSS) != before


def test_the_shelf_keeps_what_was_used_last(
    tmp_path: Path, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "MOST_KEPT", 2)
    for number in (1, 2, 1, 3):
        render_pdf(f"{HTML}{number}", CSS, tmp_path)
    assert len(printed) == 3
    assert {path.stem for path in tmp_path.iterdir()} == {content_key(f"{HTML}{n}", CSS) for n in (1, 3)}


def test_a_document_that_fails_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(engine.DocumentError):
        render_pdf(HTML + "🙂", CSS, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file of a template named x.html."""
    monkeypatch.setattr(render, "FOLDER", tmp_path)
    monkeypatch.setattr(render, "_environment", getattr(render, "_environment").__wrapped__)  # noqa: B009  (made anew each time)
    return tmp_path / "x.html"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("{{ not_there }}", jinja2.UndefinedError),
        ("{{ word.not_there }}", jinja2.UndefinedError),
        ("{{ ''.__class__.__mro__ }}", jinja2.exceptions.SecurityError),
        ("{{ range(3) }}", jinja2.UndefinedError),
        ("{{ cycler }}", jinja2.UndefinedError),
        ("{% include '../web/layout.html' %}", jinja2.TemplateNotFound),
        ("{% include '/etc/passwd' %}", jinja2.TemplateNotFound),
    ],
)
def test_a_template_reaches_nothing_but_its_values(template: Path, source: str, error: type[Exception]) -> None:
    template.write_text(source, "utf-8")
    with pytest.raises(error):
        render_html("x.html", {"word": "x"}, "ja")


def test_values_are_escaped_and_messages_translated(template: Path) -> None:
    template.write_text("{{ word }} {{ _('Required') }} {{ _('%(share)s pt', share=word) }}", "utf-8")
    assert render_html("x.html", {"word": "<b>"}, "ja") == "&lt;b&gt; 必須 &lt;b&gt;点"
    assert render_html("x.html", {"word": "<b>"}, "en") == "&lt;b&gt; Required &lt;b&gt; pt"
