"""The matrix as each process holds it: made once, renewed when readings changed or the month turned, never stale.

Where there are many readings it is made in the background, beginning when a process begins to serve, and a page waits
for it for a moment only: then it says that the counting goes on.

Whose résumé a reading is of, and which candidates somebody counts over, is told by the room of candidates
(`plug_people`), since rooms know only those below them.
"""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from flask import Flask, current_app

from app.core.database import DbSession, unit_of_work
from app.postings.realism import queries
from app.postings.realism.domain import Counted, Must, month_of
from app.roles.loader import load_vocabulary
from app.web.rules import Person
from app.web.settings import today_here

if TYPE_CHECKING:
    from app.postings.realism.gathered import Matrix

_EXTENSION = "kakehashi_realism"
PATIENCE = 0.8  # seconds that a page waits for a matrix that is being made
AT_ONCE = 2_000  # so many readings are gathered within the request: less than half a second


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
    """The matrix of one process. `making` is set once the matrix that is being made in the background is there."""

    people: People
    lock: threading.Lock = field(default_factory=threading.Lock)
    state: object = None
    matrix: "Matrix | None" = None
    making: threading.Event | None = None


def plug_people(app: Flask, people: People) -> None:
    """Let the room of candidates say whose readings there are."""
    app.extensions[_EXTENSION] = Holding(people)


def holding_of(app: Flask) -> Holding:
    """Return what the process holds for this application."""
    found: Holding = app.extensions[_EXTENSION]
    return found


def warm(app: Flask) -> None:
    """Begin to make the matrix in the background where that takes longer than a page waits; else do nothing.

    A process calls it when it begins to serve.
    """
    with app.app_context(), unit_of_work(writing=False) as session:
        if queries.number(session) > AT_ONCE:
            _begin(app, holding_of(app), today_here())


def count_for(
    session: DbSession, person: Person, musts: Sequence[Must], today: date, patience: float = PATIENCE
) -> Counted | None:
    """Return the counts over the candidates that `person` counts over, years as of `today`.

    Exact figures: they are told through `domain.floor` alone. Without a room of candidates there is nobody. None: the
    matrix is being made in the background, and was not there after `patience` seconds.
    """
    holding: Holding | None = current_app.extensions.get(_EXTENSION)
    if holding is None:
        return Counted(0, 0, (0,) * len(musts))
    matrix = _matrix(session, holding, today, patience)
    if matrix is None:
        return None
    from app.postings.realism.counting import count  # noqa: PLC0415  (brings numpy: only counting pays for it)

    levels, months = matrix.of(holding.people.counted(session, person))
    return count(levels, months, _columns(), musts)


def _columns() -> Mapping[str, int]:
    return {name: column for column, name in enumerate(load_vocabulary().competencies)}


def _matrix(session: DbSession, holding: Holding, today: date, patience: float) -> "Matrix | None":
    """Return the matrix of what is stored now: as it is held, made at once of few readings, else when it is there."""
    state = _state(session, holding)
    with holding.lock:
        if _holds(holding, state, today):
            return holding.matrix
        if queries.number(session) <= AT_ONCE:
            holding.matrix, holding.state = made_anew(session, holding, today), state
            return holding.matrix
        making = holding.making
    making = making or _begin(current_app._get_current_object(), holding, today)  # type: ignore[attr-defined]  # noqa: SLF001  (a thread needs the application itself)
    making.wait(patience)
    with holding.lock:
        return holding.matrix if _holds(holding, state, today) else None


def _state(session: DbSession, holding: Holding) -> object:
    # before the rows: what comes later is seen later
    return queries.state(session), holding.people.state(session)


def _holds(holding: Holding, state: object, today: date) -> bool:
    return holding.matrix is not None and holding.matrix.month == month_of(today) and holding.state == state


def _begin(app: Flask, holding: Holding, today: date) -> threading.Event:
    """Make the matrix in a thread, unless one does already; return what is set when it is done."""
    with holding.lock:
        if holding.making is not None:
            return holding.making
        done = holding.making = threading.Event()

    def gather() -> None:
        try:
            with app.app_context(), unit_of_work(writing=False) as session:
                state = _state(session, holding)
                made = made_anew(session, holding, today)
            with holding.lock:
                holding.matrix, holding.state = made, state
        finally:
            with holding.lock:
                holding.making = None
            done.set()

    threading.Thread(target=gather, name="realism", daemon=True).start()
    return done


def made_anew(session: DbSession, holding: Holding, today: date) -> "Matrix":
    """Return the matrix of what is stored; rows of the one before are taken over where it is of the same month."""
    from app.postings.realism.gathered import Stored, assemble  # noqa: PLC0415  (brings numpy)

    old = holding.matrix if holding.matrix and holding.matrix.month == month_of(today) else None
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
    return assemble(stored, holding.people.owners(session), _columns(), today, old)
