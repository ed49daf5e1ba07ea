"""Administration: accounts and the audit log."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import audit, queries, services
from app.accounts.audit import queries as audit_queries
from app.accounts.domain import AccountError
from app.accounts.models import Account
from app.accounts.web import require_fresh
from app.core.clock import utcnow
from app.core.database import db
from app.i18n.translate import error_text
from app.i18n.web import current_lang
from app.ops.forms import AccountForm, AuditFilterForm, NewAccountForm
from app.ops.pages import AccountList, AccountPage, AccountRow, LinkPage, Overview
from app.ops.showing import account_row, audit_page, ids
from app.web.access import Rule, access, actor
from app.web.settings import current_settings

blueprint = Blueprint("admin", __name__, url_prefix="/admin")
_PAGE_SIZE = 50
_WITHOUT_PASSWORD = frozenset({"admin.index", "admin.audit_log", "admin.check_audit_log"})
_INVALID = 422


@blueprint.before_request
def fresh() -> ResponseReturnValue | None:
    """Ask for the password again, after a while, before accounts are shown or changed."""
    return None if request.endpoint in _WITHOUT_PASSWORD else require_fresh("admin.accounts")


@blueprint.get("/")
@access(Rule.ADMIN)
def index() -> ResponseReturnValue:
    """Show what there is to administer."""
    stands = audit_queries.stands(db.session)
    view = Overview(accounts=queries.how_many(db.session), entries=stands.count)
    return render_template("ops/index.html", view=view)


@blueprint.get("/accounts")
@access(Rule.ADMIN)
def accounts() -> ResponseReturnValue:
    """List the accounts."""
    view = AccountList(tuple(_shown(each) for each in queries.everybody(db.session)))
    return render_template("ops/accounts.html", view=view)


@blueprint.get("/accounts/new")
@access(Rule.ADMIN)
def new_account() -> ResponseReturnValue:
    """Ask for a new account."""
    return render_template("ops/new_account.html", form=NewAccountForm())


@blueprint.post("/accounts/new")
@access(Rule.ADMIN)
def add_account() -> ResponseReturnValue:
    """Add an account and show its first sign-in link."""
    form = NewAccountForm()
    if form.validate_on_submit():
        try:
            account = services.add(
                db.session,
                actor(),
                email=form.email.data,
                name=form.name.data,
                access=form.access.data,
                grade=form.grade.data,
            )
        except AccountError as error:
            form.email.errors = [*form.email.errors, error_text(error, current_lang())]
        else:
            return _show_link(account)
    return render_template("ops/new_account.html", form=form), _INVALID


@blueprint.get("/accounts/<public_id>")
@access(Rule.ADMIN)
def account(public_id: str) -> ResponseReturnValue:
    """Show one account."""
    found = _account(public_id)
    form = AccountForm(data={"name": found.name, "access": found.access, "grade": found.grade or ""})
    return render_template("ops/account.html", view=AccountPage(_shown(found)), form=form)


@blueprint.post("/accounts/<public_id>")
@access(Rule.ADMIN)
def change_account(public_id: str) -> ResponseReturnValue:
    """Change name, access and grade."""
    found, form = _account(public_id), AccountForm()
    if form.validate_on_submit():
        try:
            services.change(
                db.session, actor(), found, name=form.name.data, access=form.access.data, grade=form.grade.data
            )
        except AccountError as error:
            form.access.errors = [*form.access.errors, error_text(error, current_lang())]
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("admin.accounts"))
    return render_template("ops/account.html", view=AccountPage(_shown(found)), form=form), _INVALID


@blueprint.post("/accounts/<public_id>/disable")
@access(Rule.ADMIN)
def disable_account(public_id: str) -> ResponseReturnValue:
    """Keep somebody out; can be undone."""
    services.disable(db.session, actor(), _account(public_id))
    flash(_("The account is disabled; its sessions have ended."), "success")
    return redirect(url_for("admin.account", public_id=public_id))


@blueprint.post("/accounts/<public_id>/enable")
@access(Rule.ADMIN)
def enable_account(public_id: str) -> ResponseReturnValue:
    """Let somebody in again."""
    services.enable(db.session, actor(), _account(public_id))
    flash(_("The account is enabled."), "success")
    return redirect(url_for("admin.account", public_id=public_id))


@blueprint.post("/accounts/<public_id>/link")
@access(Rule.ADMIN)
def make_link(public_id: str) -> ResponseReturnValue:
    """Make a sign-in link and show it, this once."""
    return _show_link(_account(public_id))


@blueprint.post("/accounts/<public_id>/second-factor")
@access(Rule.ADMIN)
def remove_second_factor(public_id: str) -> ResponseReturnValue:
    """Take off the second factor of somebody who lost it."""
    services.remove_second_factor(db.session, actor(), _account(public_id))
    flash(_("The second factor is off."), "success")
    return redirect(url_for("admin.account", public_id=public_id))


@blueprint.get("/audit")
@access(Rule.ADMIN)
def audit_log() -> ResponseReturnValue:
    """Show the audit log, newest first."""
    form = AuditFilterForm(request.args)
    action, who = (form.action.data or "", (form.who.data or "").strip()) if form.validate() else ("", "")
    wanted = request.args.get("page", default=1, type=int)
    page = audit_queries.page(db.session, wanted, size=_PAGE_SIZE, action=action, who=who)
    view = audit_page(page, queries.names(db.session, ids(page)), current_lang())
    urls = {n: url_for("admin.audit_log", page=n, action=action, who=who) for n in range(1, view.last + 1)}
    return render_template("ops/audit.html", view=view, form=form, urls=urls)


@blueprint.post("/audit/check")
@access(Rule.ADMIN)
def check_audit_log() -> ResponseReturnValue:
    """Check the whole audit log."""
    try:
        stands = audit.verify(db.session)
    except audit.AuditError as error:
        flash(error_text(error, current_lang()), "error")
    else:
        flash(_("The audit log is whole: %(count)s row(s).", count=stands.count), "success")
    return redirect(url_for("admin.audit_log"))


def _account(public_id: str) -> Account:
    return queries.by_public_id(db.session, public_id) or abort(404)


def _show_link(found: Account) -> str:
    link = services.sign_in_link(db.session, actor(), found, current_settings(), utcnow())
    return render_template("ops/link.html", view=LinkPage(_shown(found), link))


def _shown(found: Account) -> AccountRow:
    return account_row(found, current_lang())
