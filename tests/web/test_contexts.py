"""What templates get: frozen plain values whose documented fields are the fields used, both ways, in every room.

A field that a template names and no page has fails when the page is rendered (undefined names are errors), and here.
A field that a page documents and no template names fails here. So does a field without a word about it.
"""

import ast
import dataclasses
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

import pytest
from flask import Flask, before_render_template
from flask.testing import FlaskClient
from jinja2 import nodes
from wtforms.form import BaseForm

from app.paths import ROOT, TEMPLATES
from app.web import sources

ClientFor = Callable[[str | None], FlaskClient]
PAGES = sorted((ROOT / "app").glob("*/**/pages.py"))  # one per room, and one per part of a large room
ROOMS = sorted({path.relative_to(ROOT / "app").parts[0] for path in PAGES})
GIVEN = {"view"}  # the name under which a view gives its page


def page_types(module: object) -> list[type]:
    """Return the dataclasses that `module` defines."""
    return [
        item
        for item in vars(module).values()
        if inspect.isclass(item) and dataclasses.is_dataclass(item) and item.__module__ == module.__name__  # type: ignore[attr-defined]
    ]


def room_types(room: str) -> list[type]:
    """Return the page types of a room and its parts."""
    paths = [path.relative_to(ROOT).with_suffix("") for path in PAGES]
    modules = (importlib.import_module(".".join(path.parts)) for path in paths if path.parts[1] == room)
    return [found for module in modules for found in page_types(module)]


def attributes(app: Flask, *folders: str) -> set[str]:
    """Return every attribute that the templates of `folders` name, in filters too."""
    found: set[str] = set()
    for folder in folders:
        for template in (TEMPLATES / folder).rglob("*.html"):
            tree = app.jinja_env.parse(template.read_text("utf-8"))
            found |= {node.attr for node in tree.find_all(nodes.Getattr)}
            found |= set(_filtered(tree))
    return found


def _filtered(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all(nodes.Filter):
        if node.name in {"selectattr", "rejectattr"}:
            yield from (argument.value for argument in node.args[:1] if isinstance(argument, nodes.Const))
        for keyword in node.kwargs:
            if keyword.key == "attribute" and isinstance(keyword.value, nodes.Const):
                yield keyword.value.value


def documented(page: type) -> set[str]:
    """Return the fields that the docstring of `page` speaks of under `Attributes:`."""
    text = inspect.getdoc(page) or ""
    return set(re.findall(r"^    (\w+): \S", text.partition("Attributes:")[2], re.MULTILINE))


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_of_a_page_is_documented_and_nothing_else(room: str) -> None:
    for page in room_types(room):
        assert documented(page) == {field.name for field in dataclasses.fields(page)}, page.__name__


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_of_a_page_is_used_by_a_template_of_its_room(app: Flask, room: str) -> None:
    used = attributes(app, room)
    for page in room_types(room):
        unused = sorted(field.name for field in dataclasses.fields(page) if field.name not in used)
        assert unused == [], page.__name__


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_that_a_template_takes_from_its_page_is_there(app: Flask, room: str) -> None:
    known = {field.name for page in room_types(room) for field in dataclasses.fields(page)}
    for template in (TEMPLATES / room).rglob("*.html"):
        tree = app.jinja_env.parse(template.read_text("utf-8"))
        taken = {
            n.attr for n in tree.find_all(nodes.Getattr) if isinstance(n.node, nodes.Name) and n.node.name in GIVEN
        }
        assert taken - known == set(), template.name


@pytest.mark.parametrize("room", ROOMS)
def test_pages_are_frozen(room: str) -> None:
    for page in room_types(room):
        assert page.__dataclass_params__.frozen, page.__name__  # type: ignore[attr-defined]


def test_sources_are_used_whole(app: Flask) -> None:
    used = attributes(app, "web")
    for page in page_types(sources):
        assert {field.name for field in dataclasses.fields(page)} <= used, page.__name__


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.parent.relative_to(ROOT / "app")))
def test_pages_know_no_database_and_no_framework(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name for name in names if re.search(r"models|queries|flask|sqlalchemy|wtforms", name)} == set()


def not_plain(value: object, where: str) -> Iterator[str]:
    """Yield what in `value` is neither plain, nor frozen plain values, nor a form."""
    if value is None or isinstance(value, str | int | float | bool | Enum | BaseForm):
        return
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if not value.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            yield f"{where}: {type(value).__name__} is not frozen"
        for field in dataclasses.fields(value):
            yield from not_plain(getattr(value, field.name), f"{where}.{field.name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from not_plain(item, f"{where}[{key!r}]")
    elif isinstance(value, list | tuple):
        for at, item in enumerate(value):
            yield from not_plain(item, f"{where}[{at}]")
    elif type(value).__module__ not in {"datetime", "decimal", "markupsafe"}:
        yield f"{where}: {type(value).__name__}"


FRAME = {"g", "request", "session", "config", "current_user"}


def test_views_give_plain_values_to_every_page_without_an_argument(app: Flask, client_for: ClientFor) -> None:
    found: list[str] = []
    seen: set[str] = set()

    def look(_sender: object, template: object, context: dict[str, object], **_rest: object) -> None:
        seen.add(str(getattr(template, "name", "")))
        for name, value in context.items():
            if name not in FRAME and not callable(value):
                found.extend(not_plain(value, f"{getattr(template, 'name', '')}: {name}"))

    before_render_template.connect(look, app)
    client = client_for("aoi")
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments and not rule.endpoint.startswith("security."):
            client.get(str(rule))
    assert found == []
    assert {"site/first_page.html", "roles/list.html", "site/help_list.html"} <= seen
