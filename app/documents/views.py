"""Downloads: the job definition of a role."""

from io import BytesIO

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from app.core.database import db
from app.core.sourcefile import load_documents
from app.documents.job_description import file_name, job_description_pdf
from app.i18n.web import current_lang
from app.roles.loader import load_vocabulary
from app.roles.own.queries import all_profiles
from app.web.access import Rule, access
from app.web.settings import current_settings

blueprint = Blueprint("documents", __name__)


@blueprint.get("/roles/<role_id>/job-description.pdf")
@access(Rule.ROLES)
def job_description(role_id: str) -> ResponseReturnValue:
    """Give the job definition of a role in the language asked for."""
    profile = all_profiles(db.session).get(role_id) or abort(404)
    lang = current_lang()
    shelf = current_settings().home / "cache" / "documents"
    made = job_description_pdf(profile, load_vocabulary(), load_documents(), lang, shelf=shelf)
    name = file_name(profile, lang)
    return send_file(BytesIO(made), mimetype="application/pdf", as_attachment=True, download_name=name, max_age=0)
