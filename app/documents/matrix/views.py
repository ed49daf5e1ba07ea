"""Handing out the competency matrix as a spreadsheet, taking it back, and going back to an earlier version."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import names
from app.core.clock import utcnow
from app.core.database import db, rollback
from app.core.errors import N_, KakehashiError
from app.documents.matrix.pages import MatrixVersionRow, TakeMatrixPage
from app.documents.matrix.taking import filled_matrix, take_matrix
from app.documents.xlsx import guard
from app.documents.xlsx.forms import MarkedForm, TakeForm
from app.documents.xlsx.taking import FormRefusedError
from app.documents.xlsx.views import marked_form, read_upload, sheet_answer, wrong_cells
from app.i18n.translate import error_text, translate
from app.i18n.web import current_lang
from app.roles.matrix.queries import matrix_versions, version_rows
from app.roles.matrix.services import save_rows
from app.roles.own.showing import who
from app.web.access import Rule, access, actor

blueprint = Blueprint("matrix_form", __name__, url_prefix="/matrix")
_INVALID = 422
_OURS = 0  # the version before the first: the product's own matrix


@blueprint.get("/form.xlsx")
@access(Rule.ROLES)
def form_xlsx() -> ResponseReturnValue:
    """Hand out the whole matrix."""
    data = filled_matrix(db.session, current_lang())
    return sheet_answer(data, translate(N_("What each grade asks for"), current_lang()), "")


@blueprint.get("/take")
@access(Rule.OWN_DATA)
def take() -> ResponseReturnValue:
    """Show where the matrix is to be had, where it comes back, and its versions."""
    return _shown(TakeForm(), _page())


@blueprint.post("/take")
@access(Rule.OWN_DATA)
def take_in() -> ResponseReturnValue:
    """Take the matrix in, or say everything that is wrong with it."""
    form = TakeForm()
    if not form.validate_on_submit():
        return _shown(form, _page()), _INVALID
    try:
        taken = take_matrix(db.session, actor(), read_upload(form), why=form.why.data, now=utcnow())
    except FormRefusedError as error:
        rollback(db.session)
        return _shown(form, _page(wrong=wrong_cells(error)), marked_form(error)), _INVALID
    except KakehashiError as error:
        rollback(db.session)
        return _shown(form, _page(refusal=error_text(error, current_lang()))), _INVALID
    if not taken.new:
        flash(_("Nothing differs from what stands, so no new version was made."), "info")
    else:
        flash(
            _(
                "Taken in as version %(number)s: %(rows)s competencies are your company’s own.",
                number=taken.number,
                rows=taken.rows,
            ),
            "success",
        )
    if taken.given_up:
        text = _(
            "%(count)s statement(s) were reworded and are now your company’s own, without the source.",
            count=taken.given_up,
        )
        flash(text, "warning")
    return redirect(url_for("matrix.index"))


@blueprint.post("/versions/<version>/again")
@access(Rule.OWN_DATA)
def again(version: str) -> ResponseReturnValue:
    """Save the rows of an earlier version (0: none, the product's own matrix) as the next one."""
    number = int(version) if version.isascii() and version.isdecimal() else abort(404)
    rows = [] if number == _OURS else version_rows(db.session, number)
    if rows is None:
        abort(404)
    why = translate(N_("Back to version %(number)s"), current_lang(), number=number)
    if number == _OURS:
        why = translate(N_("Back to the product’s own matrix"), current_lang())
    try:
        save_rows(db.session, actor(), rows, why=why, now=utcnow())
    except KakehashiError as error:
        rollback(db.session)
        return _shown(TakeForm(), _page(refusal=error_text(error, current_lang()))), _INVALID
    flash(why, "success")
    return redirect(url_for(".take") + "#versions")


def _page(**found: Any) -> TakeMatrixPage:
    every = matrix_versions(db.session)
    people = names(db.session, [version.actor for version in every])
    lang = current_lang()
    return TakeMatrixPage(
        versions=tuple(MatrixVersionRow(v.number, v.rows, who(v.actor, people, lang), v.made_at, v.why) for v in every),
        most_mb=guard.MOST_BYTES // 1024 // 1024,
        **found,
    )


def _shown(form: TakeForm, view: TakeMatrixPage, back: MarkedForm | None = None) -> str:
    return render_template("documents/matrix/take.html", view=view, form=form, back=back)
