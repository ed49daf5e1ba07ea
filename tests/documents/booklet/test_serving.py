"""The booklet from the browser: asked for, made by the worker, had; the second time nothing is made."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.http import parse_options_header

from app.core.config import Settings
from app.core.database import unit_of_work
from app.core.errors import N_, KakehashiError
from app.documents import engine
from app.work.engine import current_work
from app.work.models import Job
from app.work.runner import run_job
from tests.support.cast import EVERYBODY
from tests.support.html import checked

ADDRESS, FILE = "/ladder/booklet", "/ladder/booklet.pdf"
ClientFor = Callable[[str | None], FlaskClient]


class Printer:
    """Stands where the printer stands, and remembers what it printed."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.refuse = False

    def __call__(self, html: str, css: str, progress: Callable[[float], object] | None = None) -> bytes:
        self.printed.append(html)
        if self.refuse:
            raise KakehashiError("document_glyph", N_("The document holds characters that cannot be printed."))
        for share in (0.25, 0.5, 1.0):
            if progress:
                progress(share)
        return f"%PDF {len(html)} {len(css)}".encode()


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Printer:
    found = Printer()
    monkeypatch.setattr(engine, "pdf_bytes", found)
    return found


@pytest.fixture
def work(app: Flask) -> Iterator[Callable[[], int]]:
    """Give what lets the worker do everything that waits, and says how much it was."""

    def everything() -> int:
        with app.app_context():
            with unit_of_work(writing=False) as session:
                waiting = session.scalars(select(Job.public_id).where(Job.state == "queued")).all()
            return sum(run_job(job) for job in waiting)

    yield everything
    with app.app_context():
        current_work().close()


def text(client: FlaskClient, address: str = ADDRESS) -> str:
    answer = client.get(address)
    checked(answer)
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("name", [name for name in EVERYBODY if name])
def test_everyone_signed_in_may_have_it(
    name: str, client_for: ClientFor, printer: Printer, work: Callable[[], int]
) -> None:
    client = client_for(name)
    assert client.post(ADDRESS).location == ADDRESS
    assert work() == 1
    answer = client.get(FILE)
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")


@pytest.mark.parametrize("address", [ADDRESS, FILE, f"{FILE}?page=IC1", f"{ADDRESS}/events"])
def test_nobody_else_may(address: str, client_for: ClientFor) -> None:
    assert client_for(None).get(address).status_code == 302


def test_it_is_made_once_and_then_found(
    client_for: ClientFor, printer: Printer, work: Callable[[], int], settings: Settings
) -> None:
    client = client_for("sora")
    assert "Make the PDF" in text(client)
    assert client.get(FILE).location == ADDRESS, "nothing is made by asking for the file"
    client.post(ADDRESS)
    waiting = text(client)
    assert "Waiting for its turn" in waiting
    assert "data-events" in waiting
    assert printer.printed == [], "nothing is made within a request"

    assert work() == 1
    assert "Download the PDF" in text(client)
    first = client.get(FILE).data
    client.post(ADDRESS)
    assert work() == 0
    assert client.get(FILE).data == first
    assert len(printer.printed) == 1
    assert len(list((settings.home / "cache" / "documents").iterdir())) == 1


def test_two_who_ask_at_the_same_time_wait_for_one_booklet(
    client_for: ClientFor, printer: Printer, work: Callable[[], int]
) -> None:
    for name in ("sora", "rei", "aoi"):
        client_for(name).post(ADDRESS)
    assert work() == 1
    assert len(printer.printed) == 1


def test_each_language_and_each_long_part_is_made_for_itself(
    client_for: ClientFor, printer: Printer, work: Callable[[], int]
) -> None:
    client = client_for("sora")
    client.post(ADDRESS)
    client.post(f"{ADDRESS}?page=matrix")
    client.post(f"{ADDRESS}?lang=ja")
    assert work() == 3
    assert sorted('<html lang="ja">' in html for html in printer.printed) == [False, False, True]
    assert sum('class="cover"' in html for html in printer.printed) == 2
    assert "Download the PDF" in text(client, f"{ADDRESS}?page=matrix&lang=en")


