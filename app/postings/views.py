"""Pages of job posts: the check of any post against the law, and what it asks for."""

from datetime import date
from functools import cache

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.assessments.extract.domain import ExtractError
from app.assessments.extract.pool import ParserPool
from app.i18n.translate import error_text
from app.i18n.web import current_lang
from app.postings.domain import Route
from app.postings.editing import replaced
from app.postings.forms import LONGEST_POST, CheckForm
from app.postings.mending.texts import mended
from app.postings.pages import CheckPage
from app.postings.showing import check_page
from app.web.access import Rule, access
from app.web.settings import today_here
from app.web.transaction import stores_nothing

blueprint = Blueprint("postings", __name__, url_prefix="/posts")


@blueprint.get("/check")
@access(Rule.WRITE_POSTS)
def check_form() -> ResponseReturnValue:
    """Ask for a post to check."""
    form = CheckForm(formdata=None)
    form.day.data = today_here()
    return _page(form, check_page("", lang=current_lang()))


@blueprint.post("/check")
@access(Rule.WRITE_POSTS)
@stores_nothing
def check() -> ResponseReturnValue:
    """Check the post; a button may first replace words, or take the last replacement back. Nothing is kept."""
    form = CheckForm()
    if not form.validate():
        return _page(form, check_page("", lang=current_lang()))
    try:
        text = _text(form)
    except ExtractError as error:
        return _page(form, check_page("", lang=current_lang(), problem=error_text(error, current_lang())))
    if not text.strip():
        form.text.errors = [*form.text.errors, _("Paste a post, or choose a file.")]
        return _page(form, check_page("", lang=current_lang()))
    day = form.day.data or today_here()
    text, before = _edited(text, form.before.data or "", day, form.route.data or None)
    form.text.data, form.before.data = text, before
    view = check_page(text, lang=current_lang(), day=day, route=form.route.data or None, can_undo=bool(before))
    return _page(form, view)


def _page(form: CheckForm, view: CheckPage) -> ResponseReturnValue:
    return render_template("postings/check.html", view=view, form=form)


def _text(form: CheckForm) -> str:
    """Return the post's text: of the file if there is one, else as typed, with one kind of line end."""
    if form.file.data:
        text = _parsers().extract(form.file.data.stream.read(), form.file.data.filename or "").text
        return text[:LONGEST_POST]
    typed: str = form.text.data or ""
    return typed.replace("\r\n", "\n")


def _edited(text: str, before: str, day: date, route: Route | None) -> tuple[str, str]:
    """Return the text after the button that was pressed, and what it was before that button."""
    if "undo" in request.form and before:
        return before, ""
    changed = None
    if place := request.form.get("replace", ""):
        changed = replaced(text, place)
    elif key := request.form.get("mend", ""):
        changed = mended(text, key, day, route)
    return (changed, text) if changed is not None else (text, "")


@cache
def _parsers() -> ParserPool:
    return ParserPool()
