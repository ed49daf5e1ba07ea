"""Pages of own profiles: making one, changing it, its versions, taking it out of use."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import names
from app.compensation.loader import load_bands
from app.compensation.words import amount_text
from app.core.clock import utcnow
from app.core.database import db, rollback
from app.core.errors import Problem
from app.i18n.translate import error_text, reason_text
from app.i18n.web import current_lang
from app.roles.loader import load_vocabulary
from app.roles.own import queries, services
from app.roles.own.domain import OwnDataError, Version
from app.roles.own.drafting import Draft, draft, empty, fill_ids, settle
from app.roles.own.fileform import Value
from app.roles.own.forms import Given, OwnActionForm, ProfileForm, change_rows, data_of
from app.roles.own.loader import problems_of
from app.roles.own.pages import EditPage, FieldProblem
from app.roles.own.showing import own_list, replaced, start_page, versions_page
from app.roles.showing import full_title
from app.web.access import Rule, access, actor

blueprint = Blueprint("own_roles", __name__, url_prefix="/roles")
_INVALID = 422
_EMPTY = "empty"  # `?from=empty` starts from nothing
_KEPT = ("schema", "shelf", "company", "replacements")  # what the form does not ask for


@blueprint.get("/own")
@access(Rule.ROLES)
def index() -> ResponseReturnValue:
    """List every own profile, those out of use too."""
    rows = [(own, queries.versions(db.session, own.role_id)[-1]) for own in queries.own_profiles(db.session)]
    found = names(db.session, [latest.actor for _own, latest in rows])
    return render_template("roles/own/list.html", view=own_list(rows, found, current_lang()))


@blueprint.get("/new")
@access(Rule.OWN_DATA)
def new() -> ResponseReturnValue:
    """Offer what to start from, or show the form filled with a draft from it."""
    wanted = request.args.get("from")
    if wanted is None:
        view = start_page(queries.all_profiles(db.session).values(), current_lang())
        return render_template("roles/own/start.html", view=view)
    made = _draft(wanted)
    return _form_page(_form(made.value), _new_page(wanted, made))


@blueprint.post("/new")
@access(Rule.OWN_DATA)
def make() -> ResponseReturnValue:
    """Save a new own profile, or add or take out a row of the form."""
    wanted = request.args.get("from", _EMPTY)
    return _handle(_new_page(wanted, _draft(wanted)), {"schema": 1, "shelf": "template"}, None)


@blueprint.get("/<role_id>/edit")
@access(Rule.OWN_DATA)
def edit(role_id: str) -> ResponseReturnValue:
    """Show the form with the latest version in it, or with an older one (`?version=`) to start from."""
    every = queries.versions(db.session, role_id) or abort(404)
    number = request.args.get("version", every[-1].number, type=int)
    shown = next((version for version in every if version.number == number), None) or abort(404)
    return _form_page(_form(shown.content, based_on=every[-1].number), _edit_page(every[-1]))


@blueprint.post("/<role_id>/edit")
@access(Rule.OWN_DATA)
def change(role_id: str) -> ResponseReturnValue:
    """Save the next version of an own profile, or add or take out a row of the form."""
    latest = (queries.versions(db.session, role_id) or abort(404))[-1]
    kept = {key: latest.content[key] for key in _KEPT if key in latest.content}
    return _handle(_edit_page(latest), kept, role_id)


@blueprint.get("/<role_id>/versions")
@access(Rule.ROLES)
def versions(role_id: str) -> ResponseReturnValue:
    """Show the versions of an own profile, and what changed from each to the next."""
    own = queries.own_profile(db.session, role_id) or abort(404)
    every = queries.versions(db.session, role_id)
    found = names(db.session, [version.actor for version in every])
    view = versions_page(own, every, found, load_vocabulary(), current_lang())
    return render_template("roles/own/versions.html", view=view, form=OwnActionForm())


@blueprint.post("/<role_id>/retire")
@access(Rule.OWN_DATA)
def retire(role_id: str) -> ResponseReturnValue:
    """Take an own profile out of use; it can be brought back."""
    services.retire(db.session, actor(), role_id, now=utcnow())
    flash(_("The profile is out of use. You can bring it back here at any time."), "success")
    return redirect(url_for(".versions", role_id=role_id))


@blueprint.post("/<role_id>/bring-back")
@access(Rule.OWN_DATA)
def bring_back(role_id: str) -> ResponseReturnValue:
    """Put a retired profile into use again."""
    services.bring_back(db.session, actor(), role_id)
    flash(_("The profile is in use again."), "success")
    return redirect(url_for(".versions", role_id=role_id))


def _draft(wanted: str) -> Draft:
    if wanted == _EMPTY:
        return empty()
    base = queries.all_profiles(db.session).get(wanted) or abort(404)
    return draft(base, queries.surroundings(db.session, None).taken)


def _new_page(wanted: str, made: Draft) -> EditPage:
    lang = current_lang()
    base = queries.all_profiles(db.session).get(wanted)
    return EditPage(
        heading=_("A new profile of your own"),
        role_id="",
        title="",
        base=full_title(base, lang) if base else "",
        action=f"{url_for('.make')}?{urlencode({'from': wanted})}",
        back=url_for(".new"),
        replaced=tuple(text.get(lang) for text in replaced(made)),
    )


def _edit_page(latest: Version) -> EditPage:
    role_id = str(latest.content["id"])
    return EditPage(
        heading=_("Change your own profile"),
        role_id=role_id,
        title=str(latest.content["title"][current_lang()]),
        base="",
        action=url_for(".change", role_id=role_id),
        back=url_for(".versions", role_id=role_id),
        replaced=(),
    )


def _form(value: Value, *, based_on: int | None = None) -> ProfileForm:
    form = ProfileForm(formdata=None, data={**data_of(value), "why": "", "based_on": based_on or ""})
    _offer(form)
    return form


def _offer(form: ProfileForm) -> None:
    lang, vocabulary = current_lang(), load_vocabulary()
    groups = {
        name.get(lang): [(c.id, c.name.get(lang)) for c in vocabulary.of_group(group)]
        for group, name in vocabulary.groups.items()
    }
    roles = [(p.id, full_title(p, lang)) for p in queries.all_profiles(db.session).values()]
    bands = [(b.id, f"{b.name.get(lang)} ({amount_text(b, lang)})") for b in load_bands().values()]
    form.offer(groups, roles, bands)


def _handle(view: EditPage, kept: Value, role_id: str | None) -> ResponseReturnValue:
    form = ProfileForm()
    add, remove = request.form.get("add", ""), request.form.get("remove", "")
    if add or remove:
        change_rows(form, add, remove)
        _offer(form)
        return _form_page(form, view)
    given = Given(form)
    value = {**kept, **given.value, **({"id": role_id} if role_id else {})}
    known = queries.surroundings(db.session, role_id)
    settle(value, queries.all_profiles(db.session, also=(role_id,)).values())
    fill_ids(value, known.measures, known.taken)
    wrong = _beside(given, problems_of(value, known, shown=services.FORM))
    why, based_on = form.why.data or "", form.based_on.data or ""
    if not why:
        form.why.errors = [_("Say why this version is made.")]
        wrong.append(FieldProblem(form.why.id, str(form.why.label.text), form.why.errors[0]))
    if wrong:
        return _refused(form, view, wrong)
    expected = int(based_on) if based_on.isdecimal() else None
    try:
        saved = services.save_profile(db.session, actor(), value, why=why, now=utcnow(), based_on=expected)
    except OwnDataError as error:
        form.based_on.data = str(error.params.get("number", based_on))
        return _refused(form, view, [], error_text(error, current_lang()))
    if saved.new:
        flash(_("Saved as version %(number)s.", number=saved.number), "success")
    else:
        flash(_("Nothing differs from version %(number)s, so no new version was made.", number=saved.number), "info")
    return redirect(url_for("roles.role", role_id=saved.role_id))


def _beside(given: Given, problems: Iterable[Problem]) -> list[FieldProblem]:
    found: list[FieldProblem] = []
    for problem in problems:
        path = problem.field
        while path and path not in given.where:
            path = path.rpartition(".")[0]
        field = given.where.get(path, given.where["id"])
        reason = reason_text(problem.reason, current_lang())
        if reason not in field.errors:
            field.errors = [*field.errors, reason]
            found.append(FieldProblem(field.id, _label(given, path, field), reason))
    return found


def _label(given: Given, path: str, field: Any) -> str:
    whole = given.form[path.partition(".")[0] or "id"]
    label, name = str(field.label.text), str(whole.label.text)
    at = next((f" {int(piece) + 1}" for piece in path.split(".") if piece.isdecimal()), "")
    return label if field is whole else f"{name}{at}: {label}"


def _refused(form: ProfileForm, view: EditPage, problems: list[FieldProblem], refusal: str = "") -> ResponseReturnValue:
    rollback(db.session)
    _offer(form)
    return _form_page(form, replace(view, problems=tuple(problems), refusal=refusal)), _INVALID


def _form_page(form: ProfileForm, view: EditPage) -> str:
    return render_template("roles/own/form.html", view=view, form=form)
