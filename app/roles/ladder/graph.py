"""Questions to a graph of named nodes: ways through it, circles in it, and columns to draw it in. Plain Python."""

from collections import deque
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Protocol, TypeVar


class Edge(Protocol):
    """Anything that leads from one node to another."""

    @property
    def start(self) -> str:
        """Where it begins."""

    @property
    def end(self) -> str:
        """Where it leads."""


EdgeT = TypeVar("EdgeT", bound=Edge)


def simple_paths(edges: Iterable[EdgeT], start: str, end: str) -> Iterator[tuple[EdgeT, ...]]:
    """Yield the ways from `start` to `end` that pass no node twice, the shortest first."""
    leaving: dict[str, list[EdgeT]] = {}
    for edge in edges:
        leaving.setdefault(edge.start, []).append(edge)
    waiting: deque[tuple[tuple[EdgeT, ...], tuple[str, ...]]] = deque([((), (start,))])
    while waiting:
        path, passed = waiting.popleft()
        for edge in leaving.get(passed[-1], ()):
            if edge.end in passed:
                continue
            if edge.end == end:
                yield (*path, edge)
            else:
                waiting.append(((*path, edge), (*passed, edge.end)))


def find_cycle(edges: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the nodes of a circle among `edges`, beginning and ending with the one that they name first.

    Nothing is returned when there is none.
    """
    pairs = tuple(edges)
    try:
        _sorter((), pairs).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][:-1]
        first = next(node for pair in pairs for node in pair if node in circle)
        at = circle.index(first)
        return (*circle[at:], *circle[:at], first)
    return ()


def layers(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return `nodes` in layers so that every edge leads to a later layer, each node as early as it can be.

    Raises:
        ValueError: the edges run in a circle.
    """
    order = {node: place for place, node in enumerate(nodes)}
    sorter = _sorter(order, edges)
    sorter.prepare()
    found: list[tuple[str, ...]] = []
    while sorter.is_active():
        ready = sorter.get_ready()
        found.append(tuple(sorted(ready, key=order.__getitem__)))
        sorter.done(*ready)
    return tuple(found)


def _sorter(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> TopologicalSorter[str]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for node in nodes:
        sorter.add(node)
    for start, end in edges:
        sorter.add(end, start)
    return sorter
