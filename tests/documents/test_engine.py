"""The printer: a warning of WeasyPrint is a refusal, and only our fonts exist."""

import logging
import threading

import pytest

from app.documents import engine
from app.documents.engine import DocumentError
from app.documents.render import style_sheet
from tests.support.pdf import Pdf

CSS = style_sheet("print.css")


def html(body: str, head: str = "<title>x</title>") -> str:
    return f'<!DOCTYPE html><html lang="ja"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize(("char", "code"), [("🙂", "U+1F642"), ("ก", "U+0E01"), ("\ue000", "U+E000")])
def test_a_character_that_our_fonts_lack_is_refused_by_name(char: str, code: str) -> None:
    with pytest.raises(DocumentError) as refused:
        engine.pdf_bytes(html(f"<p>採用{char}通知</p>"), CSS)
    assert refused.value.code == "document_glyph"
    assert code in str(refused.value)


def test_fonts_of_the_machine_do_not_exist() -> None:
    made = Pdf(engine.pdf_bytes(html("<p style='font-family: DejaVu Sans, serif'>採用通知書 abc</p>"), CSS))
    fonts = {piece.font[7:] for piece in made.pieces()[0]}
    made.close()
    assert fonts == {"Kakehashi-Print", "Kakehashi-Print-Bold"}


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p>x</p>", "p { colour: red }"),
        ("<p>x</p>", "p { width: }"),
        ("<p>x</p>", "p:unknown { color: red }"),
        ("<p><a href='#nowhere'>x</a></p>", ""),
        ("<p id='a'>x</p><p id='a'>y</p>", ""),
    ],
)
def test_whatever_weasyprint_warns_about_is_refused(body: str, css: str) -> None:
    with pytest.raises(DocumentError) as refused:
        engine.pdf_bytes(html(body), CSS + css)
    assert refused.value.code == "document_render"


def test_a_document_without_a_language_is_refused() -> None:
    with pytest.raises(DocumentError):
        engine.pdf_bytes("<!DOCTYPE html><html><title>x</title><body><p>x</p>", CSS)


def test_another_threads_warning_does_not_spoil_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    finisher = engine.Finisher

    def meanwhile(*given: object) -> object:
        other = threading.Thread(target=lambda: logging.getLogger("weasyprint").warning("of another document"))
        other.start()
        other.join()
        return finisher(*given)

    monkeypatch.setattr(engine, "Finisher", meanwhile)
    assert engine.pdf_bytes(html("<p>x</p>"), CSS).startswith(b"%PDF-1.7")


def test_nothing_keeps_listening_to_the_printer(caplog: pytest.LogCaptureFixture) -> None:
    before = list(logging.getLogger("weasyprint").handlers)
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        engine.pdf_bytes(html("<p>x</p>"), CSS)
        with pytest.raises(DocumentError):
            engine.pdf_bytes(html("<p>x</p>"), "p { colour: red }")
    assert logging.getLogger("weasyprint").handlers == before
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_threads_may_print_at_the_same_time() -> None:
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(engine.pdf_bytes(html("<p>採用通知書</p>"), CSS))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_progress_only_grows_and_ends_with_every_page_painted() -> None:
    shares: list[float] = []
    pages = "".join(f"<p style='break-after: page'>{n}</p>" for n in range(5))
    made = Pdf(engine.pdf_bytes(html(pages), CSS, shares.append))
    count = len(made.document)
    made.close()
    assert shares == sorted(shares)
    assert len(shares) >= 2 * count
    assert 0 < shares[0] < shares[-1] <= 1


def test_listening_to_progress_changes_no_byte_and_nobody_else_hears_it(caplog: pytest.LogCaptureFixture) -> None:
    heard = engine.pdf_bytes(html("<p>x</p>"), CSS, lambda _: None)
    assert [record for record in caplog.records if record.name.startswith("weasyprint")] == []
    assert heard == engine.pdf_bytes(html("<p>x</p>"), CSS)
    assert logging.getLogger("weasyprint.progress").filters == []


def test_who_listens_can_stop_the_printing() -> None:
    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        engine.pdf_bytes(html("<p>x</p>"), CSS, stop)
    assert engine.pdf_bytes(html("<p>x</p>"), CSS).startswith(b"%PDF-1.7"), "the printer is free again"
