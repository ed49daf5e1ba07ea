"""Open to everybody where `KAKEHASHI_PUBLIC_POSTS` says so: the page of a published post, and the feeds."""

from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, current_app, url_for
from flask.typing import ResponseReturnValue

from app.core.clock import utcnow
from app.core.database import db
from app.documents.posting.feeds import FeedName, feed
from app.documents.posting.making import At
from app.documents.posting.outside import queries
from app.documents.posting.outside.showing import outgoing
from app.documents.posting.page import page_html, page_policy
from app.i18n.web import current_lang
from app.web.access import Rule, access
from app.web.settings import current_settings, today_here

blueprint = Blueprint("jobs", __name__, url_prefix="/jobs")
_FEEDS: tuple[FeedName, ...] = ("indeed", "stanby")


@blueprint.get("/<public_id>")
@access(Rule.PUBLIC)
def job(public_id: str) -> ResponseReturnValue:
    """Show a published post to everybody, with its data for Google; its own policy lets its own style stand."""
    _only_if_open()
    settings = current_settings()
    found = queries.open_post(db.session, public_id)
    post = outgoing(found, "html", today_here(), settings.timezone, address(public_id)) or abort(404)
    answer = Response(page_html(post, _at().offset), mimetype="text/html")
    answer.headers["Content-Security-Policy"] = f"{page_policy()}; frame-ancestors 'none'"
    return answer


@blueprint.get("/feed/<name>.xml")
@access(Rule.PUBLIC)
def jobs_feed(name: str) -> ResponseReturnValue:
    """Give every published post in the form of a partner; what the partner would refuse is left out and logged."""
    _only_if_open()
    chosen = next((each for each in _FEEDS if each == name), None) or abort(404)
    settings = current_settings()
    every = [
        outgoing(found, chosen, today_here(), settings.timezone, address(found.post.public_id))
        for found in queries.open_posts(db.session)
    ]
    made = feed(chosen, [post for post in every if post is not None], _at().now)
    for _title, missing in made.left_out:
        current_app.logger.warning("a post is left out of the %s feed: no %s", chosen, ", ".join(missing))
    return Response(made.xml, mimetype="application/xml")


def address(public_id: str) -> str:
    """Return where a post stands for everybody: built from `KAKEHASHI_URL`, never from the request."""
    return current_settings().url.rstrip("/") + url_for("jobs.job", public_id=public_id)


def _only_if_open() -> None:
    if not current_settings().public_posts:
        abort(404)


def _at() -> At:
    return At(utcnow().astimezone(ZoneInfo(current_settings().timezone)), current_lang())
