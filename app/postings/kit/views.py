"""The page of a post's interview kit."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.database import db
from app.i18n.web import current_lang
from app.postings.kit.gathering import kit_for
from app.postings.kit.pages import KitPage
from app.web.access import Rule, access, actor

blueprint = Blueprint("kit", __name__, url_prefix="/posts")


@blueprint.get("/<public_id>/kit")
@access(Rule.WRITE_POSTS)
def kit(public_id: str) -> ResponseReturnValue:
    """Show what to ask, how to rate it, and what must not be asked."""
    found = kit_for(db.session, actor(), public_id, current_lang())
    view = KitPage(public_id=public_id, heading=found.title or _("Job post without a title"), kit=found)
    return render_template("postings/kit/kit.html", view=view)
