"""What is asked cheaply before a slow pattern is tried must hold of everything that the pattern finds."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.assessments import events, history, teams, told


def _may_last(found: str) -> bool:
    return told.without_lengths(found, "") != found


SHORTCUTS: list[tuple[str, re.Pattern[str], Callable[[str], object]]] = [
    ("a length of time", told.LENGTHS, _may_last),
    ("what divides employments", history.DIVIDERS, history.MAY_DIVIDE.search),
    ("people in a list", teams.LISTED, teams.MAY_LIST.search),
    ("the end of a sentence", events.TOLD, lambda found: found[-1] in events.LAST_LETTERS or found[-1].isspace()),
]


@pytest.mark.parametrize(("pattern", "shortcut"), [row[1:] for row in SHORTCUTS], ids=[row[0] for row in SHORTCUTS])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_shortcut_leaves_out_nothing_that_its_pattern_finds(
    pattern: re.Pattern[str], shortcut: Callable[[str], object], data: st.DataObject
) -> None:
    found = data.draw(st.from_regex(pattern))
    assert shortcut(found)
