"""Pages of roles: the list by shelf, and one role with its sources."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from app.core.database import db
from app.core.sourcefile import load_documents
from app.i18n.web import current_lang
from app.roles.loader import load_vocabulary
from app.roles.own.queries import all_profiles
from app.roles.showing import role_list, role_page
from app.web.access import Rule, access

blueprint = Blueprint("roles", __name__, url_prefix="/roles")


@blueprint.get("/")
@access(Rule.ROLES)
def index() -> ResponseReturnValue:
    """List the roles by shelf."""
    return render_template("roles/list.html", view=role_list(all_profiles(db.session).values(), current_lang()))


@blueprint.get("/<role_id>")
@access(Rule.ROLES)
def role(role_id: str) -> ResponseReturnValue:
    """Show one role, whole."""
    profile = all_profiles(db.session).get(role_id) or abort(404)
    view = role_page(profile, load_vocabulary(), load_documents(), current_lang())
    return render_template("roles/role.html", view=view)
