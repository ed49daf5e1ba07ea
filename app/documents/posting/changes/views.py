"""The table of terms of two states of a post."""

from io import BytesIO

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from app.core.database import db, rollback
from app.core.errors import N_
from app.core.text import Lang
from app.documents.posting.changes.printing import terms_pdf
from app.i18n.translate import translate
from app.postings.kept import queries
from app.postings.kept.findings import as_content
from app.postings.kept.views import comparison as compared
from app.postings.kept.views import writers_post
from app.web.access import Rule, access, actor

blueprint = Blueprint("post_changes", __name__, url_prefix="/posts/<public_id>")
_TABLE = N_("Table of terms")


@blueprint.get("/compare/paper")
@access(Rule.WRITE_POSTS)
def comparison(public_id: str) -> ResponseReturnValue:
    """Give the table of terms of two states of a post, in the language of the post."""
    post = writers_post(public_id)
    page = compared(public_id, post.lang) or abort(404)
    content = as_content(queries.draft(db.session, actor(), public_id).content, post.lang)
    employer = " ".join(content.employer.name.split()) if content else ""
    rollback(db.session)  # everything was read; nothing slow within a transaction
    return _file(terms_pdf(page, employer, post.lang), public_id, post.lang)


def _file(data: bytes, public_id: str, lang: Lang) -> ResponseReturnValue:
    shown = f"{translate(_TABLE, lang).replace(' ', '_')}_{public_id}.pdf"
    return send_file(
        BytesIO(data), mimetype="application/pdf", as_attachment=True, download_name=shown, max_age=0, etag=False
    )
