"""Pages that belong to no other room."""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import text

from app.core.database import db
from app.core.errors import N_
from app.i18n.web import current_lang
from app.postings.kept.domain import Post
from app.postings.kept.queries import to_do
from app.roles.own.queries import all_profiles
from app.site.help import help_page, topics
from app.site.pages import FirstPage, HelpList, Waiting
from app.site.queries import SOON_DAYS, Counts, counts
from app.web.access import Rule, access, actor, allowed
from app.web.navigation import url_if
from app.web.settings import current_settings, today_here

blueprint = Blueprint("site", __name__)
_MOST_NAMED = 5


@blueprint.get("/")
@access(Rule.SIGNED_IN)
def first_page() -> ResponseReturnValue:
    """Show the three jobs and what waits to be done."""
    candidates = url_if("candidates.index")
    found = counts(db.session, actor(), today_here()) if candidates else None
    view = FirstPage(
        waiting=(*_posts_waiting(), *(_waiting(found, candidates) if found and candidates else ())),
        roles=len(all_profiles(db.session)),
        fresh=bool(found and not found.total),
    )
    return render_template("site/first_page.html", view=view)


def _waiting(found: Counts, candidates: str) -> tuple[Waiting, ...]:
    rows = (
        (found.troubled, N_("%(count)s résumé(s) could not be read: see why")),
        (found.reading, N_("%(count)s résumé(s) are being read")),
        (found.due, N_("%(count)s candidate(s) are due for deletion within %(days)s days")),
    )
    return tuple(Waiting(_(text, count=count, days=SOON_DAYS), candidates) for count, text in rows if count)


def _posts_waiting() -> tuple[Waiting, ...]:
    if not allowed(Rule.WRITE_POSTS):
        return ()
    days = current_settings().stale_post_days
    found = to_do(db.session, actor(), today_here(), days=days)
    rows = (
        (found.to_approve, N_("%(count)s job post(s) wait for your approval"), "waiting"),
        (found.returned, N_("%(count)s job post(s) were returned to you with a reason"), "draft"),
        (len(found.stale), N_("%(count)s job post(s) have expired or were not confirmed for %(days)s days"), "stale"),
        (found.still_up, N_("%(count)s closed job post(s) are still up in other places"), "closed"),
    )
    waiting = [
        Waiting(_(text, count=count, days=days), url_for("posts.index", state=state))
        for count, text, state in rows
        if count
    ]
    return (*waiting, *(_stale(post) for post in found.stale[:_MOST_NAMED]))


def _stale(post: Post) -> Waiting:
    words = _("“%(title)s”: say whether it still holds, or close it", title=post.title)
    return Waiting(words, url_for("posts.post", public_id=post.public_id))


@blueprint.get("/help/")
@access(Rule.SIGNED_IN)
def help_index() -> ResponseReturnValue:
    """List the help pages."""
    return render_template("site/help_list.html", view=HelpList(topics(current_lang())))


@blueprint.get("/help/<name>")
@access(Rule.SIGNED_IN)
def help_topic(name: str) -> ResponseReturnValue:
    """Show one help page."""
    return render_template("site/help_page.html", view=help_page(name, current_lang()) or abort(404))


@blueprint.get("/healthz")
@access(Rule.PUBLIC)
def healthy() -> ResponseReturnValue:
    """Answer that the process lives."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@access(Rule.PUBLIC)
def ready() -> ResponseReturnValue:
    """Answer that the database answers."""
    db.session.execute(text("SELECT 1"))
    return {"status": "ok"}
