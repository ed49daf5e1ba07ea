"""Errors with codes. A message is an English template that `app.i18n` translates; codes never change."""

from dataclasses import dataclass
from typing import Self


def N_(text: str) -> str:  # noqa: N802  (gettext's own name for "mark, do not translate yet")
    """Mark `text` for the translation catalogue and return it unchanged."""
    return text


class KakehashiError(Exception):
    """A refusal that a person can act on.

    `code` is stable and machine readable; `text` is an English template with `%(name)s` places, marked with `N_`;
    `params` fill them. Show it with `app.i18n.error_text(error, lang)`, never with `str()` on a page.
    """

    def __init__(self, code: str, text: str, **params: object) -> None:
        self.code = code
        self.text = text
        self.params = params
        super().__init__(f"{code}: {text % params if params else text}")

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with everything it carries."""
        return _again, (type(self), str(self)), self.__dict__


def _again(kind: type["KakehashiError"], message: str) -> "KakehashiError":
    error = kind.__new__(kind)
    Exception.__init__(error, message)
    return error


class ConfigError(KakehashiError):
    """A setting that the program refuses to start with."""


class WrongCallError(KakehashiError):
    """A command or request that asks for something that does not exist (exit status 2)."""


class NotThereError(KakehashiError):
    """Something that does not exist, or not for this person: the two are not told apart (404)."""


class Reason(str):
    """Why a value is refused: a sentence in English that remembers the message it was made from, for other languages.

    Show it with `app.i18n.translate.reason_text(reason, lang)`.
    """

    __slots__ = ("params", "text")
    text: str
    params: dict[str, object]

    def __new__(cls, text: str, said: str | None = None, /, **params: object) -> Self:
        """Return the reason of the message `text` (marked with `N_`); `said` stands for it where it is not shown."""
        reason = super().__new__(cls, said if said is not None else text % params if params else text)
        reason.text, reason.params = text, params
        return reason


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a data file: which file, which field (dotted path), and why."""

    file: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field}: {self.reason}" if self.field else f"{self.file}: {self.reason}"


class DataFileError(KakehashiError):
    """Data files that were refused, with every problem at once, sorted by file and field."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        lines = "\n".join(f"  {p}" for p in self.problems)
        super().__init__(
            "data_file", N_("%(count)s problem(s) in data files:\n%(lines)s"), count=len(problems), lines=lines
        )
