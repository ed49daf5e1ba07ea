"""Pages of exports: the forms of a kept post, what holds each back, and the files."""

from io import BytesIO
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.clock import utcnow
from app.core.database import db, rollback, unit_of_work
from app.core.errors import N_, KakehashiError
from app.documents.posting.cleaning import cleaned
from app.documents.posting.domain import Made
from app.documents.posting.domain import Post as Outgoing
from app.documents.posting.leaving.forms import ExportForm
from app.documents.posting.leaving.pages import ExportPage
from app.documents.posting.leaving.showing import QUICK, Subject, export_page, exports_page, groups_of, route_of
from app.documents.posting.making import FORMS, At, Form, PostFormError, made, remarks
from app.documents.posting.outside.views import address
from app.i18n.translate import error_text
from app.i18n.web import current_lang
from app.postings.content.gate import Held, HeldBackError, held_back, let_go
from app.postings.domain import Route
from app.postings.kept import queries
from app.postings.kept.domain import PostError
from app.postings.kept.exports.services import log_override, record_export
from app.postings.kept.findings import as_content, content_of
from app.postings.kept.views import writers_post
from app.web.access import Rule, access, actor
from app.web.settings import current_settings, today_here
from app.web.transaction import stores_nothing

blueprint = Blueprint("post_exports", __name__, url_prefix="/posts/<public_id>/export")
_INVALID = 422
UNREADABLE = N_("What this post says cannot be read by this version of Kakehashi. Tell your administrator.")


@blueprint.get("")
@access(Rule.WRITE_POSTS)
def index(public_id: str) -> ResponseReturnValue:
    """List the forms of a post, each with what holds it back."""
    subject = _subject(public_id, request.args.get("of", ""))
    view = exports_page(subject, actor(), current_lang(), today_here(), _public(subject))
    return render_template("documents/posting/exports.html", view=view)


@blueprint.get("/<name>")
@access(Rule.WRITE_POSTS)
def form(public_id: str, name: str) -> ResponseReturnValue:
    """Show one form: what holds it back on the way it goes out, and how it is had."""
    chosen = _form(name)
    subject = _subject(public_id, request.args.get("of", ""))
    route = route_of(request.args.get("route"), chosen)
    url = _public(subject)
    asked = ExportForm(formdata=None, data={"of": subject.of, "route": route, "url": url})
    view = export_page(
        subject, actor(), chosen, _held(subject, route), current_lang(), remarks=_remarks(subject, chosen, url)
    )
    return _page(asked, view)


@blueprint.post("/<name>")
@access(Rule.WRITE_POSTS)
@stores_nothing
def export(public_id: str, name: str) -> ResponseReturnValue:
    """Give the file, or its texts to copy; errors let it go only with a reason, and both are noted.

    The file is made before anything is written, so that nobody waits for the printer.
    """
    chosen, asked, lang = _form(name), ExportForm(), current_lang()
    subject = _subject(public_id, asked.of.data or "")
    route = route_of(asked.route.data, chosen)
    held = _held(subject, route)
    view = export_page(subject, actor(), chosen, held, lang)
    if not asked.validate() or view.refused:
        return _page(asked, view), _INVALID
    try:
        codes = let_go(held, asked.reason.data or "")
    except HeldBackError:
        asked.reason.errors = [*asked.reason.errors, _("Give a reason.")]
        return _page(asked, view), _INVALID
    rollback(db.session)  # everything was read
    outgoing = _outgoing(subject, asked.url.data or "")
    try:
        file = made(chosen, outgoing, _at())
    except KakehashiError as error:
        problem = error_text(error, lang)
        return _page(asked, export_page(subject, actor(), chosen, held, lang, problem=problem)), _INVALID
    _note(subject, chosen, route, codes, asked.reason.data or "")
    if "copy" in request.form and view.copies:
        groups = groups_of(name, outgoing, lang)
        return _page(asked, export_page(subject, actor(), chosen, held, lang, groups=groups))
    return _file(file)


def _note(subject: Subject, chosen: Form, route: Route, codes: tuple[str, ...], reason: str) -> None:
    about = {"route": route, "form": chosen.id, "number": subject.number or None, "now": utcnow()}
    with unit_of_work() as session:
        if codes:
            log_override(session, actor(), subject.post.public_id, codes=codes, reason=reason, **about)  # type: ignore[arg-type]  # both take these
        record_export(session, actor(), subject.post.public_id, **about)  # type: ignore[arg-type]  # as above


def _outgoing(subject: Subject, url: str) -> Outgoing:
    return Outgoing(cleaned(subject.content), subject.posted, subject.post.public_id, url)


def _remarks(subject: Subject, chosen: Form, url: str) -> tuple[str, ...]:
    """Return what a person should know before having a form that is made at once."""
    if chosen.id not in QUICK:
        return ()
    try:
        return remarks(made(chosen, _outgoing(subject, url), _at()), current_lang())
    except PostFormError as error:
        return (error_text(error, current_lang()),)


def _at() -> At:
    return At(utcnow().astimezone(ZoneInfo(current_settings().timezone)), current_lang())


def _file(file: Made) -> ResponseReturnValue:
    return send_file(
        BytesIO(file.data), mimetype=file.kind, as_attachment=True, download_name=file.name, max_age=0, etag=False
    )


def _form(name: str) -> Form:
    return FORMS.get(name) or abort(404)


def _subject(public_id: str, of: str) -> Subject:
    """Return what is exported: the published version, or the draft where that is asked for or nothing is published.

    Raises:
        NoSuchPostError: there is no such post, or the reader does not see its draft.
    """
    post = writers_post(public_id)
    every = queries.versions(db.session, actor(), public_id)
    draft = queries.draft(db.session, actor(), public_id)
    latest = every[-1] if every else None
    both = latest is not None and queries.changed(draft, latest)
    published = None if both and of == "draft" else latest
    said = content_of(post, published.content) if published else as_content(draft.content, post.lang)
    if said is None:
        raise PostError("post_unreadable", UNREADABLE)
    posted = every[0].made_at.astimezone(ZoneInfo(current_settings().timezone)).date() if every else today_here()
    return Subject(post, said, published.number if published else 0, both, posted)


def _public(subject: Subject) -> str:
    """Return where everybody reads the post; nothing while the company keeps its posts to itself."""
    post = subject.post
    is_out = subject.number and post.life == "published" and not post.archived and current_settings().public_posts
    return address(post.public_id) if is_out else ""


def _held(subject: Subject, route: Route) -> Held:
    return held_back(subject.content, route, today_here())


def _page(asked: ExportForm, view: ExportPage) -> str:
    return render_template("documents/posting/export.html", view=view, form=asked)
