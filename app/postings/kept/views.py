"""Pages of kept posts: the library, one post as it stands, its versions."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.queries import names
from app.core.database import db
from app.core.text import Lang
from app.i18n.web import current_lang
from app.postings.kept import history, library, queries, showing
from app.postings.kept.domain import NoSuchPostError, Post, sees_draft
from app.postings.kept.findings import Counts, check_of, counts_of
from app.postings.kept.library import AWAY, Wanted
from app.postings.kept.pages import ComparePage, OtherLanguage
from app.postings.kept.parts import undated
from app.postings.kept.showing import Beside, Known
from app.roles.own.queries import all_profiles
from app.web.access import Rule, access, actor
from app.web.settings import current_settings, today_here

blueprint = Blueprint("posts", __name__, url_prefix="/posts")


@blueprint.get("/")
@access(Rule.POSTS)
def index() -> ResponseReturnValue:
    """Show the library: every post that the reader may see."""
    wanted = Wanted(
        request.args.get("state", ""),
        request.args.get("owner", ""),
        request.args.get("q", ""),
        request.args.get("page", 1, type=int),
    )
    every = queries.posts(db.session, actor(), archived=wanted.state == AWAY)
    known = _known({post.owner for post in every})
    view = library.library_page(every, wanted, known, lambda posts: _counts(posts, known))
    kept: dict[str, Any] = {"state": wanted.state or None, "owner": wanted.owner or None, "q": wanted.query or None}
    urls = {number: url_for(".index", page=number, **kept) for number in range(1, view.last + 1)}
    return render_template("postings/kept/library.html", view=view, urls=urls)


@blueprint.get("/<public_id>")
@access(Rule.POSTS)
def post(public_id: str) -> ResponseReturnValue:
    """Show one post as it stands, and what can be done next."""
    found = queries.post(db.session, actor(), public_id)
    latest = queries.latest(db.session, actor(), public_id)
    content, origin_number, beside = (latest.content if latest else {}), 0, Beside()
    if sees_draft(actor(), found):
        draft = queries.draft(db.session, actor(), public_id)
        changed = queries.changed(draft, latest)
        shown = draft.content if changed or latest is None else latest.content
        content, origin_number = shown, (draft.origin_number if changed else latest and latest.origin_number) or 0
        events = queries.events(db.session, actor(), public_id)
        places = queries.places(db.session, actor(), public_id)
        beside = Beside(check_of(found, content, today_here()), events, places, changed)
    known = known_beside(found, showing.people_of(found, beside.events))
    view = showing.post_page(found, content, beside, _other(found, origin_number), known)
    return render_template("postings/kept/post.html", view=view)


@blueprint.get("/<public_id>/versions")
@access(Rule.WRITE_POSTS)
def versions(public_id: str) -> ResponseReturnValue:
    """Show every version: who, when, why, and what was changed, narrowed, deleted and added."""
    found = writers_post(public_id)
    every = queries.versions(db.session, actor(), public_id)
    draft = queries.draft(db.session, actor(), public_id)
    unpublished = draft if queries.changed(draft, every[-1] if every else None) else None
    known = known_beside(found, {*showing.people_of(found, (), every), draft.saved_by})
    view = history.versions_page(found, every, unpublished, known)
    return render_template("postings/kept/versions.html", view=view)


@blueprint.get("/<public_id>/versions/<int:number>")
@access(Rule.WRITE_POSTS)
def version(public_id: str, number: int) -> ResponseReturnValue:
    """Show one version as it was published."""
    found = writers_post(public_id)
    every = queries.versions(db.session, actor(), public_id)
    shown = next((each for each in every if each.number == number), None) or abort(404)
    return render_template("postings/kept/version.html", view=history.one_version(found, shown, current_lang()))


@blueprint.get("/<public_id>/compare")
@access(Rule.WRITE_POSTS)
def compare(public_id: str) -> ResponseReturnValue:
    """Show two states of a post side by side."""
    view = comparison(public_id, current_lang())
    if view is None:
        return redirect(url_for(".versions", public_id=public_id))
    return render_template("postings/kept/compare.html", view=view)


def comparison(public_id: str, lang: Lang) -> ComparePage | None:
    """Return the two states that the address asks for, told in `lang`; None where there are not two.

    Raises:
        NoSuchPostError: there is no such post, or the reader does not see its draft.
    """
    found = writers_post(public_id)
    every = queries.versions(db.session, actor(), public_id)
    draft = queries.draft(db.session, actor(), public_id)
    unpublished = draft if queries.changed(draft, every[-1] if every else None) else None
    wanted = (request.args.get("before", ""), request.args.get("after", ""))
    known = replace(known_beside(found, set()), lang=lang)
    return history.compare_page(found, every, unpublished, wanted, known)


def writers_post(public_id: str) -> Post:
    """Return a post for who sees its draft.

    Raises:
        NoSuchPostError: there is none, or not for the reader.
    """
    found = queries.post(db.session, actor(), public_id)
    if not sees_draft(actor(), found):
        raise NoSuchPostError
    return found


def known_beside(found: Post, people: set[str]) -> Known:
    """Return what surrounds a post: names of `people` and of those who own and write it, titles of roles, the day."""
    return _known({*people, found.owner, *found.editors}, role=found.role_id)


def _known(people: set[str], *, role: str | None = None) -> Known:
    lang = current_lang()
    titles = {each.id: each.title.get(lang) for each in all_profiles(db.session, also=(role,)).values()}
    return Known(actor(), lang, names(db.session, people), titles, today_here(), current_settings().stale_post_days)


def _counts(posts: list[Post], known: Known) -> dict[str, tuple[Counts | None, bool]]:
    contents = queries.contents(db.session, posts)
    found = {}
    for each in posts:
        draft, published = contents[each.public_id]
        changed = published is None or undated(draft) != undated(published)
        found[each.public_id] = (counts_of(each, draft if changed else published or {}, known.today), changed)
    return found


def _other(found: Post, origin_number: int) -> OtherLanguage:
    other: Post | None = None
    if public_id := found.origin or found.translation:
        try:
            other = queries.post(db.session, actor(), public_id)
        except NoSuchPostError:
            other = None
    origin = other if found.origin else None
    view = showing.other_language(found, origin, origin_number, seen=other is not None, lang=current_lang())
    return view if sees_draft(actor(), found) else replace(view, behind="")
