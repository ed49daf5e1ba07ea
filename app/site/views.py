"""Pages that belong to no other room."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from app.core.database import db
from app.i18n.web import current_lang
from app.roles.loader import load_profiles
from app.site.help import help_page, topics
from app.site.pages import FirstPage, HelpList
from app.web.access import Rule, access

blueprint = Blueprint("site", __name__)


@blueprint.get("/")
@access(Rule.SIGNED_IN)
def first_page() -> ResponseReturnValue:
    """Show the three jobs and what waits to be done."""
    view = FirstPage(waiting=(), roles=len(load_profiles()), fresh=False)
    return render_template("site/first_page.html", view=view)


@blueprint.get("/help/")
@access(Rule.SIGNED_IN)
def help_index() -> ResponseReturnValue:
    """List the help pages."""
    return render_template("site/help_list.html", view=HelpList(topics(current_lang())))


@blueprint.get("/help/<name>")
@access(Rule.SIGNED_IN)
def help_topic(name: str) -> ResponseReturnValue:
    """Show one help page."""
    return render_template("site/help_page.html", view=help_page(name, current_lang()) or abort(404))


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
