"""Pages of guided writing: what a post starts from, and its steps, each saved as it is typed."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import names
from app.core.clock import utcnow
from app.core.database import db, rollback
from app.core.text import LANGUAGES, Lang
from app.i18n.translate import as_lang, error_text
from app.i18n.web import current_lang
from app.postings.content.checking import check_content
from app.postings.content.domain import PostContent
from app.postings.content.loader import read_content, value_of
from app.postings.guide import drafting, showing, undoing
from app.postings.guide.domain import BY_ID, STEPS, Step, after, before, step_of
from app.postings.guide.forms import LONGEST_PASTED, StartForm, offer, step_form
from app.postings.guide.given import Given, typed
from app.postings.guide.loader import load_phrases, load_texts
from app.postings.guide.pages import PayPlace
from app.postings.guide.paying import places, yearly
from app.postings.kept import parts, queries, services
from app.postings.kept.defaults.services import save_defaults
from app.postings.kept.domain import DraftChangedError, Post, PostError, may
from app.postings.loader import load_rules
from app.postings.mending.drafts import draft_mended
from app.postings.pages import language_of
from app.postings.realism.gathering import realism_view
from app.roles.domain import CompanyType, Grade, Track
from app.roles.loader import load_vocabulary
from app.roles.matrix.queries import current_matrix
from app.roles.own.queries import all_profiles
from app.roles.salary.reading import pay_of_role
from app.web.access import Rule, access, actor
from app.web.settings import current_settings, today_here

blueprint = Blueprint("guide", __name__, url_prefix="/posts")
AUTOSAVE = "X-Kakehashi-Autosave"
_CONFLICT = 409
_PATIENCE = 0.3  # seconds that a step waits for a count, which its page asks for again
Value = dict[str, Any]


@blueprint.get("/new")
@access(Rule.WRITE_POSTS)
def new() -> ResponseReturnValue:
    """Offer what a post can be drafted from; `?role=` chooses a profile."""
    form = _start_form(request.args.get("role", "csm"))
    return _start_page(form)


@blueprint.post("/new")
@access(Rule.WRITE_POSTS)
def make() -> ResponseReturnValue:
    """Make a draft from a profile, or from a pasted post, on top of the company's defaults."""
    form = _start_form(None)
    pasted = (form.text.data or "").strip()
    lang = as_lang(request.form.get("lang")) or as_lang(language_of(pasted)) or LANGUAGES[0]
    if len(pasted) > LONGEST_PASTED:
        return _start_page(form, _("At most %(max)d characters.", max=LONGEST_PASTED))
    if pasted:
        value = drafting.from_post(pasted.replace("\r\n", "\n"), load_rules(), lang=lang)
    else:
        profile = all_profiles(db.session).get(form.role.data or "")
        if profile is None:
            return _start_page(form, _("Choose a profile, or paste a post."))
        value = drafting.from_profile(
            profile,
            load_texts().get(profile.id),
            load_phrases(),
            current_matrix(db.session),
            lang=lang,
            grade=_one_of(form.grade.data, Grade),
            track=_one_of(form.track.data, Track),
            company_type=_one_of(form.company_type.data, CompanyType),
        )
    value = drafting.on_top_of(queries.defaults(db.session, lang).content, value)
    value.setdefault("dates", {}).setdefault("as_of", today_here().isoformat())
    content = value_of(read_content(value))
    try:
        made = services.create_post(
            db.session, actor(), _stored(content), lang=lang, now=utcnow(), source=str(form.role.data or "")
        )
    except PostError as error:
        rollback(db.session)
        return _start_page(form, error_text(error, current_lang()))
    return redirect(url_for(".edit", public_id=made, step=STEPS[0].id))


@blueprint.get("/<public_id>/edit")
@access(Rule.WRITE_POSTS)
def resume(public_id: str) -> ResponseReturnValue:
    """Go on where something is still to be done: the first step with an error, else the first."""
    post = _writable(public_id)
    content = _content(post)
    made = check_content(content, load_rules(), today_here())
    wrong = next((each for each in made.findings if each.finding.rule.severity == "error"), None)
    step = step_of(wrong.field) if wrong else STEPS[0]
    return redirect(url_for(".edit", public_id=public_id, step=step.id))


