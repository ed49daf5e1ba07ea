"""The search page."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core.database import db
from app.i18n.web import current_lang
from app.site.search.domain import GROUPS, Group, Place
from app.site.search.queries import entries
from app.site.search.showing import search_page
from app.web.access import Rule, access

blueprint = Blueprint("search", __name__)


@blueprint.get("/search")
@access(Rule.ROLES)
def index() -> ResponseReturnValue:
    """Show where the words asked for stand, by part of the product, each in its passage."""
    query = request.args.get("q", "").strip()
    only = next((group for group in GROUPS if group == request.args.get("in")), None)
    view = search_page(entries(db.session), query, only, current_lang(), _Addresses())
    return render_template("site/search.html", view=view)


class _Addresses:
    def of(self, place: Place, anchor: str) -> str:
        values: dict[str, Any] = {"_anchor": anchor or None, **dict(place.values)}
        return url_for(place.endpoint, **values)

    def of_search(self, query: str, group: Group) -> str:
        values: dict[str, Any] = {"q": query, "in": group}
        return url_for("search.index", **values)
