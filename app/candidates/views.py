"""Pages of candidates: the list, taking files in and watching them being read, one candidate, unblinding, deleting."""

from collections.abc import Iterator
from io import BytesIO

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.assessments.extract.refusals import READABLE
from app.candidates import gathering, listing, services
from app.candidates.domain import NoSuchCandidateError, Received, Upload
from app.candidates.forms import ImportForm, UnblindForm
from app.candidates.keeping import current_keeping
from app.candidates.pages import ImportPage, Known, Refused, UploadProgress
from app.core.clock import utcnow
from app.core.database import db, unit_of_work
from app.i18n.translate import error_text
from app.i18n.web import current_lang
from app.roles.own.queries import all_profiles
from app.web import streaming
from app.web.access import Rule, access, actor
from app.web.settings import current_settings

blueprint = Blueprint("candidates", __name__, url_prefix="/candidates")


@blueprint.get("/")
@access(Rule.CANDIDATES)
def index() -> ResponseReturnValue:
    """List the candidates against one role, best first."""
    role, page = request.args.get("role"), request.args.get("page", 1, type=int)
    view = gathering.list_page(db.session, actor(), role, page, keeping=current_keeping(), lang=current_lang())
    urls = {number: url_for(".index", role=view.role, page=number) for number in range(1, view.last + 1)}
    return render_template("candidates/list.html", view=view, urls=urls)


@blueprint.get("/import")
@access(Rule.CANDIDATES)
def import_files() -> ResponseReturnValue:
    """Ask for files."""
    return _import_page(_import_form())


@blueprint.post("/import")
@access(Rule.CANDIDATES)
def receive() -> ResponseReturnValue:
    """Take files in, and lead to where they are watched being read."""
    form = _import_form()
    if not form.validate():
        return _import_page(form)
    uploads = [Upload(file.filename or "", file.stream.read()) for file in form.files.data]
    received = services.receive_uploads(
        db.session, actor(), uploads, form.role.data, now=utcnow(), keeping=current_keeping()
    )
    if received.accepted and not received.refused and not received.known:
        return redirect(url_for(".progress", batch=received.batch))
    return _import_page(_import_form(empty=True), received)


@blueprint.get("/progress")
@access(Rule.CANDIDATES)
def progress() -> ResponseReturnValue:
    """Show how far an upload is; the page is complete without scripts and loads itself anew."""
    return render_template("candidates/progress.html", view=_progress(request.args.get("batch", "")))


@blueprint.get("/progress/events")
@access(Rule.CANDIDATES)
def progress_events() -> ResponseReturnValue:
    """Tell how far an upload is as it goes on: server-sent events, at most 25 seconds at a time."""
    batch, person, lang = request.args.get("batch", ""), actor(), current_lang()
    _progress(batch)  # a batch that is not there, or not theirs, is a page that is not there
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (Flask's documented way)
    keeping = current_keeping()

    def look() -> UploadProgress:
        with app.app_context(), unit_of_work(writing=False) as session:
            return gathering.progress_page(session, person, batch, keeping=keeping, lang=lang)

    def stream() -> Iterator[str]:
        try:
            yield from streaming.events(look)
        except NoSuchCandidateError:  # deleted while somebody watched
            return

    answer = Response(stream(), mimetype="text/event-stream")
    answer.headers.update({"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
    return answer


@blueprint.get("/<candidate_id>")
@access(Rule.CANDIDATES)
def candidate(candidate_id: str) -> ResponseReturnValue:
    """Show one candidate against one role: what the résumé says, marked in place, and how the score comes about."""
    return _candidate_page(candidate_id, UnblindForm())


@blueprint.post("/<candidate_id>/read-again")
@access(Rule.CANDIDATES)
def read_again(candidate_id: str) -> ResponseReturnValue:
    """Let the worker read the résumé again."""
    services.read_again(db.session, actor(), candidate_id, now=utcnow(), keeping=current_keeping())
    flash(_("The résumé will be read again."), "success")
    return redirect(url_for(".candidate", candidate_id=candidate_id))


@blueprint.post("/<candidate_id>/unblind")
@access(Rule.UNBLIND)
def unblind(candidate_id: str) -> ResponseReturnValue:
    """Open the candidate to the reader for some hours; a reason is asked and logged."""
    form = UnblindForm()
    if not form.validate():
        return _candidate_page(candidate_id, form)
    services.unblind(db.session, actor(), candidate_id, form.reason.data, now=utcnow(), keeping=current_keeping())
    return redirect(url_for(".candidate", candidate_id=candidate_id, role=request.args.get("role")))


@blueprint.get("/<candidate_id>/file")
@access(Rule.UNBLIND)
def original(candidate_id: str) -> ResponseReturnValue:
    """Hand out the file as it came, to whoever gave a reason."""
    found = gathering.original(db.session, actor(), candidate_id, keeping=current_keeping())
    if found is None:
        return redirect(url_for(".candidate", candidate_id=candidate_id))
    name, data = found
    answer = send_file(
        BytesIO(data), mimetype="application/octet-stream", as_attachment=True, download_name=name, max_age=0
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/<candidate_id>/delete")
@access(Rule.CANDIDATES)
def ask_delete(candidate_id: str) -> ResponseReturnValue:
    """Ask before deleting."""
    view = gathering.delete_page(db.session, actor(), candidate_id, lang=current_lang())
    return render_template("candidates/delete.html", view=view)


@blueprint.post("/<candidate_id>/delete")
@access(Rule.CANDIDATES)
def delete(candidate_id: str) -> ResponseReturnValue:
    """Delete the candidate without trace."""
    services.delete_candidate(db.session, actor(), candidate_id, now=utcnow(), keeping=current_keeping())
    flash(_("The candidate and everything about them were deleted."), "success")
    return redirect(url_for(".index"))


def _candidate_page(candidate_id: str, form: UnblindForm) -> ResponseReturnValue:
    view = gathering.candidate_page(
        db.session,
        actor(),
        candidate_id,
        request.args.get("role"),
        keeping=current_keeping(),
        lang=current_lang(),
        everything=request.args.get("marks") == "all",
    )
    return render_template("candidates/candidate.html", view=view, form=form)


def _progress(batch: str) -> UploadProgress:
    return gathering.progress_page(db.session, actor(), batch, keeping=current_keeping(), lang=current_lang())


def _import_form(*, empty: bool = False) -> ImportForm:
    form = ImportForm(formdata=None) if empty or request.method == "GET" else ImportForm()
    form.role.choices = [(c.id, c.title) for c in listing.choices(all_profiles(db.session), "", current_lang())]
    if request.method == "GET":
        form.role.data = gathering.known_role(db.session, request.args.get("role"))
    return form


def _import_page(form: ImportForm, received: Received | None = None) -> ResponseReturnValue:
    lang = current_lang()
    page = ImportPage(READABLE, current_settings().max_upload_mb)
    if received is not None:
        page = ImportPage(
            page.readable,
            page.most_mb,
            tuple(Refused(r.file_name, error_text(r.error, lang)) for r in received.refused),
            tuple(Known(public_id, listing.label_of(public_id, lang)) for public_id in received.known),
            received.batch if received.accepted else "",
            received.accepted,
        )
    return render_template("candidates/import.html", view=page, form=form)
