"""Branches that are gathered behind their first letter match what they did one after another."""

import re
from re import _parser as parser

import pytest

from app.assessments.beginnings import compiled
from app.assessments.branches import gather

TEXTS = [
    "Managers, members and a mentor; MANAGER Mentors",
    "部長 部下 部 課長、課員 係長",
    "ſales KPI \u212api sales Sale İnput ınput input",
    "ab abc abcd b bc B",
    "",
]


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:manager|member|mentor|man|men)s?\b",
        r"(?:部長|部下|部|課長|課員|係長)(?=\s|、|$)",
        r"(?:^|\s)(?:sales|sale|kpi|key|input|in)\b",
        r"\b(?:abcd|ab|b|abc|a|bc)",
        r"\b(?:(?P<first>ab)|(?P<second>abc)|b|(?:ab|a)c|abcd)",
        r"(?:(?i:man)|mem|(?-i:men)|b|abc)+",
        r"\b(?:a|(?:ab|ac|ad|b)*|abcd|b)\b",
    ],
)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_gathered_branches_find_the_same_groups_at_the_same_places(pattern: str, flags: int) -> None:
    for text in TEXTS:
        found = [(m.span(), m.groups()) for m in compiled(pattern, flags).finditer(text)]
        assert found == [(m.span(), m.groups()) for m in re.compile(pattern, flags).finditer(text)]


def test_branches_of_one_letter_become_one_branch() -> None:
    tree = parser.parse("manager|member|部長|部下|mentor")
    gather(tree, 0)
    assert len(tree.data[0][1][1]) == 2


def test_a_branch_that_may_begin_with_anything_keeps_its_turn() -> None:
    pattern = r"\b(?:ab|[a-z]|abc|abd)"
    assert [m.group() for m in compiled(pattern).finditer("abc abd x")] == ["ab", "ab", "x"]
