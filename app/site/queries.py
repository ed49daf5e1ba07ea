"""What waits to be done: counts only, of what the reader may see."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.candidates.models import Candidate, Resume
from app.candidates.queries import seen_by
from app.web.rules import Person

SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Counts:
    """How many résumés stand where, and how many candidates are due for deletion within `SOON_DAYS`."""

    reading: int
    troubled: int
    total: int
    due: int


def counts(session: Session, actor: Person, today: date) -> Counts:
    """Return the counts over the candidates that `actor` may see."""
    states = select(Resume.state, func.count()).join(Candidate, Resume.candidate_id == Candidate.id)
    by_state = dict(session.execute(states.where(seen_by(actor)).group_by(Resume.state)).all())
    due = select(func.count()).select_from(Candidate).where(seen_by(actor))
    return Counts(
        reading=by_state.get("waiting", 0),
        troubled=by_state.get("refused", 0) + by_state.get("failed", 0),
        total=sum(by_state.values()),
        due=session.scalar(due.where(Candidate.due_on <= today + timedelta(days=SOON_DAYS))) or 0,
    )
