"""The matrix as each process holds it: made once, renewed when readings changed or the month turned, never stale.

Whose résumé a reading is of, and which candidates somebody counts over, is told by the room of candidates
(`plug_people`), since rooms know only those below them.
"""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from flask import Flask, current_app

from app.core.database import DbSession
from app.postings.realism import queries
from app.postings.realism.domain import Counted, Must
from app.roles.loader import load_vocabulary
from app.web.rules import Person

if TYPE_CHECKING:
    from app.postings.realism.gathered import Matrix

_EXTENSION = "kakehashi_realism"


@dataclass(frozen=True, slots=True)
class People:
    """What the room of candidates tells.

    `owners` gives the candidate (id) of each résumé (id); `state` what differs whenever that changed; `counted` the
    candidates that somebody counts over (None: all).
    """

    owners: Callable[[DbSession], Mapping[int, int]]
    state: Callable[[DbSession], object]
    counted: Callable[[DbSession, Person], Collection[int] | None]


@dataclass(slots=True)
class Holding:
    """The matrix of one process."""

    people: People
    lock: threading.Lock = field(default_factory=threading.Lock)
    state: object = None
    matrix: "Matrix | None" = None


def plug_people(app: Flask, people: People) -> None:
    """Let the room of candidates say whose readings there are."""
    app.extensions[_EXTENSION] = Holding(people)


def count_for(session: DbSession, person: Person, musts: Sequence[Must], today: date) -> Counted:
    """Return the counts over the candidates that `person` counts over, years as of `today`.

    Exact figures: they are told through `domain.floor` alone. Without a room of candidates there is nobody.
    """
    from app.postings.realism.counting import count  # noqa: PLC0415  (brings numpy: only counting pays for it)

    holding: Holding | None = current_app.extensions.get(_EXTENSION)
    if holding is None:
        return Counted(0, 0, (0,) * len(musts))
    matrix, columns = _matrix(session, holding, today)
    levels, months = matrix.of(holding.people.counted(session, person))
    return count(levels, months, columns, musts)


def _matrix(session: DbSession, holding: Holding, today: date) -> tuple["Matrix", Mapping[str, int]]:
    from app.postings.realism.gathered import Stored, assemble, month_of  # noqa: PLC0415  (brings numpy)

    columns = {name: column for column, name in enumerate(load_vocabulary().competencies)}
    state = (queries.state(session), holding.people.state(session))  # before the rows: what comes later is seen later
    with holding.lock:
        old = holding.matrix if holding.matrix and holding.matrix.month == month_of(today) else None
        if old is not None and holding.state == state:
            return old, columns
        keys = queries.keys(session)
        marks = [(key.id, key.read_at) for key in keys]
        known = old.rows if old else {}
        new = [key.id for key, mark in zip(keys, marks, strict=True) if mark not in known]
        outlines = queries.outlines_of(session, new)
        stored = [
            Stored(mark, key.resume_id, None if mark in known else outlines[key.id])
            for key, mark in zip(keys, marks, strict=True)
            if mark in known or key.id in outlines
        ]
        made = assemble(stored, holding.people.owners(session), columns, today, old)
        holding.matrix, holding.state = made, state
        return made, columns
