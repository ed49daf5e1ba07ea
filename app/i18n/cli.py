"""What every command shares: its language (`--lang`, then `KAKEHASHI_LANG`) and how it speaks of errors."""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from app.core.errors import KakehashiError
from app.core.text import LANGUAGES, Lang
from app.i18n.translate import as_lang, error_text, translate

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])


def lang_option(function: FunctionT) -> FunctionT:
    """Add `--lang ja|en`; the command receives `lang`, never `None`."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=None,
        callback=lambda _context, _option, value: value or default_lang(),
        help="Language of the answer: ja or en.",
    )(function)


def default_lang() -> Lang:
    """Return `KAKEHASHI_LANG`, or Japanese."""
    return as_lang(os.environ.get("KAKEHASHI_LANG")) or "ja"


def say_error(error: KakehashiError, lang: str) -> None:
    """Print `code: message` on standard error."""
    print(f"{error.code}: {error_text(error, lang)}", file=sys.stderr)


def say(text: str, lang: str, **params: object) -> None:
    """Print a message in `lang`."""
    print(translate(text, lang, **params))
