"""A post's content in its file form: what a draft file holds, what the database keeps, what the form sends."""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.core.datafile import reason_of
from app.core.errors import N_, DataFileError, Problem, Reason
from app.postings.content.domain import PostContent

Value = dict[str, Any]
LONGEST, MOST_LINES = 4000, 60
_ADAPTER: TypeAdapter[PostContent] = TypeAdapter(PostContent)


def read_content(value: object, *, shown: str = "form") -> PostContent:
    """Return `value` (parsed YAML or JSON; `schema: 1` may stand in it) as a post's content.

    Raises:
        DataFileError: every problem at once, each naming `shown`, the dotted field and why.
    """
    if not isinstance(value, Mapping):
        raise DataFileError([Problem(shown, "", Reason(N_("is no post: it has no fields")))])
    given = {key: item for key, item in value.items() if key != "schema"}
    if value.get("schema", 1) != 1:
        raise DataFileError([Problem(shown, "schema", Reason(N_("is one of: %(expected)s"), expected="1"))])
    if problems := [Problem(shown, where, why) for where, why in _too_long(given, "")]:
        raise DataFileError(problems)
    try:
        return _ADAPTER.validate_json(json.dumps(given, default=str), strict=True)
    except ValidationError as error:
        raise DataFileError(
            [
                Problem(shown, ".".join(str(part) for part in item["loc"]), reason_of(item))
                for item in error.errors(include_url=False, include_input=False)
            ]
        ) from error


def value_of(content: PostContent) -> Value:
    """Return the file form of a content, without what is not said; `read_content` reads it back."""
    value: Value = _ADAPTER.dump_python(content, mode="json", exclude_defaults=True)
    return {"lang": content.lang, **value}


def _too_long(value: object, where: str) -> Iterator[tuple[str, Reason]]:
    if isinstance(value, str) and len(value) > LONGEST:
        yield where, Reason(N_("has more than %(most)s characters"), most=LONGEST)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _too_long(item, f"{where}.{key}".strip("."))
    elif isinstance(value, list | tuple):
        if len(value) > MOST_LINES:
            yield where, Reason(N_("has more than %(most)s entries"), most=MOST_LINES)
        for number, item in enumerate(value):
            yield from _too_long(item, f"{where}.{number}")


def fields_of(part: str) -> tuple[str, ...]:
    """Return the names of a part's fields, in order."""
    kind = next(each.type for each in dataclasses.fields(PostContent) if each.name == part)
    assert isinstance(kind, type)  # noqa: S101  (annotations of the domain are classes)
    return tuple(each.name for each in dataclasses.fields(kind))
