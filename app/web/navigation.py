"""The frame around every page: main navigation, language switch, links to pages that other rooms bring."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _

from app.core.errors import N_
from app.core.text import LANGUAGES
from app.i18n.web import current_lang
from app.web.access import allowed, rule_of

LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


@dataclass(frozen=True, slots=True)
class NavLink:
    """One link of the frame: where it goes, what it says, and whether the reader stands there."""

    url: str
    label: str
    current: bool = False
    lang: str | None = None


# The order of the main navigation; a page appears once its room is there and the reader may open it.
MAIN = (
    ("roles.index", N_("Roles and grades")),
    ("posts.index", N_("Job posts")),
    ("candidates.index", N_("Candidates")),
    ("careers.index", N_("Careers")),
    ("admin.index", N_("Admin")),
    ("site.help_index", N_("Help")),
)
# Below a link of the main navigation: the pages of its part, which stand in a second line there.
PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "roles.index": (
        ("roles.index", N_("Roles")),
        ("matrix.index", N_("What each grade asks for")),
        ("ladder.index", N_("Grades and career paths")),
        ("salary.index", N_("Pay ranges")),
        ("roles.compare", N_("Compare roles")),
    ),
    "posts.index": (
        ("posts.index", N_("Library of posts")),
        ("postings.check_form", N_("Check any post")),
    ),
}


def init_app(app: Flask) -> None:
    """Give templates `navigation()`, `local_navigation()`, `languages()` and `url_if()`."""
    app.jinja_env.globals.update(
        navigation=navigation, local_navigation=local_navigation, languages=languages, url_if=url_if
    )


def navigation() -> tuple[NavLink, ...]:
    """Return the main navigation as the reader may use it."""
    found = ((url_if(endpoint), endpoint, label) for endpoint, label in MAIN)
    return tuple(NavLink(url, _(label), _stands_in(endpoint)) for url, endpoint, label in found if url is not None)


def local_navigation() -> tuple[NavLink, ...]:
    """Return the pages of the part where the reader stands, none where a part is one page."""
    for part, pages in PARTS.items():
        if _stands_in(part):
            found = [(url, label) for endpoint, label in pages if (url := url_if(endpoint)) is not None]
            here = max((url for url, _label in found if request.path.startswith(url)), key=len, default="")
            return tuple(NavLink(url, _(label), url == here) for url, label in found)
    return ()


def _stands_in(endpoint: str) -> bool:
    """Whether the reader stands on a page of the part that `endpoint` begins."""
    addresses = (url_if(each) for each, _label in PARTS.get(endpoint, ((endpoint, ""),)))
    return any(request.path.startswith(url) for url in addresses if url is not None)


def languages() -> tuple[NavLink, ...]:
    """Return this page in each language; a page that only answers a form leads to the first page instead."""
    methods = request.url_rule.methods if request.url_rule is not None else None
    path = request.path if methods is None or "GET" in methods else url_for("site.first_page")
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    return tuple(
        NavLink(f"{path}?{urlencode([*kept, ('lang', lang)])}", LANGUAGE_NAMES[lang], lang == current_lang(), lang)
        for lang in LANGUAGES
    )


def url_if(endpoint: str, **values: object) -> str | None:
    """Return the address of `endpoint`, or `None` if no room brings it or the reader may not open it."""
    if endpoint not in current_app.view_functions:
        return None
    rule = rule_of(current_app, endpoint)
    if rule is None or not allowed(rule):
        return None
    return url_for(endpoint, **values)  # type: ignore[arg-type]  # any value that the route takes