def test_other_data_are_another_booklet(
    client_for: ClientFor, printer: Printer, work: Callable[[], int], settings: Settings
) -> None:
    client = client_for("sora")
    client.post(ADDRESS)
    work()
    names = settings.home / "data" / "ladder_names.yaml"
    names.parent.mkdir(exist_ok=True)
    names.write_text("schema: 1\nnames: {IC1: {ja: 一級, en: First rank}}\n", "utf-8")
    assert "Make the PDF" in text(client)
    client.post(ADDRESS)
    assert work() == 1
    assert "First rank" in printer.printed[-1]
    names.unlink()
    assert "Download the PDF" in text(client), "the booklet of the data as they were is still there"


def test_a_booklet_that_left_the_shelf_can_be_made_again(
    client_for: ClientFor, printer: Printer, work: Callable[[], int], settings: Settings
) -> None:
    client = client_for("sora")
    client.post(ADDRESS)
    work()
    for kept in (settings.home / "cache" / "documents").iterdir():
        kept.unlink()
    assert "Make the PDF" in text(client)
    client.post(ADDRESS)
    assert work() == 1
    assert client.get(FILE).mimetype == "application/pdf"


def test_what_cannot_be_printed_is_said_and_can_be_tried_again(
    client_for: ClientFor, printer: Printer, work: Callable[[], int]
) -> None:
    client = client_for("sora")
    printer.refuse = True
    client.post(ADDRESS)
    assert work() == 1
    failed = text(client)
    assert "a character that cannot be printed" in failed
    assert "Make the PDF" in failed
    printer.refuse = False
    client.post(ADDRESS)
    assert work() == 1
    assert "Download the PDF" in text(client)


def test_how_far_it_is_can_be_watched(client_for: ClientFor, printer: Printer, work: Callable[[], int]) -> None:
    client = client_for("sora")
    client.post(ADDRESS)
    work()
    events = client.get(f"{ADDRESS}/events")
    assert events.mimetype == "text/event-stream"
    assert '"finished": true' in events.get_data(as_text=True)


def test_the_worker_says_how_far_it_is(
    app: Flask, client_for: ClientFor, printer: Printer, work: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.documents.tasks._BEAT_SECONDS", 0.0)
    client_for("sora").post(ADDRESS)
    work()
    with app.app_context(), unit_of_work(writing=False) as session:
        job = session.scalars(select(Job)).one()
    assert (job.state, job.done, job.total) == ("done", 100, 100)


@pytest.mark.parametrize("page", ["IC3", "ic3", "map"])
def test_a_single_page_is_had_at_once(page: str, client_for: ClientFor, printer: Printer) -> None:
    client = client_for("sora")
    led = client.get(f"{ADDRESS}?page={page}")
    assert led.status_code == 302
    answer = client.get(led.location)
    assert answer.mimetype == "application/pdf"
    name = parse_options_header(answer.headers["Content-Disposition"])[1]["filename"]
    assert name == f"Career_paths_and_grade_requirements_{'map' if page == 'map' else 'IC3'}.pdf"
    assert client.get(led.location).data == answer.data
    assert len(printer.printed) == 1


@pytest.mark.parametrize("page", ["IC9", "../../etc/passwd", "<b>", "cover"])
def test_a_page_that_is_not_there_is_not_found(page: str, client_for: ClientFor) -> None:
    client = client_for("sora")
    assert client.get(ADDRESS, query_string={"page": page}).status_code == 404
    assert client.get(FILE, query_string={"page": page}).status_code == 404


def test_a_short_part_is_never_given_to_the_worker(client_for: ClientFor, work: Callable[[], int]) -> None:
    client_for("sora").post(f"{ADDRESS}?page=IC3")
    assert work() == 0


def test_the_japanese_file_has_a_japanese_name(
    client_for: ClientFor, printer: Printer, work: Callable[[], int]
) -> None:
    client = client_for("sora")
    client.post(f"{ADDRESS}?lang=ja")
    work()
    answer = client.get(f"{FILE}?lang=ja")
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    assert parse_options_header(answer.headers["Content-Disposition"])[1]["filename"] == "キャリアパス・等級要件.pdf"


@pytest.mark.slow
def test_the_real_worker_really_makes_a_pdf(
    app: Flask, client_for: ClientFor, work: Callable[[], int], tmp_path: Path
) -> None:
    client = client_for("sora")
    client.post(f"{ADDRESS}?page=matrix")
    assert work() == 1
    assert client.get(f"{FILE}?page=matrix").data.startswith(b"%PDF-1.7")
