"""Who may open a route. Every route names its rule; a route without one is refused, and a test fails.

This room knows rules, not people: `app.accounts` plugs in the checker that knows the signed-in person and the table of
kinds of access (design of the table: docs/access.md).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

ViewT = TypeVar("ViewT", bound=Callable[..., object])
_ATTRIBUTE = "kakehashi_rule"
_DECLARED = "kakehashi_rules"
_CHECKER = "kakehashi_access"


class Rule(StrEnum):
    """What opening a route takes."""

    PUBLIC = "public"  # sign-in, health, static files
    SIGNED_IN = "signed_in"  # first page, help, own account
    ROLES = "roles"  # role profiles, matrix, ladder, salary from the documents
    CANDIDATES = "candidates"  # candidates, résumés, ranking, decisions (managers: of their own posts)
    UNBLIND = "unblind"  # the original behind the blind view; asks a reason, which is logged
    POSTS = "posts"  # read published posts
    WRITE_POSTS = "write_posts"
    PUBLISH_POSTS = "publish_posts"
    COMPANY_PAY = "company_pay"
    CAREER = "career"  # one's own skills record, goals and plan
    ADMIN = "admin"  # accounts, audit log, retention, backup


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: plain values for rules, services and templates."""

    id: int
    public_id: str
    name: str
    access: str
    lang: str | None


class Checker(Protocol):
    """What the accounts room answers."""

    def person(self) -> Person | None:
        """Return who is signed in, or `None`."""

    def allows(self, person: Person, rule: Rule) -> bool:
        """Return whether `person`'s kind of access includes `rule`."""

    def sign_in_url(self) -> str:
        """Return where somebody who is not signed in is sent."""


def access(rule: Rule) -> Callable[[ViewT], ViewT]:
    """Declare the rule of a view. Stands below the route decorator."""

    def mark(view: ViewT) -> ViewT:
        setattr(view, _ATTRIBUTE, rule)
        return view

    return mark


def declare(app: Flask, endpoint: str, rule: Rule) -> None:
    """Declare the rule of an endpoint whose view is not ours (static files, Flask-Security)."""
    app.extensions.setdefault(_DECLARED, {})[endpoint] = rule


def rule_of(app: Flask, endpoint: str) -> Rule | None:
    """Return the rule of `endpoint`, or `None` if it names none (it is then refused to everybody)."""
    declared: dict[str, Rule] = app.extensions.get(_DECLARED, {})
    if endpoint in declared:
        return declared[endpoint]
    rule: Rule | None = getattr(app.view_functions.get(endpoint), _ATTRIBUTE, None)
    return rule


def plug(app: Flask, checker: Checker) -> None:
    """Let the accounts room answer who somebody is and what they may."""
    app.extensions[_CHECKER] = checker


def current_person() -> Person | None:
    """Return who is signed in, read once per request."""
    if "kakehashi_person" not in g:
        g.kakehashi_person = _checker().person()
    person: Person | None = g.kakehashi_person
    return person


def actor() -> Person:
    """Return who is signed in; only for views whose rule is not PUBLIC."""
    return current_person() or abort(401)


def allowed(rule: Rule) -> bool:
    """Return whether the signed-in person may open routes of `rule` (for menus and buttons)."""
    person = current_person()
    return rule is Rule.PUBLIC or (person is not None and _checker().allows(person, rule))


def init_app(app: Flask) -> None:
    """Guard every request: deny is the default."""
    declare(app, "static", Rule.PUBLIC)
    app.before_request(_guard)
    app.jinja_env.globals["allowed"] = lambda name: allowed(Rule(name))
    app.jinja_env.globals["person"] = current_person


def _checker() -> Checker:
    checker: Checker = current_app.extensions[_CHECKER]
    return checker


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # no such route: 404 follows by itself
    rule = rule_of(current_app, request.endpoint)
    if rule is None:
        abort(403)
    if rule is Rule.PUBLIC:
        return None
    person = current_person()
    if person is None:
        if request.method != "GET" or request.accept_mimetypes.best == "application/json":
            abort(401)
        return redirect(_checker().sign_in_url())
    if not _checker().allows(person, rule):
        abort(403)
    return None


def home() -> str:
    """Return the address of the first page."""
    return url_for("site.first_page")
