"""A desk at which résumés arrive and are read, without a queue and without child processes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.assessments.extract.domain import ResumeText
from app.assessments.extract.refusals import refusal
from app.candidates import queries, services, tasks
from app.candidates.domain import Received, Upload
from app.candidates.keeping import current_keeping
from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.work.engine import current_work
from app.work.models import Job
from app.work.runner import run_job
from tests.support import resumes
from tests.support.cast import Cast

ROLE = "csm"
OTHER_ROLE = "docusign_csm_high_touch"


class PlainParsers:
    """Stands where the parsers stand: every file is UTF-8 text, except one that begins with `refuse:`."""

    def extract(self, data: bytes, name: str) -> ResumeText:
        del name
        if data.startswith(b"refuse:"):
            raise refusal(data.decode("ascii").partition(":")[2])
        return resumes.resume_text(data.decode("utf-8"))


@dataclass
class Desk:
    """What tests do with candidates."""

    app: Flask
    cast: Cast
    home: Path
    texts_read: list[str] = field(default_factory=list)

    def upload(
        self, *contents: bytes | str, by: str = "rei", role: str = ROLE, names: tuple[str, ...] = ()
    ) -> Received:
        """Take files in."""
        files = [content.encode("utf-8") if isinstance(content, str) else content for content in contents]
        given = names or tuple(f"resume-{i}.txt" for i in range(len(files)))
        uploads = [Upload(name, data) for name, data in zip(given, files, strict=True)]
        with self.app.app_context(), unit_of_work() as session:
            return services.receive_uploads(
                session, self.cast[by].person, uploads, role, now=utcnow(), keeping=current_keeping()
            )

    def work(self) -> int:
        """Run every waiting job; return how many there were."""
        with self.app.app_context():
            with unit_of_work(writing=False) as session:
                waiting = session.scalars(select(Job.public_id).where(Job.state == "queued").order_by(Job.id)).all()
            return sum(run_job(job_id) for job_id in waiting)

    def candidate(self, by: str = "aoi") -> str:
        """Return the public id of the newest candidate that somebody sees."""
        with self.app.app_context(), unit_of_work(writing=False) as session:
            return queries.resumes(session, self.cast[by].person)[0].candidate

    def jobs(self) -> int:
        """Return how many jobs wait."""
        with self.app.app_context(), unit_of_work(writing=False) as session:
            return len(session.scalars(select(Job.id).where(Job.state == "queued")).all())


@pytest.fixture
def desk(app: Flask, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give the desk. It enters the application by itself, so that requests of a test have contexts of their own."""
    found = Desk(app, cast, tmp_path / "home")

    def read(text: ResumeText) -> object:
        found.texts_read.append(text.text)
        return resumes.read(text)

    monkeypatch.setattr(tasks, "parsers", PlainParsers)
    monkeypatch.setattr(tasks.reader, "read", read)
    yield found
    with app.app_context():
        current_work().close()
