"""The page of a post's must-haves: how many on file meet them, and how they lie among the role profiles."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.core.database import db
from app.i18n.web import current_lang
from app.postings.content.loader import read_content
from app.postings.kept import queries
from app.postings.realism.gathering import realism_view
from app.postings.realism.pages import RealismPage
from app.web.access import Rule, access, actor
from app.web.settings import today_here

blueprint = Blueprint("realism", __name__, url_prefix="/posts")


@blueprint.get("/<public_id>/realism")
@access(Rule.WRITE_POSTS)
def realism(public_id: str) -> ResponseReturnValue:
    """Show how realistic the must-haves of what is being written are."""
    post = queries.post(db.session, actor(), public_id)
    draft = queries.draft(db.session, actor(), public_id)
    content = read_content({**draft.content, "lang": post.lang})
    found = realism_view(db.session, actor(), content.musts(), current_lang(), today_here(), text_lang=content.lang)
    view = RealismPage(public_id=public_id, title=content.basics.title or post.title, realism=found)
    return render_template("postings/realism/realism.html", view=view)
