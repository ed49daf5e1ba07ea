"""Handing out the spreadsheet of a role profile, and taking it back."""

import base64
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer

from app.core.clock import utcnow
from app.core.database import db, rollback
from app.core.errors import N_, KakehashiError
from app.documents.xlsx import guard
from app.documents.xlsx.forms import MarkedForm, TakeForm
from app.documents.xlsx.pages import BaseChoice, BaseShelf, TakePage, WrongCell
from app.documents.xlsx.taking import FormRefusedError, blank_profile, take_profile
from app.i18n.translate import error_text, reason_text, translate
from app.i18n.web import current_lang
from app.roles import words
from app.roles.own.queries import all_profiles
from app.roles.showing import full_title
from app.web.access import Rule, access, actor

blueprint = Blueprint("forms", __name__, url_prefix="/roles")
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_INVALID = 422
_MOST_HANDED_BACK = 300_000  # bytes; what a page carries to and fro must stay small


@blueprint.get("/form.xlsx")
@access(Rule.ROLES)
def profile_form() -> ResponseReturnValue:
    """Hand out the form, empty or filled from a profile (`?from=`)."""
    wanted = request.args.get("from")
    base = (all_profiles(db.session).get(wanted) or abort(404)) if wanted else None
    data, role_id = blank_profile(db.session, base, current_lang())
    return sheet_answer(data, translate(N_("Role profile"), current_lang()), role_id)


@blueprint.get("/take")
@access(Rule.OWN_DATA)
def take() -> ResponseReturnValue:
    """Show where the form is to be had and where it comes back."""
    return render_template("documents/forms/take_profile.html", view=_page(), form=TakeForm(), back=None)


@blueprint.post("/take")
@access(Rule.OWN_DATA)
def take_in() -> ResponseReturnValue:
    """Take a filled form in, or say everything that is wrong with it."""
    form = TakeForm()
    if not form.validate_on_submit():
        return _shown(form, _page())
    try:
        saved, given_up = take_profile(db.session, actor(), read_upload(form), why=form.why.data, now=utcnow())
    except FormRefusedError as error:
        rollback(db.session)
        return _shown(form, _page(wrong=wrong_cells(error)), marked_form(error))
    except KakehashiError as error:
        rollback(db.session)
        return _shown(form, _page(refusal=error_text(error, current_lang())))
    if saved.new:
        flash(_("Taken in as version %(number)s.", number=saved.number), "success")
    else:
        flash(_("Nothing differs from version %(number)s, so no new version was made.", number=saved.number), "info")
    if given_up:
        flash(
            _(
                "%(count)s statement(s) were reworded and are now your company’s own, without the source.",
                count=given_up,
            ),
            "warning",
        )
    return redirect(url_for("roles.role", role_id=saved.role_id))


@blueprint.post("/take/marked")
@access(Rule.OWN_DATA)
def marked() -> ResponseReturnValue:
    """Hand a refused form back, its wrong cells marked."""
    try:
        content = _signer().loads(MarkedForm().content.data or "")
    except BadSignature:
        abort(400)
    return sheet_answer(base64.b64decode(content), translate(N_("To correct"), current_lang()), "")


def read_upload(form: Any) -> bytes:
    """Return the bytes of the uploaded file, one more than a form may have at the most."""
    data: bytes = form.file.data.read(guard.MOST_BYTES + 1)
    return data


def sheet_answer(data: bytes, name: str, ending: str) -> ResponseReturnValue:
    """Return a spreadsheet as a download called `name_ending.xlsx`."""
    called = "_".join(part for part in (name.replace(" ", "_"), ending) if part)
    return send_file(BytesIO(data), mimetype=TYPE, as_attachment=True, download_name=f"{called}.xlsx", max_age=0)


def wrong_cells(error: FormRefusedError) -> tuple[WrongCell, ...]:
    """Return what is wrong in a form, in the reader's language."""
    lang, form = current_lang(), error.form
    return tuple(WrongCell(p.place, form.label(p.sheet, p.key, lang), reason_text(p.reason, lang)) for p in error.cells)


def marked_form(error: FormRefusedError) -> MarkedForm | None:
    """Return the form of the browser that carries the marked spreadsheet, signed; `None` if that is too large."""
    data = error.marked()
    if len(data) > _MOST_HANDED_BACK:
        return None
    return MarkedForm(formdata=None, content=_signer().dumps(base64.b64encode(data).decode()))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="marked form")


def _page(**found: Any) -> TakePage:
    lang = current_lang()
    shelves: dict[str, list[BaseChoice]] = {}
    for profile in all_profiles(db.session).values():
        shelf = translate(words.shelf(profile), lang)
        shelves.setdefault(shelf, []).append(BaseChoice(profile.id, full_title(profile, lang)))
    bases = tuple(BaseShelf(shelf, tuple(choices)) for shelf, choices in shelves.items())
    return TakePage(bases, guard.MOST_BYTES // 1024 // 1024, **found)


def _shown(form: TakeForm, view: TakePage, back: MarkedForm | None = None) -> ResponseReturnValue:
    return render_template("documents/forms/take_profile.html", view=view, form=form, back=back), _INVALID
