"""One-time sign-in links, and everybody's own account page."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security.utils import login_user, logout_user

from app.accounts import audit, queries, services
from app.accounts.domain import ACCESS_NAMES, Access
from app.accounts.forms import LanguageForm
from app.accounts.models import Account
from app.accounts.pages import LinkPage, OwnAccount
from app.accounts.sign_in import services as sign_in
from app.core.clock import utcnow
from app.core.database import db
from app.core.errors import N_
from app.i18n.translate import as_lang, translate
from app.i18n.web import current_lang
from app.web import access as web_access
from app.web.access import Rule, access, actor, current_person

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/sign-in/link/<token>")
@access(Rule.PUBLIC)
def link(token: str) -> ResponseReturnValue:
    """Show the button that uses a sign-in link; looking at the link (as mail programs do) does not use it up."""
    account = sign_in.check_link(db.session, token, utcnow())
    return render_template("accounts/link.html", view=LinkPage(account.email, token))


@blueprint.post("/sign-in/link/<token>")
@access(Rule.PUBLIC)
def use_link(token: str) -> ResponseReturnValue:
    """Sign in by a link, or go on to the second factor where the account has one."""
    account = sign_in.use_link(db.session, token, utcnow())
    if current_person() is not None:
        logout_user()
    audit.record(db.session, audit.NOBODY, "sign_in.link_used", account.public_id)
    security = current_app.extensions["security"]
    answer: ResponseReturnValue | None = security.two_factor_plugins.tf_enter(
        account, remember_me=False, primary_authn_via="link", next_loc=None
    )
    if answer is not None:
        return answer
    login_user(account, remember=False, authn_via=["link"])
    if account.password is None:
        flash(_("You are signed in. Choose a password for the next time."), "success")
        return redirect(url_for("security.change_password"))
    return redirect(web_access.home())


@blueprint.get("/account")
@access(Rule.SIGNED_IN)
def account() -> ResponseReturnValue:
    """Show one's own account: who one is here, language, password, second factor."""
    mine = _mine()
    return _account_page(mine, LanguageForm(data={"lang": mine.lang or ""}))


@blueprint.post("/account/language")
@access(Rule.SIGNED_IN)
def language() -> ResponseReturnValue:
    """Keep the language of one's pages."""
    form = LanguageForm()
    mine = _mine()
    if not form.validate_on_submit():
        return _account_page(mine, form), 422
    services.choose_language(mine, as_lang(form.lang.data))
    flash(translate(N_("Saved."), mine.lang or current_lang()), "success")
    return redirect(url_for("accounts.account"))


@blueprint.post("/account/sign-out-everywhere")
@access(Rule.SIGNED_IN)
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of one's own, on this and every other device."""
    mine = _mine()
    services.end_sessions(mine)
    audit.record(db.session, actor(), "sign_in.everywhere_out", mine.public_id)
    logout_user()
    flash(_("You are signed out on all devices."), "success")
    return redirect(url_for("security.login"))


def _account_page(mine: Account, form: LanguageForm) -> str:
    page = OwnAccount(
        name=mine.name,
        email=mine.email,
        access=_(ACCESS_NAMES[Access(mine.access)]),
        grade=mine.grade,
        has_password=mine.password is not None,
        second_factor=mine.tf_primary_method is not None,
    )
    return render_template("accounts/account.html", view=page, form=form)


def _mine() -> Account:
    mine = queries.by_public_id(db.session, actor().public_id)
    if mine is None:
        abort(401)
    return mine
