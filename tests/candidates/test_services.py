"""Taking résumés in, reading them, unblinding, deleting: on SQLite and PostgreSQL."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.audit.models import AuditEntry
from app.assessments import queries as readings
from app.assessments.models import StoredReading
from app.candidates import queries, services, tasks
from app.candidates.domain import CandidateError, NoSuchCandidateError, letters
from app.candidates.keeping import current_keeping
from app.candidates.models import Candidate, CandidateKey, Resume, ResumeFile, Unblinding
from app.core import crypto
from app.core.clock import utcnow
from app.core.crypto import SealedDataError
from app.core.database import Model, unit_of_work
from app.core.errors import KakehashiError
from app.work.models import Job
from tests.candidates.conftest import Desk
from tests.support.resumes import MAIL, NAME, PHONE, TEXT


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def one(desk: Desk, by: str = "rei") -> queries.ResumeRow:
    with unit_of_work(writing=False) as session:
        (row,) = queries.resumes(session, desk.cast[by].person)
    return row


def count(model: type[Model]) -> int:
    with unit_of_work(writing=False) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_file_becomes_a_candidate_that_waits_and_is_then_read(desk: Desk, database: str) -> None:
    received = desk.upload(TEXT)
    assert (received.accepted, received.refused, received.known) == (1, (), ())
    assert one(desk).state == "waiting"
    assert desk.work() == 1
    assert one(desk).state == "read"
    with unit_of_work(writing=False) as session:
        row = one(desk)
        vault = queries.vault(session, current_keeping().master, row.candidate_id, row.candidate)
        whole = readings.whole_reading(session, row.id, unseal=vault.unseal_text)
        who = queries.profile(session, row.candidate_id, vault)
        assert queries.file(session, row.id, vault) == TEXT.encode()
    assert whole is not None
    assert whole.text == TEXT
    assert whole.reading.levels() == {"onboarding": 3, "adoption": 2, "data_analysis": 2, "churn_prevention": 3}
    assert (who.name, who.contacts) == (NAME, (MAIL, PHONE))


def test_many_files_keep_their_order_and_share_a_batch(desk: Desk) -> None:
    received = desk.upload(*(f"{TEXT}\n{i}" for i in range(5)))
    with unit_of_work(writing=False) as session:
        rows = queries.batch(session, desk.cast["rei"].person, received.batch)
    assert [row.id for row in rows] == sorted(row.id for row in rows)
    assert (len(rows), desk.jobs()) == (5, 5)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "unknown_kind"),
        (b"MZ\x90\x00....", "unknown_kind"),
        (b"{\\rtf1 hello}", "unknown_kind"),
    ],
)
def test_what_the_first_bytes_tell_is_refused_at_once_and_not_stored(desk: Desk, data: bytes, code: str) -> None:
    received = desk.upload(data, TEXT, names=("../../氏名\x00の写真.png", "b.txt"))
    (refused,) = received.refused
    assert (refused.file_name, refused.error.code) == ("氏名の写真.png", code)
    assert (received.accepted, count(Candidate)) == (1, 1)


def test_a_file_that_cannot_be_read_says_why_and_is_not_tried_again(desk: Desk, database: str) -> None:
    desk.upload(b"refuse:password")
    desk.work()
    row = one(desk)
    assert (row.state, row.error, desk.jobs()) == ("refused", "encrypted", 0)
    assert row.reason is not None
    assert "password" in row.reason.text


def test_the_same_file_is_not_taken_twice(desk: Desk, database: str) -> None:
    desk.upload(TEXT)
    again = desk.upload(TEXT, by="aoi")
    assert (again.accepted, again.known, count(Resume)) == (0, (one(desk).candidate,), 1)


def test_that_somebody_else_has_the_file_is_not_betrayed(desk: Desk) -> None:
    desk.upload(TEXT, by="makoto")
    assert desk.upload(TEXT, by="minori").accepted == 1


def test_the_fingerprint_of_a_file_says_nothing_without_the_key(desk: Desk) -> None:
    desk.upload(TEXT)
    with unit_of_work(writing=False) as session:
        kept = session.scalars(select(Resume.fingerprint)).one()
    assert kept != hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("owner", "who", "sees"),
    [
        ("makoto", "makoto", True),
        ("makoto", "minori", False),
        ("makoto", "rei", True),
        ("makoto", "aoi", True),
        ("makoto", "sora", False),
        ("rei", "makoto", False),
        ("rei", "aoi", True),
    ],
)
def test_who_sees_whose_candidates(desk: Desk, owner: str, who: str, sees: bool) -> None:
    received = desk.upload(TEXT, by=owner)
    candidate = one(desk, "aoi").candidate
    person = desk.cast[who].person
    with unit_of_work() as session:
        assert len(queries.resumes(session, person)) == sees
        assert len(queries.batch(session, person, received.batch)) == sees
        assert queries.count(session, person) == sees
        if sees:
            assert queries.candidate(session, person, candidate).public_id == candidate
            return
        now, keeping = utcnow(), current_keeping()
        with pytest.raises(NoSuchCandidateError):
            queries.candidate(session, person, candidate)
        with pytest.raises(NoSuchCandidateError):
            services.read_again(session, person, candidate, now=now, keeping=keeping)
        with pytest.raises(NoSuchCandidateError):
            services.unblind(session, person, candidate, "why", now=now, keeping=keeping)
        with pytest.raises(NoSuchCandidateError):
            services.delete_candidate(session, person, candidate, now=now, keeping=keeping)


def test_staff_take_nobody_in(desk: Desk) -> None:
    with pytest.raises(CandidateError):
        desk.upload(TEXT, by="sora")


def test_a_reason_opens_a_candidate_to_one_person_for_some_hours(desk: Desk, database: str) -> None:
    desk.upload(TEXT)
    row, rei, aoi = one(desk), desk.cast["rei"].person, desk.cast["aoi"].person
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    with unit_of_work() as session:
        services.unblind(session, rei, row.candidate, " 面接の案内のため ", now=now, keeping=current_keeping())
    with unit_of_work(writing=False) as session:
        ids = [row.candidate_id]
        assert queries.unblinded(session, rei, ids, now=now + timedelta(hours=11)) == {row.candidate_id}
        assert queries.unblinded(session, rei, ids, now=now + timedelta(hours=12)) == frozenset()
        assert queries.unblinded(session, aoi, ids, now=now) == frozenset()
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "candidate.unblinded")).one()
        reason = session.scalars(select(Unblinding.sealed_reason)).one()
        vault = queries.vault(session, current_keeping().master, row.candidate_id, row.candidate)
    assert (entry.actor, entry.subject) == (rei.public_id, row.candidate)
    assert "面接" not in entry.details
    assert vault.unseal_text(queries.REASON, reason) == "面接の案内のため"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_no_reason_no_name(desk: Desk, reason: str) -> None:
    desk.upload(TEXT)
    with pytest.raises(CandidateError), unit_of_work() as session:
        services.unblind(
            session, desk.cast["rei"].person, one(desk).candidate, reason, now=utcnow(), keeping=current_keeping()
        )


def delete(desk: Desk) -> None:
    with unit_of_work() as session:
        services.delete_candidate(
            session, desk.cast["rei"].person, one(desk).candidate, now=utcnow(), keeping=current_keeping()
        )


@pytest.mark.parametrize("read_first", [False, True])
def test_deleting_takes_every_row_and_every_job(desk: Desk, database: str, read_first: bool) -> None:
    desk.upload(TEXT)
    if read_first:
        desk.work()
    delete(desk)
    assert [count(m) for m in (Candidate, CandidateKey, Resume, ResumeFile, StoredReading, Unblinding)] == [0] * 6
    with unit_of_work(writing=False) as session:
        assert session.scalars(select(Job.kind)).all() == ["erase_traces"]
        actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.number)).all()
    assert actions == ["candidate.added", "candidate.deleted"]
    assert desk.work() == 1
    assert desk.jobs() == 0


def test_a_resume_deleted_while_it_is_read_leaves_nothing_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    before = tasks.reader.read

    def read(text: object) -> object:
        delete(desk)
        return before(text)  # type: ignore[arg-type]

    desk.upload(TEXT)
    monkeypatch.setattr(tasks.reader, "read", read)
    desk.work()
    assert count(StoredReading) == count(Resume) == 0


def test_reading_again_makes_one_job_and_one_reading(desk: Desk, database: str) -> None:
    desk.upload(TEXT)
    desk.work()
    with unit_of_work() as session:
        for _ in range(3):
            services.read_again(session, desk.cast["rei"].person, one_id(desk), now=utcnow(), keeping=current_keeping())
    assert desk.work() == 1
    assert (count(StoredReading), len(desk.texts_read)) == (1, 2)


def one_id(desk: Desk) -> str:
    return one(desk).candidate


def test_a_resume_that_the_reader_gives_up_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: object) -> object:
        raise KakehashiError("broken", "Broken.")

    monkeypatch.setattr(tasks.reader, "read", read)
    desk.upload(TEXT)
    desk.work()
    assert (one(desk).state, one(desk).error) == ("failed", "broken")


def test_another_key_file_opens_nothing(desk: Desk) -> None:
    desk.upload(TEXT)
    row = one(desk)
    with pytest.raises(SealedDataError), unit_of_work(writing=False) as session:
        queries.vault(session, b"x" * crypto.KEY_BYTES, row.candidate_id, row.candidate)


def test_a_sealed_thing_opens_only_as_what_it_was_sealed_as(desk: Desk) -> None:
    desk.upload(TEXT)
    row = one(desk)
    with unit_of_work(writing=False) as session:
        vault = queries.vault(session, current_keeping().master, row.candidate_id, row.candidate)
        sealed = session.scalars(select(ResumeFile.sealed)).one()
    with pytest.raises(SealedDataError):
        vault.unseal(queries.NAME, sealed)


def test_four_letters_name_a_candidate_always_the_same_way() -> None:
    assert letters("abcdefgh23456723") == letters("abcdefgh23456723")
    found = {letters(f"{i:016}") for i in range(2000)}
    assert all(len(name) == 4 and name.isalpha() and not set(name) & set("IO") for name in found)
    assert len(found) > 1980
