"""Kinds of access, addresses and passwords."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.domain import ALLOWED, Access, AccountError, allows, normal_email, password_problem
from app.paths import DOCS
from app.web.rules import Rule

E, H, P, A = "everyone", "hiring", "publishing", "administration"
NEEDS = {
    Rule.PUBLIC: E,
    Rule.SIGNED_IN: E,
    Rule.ROLES: E,
    Rule.POSTS: E,
    Rule.COMPANY_PAY: E,
    Rule.CAREER: E,
    Rule.CANDIDATES: H,
    Rule.UNBLIND: H,
    Rule.WRITE_POSTS: H,
    Rule.PUBLISH_POSTS: P,
    Rule.OWN_DATA: P,
    Rule.ADMIN: A,
    Rule.CLOSED: None,
}
HAS = {
    Access.ADMIN: {E, H, P, A},
    Access.MANAGER: {E, H, P},
    Access.RECRUITER: {E, H},
    Access.STAFF: {E},
}


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("access", Access)
def test_the_table_of_access(access: Access, rule: Rule) -> None:
    assert allows(access, rule) is (NEEDS[rule] in HAS[access])


def test_the_table_names_every_kind_of_access_and_no_other() -> None:
    assert set(ALLOWED) == set(Access)
    assert set(NEEDS) == set(Rule)


@given(st.text())
def test_an_unknown_kind_of_access_may_nothing(access: str) -> None:
    if access not in set(Access):
        assert not any(allows(access, rule) for rule in Rule)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("aoi@example.jp", "aoi@example.jp"),
        ("  Aoi@Example.JP ", "aoi@example.jp"),
        ("ａｏｉ＠ｅｘａｍｐｌｅ．ｊｐ", "aoi@example.jp"),
        ("admin@localhost", "admin@localhost"),
        ("a.b+c@mail.example.co.jp", "a.b+c@mail.example.co.jp"),
        ("青井@例え.jp", "青井@例え.jp"),
    ],
)
def test_an_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert normal_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "aoi", "@example.jp", "aoi@", "a@b@c", "a b@example.jp", "aoi@example.jp, x@y.jp", "<aoi@example.jp>",
     "a" * 65 + "@example.jp", "a@" + "b" * 254, "aoi\n@example.jp", "aoi\u200b@example.jp"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(AccountError) as refusal:
        normal_email(typed)
    assert refusal.value.code == "email"
    assert typed not in str(refusal.value) or not typed


@given(st.text())
def test_the_form_of_an_address_is_stable(typed: str) -> None:
    try:
        once = normal_email(typed)
    except AccountError:
        return
    assert normal_email(once) == once


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("hashi wo kakeru", None),
        ("橋を架けるひとたちのいえ", None),
        ("x" * 11, "Use at least 12 characters."),
        ("x1y2z3" * 34, "Use at most 200 characters."),
        ("aaaaaaaaaaaa", "Choose a password that is harder to guess."),
        ("AOI@EXAMPLE.jp", "Choose a password that is harder to guess."),
        ("my aoi@example.jp!", "Choose a password that is harder to guess."),
    ],
)
def test_what_is_wrong_with_a_password(password: str, problem: str | None) -> None:
    assert password_problem(password, email="aoi@example.jp") == problem


def test_the_documented_table_is_this_table() -> None:
    lines = (DOCS / "access.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    header, *body = rows
    assert header[:5] == ["rule", *Access]
    told = {(access, row[0]): row[at] == "✓" for row in body for at, access in enumerate(Access, 1)}
    assert told == {(access, rule): allows(access, rule) for access in Access for rule in Rule}
