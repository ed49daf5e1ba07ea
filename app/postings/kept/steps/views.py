"""The steps of a post, each a page that says what comes of it: asking, approving, returning, confirming, closing."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.clock import utcnow
from app.core.database import db, rollback
from app.core.errors import N_
from app.core.text import LANGUAGES
from app.i18n.translate import error_text
from app.i18n.web import current_lang
from app.postings.content.loader import value_of
from app.postings.content.telling import tell
from app.postings.guide.drafting import on_top_of
from app.postings.kept import history, queries, services, showing
from app.postings.kept.copies.languages import in_other_language
from app.postings.kept.copies.services import caught_up, duplicate, link_language
from app.postings.kept.domain import NoSuchPostError, Post, PostError, Step, may
from app.postings.kept.findings import as_content, check_of
from app.postings.kept.forms import (
    AskForm,
    CloseForm,
    ConfirmForm,
    PeopleForm,
    PlaceForm,
    PublishForm,
    ReturnForm,
    StepForm,
)
from app.postings.kept.places.services import add_place, take_down
from app.postings.kept.steps.pages import StepPage
from app.postings.kept.views import known_beside, writers_post
from app.roles.loader import load_vocabulary
from app.roles.own.queries import all_profiles
from app.web.access import Rule, access, actor
from app.web.settings import today_here

blueprint = Blueprint("post_steps", __name__, url_prefix="/posts/<public_id>")
_INVALID = 422


@blueprint.route("/ask", methods=["GET", "POST"])
@access(Rule.WRITE_POSTS)
def ask(public_id: str) -> ResponseReturnValue:
    """Ask for approval."""
    form = AskForm()
    form.offer((each, name) for each, name in queries.approvers(db.session) if each != actor().public_id)
    return _step(
        public_id,
        "ask",
        form,
        lambda: services.submit(
            db.session, actor(), public_id, why=form.why.data or "", to=form.to.data or None, now=utcnow()
        ),
        words=(
            N_("Ask for approval"),
            N_("While it waits the draft rests; you can take the request back at any time."),
        ),
        done=N_("Approval was asked for."),
    )


@blueprint.route("/publish", methods=["GET", "POST"])
@access(Rule.PUBLISH_POSTS)
def publish(public_id: str) -> ResponseReturnValue:
    """Approve and publish what stands in the draft."""
    post = writers_post(public_id)
    dates = queries.draft(db.session, actor(), public_id).content.get("dates", {})
    last = date.fromisoformat(dates["expires_on"]) if dates.get("expires_on") else post.expires_on
    form = PublishForm(data={"revision": str(post.revision), "as_of": today_here(), "expires_on": last})
    return _step(
        public_id,
        "publish",
        form,
        lambda: services.publish(
            db.session,
            actor(),
            public_id,
            revision=int(form.revision.data) if str(form.revision.data).isdecimal() else 0,
            why=form.why.data,
            as_of=form.as_of.data,
            expires_on=form.expires_on.data,
            now=utcnow(),
        ),
        words=(
            N_("Approve and publish") if post.waiting else N_("Publish"),
            N_("What is published stays as it is for ever; a change becomes a new version."),
        ),
        done=N_("Published."),
        looked_at=True,
    )


@blueprint.route("/return", methods=["GET", "POST"])
@access(Rule.PUBLISH_POSTS)
def return_(public_id: str) -> ResponseReturnValue:
    """Give the draft back to who asked for approval."""
    form = ReturnForm()
    return _step(
        public_id,
        "return",
        form,
        lambda: services.return_(db.session, actor(), public_id, why=form.why.data, now=utcnow()),
        words=(N_("Return it to its writer"), N_("The writer sees your reason with the post.")),
        done=N_("Returned to its writer."),
        looked_at=True,
    )


@blueprint.route("/confirm", methods=["GET", "POST"])
@access(Rule.WRITE_POSTS)
def confirm(public_id: str) -> ResponseReturnValue:
    """Note that a published post still holds."""
    form = ConfirmForm(data={"as_of": today_here(), "expires_on": None})
    return _step(
        public_id,
        "confirm",
        form,
        lambda: services.confirm(
            db.session,
            actor(),
            public_id,
            as_of=form.as_of.data,
            expires_on=form.expires_on.data,
            now=utcnow(),
        ),
        words=(
            N_("Confirm that it still holds"),
            N_("Read the post once more. If every term still holds, give it a new date; else change it instead."),
        ),
        done=N_("Confirmed as up to date."),
    )


@blueprint.route("/close", methods=["GET", "POST"])
@access(Rule.WRITE_POSTS)
def close(public_id: str) -> ResponseReturnValue:
    """End recruiting, and tick off where the post is still up."""
    post = writers_post(public_id)
    if post.life == "closed" and request.method == "GET":
        return _page(
            post,
            "close",
            PlaceForm(formdata=None),
            (
                N_("Take the post down everywhere"),
                N_("Recruiting has ended. Tick off each place once the post is down there."),
            ),
        )
    form = CloseForm(data={"closed_on": today_here()})
    return _step(
        public_id,
        "close",
        form,
        lambda: services.close(
            db.session, actor(), public_id, why=form.why.data, closed_on=form.closed_on.data, now=utcnow()
        ),
        words=(
            N_("End recruiting"),
            N_("The post ends here at once. Then tick off every place where it is up: boards, agents, Hello Work."),
        ),
        done=N_("Recruiting has ended. Now take the post down everywhere else."),
        then=".close",
    )


@blueprint.route("/people", methods=["GET", "POST"])
@access(Rule.WRITE_POSTS)
def people(public_id: str) -> ResponseReturnValue:
    """Say who owns a post and who writes it."""
    post = writers_post(public_id)
    form = PeopleForm(data={"owner": post.owner, "editors": list(post.editors)})
    form.offer(queries.writers(db.session))
    return _step(
        public_id,
        None,
        form,
        lambda: services.set_people(
            db.session, actor(), public_id, owner=form.owner.data, editors=form.editors.data or [], now=utcnow()
        ),
        words=(
            N_("Who looks after this post"),
            N_("Hiring managers see and approve only posts that they own or edit."),
        ),
        done=N_("Saved."),
        button=N_("Save"),
    )


@blueprint.post("/places")
@access(Rule.WRITE_POSTS)
def list_place(public_id: str) -> ResponseReturnValue:
    """Put a place of publication on the list."""
    form = PlaceForm()
    return _plain(
        public_id,
        lambda: add_place(
            db.session, actor(), public_id, name=form.name.data or "", published_on=form.published_on.data
        ),
        _("Added to the list."),
        then=".close",
    )


@blueprint.post("/places/<place_id>")
@access(Rule.WRITE_POSTS)
def tick_off(public_id: str, place_id: str) -> ResponseReturnValue:
    """Note that the post is down in a place, or take that note back."""
    down = None if request.form.get("undo") else today_here()
    return _plain(
        public_id,
        lambda: take_down(db.session, actor(), public_id, place_id, taken_down_on=down),
        _("Noted."),
        then=".close",
    )


@blueprint.post("/take-back")
@access(Rule.WRITE_POSTS)
def take_back(public_id: str) -> ResponseReturnValue:
    """Take the request for approval back."""
    return _plain(
        public_id,
        lambda: services.take_back(db.session, actor(), public_id, now=utcnow()),
        _("The request was taken back. You can go on writing."),
    )


@blueprint.post("/archive")
@access(Rule.WRITE_POSTS)
def archive(public_id: str) -> ResponseReturnValue:
    """Put a post away."""
    return _plain(
        public_id,
        lambda: services.archive(db.session, actor(), public_id, now=utcnow()),
        _("Put away. You find it in the list under “In the archive” and can bring it back."),
        then="posts.index",
    )


@blueprint.post("/bring-back")
@access(Rule.WRITE_POSTS)
def bring_back(public_id: str) -> ResponseReturnValue:
    """Take a post that was put away into the list again."""
    return _plain(
        public_id,
        lambda: services.bring_back(db.session, actor(), public_id, now=utcnow()),
        _("The post is in the list again."),
    )


@blueprint.post("/duplicate")
@access(Rule.WRITE_POSTS)
def copy(public_id: str) -> ResponseReturnValue:
    """Make a draft of the same words."""
    return _plain(
        public_id,
        lambda: duplicate(db.session, actor(), public_id, now=utcnow()),
        _("This is the copy: a draft without dates."),
        made=True,
    )


@blueprint.post("/translate")
@access(Rule.WRITE_POSTS)
def translate(public_id: str) -> ResponseReturnValue:
    """Make a draft of the post in the other language."""
    post = writers_post(public_id)
    content = as_content(queries.draft(db.session, actor(), public_id).content, post.lang)
    other = next(lang for lang in LANGUAGES if lang != post.lang)
    profile = all_profiles(db.session).get(post.role_id or "")
    title = profile.title.get(other) if profile else ""
    value = value_of(in_other_language(content, other, title=title, vocabulary=load_vocabulary())) if content else {}
    value = on_top_of(queries.defaults(db.session, other).content, value)
    value.pop("lang", None)
    return _plain(
        public_id,
        lambda: link_language(db.session, actor(), public_id, value, now=utcnow()),
        _("Figures and choices were taken over. Write the text in this language; the check says what is missing."),
        made=True,
    )


@blueprint.post("/caught-up")
@access(Rule.WRITE_POSTS)
def catch_up(public_id: str) -> ResponseReturnValue:
    """Note that a draft follows the latest version of its original."""
    return _plain(
        public_id,
        lambda: caught_up(db.session, actor(), public_id, now=utcnow()),
        _("Noted: the draft says what the original says now."),
    )


def _step(
    public_id: str,
    step: Step | None,
    form: StepForm,
    act: Callable[[], object],
    *,
    words: tuple[str, str],
    done: str,
    button: str = "",
    looked_at: bool = False,
    then: str = "",
) -> ResponseReturnValue:
    """Show the page of a step, or take the step and lead on."""
    post = writers_post(public_id)
    if step is not None and not may(actor(), post, step):
        flash(_("This cannot be done as the post stands now."), "error")
        return redirect(url_for("posts.post", public_id=public_id))
    if request.method == "GET":
        return _page(post, step, form, words, button, looked_at=looked_at)
    if form.validate():
        try:
            act()
        except PostError as error:
            rollback(db.session)
            form.form_errors = [error_text(error, current_lang())]
            if "revision" in form:  # what is looked at now is what can be published next
                form["revision"].data = str(post.revision)
        else:
            flash(_(done), "success")
            return redirect(url_for(then, public_id=public_id) if then else _after(public_id))
    return _page(post, step, form, words, button, looked_at=looked_at), _INVALID


def _page(
    post: Post, step: Step | None, form: StepForm, words: tuple[str, str], button: str = "", *, looked_at: bool = False
) -> str:
    heading, lead = words
    lang = current_lang()
    draft = queries.draft(db.session, actor(), post.public_id)
    latest = queries.latest(db.session, actor(), post.public_id)
    known = known_beside(post, {draft.saved_by})
    changed = looked_at and queries.changed(draft, latest)
    places = queries.places(db.session, actor(), post.public_id) if step == "close" else ()
    content = as_content(draft.content, post.lang) if looked_at else None
    told = tell(content) if content else None
    view = StepPage(
        id=post.public_id,
        title=showing.title_of(post, lang),
        lang=post.lang,
        heading=_(heading),
        lead=_(lead),
        button=_(button or heading),
        check=showing.found_part(check_of(post, draft.content, today_here()), lang, content) if looked_at else None,
        changes=history.unpublished(post, latest, draft, known) if changed else None,
        sections=told.sections if told else (),
        places=tuple(showing.place_row(place) for place in places),
        closed=post.life == "closed",
        lists=step == "close" and may(actor(), post, "list_places"),
    )
    place_form = PlaceForm(formdata=None) if step == "close" else None
    return render_template("postings/kept/step.html", view=view, form=form, place_form=place_form)


def _plain(
    public_id: str, act: Callable[[], object], done: str, *, then: str = "posts.post", made: bool = False
) -> ResponseReturnValue:
    """Take a step that is one button, and lead on: to the post, or to the one that was made."""
    try:
        found = act()
    except PostError as error:
        rollback(db.session)
        flash(error_text(error, current_lang()), "error")
        return redirect(url_for("posts.post", public_id=public_id))
    flash(done, "success")
    if then == "posts.index":
        return redirect(url_for(then))
    return redirect(url_for(then, public_id=found if made else public_id))


def _after(public_id: str) -> str:
    """Return where somebody goes on who may have given a post away."""
    try:
        writers_post(public_id)
    except NoSuchPostError:
        return url_for("posts.index")
    return url_for("posts.post", public_id=public_id)
