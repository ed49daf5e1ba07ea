"""Pages of the career ladder: the whole of it, and each grade and specialty."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from app.core.database import db
from app.i18n.web import current_lang
from app.roles.ladder.loader import load_ladder
from app.roles.ladder.showing import ladder_page, node_page
from app.roles.loader import load_vocabulary
from app.roles.matrix.queries import current_matrix
from app.roles.own.queries import all_profiles
from app.web.access import Rule, access

blueprint = Blueprint("ladder", __name__, url_prefix="/ladder")


@blueprint.get("")
@access(Rule.ROLES)
def index() -> ResponseReturnValue:
    """Show the ladder: its drawing, grades, specialties, ways out and stories."""
    return render_template(
        "roles/ladder.html",
        view=ladder_page(load_ladder(matrix=current_matrix(db.session)), load_vocabulary(), current_lang()),
    )


@blueprint.get("/<node>")
@access(Rule.ROLES)
def node(node: str) -> ResponseReturnValue:
    """Show one grade or specialty with the steps that begin there."""
    matrix, vocabulary, profiles = current_matrix(db.session), load_vocabulary(), all_profiles(db.session)
    ladder = load_ladder(matrix=matrix)
    view = node_page(node, ladder, vocabulary, current_lang(), matrix=matrix, profiles=profiles)
    return render_template("roles/node.html", view=view or abort(404))
