"""One click puts a rule's word into a field, another takes it back."""

import json
from collections.abc import Mapping
from typing import Any

from app.core.errors import DataFileError
from app.postings.content.astext import as_text
from app.postings.content.domain import PostContent
from app.postings.content.loader import read_content, value_of
from app.postings.content.telling import tell
from app.postings.editing import replaced

Value = dict[str, Any]


def with_replacement(content: PostContent, place: str) -> PostContent | None:
    """Return the content with the words at `place` (`start-end` of its text) replaced as their rule says.

    Every field that holds the words changes, so that what is said twice stays the same. None where no rule offers it.
    """
    text = as_text(tell(content)).text
    after = replaced(text, place)
    if after is None:
        return None
    start, end = (int(each) for each in place.split("-"))
    old, new = text[start:end], after[start : len(after) - len(text) + end]
    said = value_of(content)
    value = _swapped(said, old, new)
    return read_content(value) if value != said else None


def _swapped(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, Mapping):
        return {key: _swapped(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [_swapped(item, old, new) for item in value]
    return value


def changed_parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Value:
    """Return the parts of `after` that differ, None for those that are gone: what a draft is changed by."""
    return {part: after.get(part) for part in {**before, **after} if before.get(part) != after.get(part)}


def packed(before: Mapping[str, Any], changes: Mapping[str, Any]) -> str:
    """Return what the changed parts were, as a hidden field carries it."""
    return json.dumps({part: before.get(part) for part in changes}, ensure_ascii=False)


def unpacked(text: str) -> Value | None:
    """Return what a hidden field carried, None where it is nothing that `packed` made or holds no post."""
    try:
        value = json.loads(text)
        if isinstance(value, dict):
            read_content({part: item for part, item in value.items() if item is not None})
            return value
    except (ValueError, DataFileError):
        return None
    return None
