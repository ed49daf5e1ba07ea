"""Several people and workers at once: nobody fails, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from app.accounts import audit
from app.candidates.models import Resume
from app.core.database import db, unit_of_work
from tests.candidates.conftest import Desk
from tests.support.resumes import TEXT

WRITERS, EACH = 3, 12


def test_three_who_write_at_once_all_succeed(desk: Desk, database: str) -> None:
    def take_in(writer: int) -> int:
        return sum(desk.upload(f"{TEXT}\n{writer}-{i}").accepted for i in range(EACH))

    assert at_once(take_in) == [EACH] * WRITERS
    with desk.app.app_context(), unit_of_work(writing=False) as session:
        assert session.scalar(select(func.count()).select_from(Resume)) == WRITERS * EACH
        assert audit.verify(session).count == WRITERS * EACH


def test_readers_and_writers_at_once_all_succeed_and_every_file_is_read_once(desk: Desk, database: str) -> None:
    desk.upload(*(f"{TEXT}\n{i}" for i in range(EACH)))
    done = at_once(lambda _: desk.work())
    assert sum(done) == EACH
    assert sorted(desk.texts_read) == sorted(f"{TEXT}\n{i}" for i in range(EACH))
    with desk.app.app_context():
        db.engine.dispose()


def at_once(work: Callable[[int], int]) -> list[int]:
    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(work, range(WRITERS)))
