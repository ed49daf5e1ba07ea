"""Filters above a list: fields of a GET form with the choice made, plain values for templates/web/filters.html."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, in the reader's words, and whether it is the one chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One filter: the name of its field, its label, its values; the value empty means that nothing is left out."""

    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> str:
        """The value chosen, empty if nothing is left out."""
        return next((choice.value for choice in self.choices if choice.chosen), "")


def choice_field(name: str, label: str, options: Iterable[tuple[str, str]], *given: str) -> ChoiceField:
    """Return the filter `name` with the values `given` chosen; a value that is none of the options counts as none."""
    return ChoiceField(name, label, tuple(Choice(value, text, value in given) for value, text in options))
