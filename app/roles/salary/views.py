"""The page of pay figures."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.compensation.loader import load_bands
from app.compensation.own.queries import observations, own_bands
from app.core.database import db
from app.i18n.web import current_lang
from app.roles.ladder.loader import load_ladder
from app.roles.own.queries import all_profiles
from app.roles.salary.pages import SalaryPage
from app.roles.salary.reading import reader_of
from app.roles.salary.showing import Given, salary_page
from app.web.access import Rule, access, actor
from app.web.settings import current_settings

blueprint = Blueprint("salary", __name__)
_INVALID = 422
_LONGEST = 40


@blueprint.get("/salary")
@access(Rule.ROLES)
def index() -> ResponseReturnValue:
    """Show every published figure of pay, then what the reader may see of the company's own, on one scale."""
    return _page()


@blueprint.post("/salary")
@access(Rule.COMPANY_PAY)
def compare() -> ResponseReturnValue:
    """Set a pay that somebody types beside the bands; it is neither kept nor logged, hence not in the address."""
    return _page(request.form.get("pay", "")[:_LONGEST].strip())


def _page(pay: str = "") -> ResponseReturnValue:
    view = _view(pay)
    answer = render_template("roles/salary.html", view=view)
    return (answer, _INVALID) if view.company.problem else answer


def _view(pay: str) -> SalaryPage:
    profiles, ladder = all_profiles(db.session), load_ladder()
    given = Given(tuple(load_bands().values()), own_bands(db.session), observations(db.session), profiles, ladder.names)
    reader = reader_of(db.session, actor(), profiles)
    shelf = current_settings().home / "cache" / "charts"
    return salary_page(given, reader, shelf, current_lang(), pay=pay)
