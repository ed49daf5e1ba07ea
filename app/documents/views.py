"""Downloads: the job definition of a role, the booklet of career paths and its parts."""

from collections.abc import Iterator
from io import BytesIO

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.core.clock import utcnow
from app.core.database import db, unit_of_work
from app.core.errors import WrongCallError
from app.core.sourcefile import load_documents
from app.documents import gathering
from app.documents.booklet import order
from app.documents.booklet.material import LONG, part_named
from app.documents.booklet.paper import booklet_pdf
from app.documents.booklet.paper import file_name as booklet_file_name
from app.documents.job_description import file_name, job_description_pdf
from app.documents.pages import Work
from app.documents.tasks import current_material, shelf
from app.i18n.web import current_lang
from app.roles.loader import load_vocabulary
from app.roles.own.queries import all_profiles
from app.web import streaming
from app.web.access import Rule, access
from app.work.engine import current_work

blueprint = Blueprint("documents", __name__)


@blueprint.get("/roles/<role_id>/job-description.pdf")
@access(Rule.ROLES)
def job_description(role_id: str) -> ResponseReturnValue:
    """Give the job definition of a role in the language asked for."""
    profile = all_profiles(db.session).get(role_id) or abort(404)
    lang = current_lang()
    made = job_description_pdf(profile, load_vocabulary(), load_documents(), lang, shelf=shelf())
    return _download(made, file_name(profile, lang))


@blueprint.get("/ladder/booklet")
@access(Rule.ROLES)
def booklet() -> ResponseReturnValue:
    """Show how far the booklet is, and give it when it is there; a short part (`?page=IC3`) is given at once."""
    part = _part()
    if part not in LONG:
        return redirect(url_for(".booklet_file", page=part))
    view = gathering.booklet_page(db.session, current_material(db.session), part, current_lang())
    return render_template("documents/booklet_page.html", view=view)


@blueprint.post("/ladder/booklet")
@access(Rule.ROLES)
def make_booklet() -> ResponseReturnValue:
    """Have the worker make the booklet, or its long part, in the reader's language."""
    part = _part()
    if part in LONG:
        wanted = order.order_for(current_material(db.session), current_lang(), part)
        order.place(db.session, wanted, shelf(), now=utcnow(), send=current_work().send)
    return redirect(url_for(".booklet", page=part or None))


@blueprint.get("/ladder/booklet/events")
@access(Rule.ROLES)
def booklet_events() -> ResponseReturnValue:
    """Tell how far the booklet is as it goes on: server-sent events, at most 25 seconds at a time."""
    wanted = order.order_for(current_material(db.session), current_lang(), _part())
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (Flask's documented way)

    def look() -> Work:
        with app.app_context(), unit_of_work(writing=False) as session:
            return gathering.progress(session, wanted)

    def stream() -> Iterator[str]:
        yield from streaming.events(look)

    answer = Response(stream(), mimetype="text/event-stream")
    answer.headers.update({"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
    return answer


@blueprint.get("/ladder/booklet.pdf")
@access(Rule.ROLES)
def booklet_file() -> ResponseReturnValue:
    """Give the booklet that was made, or a short part, made now if need be."""
    part, lang, material = _part(), current_lang(), current_material(db.session)
    if part in LONG:
        made = order.finished(order.order_for(material, lang, part), shelf())
    else:
        made = booklet_pdf(material, lang, part, shelf=shelf())
    if made is None:
        return redirect(url_for(".booklet", page=part or None))
    return _download(made, booklet_file_name(lang, part))


def _part() -> str:
    try:
        return part_named(request.args.get("page", ""))
    except WrongCallError:
        abort(404)


def _download(made: bytes, name: str) -> ResponseReturnValue:
    return send_file(BytesIO(made), mimetype="application/pdf", as_attachment=True, download_name=name, max_age=0)
