"""The page of pay figures."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.compensation.loader import load_bands
from app.i18n.web import current_lang
from app.roles.loader import load_profiles
from app.roles.salary.showing import salary_page
from app.web.access import Rule, access
from app.web.settings import current_settings

blueprint = Blueprint("salary", __name__)


@blueprint.get("/salary")
@access(Rule.ROLES)
def index() -> ResponseReturnValue:
    """Show every published figure of pay, on one scale and in words; a company's own bands are not among them."""
    published = [band for band in load_bands().values() if not band.own_data]
    shelf = current_settings().home / "cache" / "charts"
    view = salary_page(published, load_profiles(), shelf, current_lang())
    return render_template("roles/salary.html", view=view)
