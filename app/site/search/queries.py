"""Everything that can be found, gathered once and again only when what it was gathered from has changed."""

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy.orm import Session

from app.compensation.loader import load_bands
from app.roles.ladder.loader import load_ladder
from app.roles.loader import load_vocabulary
from app.roles.matrix.queries import current_matrix
from app.roles.own.queries import all_profiles
from app.site.search import gathering
from app.site.search.domain import Entry, Group

_kept: dict[Group, tuple[tuple[object, ...], tuple[Entry, ...]]] = {}


def entries(session: Session) -> Iterator[Entry]:
    """Yield every passage; the company's own roles are read in `session`."""
    for profile in all_profiles(session).values():
        yield from gathering.of_profile(profile)
    matrix, vocabulary, bands = current_matrix(session), load_vocabulary(), load_bands()
    ladder = load_ladder(matrix=matrix)
    yield from _once("matrix", (matrix, ladder), lambda: gathering.of_matrix(matrix, vocabulary, ladder.names))
    yield from _once("ladder", (ladder,), lambda: gathering.of_ladder(ladder))
    yield from _once("pay", tuple(bands.values()), lambda: gathering.of_pay(bands))
    yield from _once("help", (), gathering.of_help)


def _once(group: Group, made_of: tuple[object, ...], gather: Callable[[], Iterable[Entry]]) -> tuple[Entry, ...]:
    """Return what `gather` gives, gathered anew only when one of `made_of` is another object than before."""
    kept = _kept.get(group)
    if kept is None or len(kept[0]) != len(made_of) or any(a is not b for a, b in zip(kept[0], made_of, strict=True)):
        kept = (made_of, tuple(gather()))
        _kept[group] = kept
    return kept[1]
