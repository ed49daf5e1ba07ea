"""Who may open a route. Every route names its rule; a route without one is refused, and a test fails.

This room knows rules, not people: `app.accounts` plugs in the checker that knows the signed-in person and the table of
kinds of access (design of the table: docs/access.md).
"""

from collections.abc import Callable
from typing import NoReturn, Protocol, TypeVar

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.core.database import db, rollback
from app.core.ids import is_id
from app.web.rules import Person, Rule

__all__ = ["Checker", "Person", "Rule", "access", "actor", "allowed", "current_person", "declare", "deny", "plug"]

ViewT = TypeVar("ViewT", bound=Callable[..., object])
_ATTRIBUTE = "kakehashi_rule"
_DECLARED = "kakehashi_rules"
_CHECKER = "kakehashi_access"
_REPORTED = frozenset({Rule.CANDIDATES, Rule.UNBLIND})  # who was refused these stands in the audit log
_FORBIDDEN, _NOT_THERE = 403, 404


class Checker(Protocol):
    """What the accounts room answers."""

    def person(self) -> Person | None:
        """Return who is signed in, or `None`."""

    def allows(self, person: Person, rule: Rule) -> bool:
        """Return whether `person`'s kind of access includes `rule`."""

    def sign_in_url(self) -> str:
        """Return where somebody who is not signed in is sent."""

    def denied(self, person: Person, rule: Rule, endpoint: str, subject: str | None) -> None:
        """Note that `person` was refused `endpoint` (and there `subject`); commits by itself."""


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


def deny(subject: str | None = None) -> NoReturn:
    """Refuse what is not the signed-in person's to see; for candidates it is noted who asked for which (`subject`).

    For views whose rule lets somebody in, but not to everything behind it (a manager sees the candidates of own posts).
    """
    g.kakehashi_denied = subject
    abort(_FORBIDDEN)


def init_app(app: Flask) -> None:
    """Guard every request: deny is the default. Register after the transaction, whose end then comes later."""
    declare(app, "static", Rule.PUBLIC)
    app.before_request(_guard)
    app.after_request(_report)
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
    if rule is Rule.CLOSED:
        abort(404)
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


def _report(response: Response) -> Response:
    # A room may say that what somebody may not see does not exist; ids cannot be guessed, so that 404 is noted too.
    refused = response.status_code == _FORBIDDEN or (response.status_code == _NOT_THERE and _subject() is not None)
    if refused and request.endpoint is not None:
        rule = rule_of(current_app, request.endpoint)
        if rule in _REPORTED and (person := current_person()) is not None:
            rollback(db.session)  # what was refused is undone anyhow, and the note is written beside it
            _checker().denied(person, rule, request.endpoint, _subject())
    return response


def _subject() -> str | None:
    values = [g.get("kakehashi_denied"), *(request.view_args or {}).values()]
    return next((value for value in values if isinstance(value, str) and is_id(value)), None)


def home() -> str:
    """Return the address of the first page."""
    return url_for("site.first_page")
