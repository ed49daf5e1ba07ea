"""What lies on the disk: never a readable word of a résumé, and after deletion not even its sealed bytes."""

import base64
import itertools
import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.assessments.models import StoredReading
from app.candidates.erasing import erase_traces
from app.candidates.models import Candidate, CandidateKey, Resume, ResumeFile, Unblinding
from app.core.database import db, unit_of_work
from tests.candidates.conftest import ROLE, Desk
from tests.candidates.test_pages import send
from tests.support.resumes import LINES, MAIL, NAME, PHONE, TEXT

ClientFor = Callable[[str | None], FlaskClient]
FILE_NAME = f"職務経歴書_{NAME}.txt"
REASON = "二次面接の案内を送るため"
SECRETS = (NAME, MAIL, PHONE, FILE_NAME, REASON, *LINES[3:9])


def forms(secret: str) -> Iterator[bytes]:
    """Yield `secret` as it may lie in a file: in several encodings, plain, in base64 at any offset, in JSON."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc-jp"):
        raw = secret.encode(encoding)
        yield raw
        for skip in range(3):
            whole = raw[skip : skip + (len(raw) - skip) // 3 * 3]
            yield base64.b64encode(whole)
    yield secret.encode("ascii", "backslashreplace")
    yield secret.encode("utf-8").hex().encode()


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every file below `folder`, whatever it is."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()


def found(folder: Path, needles: list[bytes]) -> list[tuple[str, bytes]]:
    """Return which of `needles` lies in which file."""
    return [
        (path.name, needle)
        for path, content in files(folder)
        for needle in needles
        if len(needle) > 5 and needle in content
    ]


def readable() -> list[bytes]:
    return list(itertools.chain.from_iterable(forms(secret) for secret in SECRETS))


def sealed() -> list[bytes]:
    """Return pieces of everything sealed that the database holds: the first, a middle and the last 24 bytes of each."""
    columns = (
        CandidateKey.wrapped, ResumeFile.sealed, Resume.sealed_file_name, StoredReading.sealed_text,
        StoredReading.sealed_reading, Candidate.sealed_name, Candidate.sealed_contacts, Unblinding.sealed_reason,
    )  # fmt: skip
    with unit_of_work(writing=False) as session:
        blobs = [blob for column in columns for blob in session.scalars(select(column)) if blob]
    assert len(blobs) >= len(columns)
    return [piece for b in blobs for piece in (b[:24], b[len(b) // 2 :][:24], b[-24:])]


def live_through_it_all(desk: Desk, client: FlaskClient) -> str:
    """Take a résumé in by the browser, read it, look at it, give a reason, look again; return its address."""
    assert send(client, (FILE_NAME, TEXT.encode())).status_code == 302
    desk.work()
    address = f"/candidates/{desk.candidate()}"
    assert client.post(f"{address}/unblind", data={"reason": REASON}).status_code == 302
    assert NAME in client.get(address).get_data(as_text=True)
    assert client.get(f"{address}/file").data == TEXT.encode()
    return address


def test_the_search_itself_finds_what_is_there(tmp_path: Path) -> None:
    for number, form in enumerate(readable()):
        (tmp_path / str(number)).write_bytes(b"\x00\x01" + form + b"\xff")
    assert {int(name) for name, _ in found(tmp_path, readable())} >= {
        n for n, form in enumerate(readable()) if len(form) > 5
    }


def test_no_word_of_a_resume_ever_lies_readable_in_the_instance_folder(
    desk: Desk, client_for: ClientFor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    live_through_it_all(desk, client_for("rei"))
    assert found(desk.home, readable()) == []
    assert [secret for secret in SECRETS if secret in caplog.text] == []
    names = {path.name for path, _ in files(desk.home)}
    assert {"kakehashi.db", "kakehashi.db-wal", "queue.db", "data.key"} <= names


def test_deleting_leaves_no_byte_of_it_in_the_instance_folder(app: Flask, desk: Desk, client_for: ClientFor) -> None:
    client = client_for("rei")
    address = live_through_it_all(desk, client)
    with app.app_context():
        pieces = sealed()
    assert found(desk.home, pieces), "the sealed bytes are there before"
    assert client.post(f"{address}/delete").status_code == 302
    assert found(desk.home, pieces) == []
    assert found(desk.home, readable()) == []
    assert (desk.home / "kakehashi.db-wal").stat().st_size == 0
    desk.work()
    assert found(desk.home, pieces) == []


def test_a_reader_in_the_way_only_puts_the_erasing_off(app: Flask, desk: Desk, client_for: ClientFor) -> None:
    client = client_for("rei")
    address = live_through_it_all(desk, client)
    with app.app_context():
        pieces = sealed()
        reader = db.engine.connect()
        reader.exec_driver_sql("SELECT count(*) FROM candidate")  # keeps its view of the database
        assert client.post(f"{address}/delete").status_code == 302
        assert found(desk.home, pieces), "the old pages are still needed"
        reader.close()
    assert desk.work() == 1
    assert found(desk.home, pieces) == []


@pytest.mark.slow
def test_postgresql_keeps_no_key_of_who_was_deleted(
    app: Flask, desk: Desk, client_for: ClientFor, database: str, request: pytest.FixtureRequest
) -> None:
    if not database.startswith("postgresql"):
        with app.app_context():
            assert erase_traces()
        return
    cluster = request.getfixturevalue("postgres")
    client = client_for("rei")
    address = live_through_it_all(desk, client)
    assert found(cluster.folder, readable()) == []
    with app.app_context(), unit_of_work(writing=False) as session:
        keys = list(session.scalars(select(CandidateKey.wrapped)))
    cluster.run("CHECKPOINT")
    tables = cluster.folder / "data" / "base"
    assert found(tables, keys)
    assert client.post(f"{address}/delete").status_code == 302
    cluster.run("CHECKPOINT")
    assert found(tables, keys) == []
    assert found(cluster.folder, readable()) == []


def test_an_upload_is_never_written_to_a_temporary_file(
    client_for: ClientFor, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(f"werkzeug.formparser.{name}", refuse, raising=False)
        monkeypatch.setattr(f"tempfile.{name}", refuse)
    big = BytesIO(TEXT.encode() + b"\n" + "あ".encode() * 400_000)
    boundary, body = encode_multipart({"role": ROLE, "files": FileStorage(big, "big.txt")})
    kind = f"multipart/form-data; boundary={boundary}"
    answer = client_for("rei").post("/candidates/import", data=body, content_type=kind)
    assert answer.status_code == 302
    assert desk.jobs() == 1
