"""Candidates with stored readings of a few levels, put straight into the database: for tests that count."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from flask import Flask
from sqlalchemy.orm import Session

from app.assessments.models import StoredReading
from app.candidates.models import Candidate, Resume
from app.core.database import unit_of_work

MORNING = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
_moments = itertools.count(1)
Period = tuple[str, str | None]


def outline(
    levels: Mapping[str, int], jobs: Sequence[Period] = (), cs: Sequence[Period] = (), manages: Sequence[Period] = ()
) -> dict[str, object]:
    """Return the outline of a reading as it is kept."""
    roles = [[*period, True, False] for period in cs] + [[*period, False, True] for period in manages]
    return {
        "schema": 1,
        "reader": "0" * 64,
        "language": "ja",
        "length": 900,
        "levels": [[name, level] for name, level in levels.items()],
        "jobs": [list(period) for period in jobs],
        "roles": roles,
        "toeic": None,
        "max_team_size": 0,
        "warnings": [],
    }


def store(app: Flask, owner_id: int, *outlines: Mapping[str, object], candidate: int | None = None) -> list[int]:
    """Store a reading of a new résumé for each outline, each of a new candidate unless one is given.

    Return the candidates' ids.
    """
    found = []
    with app.app_context(), unit_of_work() as session:
        for plain in outlines:
            if candidate is None:
                owner = Candidate(owner_id=owner_id, role="csm", created_at=MORNING, due_on=date(2027, 5, 22))
                session.add(owner)
                session.flush()
            else:
                owner = session.get_one(Candidate, candidate)
            resume = Resume(
                candidate_id=owner.id, batch="a" * 16, position=0, state="read", error=None, reason=None, kind="txt",
                size=1, fingerprint="f" * 64, received_at=MORNING, sealed_file_name=b"",
            )  # fmt: skip
            session.add(resume)
            session.flush()
            add_reading(session, resume.id, plain)
            found.append(owner.id)
    return found


def add_reading(session: Session, resume_id: int, plain: Mapping[str, object], reader: str = "0" * 64) -> None:
    """Store a reading of a résumé; each is made a moment after the one before."""
    at = MORNING + timedelta(microseconds=next(_moments))
    session.add(
        StoredReading(
            resume_id=resume_id, reader=reader, read_at=at, outline=dict(plain), sealed_text=b"", sealed_reading=b""
        )
    )
    session.flush()
