"""Circles are found exactly when there are any, layers lead one way, and ways through pass no node twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roles.ladder.graph import find_cycle, layers, simple_paths

NODES = ["IC1", "IC2", "IC3", "IC4", "M1", "M2", "M3"]
Pairs = list[tuple[str, str]]
edges = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=14)


@dataclass(frozen=True)
class Arrow:
    start: str
    end: str


def reached(pairs: Pairs, start: str) -> set[str]:
    """Return whatever can be reached from `start` by one edge or more, found the slow way."""
    found: set[str] = set()
    for _ in NODES:
        found |= {end for begin, end in pairs if begin == start or begin in found}
    return found


@given(edges)
def test_a_circle_is_found_exactly_when_some_node_leads_back_to_itself(pairs: Pairs) -> None:
    assert bool(find_cycle(pairs)) == any(node in reached(pairs, node) for node in NODES)


@given(edges)
def test_the_circle_that_is_told_is_one(pairs: Pairs) -> None:
    circle = find_cycle(pairs)

    assert all(step in pairs for step in pairwise(circle))
    assert not circle or circle[0] == circle[-1]


@given(edges)
def test_every_edge_leads_to_a_later_layer_and_every_node_stands_once(pairs: Pairs) -> None:
    forward = [(start, end) for start, end in pairs if NODES.index(start) < NODES.index(end)]

    found = layers(NODES, forward)

    column = {node: number for number, layer in enumerate(found) for node in layer}
    assert sorted(column) == sorted(NODES)
    assert sum(map(len, found)) == len(NODES)
    assert all(column[start] < column[end] for start, end in forward)


def test_a_node_stands_as_far_left_as_it_can() -> None:
    assert layers("abcd", [("a", "b"), ("b", "c"), ("a", "c")]) == (("a", "d"), ("b",), ("c",))


def test_a_circle_has_no_layers() -> None:
    with pytest.raises(ValueError, match="cycle"):
        layers("ab", [("a", "b"), ("b", "a")])


@given(edges, st.sampled_from(NODES), st.sampled_from(NODES))
def test_ways_are_connected_pass_no_node_twice_and_come_shortest_first(pairs: Pairs, start: str, end: str) -> None:
    arrows = [Arrow(*pair) for pair in set(pairs)]

    ways = list(simple_paths(arrows, start, end))

    for way in ways:
        passed = [way[0].start, *(arrow.end for arrow in way)]
        assert passed[0] == start
        assert passed[-1] == end
        assert len(set(passed)) == len(passed)
        assert all(before.end == after.start for before, after in pairwise(way))
    assert lengths(ways) == sorted(lengths(ways))
    assert len(set(ways)) == len(ways)
    assert bool(ways) == (start != end and end in reached(pairs, start))


def lengths(ways: Iterable[tuple[Arrow, ...]]) -> list[int]:
    return [len(way) for way in ways]
