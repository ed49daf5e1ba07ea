"""The history of a post as PDF."""

from io import BytesIO

from flask import Blueprint, send_file
from flask.typing import ResponseReturnValue

from app.core.clock import today
from app.core.database import db, rollback
from app.documents.posting.history.paper import history_pdf
from app.i18n.formats import day
from app.i18n.web import current_lang
from app.postings.kept import history, queries, showing
from app.postings.kept.views import known_beside, writers_post
from app.web.access import Rule, access, actor
from app.web.settings import current_settings

blueprint = Blueprint("post_history", __name__, url_prefix="/posts/<public_id>")


@blueprint.get("/versions.pdf")
@access(Rule.WRITE_POSTS)
def paper(public_id: str) -> ResponseReturnValue:
    """Give every published version with what differs, old beside new, as PDF in the language of the page."""
    found = writers_post(public_id)
    every = queries.versions(db.session, actor(), public_id)
    known = known_beside(found, showing.people_of(found, (), every))
    zone, lang = current_settings().timezone, current_lang()
    view = history.versions_page(found, every, None, known)
    rollback(db.session)  # everything was read; nothing slow within a transaction
    pdf = history_pdf(view, lang, zone, day(today(zone), lang))
    name = f"changes-{public_id}.pdf"
    return send_file(BytesIO(pdf), mimetype="application/pdf", as_attachment=True, download_name=name, max_age=0)
