"""Pages of the competency matrix: the whole or a part of it, and what changes from one grade to another."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.core.database import db
from app.i18n.web import current_lang
from app.roles.domain import GRADES, Grade
from app.roles.ladder.loader import load_ladder
from app.roles.loader import load_vocabulary
from app.roles.matrix.domain import BELOW
from app.roles.matrix.queries import current_matrix
from app.roles.matrix.showing import changes_page, matrix_page
from app.web.access import Rule, access

blueprint = Blueprint("matrix", __name__, url_prefix="/matrix")
FIRST_COMPARED = "IC3"


@blueprint.get("")
@access(Rule.ROLES)
def index() -> ResponseReturnValue:
    """Show the matrix, narrowed down to a group and grades."""
    view = matrix_page(
        current_matrix(db.session),
        load_vocabulary(),
        load_ladder().names,
        current_lang(),
        group=request.args.get("group", ""),
        grades=request.args.getlist("grade"),
    )
    return render_template("roles/matrix.html", view=view)


@blueprint.get("/changes")
@access(Rule.ROLES)
def changes() -> ResponseReturnValue:
    """Show what changes between two grades; without a first one, from the grade below."""
    after = _grade(request.args.get("to") or FIRST_COMPARED)
    before = _grade(request.args.get("from") or BELOW.get(after, after))
    view = changes_page(
        current_matrix(db.session), load_vocabulary(), load_ladder().names, current_lang(), before=before, after=after
    )
    return render_template("roles/changes.html", view=view)


def _grade(value: str) -> Grade:
    return value if value in GRADES else abort(404)
