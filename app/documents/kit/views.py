"""Downloads: the interview kit of a post as PDF and DOCX."""

from io import BytesIO

from flask import Blueprint, send_file
from flask.typing import ResponseReturnValue

from app.core.database import db
from app.documents.kit.paper import file_name, kit_pdf
from app.i18n.web import current_lang
from app.postings.kit.gathering import kit_for
from app.web.access import Rule, access, actor

blueprint = Blueprint("kit_papers", __name__, url_prefix="/posts")
_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("/<public_id>/kit.pdf")
@access(Rule.WRITE_POSTS)
def pdf(public_id: str) -> ResponseReturnValue:
    """Give the kit to print."""
    kit = kit_for(db.session, actor(), public_id, current_lang())
    return _file(kit_pdf(kit), _PDF, file_name(kit, "pdf"))


@blueprint.get("/<public_id>/kit.docx")
@access(Rule.WRITE_POSTS)
def docx(public_id: str) -> ResponseReturnValue:
    """Give the kit to change and fill in."""
    from app.documents.kit.word import kit_docx  # noqa: PLC0415  (brings python-docx: only this download pays for it)

    kit = kit_for(db.session, actor(), public_id, current_lang())
    return _file(kit_docx(kit), _DOCX, file_name(kit, "docx"))


def _file(made: bytes, kind: str, name: str) -> ResponseReturnValue:
    return send_file(BytesIO(made), mimetype=kind, as_attachment=True, download_name=name, max_age=0, etag=False)