@blueprint.get("/<public_id>/edit/<step>")
@access(Rule.WRITE_POSTS)
def edit(public_id: str, step: str) -> ResponseReturnValue:
    """Show one step of the form with the check beside it."""
    shown = BY_ID.get(step) or abort(404)
    post = _writable(public_id)
    draft = queries.draft(db.session, actor(), public_id)
    form = _filled(shown, draft.content, draft.revision, post.lang)
    return _page(form, shown, post, draft.content, draft.revision)


@blueprint.post("/<public_id>/edit/<step>")
@access(Rule.WRITE_POSTS)
def save(public_id: str, step: str) -> ResponseReturnValue:
    """Save the step: typed ahead (autosave), by a button, or with a row, a word or the last change put in or out."""
    shown = BY_ID.get(step) or abort(404)
    post = _writable(public_id)
    draft = queries.draft(db.session, actor(), public_id)
    form = step_form(shown)()
    _rows(form)
    _offer(form, post.lang)
    given = Given(form, draft.content, current_lang())
    changes: Value = {part: given.parts.get(part) or None for part in shown.parts}
    content = read_content({**parts.merged(draft.content, changes), "lang": post.lang})  # refused before it is kept
    undo = ""
    if (place := request.form.get("replace", "")) and (new_content := undoing.with_replacement(content, place)):
        now, then = value_of(content), value_of(new_content)
        replaced = undoing.changed_parts(now, then)
        undo, changes = undoing.packed(now, replaced), {**changes, **replaced}
    elif (key := request.form.get("mend", "")) and (mended := draft_mended(content, key, load_rules(), today_here())):
        now, then = value_of(content), value_of(mended)
        changed = undoing.changed_parts(now, then)
        undo, changes = undoing.packed(now, changed), {**changes, **changed}
    elif "take_back" in request.form and (past := undoing.unpacked(form.undo.data or "")) is not None:
        changes = {**changes, **past}
    try:
        saved = services.save_draft(
            db.session, actor(), public_id, changes, based_on=_based_on(form, draft.revision), now=utcnow()
        )
    except DraftChangedError as error:
        return _clash(form, shown, post, error)
    if "keep_defaults" in request.form and shown.shared:
        _keep_defaults(post.lang, {part: changes[part] for part in shown.parts if changes[part]})
    stored = queries.draft(db.session, actor(), public_id).content
    if request.headers.get(AUTOSAVE) or _stays(given):
        if not given.problems and not request.headers.get(AUTOSAVE):
            form = _filled(shown, stored, saved.revision, post.lang, rows=form)
        return _page(form, shown, post, stored, saved.revision, given=given, merged=saved.merged, undo=undo)
    target = before(shown) if request.form.get("go") == "back" else after(shown)
    if target is None or request.form.get("go") == "whole":
        return redirect(url_for("posts.post", public_id=public_id))
    return redirect(url_for(".edit", public_id=public_id, step=target.id))


def _stays(given: Given) -> bool:
    moves = ("add", "remove", "up", "replace", "mend", "take_back", "keep_defaults", "stay")
    return bool(given.problems) or any(request.form.get(name) for name in moves)


def _clash(form: Any, step: Step, post: Post, error: DraftChangedError) -> ResponseReturnValue:
    """Show what both wrote; sending the form again puts this text after the other."""
    rollback(db.session)
    form.based_on.data = str(error.revision)
    draft = queries.draft(db.session, actor(), post.public_id)
    found = names(db.session, [clash.by for clash in error.clashes])
    clashes = showing.clash_views(error.clashes, found, current_lang())
    return _page(form, step, post, draft.content, error.revision, clashes=clashes), _CONFLICT


