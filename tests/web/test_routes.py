"""Every route, opened as every person of the cast: the table of access holds, and deny is the default."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule as Route

from app.accounts.domain import ALLOWED
from app.web.access import rule_of
from app.web.rules import Rule
from tests.support.cast import EVERYBODY, PEOPLE, Cast, signed_in_client

ClientFor = Callable[[str | None], FlaskClient]
# What stands for a place in an address; a page about something that is not there answers 404 to whoever may ask.
SAMPLES = {
    "filename": "style.css",
    "role_id": "csm",
    "node": "IC3",
    "name": "access",
    "token": "no-such-token",
    "number": 999,
}
NOTHING = "aaaabbbbccccdddd"  # shaped like a public id
LAST = "accounts.sign_out_everywhere"  # ends every session of whoever calls it, so that it comes last
TO_SIGN_IN = {"security.logout", LAST}  # what these do ends on the sign-in page
# Between password and code nobody is signed in; who gave no password is sent to do so.
AFTER_THE_PASSWORD = {"security.two_factor_token_validation", "security.mf_recovery"}


def routes(app: Flask, *, changing: bool) -> Iterator[tuple[Route, str, str]]:
    """Yield route, method and address of everything that changes something, or of everything that does not."""
    reading = {"GET", "HEAD", "OPTIONS"}
    for route in sorted(app.url_map.iter_rules(), key=lambda r: (r.endpoint == LAST, r.endpoint)):
        values = {name: SAMPLES.get(name, NOTHING) for name in route.arguments}
        with app.test_request_context():
            built = app.url_map.bind("localhost").build(route.endpoint, values)
        for method in sorted((route.methods or set()) - ({"GET"} if changing else set()) - {"HEAD", "OPTIONS"}):
            if (method not in reading) is changing:
                yield route, method, built


def may(name: str | None, rule: Rule) -> bool:
    """Return whether the person `name` may open a route of `rule`."""
    if rule is Rule.PUBLIC:
        return True
    return name is not None and any(rule in rules for access, rules in ALLOWED.items() if access == PEOPLE[name][0])


def expected(name: str | None, endpoint: str, rule: Rule, method: str) -> str:
    """Return what must come of it: `in`, `sign in`, `refused`, or `nothing there`."""
    if rule is Rule.CLOSED:
        return "nothing there"
    if may(name, rule):
        return "sign in" if endpoint in TO_SIGN_IN or (name is None and endpoint in AFTER_THE_PASSWORD) else "in"
    if name is None:
        return "sign in" if method == "GET" else "unknown"
    return "refused"


def outcome(rule: Rule, status: int, location: str | None) -> str:
    """Say what an answer means."""
    if status == 302 and (location or "").split("?")[0] == "/sign-in":
        return "sign in"
    if status == 404 and rule is Rule.CLOSED:
        return "nothing there"
    return {401: "unknown", 403: "refused"}.get(status, "in" if status < 500 else f"broken ({status})")


def opened(client: FlaskClient, method: str, address: str) -> tuple[int, str | None]:
    """Open `address` and return status and where it leads."""
    answer = client.open(address, method=method)
    answer.close()
    return answer.status_code, answer.location


def test_every_route_names_its_rule(app: Flask) -> None:
    assert [route.endpoint for route in app.url_map.iter_rules() if rule_of(app, route.endpoint) is None] == []


def test_a_route_that_names_no_rule_is_refused_to_everybody(app: Flask, client_for: ClientFor) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    for name in EVERYBODY:
        assert client_for(name).get("/forgotten").status_code == 403


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize(
    "changing", [pytest.param(False, id="pages", marks=pytest.mark.slow), pytest.param(True, id="changes")]
)
def test_routes_open_as_the_table_says(app: Flask, client_for: ClientFor, name: str | None, changing: bool) -> None:
    wrong = []
    for route, method, address in routes(app, changing=changing):
        rule = rule_of(app, route.endpoint)
        assert rule is not None
        wanted = expected(name, route.endpoint, rule, method)
        got = outcome(rule, *opened(client_for(name), method, address))
        if got != wanted:
            wrong.append((route.endpoint, wanted, got))
    assert wrong == []


@pytest.mark.parametrize("name", EVERYBODY)
def test_no_change_without_the_token_of_the_form(app: Flask, cast: Cast, name: str | None) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client() if name is None else signed_in_client(app, cast[name])
    wrong = [
        (route.endpoint, status)
        for route, method, address in routes(app, changing=True)
        for status, _ in [opened(client, method, address)]
        if status != 400
    ]
    assert wrong == []


def test_with_the_token_of_the_form_a_change_goes_through(app: Flask, cast: Cast) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = signed_in_client(app, cast["sora"])
    page = client.get("/account").get_data(as_text=True)
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    assert client.post("/account/language", data={"lang": "ja", "csrf_token": token}).location == "/account"
    assert 'lang="ja"' in client.get("/account").get_data(as_text=True)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_lead_nowhere(app: Flask, client_for: ClientFor, method: str) -> None:
    for address in ("/", "/sign-in", "/account"):
        assert client_for("aoi").open(address, method=method).status_code == 405
