"""Pages that belong to no other room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from app.core.database import db
from app.web.access import Rule, access

blueprint = Blueprint("site", __name__)


@blueprint.get("/")
@access(Rule.SIGNED_IN)
def first_page() -> ResponseReturnValue:
    """Show the three jobs and what waits to be done."""
    return render_template("site/first_page.html")


@blueprint.get("/healthz")
@access(Rule.PUBLIC)
def healthy() -> ResponseReturnValue:
    """Answer that the process lives."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@access(Rule.PUBLIC)
def ready() -> ResponseReturnValue:
    """Answer that the database answers."""
    db.session.execute(text("SELECT 1"))
    return {"status": "ok"}