def _page(
    form: Any,
    step: Step,
    post: Post,
    content: Value,
    revision: int,
    *,
    given: Given | None = None,
    merged: tuple[str, ...] = (),
    undo: str = "",
    clashes: tuple[Any, ...] = (),
) -> Response:
    lang = current_lang()
    form.based_on.data, form.undo.data = str(revision), undo
    whole = read_content({**content, "lang": post.lang})
    panel, found = showing.panel(
        post.public_id,
        step,
        whole,
        lang=lang,
        today=today_here(),
        revision=revision,
        saved=_clock() if given and not given.problems else "",
        pay=_pay(whole) if step.id == "pay" else (),
        realism=realism_view(
            db.session, actor(), whole.musts(), lang, today_here(), text_lang=post.lang, patience=_PATIENCE
        )
        if step.id == "wanted"
        else None,
        unreadable=[(str(f.label.text), why, f"#{f.id}") for f, why in (given.problems if given else ())],
        merged=merged,
        can_undo=bool(undo),
    )
    view = showing.edit_page(post.public_id, step, panel, found, content=content, title=post.title, lang=lang)
    if request.headers.get(AUTOSAVE) and not clashes:
        return make_response(render_template("postings/guide/answer.html", view=view))
    return make_response(
        render_template("postings/guide/edit.html", view=replace(view, clashes=clashes), form=form, step=step)
    )


def _pay(content: PostContent) -> tuple[PayPlace, ...]:
    bands, own = pay_of_role(db.session, actor(), content.basics.role or "", content.basics.grade or "")
    return places(yearly(content.pay), bands, own, current_lang())


def _keep_defaults(lang: Lang, said: Value) -> None:
    kept = queries.defaults(db.session, lang)
    save_defaults(db.session, actor(), {**kept.content, **said}, lang=lang, based_on=kept.number, now=utcnow())
    flash(_("Kept: new posts begin with this."), "success")


def _writable(public_id: str) -> Post:
    post = queries.post(db.session, actor(), public_id)
    if not may(actor(), post, "write"):
        abort(403)
    return post


def _content(post: Post) -> PostContent:
    return read_content({**queries.draft(db.session, actor(), post.public_id).content, "lang": post.lang})


def _stored(value: Value) -> Value:
    return {part: fields for part, fields in value.items() if part != "lang"}


def _filled(step: Step, content: Value, revision: int, lang: str, *, rows: Any = None) -> Any:
    form = step_form(step)(formdata=None, data={**typed(content), "based_on": str(revision)})
    if "wanted" in step.parts:
        asked = form["wanted"].form["asked"]
        wanted = max(len(asked), len(rows["wanted"].form["asked"]) if rows is not None else 0, 1)
        while len(asked) < wanted:
            asked.append_entry()
    _offer(form, lang)
    return form


def _rows(form: Any) -> None:
    """Add, take out or move up a row of what is asked for."""
    if "wanted" not in form:
        return
    asked = form["wanted"].form["asked"]
    remove, up = request.form.get("remove", ""), request.form.get("up", "")
    if request.form.get("add"):
        asked.append_entry()
    asked.entries = [entry for entry in asked.entries if entry.name != remove]
    at = next((number for number, entry in enumerate(asked.entries) if entry.name == up), 0)
    if at:
        asked.entries[at - 1], asked.entries[at] = asked.entries[at], asked.entries[at - 1]


def _offer(form: Any, lang: str) -> None:
    vocabulary, shown = load_vocabulary(), current_lang()
    groups = {
        name.get(shown): [(c.id, c.name.get(shown)) for c in vocabulary.of_group(group)]
        for group, name in vocabulary.groups.items()
    }
    offer(form, lang, groups)


def _start_form(chosen: str | None) -> StartForm:
    form = StartForm() if chosen is None else StartForm(formdata=None, role=chosen)
    form.offer(all_profiles(db.session))
    return form


def _start_page(form: StartForm, problem: str = "") -> str:
    view = showing.start_page(all_profiles(db.session).values(), form.role.data or "", current_lang(), problem)
    return render_template("postings/guide/start.html", view=view, form=form)


def _based_on(form: Any, revision: int) -> int:
    typed_in = form.based_on.data or ""
    return int(typed_in) if typed_in.isdecimal() else revision


def _one_of(value: str | None, kind: Any) -> Any:
    return value if value in kind.__args__ else None


def _clock() -> str:
    return datetime.now(ZoneInfo(current_settings().timezone)).strftime("%H:%M:%S")
