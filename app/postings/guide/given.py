"""Between the guided form and a post's content: what was typed as values, and values as they are typed."""

from collections.abc import Mapping
from typing import Any

from app.core.errors import Reason
from app.i18n.translate import reason_text

Value = dict[str, Any]
_ASKED_EMPTY: tuple[Value, ...] = ({}, {"must": True}, {"must": False})


class Given:
    """What a filled step says: `parts` in the file form; `problems` are (field of the form, why) of what is unreadable.

    A value that cannot be read stays as the draft has it (`kept`); what was typed stands in the form with its error.
    """

    def __init__(self, form: Any, kept: Mapping[str, Any], lang: str) -> None:
        self.problems: list[tuple[Any, str]] = []
        self._lang = lang
        self.parts: dict[str, Value] = {
            part.name: self._part(part.form, kept.get(part.name) or {}) for part in form if hasattr(part, "form")
        }

    def _part(self, form: Any, kept: Mapping[str, Any]) -> Value:
        found: Value = {name: value for name, value in kept.items() if name not in form}  # what the form does not ask
        for field in form:
            name = field.short_name
            if hasattr(field, "entries"):
                rows = [self._part(row.form, {}) for row in field]
                if rows := [row for row in rows if row not in _ASKED_EMPTY]:
                    found[name] = rows
            elif isinstance(field.data, list):
                if field.data:
                    found[name] = list(field.data)
            elif field.data:
                self._read(field, name, found, kept)
        return found

    def _read(self, field: Any, name: str, found: Value, kept: Mapping[str, Any]) -> None:
        value = field.read(field.data)
        if isinstance(value, Reason):
            reason = reason_text(value, self._lang)
            field.errors = [reason]
            self.problems.append((field, reason))
            if name in kept:
                found[name] = kept[name]
        elif value or value is False or value == 0:
            found[name] = value


def typed(content: Mapping[str, Any]) -> Value:
    """Return a content in its file form as the data of the form's fields."""
    return {part: _typed(value) for part, value in content.items() if isinstance(value, Mapping)}


def _typed(value: Mapping[str, Any]) -> Value:
    return {name: _shown(name, item) for name, item in value.items()}


def _shown(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:g}"
    if name == "asked":
        return [{"must": "no"} | _typed(row) for row in value]
    if name != "insurance" and isinstance(value, list | tuple):
        return "\n".join(str(line) for line in value)
    return value
