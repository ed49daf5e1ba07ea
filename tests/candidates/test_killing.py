"""Twenty real files, a real `kakehashi serve`, and workers killed in the middle: every file is read exactly once."""

import io
import os
import signal
from collections import Counter
from pathlib import Path

import docx
import pytest
from flask import Flask
from sqlalchemy import func, select

from app.assessments.models import StoredReading
from app.candidates import queries, services
from app.candidates.domain import Upload
from app.candidates.keeping import current_keeping
from app.candidates.models import Resume
from app.core.clock import utcnow
from app.core.config import Settings
from app.core.database import unit_of_work
from app.work.engine import current_work
from app.work.models import Job
from tests.support.cast import Cast
from tests.support.processes import alive, wait_for
from tests.support.resumes import LINES
from tests.support.serving import serving

FILES = 20
pytestmark = pytest.mark.slow


def a_file(number: int) -> Upload:
    """Return an invented résumé, long enough to take a moment, in one of four forms."""
    lines = [*LINES, *(f"{i}件目：導入支援を{number + i}社で主導し、解約率を改善した。" for i in range(80))]
    form = ("txt", "md", "cp932.txt", "docx")[number % 4]
    if form == "docx":
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        out = io.BytesIO()
        document.save(out)
        return Upload(f"{number}.docx", out.getvalue())
    data = "\n".join(lines).encode("cp932" if form == "cp932.txt" else "utf-8")
    return Upload(f"{number}.{form}", data)


def states() -> Counter[str]:
    with unit_of_work(writing=False) as session:
        return Counter(session.scalars(select(Resume.state)))


def holders() -> list[int]:
    """Return the pids of the processes that read a file now; one that was killed holds its lease until it expires."""
    with unit_of_work(writing=False) as session:
        rows = session.scalars(select(Job.holder).where(Job.state == "running"))
        return alive(int(row.split(":")[1]) for row in rows if row)


def kill_one() -> bool:
    """Kill one process in the middle of a file; tell whether there was one."""
    for pid in holders():
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue  # it ended between the two looks
        return True
    return False


def test_twenty_files_with_killed_workers_are_each_read_once(
    app: Flask, settings: Settings, cast: Cast, tmp_path: Path, database: str
) -> None:
    log = tmp_path / "log"
    with app.app_context():
        with serving(settings, log) as parent:
            with unit_of_work() as session:
                received = services.receive_uploads(
                    session,
                    cast["rei"].person,
                    [a_file(i) for i in range(FILES)],
                    "csm",
                    now=utcnow(),
                    keeping=current_keeping(),
                )
            assert received.accepted == FILES
            for read in (2, 6):  # one worker, in the middle of a file
                wait_for(lambda read=read: states()["read"] >= read and kill_one(), f"{read} files are read")
            wait_for(lambda: states()["read"] >= 10, "half of the files are read")
            parent.kill()  # and then everything
            parent.wait()
        assert states()["waiting"] > 0, "there is something left to do"
        with serving(settings, log):
            wait_for(lambda: states() == {"read": FILES}, "all files are read")
        with unit_of_work(writing=False) as session:
            readings = session.scalars(
                select(func.count()).select_from(StoredReading).group_by(StoredReading.resume_id)
            ).all()
            jobs = session.execute(select(Job.state, Job.attempts)).all()
            rows = queries.batch(session, cast["rei"].person, received.batch)
        assert list(readings) == [1] * FILES
        assert {state for state, _ in jobs} == {"done"}
        assert FILES <= sum(attempts for _, attempts in jobs) <= FILES + 4
        assert [row.state for row in rows] == ["read"] * FILES
        current_work().close()
    assert "Traceback" not in log.read_text("utf-8")
