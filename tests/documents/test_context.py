"""What templates may use is exactly what the context documents, and the other way round."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, meta, nodes

from app.core.text import Lang
from app.documents import context
from app.documents.booklet import paper as booklet_paper
from app.documents.booklet.context import Booklet
from app.documents.booklet.writing import booklet
from app.documents.citations import Citations, printable
from app.documents.job_description import TEMPLATE
from app.documents.render import FOLDER
from tests.support.booklets import sample_material
from tests.support.profiles import DOCUMENTS, VOCABULARY, sample_profile

CONTEXTS: dict[str, type] = {TEMPLATE: context.JobDescription, booklet_paper.TEMPLATE: Booklet}
OF_JINJA = {"last", "index0"}  # of `loop`


def parts(kind: Any) -> Iterator[type]:
    """Give the dataclasses that `kind` is made of, itself first."""
    if is_dataclass(kind) and isinstance(kind, type):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from parts(hint)
    elif isinstance(kind, UnionType) or get_args(kind):
        for inner in get_args(kind):
            yield from parts(inner)


def trees(template: str) -> list[nodes.Template]:
    """Return the template and everything that it includes or imports."""
    names, found = [template], []
    for name in names:  # grows as it is walked
        tree = Environment(autoescape=True).parse((FOLDER / name).read_text("utf-8"))
        found.append(tree)
        names.extend(str(each) for each in meta.find_referenced_templates(tree) if each not in names)
    return found


def documented(kind: type) -> set[str]:
    """Return the names that a docstring explains under `Attributes:`."""
    return set(re.findall(r"^ {8}(\w+): \S", (kind.__doc__ or "").partition("Attributes:")[2], flags=re.MULTILINE))


@pytest.mark.parametrize("template", CONTEXTS)
def test_every_field_is_documented(template: str) -> None:
    for kind in set(parts(CONTEXTS[template])):
        assert documented(kind) == {field.name for field in fields(kind)}, kind.__name__


@pytest.mark.parametrize("template", CONTEXTS)
def test_the_template_uses_every_value_and_no_other(template: str) -> None:
    used = {name for tree in trees(template) for name in meta.find_undeclared_variables(tree)} - {"_"}
    assert used == {field.name for field in fields(CONTEXTS[template])}


@pytest.mark.parametrize("template", CONTEXTS)
def test_the_template_uses_every_field_of_a_part_and_no_other(template: str) -> None:
    used = {node.attr for tree in trees(template) for node in tree.find_all(nodes.Getattr)} - OF_JINJA
    kinds = set(parts(CONTEXTS[template])) - {CONTEXTS[template]}
    assert used == {field.name for kind in kinds for field in fields(kind)}


def leaves(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


@pytest.mark.parametrize("language", ["ja", "en"])
def test_templates_get_plain_values_only(language: Lang) -> None:
    values = context.job_description(sample_profile(), VOCABULARY, DOCUMENTS, language)
    assert {type(leaf) for leaf in leaves(values)} == {str, int, bool}
    again = context.job_description(sample_profile(), VOCABULARY, DOCUMENTS, language)
    assert again == values, "the same profile gives the same values"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_booklet_gets_plain_values_only(language: Lang) -> None:
    values = booklet(sample_material(), language)
    assert {type(leaf) for leaf in leaves(values)} == {str, int, bool}
    assert booklet(sample_material(), language) == values, "the same data give the same values"


def test_a_role_without_a_team_size_says_nothing_of_it() -> None:
    values = context.job_description(sample_profile(), VOCABULARY, DOCUMENTS, "ja")
    assert values.team_size is not None
    assert values.team_size.own
    assert values.own_count < values.statement_count


@given(st.text())
def test_printable_text_keeps_every_letter_and_loses_what_no_printer_shows(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2f00-\u2fdf]", shown)
    assert len(shown) <= len(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("⽇⽉⼈", "日月人"),
        ("１，０００円（税込）", "１，０００円（税込）"),
        ("﨑髙𠮷", "﨑髙𠮷"),
        ("a\u202eb\x00c", "abc"),
    ],
)
def test_radicals_become_characters_and_names_stay(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_sources_are_numbered_in_the_order_of_their_document_without_gaps() -> None:
    profile = sample_profile()
    statements = (*profile.summary, profile.mission, *profile.remarks)
    cited = Citations(statements, DOCUMENTS, "ja")
    labels = [phrase.mark.label for d in cited.cited_documents() for h in d.headings for phrase in h.phrases]
    assert labels == ["A1", "A2", "B1"]
    headings = [heading.path for heading in cited.cited_documents()[0].headings]
    assert headings == ["冒頭", "架空の求人／職務"]
    assert [mark.label for mark in cited.sentence(profile.mission).marks] == ["A1", "A2"]
