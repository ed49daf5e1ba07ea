"""The realism of must-haves over generated readings: how long a page waits for its count, and for the first one.

`--readings N` (100,000). Readings are stored in a database of their own in a temporary folder and gathered from there;
then must-haves are counted as the page beside the form does.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import insert, update

from app.accounts.models import Account
from app.assessments.models import StoredReading
from app.candidates.models import Candidate, Resume
from app.core import migrate
from app.core.config import load_settings
from app.core.database import DbSession, unit_of_work
from app.factory import create_app
from app.postings.realism.domain import Counted, Must
from app.postings.realism.holding import count_for
from app.roles.loader import load_profiles, load_vocabulary
from app.web.rules import Person
from tests.support.stored import outline

TODAY, FIRST = date(2026, 11, 22), datetime(2026, 1, 1, tzinfo=UTC)
ROUNDS, CHUNK, SEED = 30, 1000, 1
IN_CS, MANAGING = 0.4, 0.2  # shares of the readings
COMPETENCIES = [c.id for c in load_vocabulary().competencies.values() if c.assess == "resume"]
MUSTS = (
    *(
        Must(r.competency, r.competency, min(r.level, 2))
        for r in load_profiles()["csm"].requirements
        if r.must and r.competency and r.level
    ),
    Must("years", years=3),
    Must("cs", years=1, measure="cs"),
)


def readings(number: int) -> Iterator[dict[str, object]]:
    """Yield outlines as résumés give them: passages on some competencies, some jobs, some in customer success."""
    draw = random.Random(SEED)  # noqa: S311  (invented readings)
    for _ in range(number):
        levels = {name: draw.choice((1, 2, 2, 3, 3, 4)) for name in draw.sample(COMPETENCIES, draw.randint(5, 22))}
        jobs, year = [], draw.randint(2000, 2020)
        while year < TODAY.year and len(jobs) < draw.randint(2, 5):
            end = year + draw.randint(1, 6)
            jobs.append((f"{year}-04", f"{end}-03" if end < TODAY.year else None))
            year = end
        yield outline(
            levels, jobs, jobs[-1:] if draw.random() < IN_CS else (), jobs[-1:] if draw.random() < MANAGING else ()
        )


def fill(session: DbSession, number: int) -> Person:
    """Store so many readings, each of a candidate of their own; return who counts."""
    account = Account(email="a@example.jp", name="A", access="admin", active=True, fs_uniquifier="-")
    session.add(account)
    session.flush()
    rows: list[list[dict[str, object]]] = [[], [], []]
    for at, plain in enumerate(readings(number), 1):
        rows[0].append(
            {"id": at, "public_id": f"{at:016d}", "owner_id": account.id, "created_at": FIRST, "due_on": TODAY}
        )
        rows[1].append(
            {
                "id": at, "public_id": f"{at:016d}", "candidate_id": at, "batch": "b", "position": 0, "state": "read",
                "kind": "txt", "size": 1, "fingerprint": "f", "received_at": FIRST, "sealed_file_name": b"",
            }
        )  # fmt: skip
        rows[2].append(
            {
                "id": at, "resume_id": at, "reader": "0" * 64, "read_at": FIRST + timedelta(seconds=at),
                "outline": plain, "sealed_text": b"\0" * 2000, "sealed_reading": b"\0" * 8000,
            }
        )  # fmt: skip
        if len(rows[0]) == CHUNK or at == number:
            for model, values in zip((Candidate, Resume, StoredReading), rows, strict=True):
                session.execute(insert(model), values)
                values.clear()
    return Person(account.id, account.public_id, "A", "admin", None)


def until_there(session: DbSession, person: Person) -> tuple[float, float]:
    """Return how long the first page waits, and after how long the counts are there, in seconds by the clock."""
    begin = time.perf_counter()
    found = count_for(session, person, MUSTS, TODAY)
    waited = time.perf_counter() - begin
    while found is None:
        found = count_for(session, person, MUSTS, TODAY)
    return waited, time.perf_counter() - begin


def renewal(person: Person, number: int) -> tuple[float, float]:
    """Return the same two after one reading was stored anew."""
    with unit_of_work() as session:
        newer = FIRST + timedelta(seconds=number + 1)
        session.execute(update(StoredReading).where(StoredReading.id == number).values(read_at=newer))
    with unit_of_work(writing=False) as session:
        return until_there(session, person)


def timed(call: Callable[[], Counted | None], rounds: int) -> tuple[float, float, Counted | None]:
    """Return the median and the longest of `rounds` calls in milliseconds of processor time, and the last answer."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        found = call()
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times), max(times), found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readings", type=int, default=100_000)
    number = parser.parse_args().readings
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"KAKEHASHI_HOME": folder})
        app = create_app(settings)
        with app.app_context():
            migrate.upgrade(app)
            with unit_of_work() as session:
                person = fill(session, number)
            with unit_of_work(writing=False) as session:
                waited, there = until_there(session, person)
            times = []
            for _ in range(ROUNDS):
                with unit_of_work(writing=False) as session:
                    times.append(timed(lambda: count_for(session, person, MUSTS, TODAY), 1)[0])
                    found = count_for(session, person, MUSTS, TODAY)
            assert found is not None  # noqa: S101  (it was there before)
            renewed = renewal(person, number)
    print(f"{number:,} readings, {len(MUSTS)} must-haves: {found.meeting:,} meet all; without each one {found.more}")
    print(f"one count, and whether readings changed: {statistics.median(times):.1f} ms, most {max(times):.1f}")
    print(f"the first page of a process waits {waited:.2f} s; the matrix is there after {there:.1f} s (by the clock)")
    print(f"after one more reading a page waits {renewed[0]:.2f} s; the matrix is there after {renewed[1]:.1f} s")


if __name__ == "__main__":
    main()
