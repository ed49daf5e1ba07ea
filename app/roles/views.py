"""Pages of roles: the list by shelf, one role with its sources, two or three side by side."""

from dataclasses import replace

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.core.database import db
from app.core.sourcefile import load_documents
from app.i18n.web import current_lang
from app.roles.compare.showing import MOST, compare_page
from app.roles.listing import Wanted, role_list
from app.roles.loader import load_vocabulary
from app.roles.own.queries import all_profiles, own_profile
from app.roles.showing import role_page
from app.web.access import Rule, access

blueprint = Blueprint("roles", __name__, url_prefix="/roles")


@blueprint.get("/")
@access(Rule.ROLES)
def index() -> ResponseReturnValue:
    """List the roles by shelf, narrowed down by the filters."""
    given = {name: request.args.get(name, "") for name in ("shelf", "track", "grade", "company")}
    wanted = Wanted(**given, query=request.args.get("q", ""))
    view = role_list(all_profiles(db.session).values(), wanted, current_lang())
    return render_template("roles/list.html", view=view)


@blueprint.get("/compare")
@access(Rule.ROLES)
def compare() -> ResponseReturnValue:
    """Show two or three roles side by side, or let the reader choose them."""
    every = all_profiles(db.session)
    chosen = list(dict.fromkeys(role for role in request.args.getlist("id") if role))[:MOST]
    if any(role not in every for role in chosen):
        abort(404)
    only = request.args.get("only") == "differences"
    view = compare_page(every, chosen, load_vocabulary(), current_lang(), differences_only=only)
    return render_template("roles/compare.html", view=view)


@blueprint.get("/<role_id>")
@access(Rule.ROLES)
def role(role_id: str) -> ResponseReturnValue:
    """Show one role, whole."""
    profile = all_profiles(db.session, also=(role_id,)).get(role_id) or abort(404)
    view = role_page(profile, load_vocabulary(), load_documents(), current_lang())
    own = own_profile(db.session, role_id) if profile.own_data else None
    view = replace(view, version=own.number, retired=own.retired) if own else view
    return render_template("roles/role.html", view=view)
