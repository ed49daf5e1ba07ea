"""Handing out the form of pay data, taking it back, and putting imports out of use and back."""

from io import BytesIO
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import names
from app.compensation.own import queries, services
from app.compensation.own.domain import KINDS, Import, Taken
from app.core.clock import utcnow
from app.core.database import db, rollback
from app.core.errors import N_, KakehashiError
from app.documents.pay.forms import TakePayForm
from app.documents.pay.pages import AcceptedColumn, AcceptedSheet, ImportRow, TakePayPage
from app.documents.pay.taking import blank_csv, blank_pay, current_form, take_pay
from app.documents.pay.words import KIND_NAMES
from app.documents.xlsx import guard
from app.documents.xlsx.forms import MarkedForm
from app.documents.xlsx.taking import FormRefusedError
from app.documents.xlsx.views import marked_form, read_upload, sheet_answer, wrong_cells
from app.i18n.translate import error_text, translate
from app.i18n.web import current_lang
from app.roles.own.showing import who
from app.web.access import Rule, access, actor

blueprint = Blueprint("pay", __name__, url_prefix="/salary")
_INVALID = 422


@blueprint.get("/form.xlsx")
@access(Rule.OWN_DATA)
def form_xlsx() -> ResponseReturnValue:
    """Hand out the spreadsheet, empty or with the bands in use (`?filled=1`)."""
    data = blank_pay(db.session, current_lang(), with_bands="filled" in request.args)
    return sheet_answer(data, translate(N_("Pay data"), current_lang()), "")


@blueprint.get("/<kind>.csv")
@access(Rule.OWN_DATA)
def form_csv(kind: str) -> ResponseReturnValue:
    """Hand out one sheet of the form as CSV."""
    chosen = next((each for each in KINDS if each == kind), None) or abort(404)
    data = blank_csv(db.session, chosen, current_lang(), with_bands="filled" in request.args)
    return send_file(BytesIO(data), mimetype="text/csv", as_attachment=True, download_name=f"{kind}.csv", max_age=0)


@blueprint.get("/take")
@access(Rule.OWN_DATA)
def take() -> ResponseReturnValue:
    """Show where the form is to be had, where it comes back, and what was taken."""
    return _shown(TakePayForm(), _page())


@blueprint.post("/take")
@access(Rule.OWN_DATA)
def take_in() -> ResponseReturnValue:
    """Take a filled file in, or say everything that is wrong with it."""
    form = TakePayForm()
    if not form.validate_on_submit():
        return _shown(form, _page()), _INVALID
    name = str(form.file.data.filename or "").rpartition("/")[2] or "csv"
    try:
        taken = take_pay(db.session, actor(), read_upload(form), file=name, lang=current_lang(), now=utcnow())
    except FormRefusedError as error:
        rollback(db.session)
        spreadsheet = bool(error.filled.grids.keys() >= set(KINDS))
        return _shown(form, _page(wrong=wrong_cells(error)), marked_form(error) if spreadsheet else None), _INVALID
    except KakehashiError as error:
        rollback(db.session)
        return _shown(form, _page(refusal=error_text(error, current_lang()))), _INVALID
    _say(taken)
    return redirect(url_for("salary.index"))


@blueprint.post("/imports/<public_id>/remove")
@access(Rule.OWN_DATA)
def remove(public_id: str) -> ResponseReturnValue:
    """Put an import out of use; it can be brought back."""
    services.put_out_of_use(db.session, actor(), public_id, now=utcnow())
    flash(_("The import is out of use. You can bring it back here at any time."), "success")
    return redirect(url_for(".take") + "#imports")


@blueprint.post("/imports/<public_id>/bring-back")
@access(Rule.OWN_DATA)
def bring_back(public_id: str) -> ResponseReturnValue:
    """Put an import into use again."""
    services.bring_back(db.session, actor(), public_id)
    flash(_("The import is in use again."), "success")
    return redirect(url_for(".take") + "#imports")


def _say(taken: Taken) -> None:
    for kind, rows in taken.rows.items():
        name = translate(KIND_NAMES[kind], current_lang())
        if kind in taken.unchanged:
            flash(_("%(kind)s: the same rows are in use already, so nothing was added.", kind=name), "info")
        else:
            flash(_("%(kind)s: %(rows)s row(s) taken in.", kind=name, rows=rows), "success")


def _page(**found: Any) -> TakePayPage:
    lang = current_lang()
    every = queries.imports(db.session)
    people = names(db.session, [each.actor for each in every])
    in_use = {each.public_id for each in _in_use(every)}
    sheets = [sheet for sheet in current_form(db.session).sheets if sheet.key in KINDS]
    return TakePayPage(
        sheets=tuple(
            AcceptedSheet(
                sheet.key,
                sheet.name.get(lang),
                tuple(AcceptedColumn(c.label.get(lang), c.key, c.help.get(lang)) for c in sheet.columns),
            )
            for sheet in sheets
        ),
        imports=tuple(
            ImportRow(
                public_id=each.public_id,
                kind=translate(KIND_NAMES[each.kind], lang),
                number=each.number,
                rows=each.rows,
                file=each.file,
                who=who(each.actor, people, lang),
                made_at=each.made_at,
                state=translate(_state(each, in_use), lang),
                removed=each.removed,
                in_use=each.public_id in in_use,
            )
            for each in every
        ),
        has_bands=any(each.kind == "bands" for each in _in_use(every)),
        most_mb=guard.MOST_BYTES // 1024 // 1024,
        **found,
    )


def _in_use(every: tuple[Import, ...]) -> list[Import]:
    """Return what counts: of the bands the latest that stands, of the market data all that stand."""
    standing = [each for each in every if not each.removed]
    bands = [each for each in standing if each.kind == "bands"]
    return [*bands[:1], *(each for each in standing if each.kind == "market")]


def _state(each: Import, in_use: set[str]) -> str:
    if each.removed:
        return N_("Out of use")
    return N_("In use") if each.public_id in in_use else N_("Replaced by a later import")


def _shown(form: TakePayForm, view: TakePayPage, back: MarkedForm | None = None) -> str:
    return render_template("documents/pay/take.html", view=view, form=form, back=back)
