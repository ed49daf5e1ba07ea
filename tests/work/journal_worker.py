"""A real consumer for the tests, with one kind of job that leaves a trace of every attempt and of every result.

Called as a program: journal_worker.py QUEUE_URL JOURNAL WORKERS; the rest comes from the environment.
"""

import os
import sys
import time
from pathlib import Path

from app.accounts import audit
from app.factory import create_app
from app.work import engine
from app.work.consumer import run_consumer
from app.work.domain import handler
from app.work.runner import Run

SECONDS = 0.3  # long enough to be killed in the middle of


def note(journal: Path, line: str) -> None:
    """Append one line, whole even when several processes write."""
    with journal.open("ab", buffering=0) as out:
        out.write(f"{line} {os.getpid()}\n".encode())


def main(queue_url: str, journal: Path, workers: int) -> None:
    """Run until a signal ends it."""

    @handler("journal", lease_seconds=900, attempts=10)
    def work(run: Run) -> None:
        of = str(run.payload["of"])
        note(journal, f"begun {of}")
        time.sleep(SECONDS)
        with run.finishing() as session:
            audit.record(session, audit.SYSTEM, "journal.stored", of)

    app = create_app()
    engine.init_app(app, queue_url=queue_url, handlers=[work])
    run_consumer(app, workers=workers)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
