"""Messages in the two languages, inside and outside a request.

The source language of the catalogue is English; `app/i18n/translations/ja/LC_MESSAGES/messages.po` holds the Japanese.
"""

from dataclasses import replace
from functools import cache

from babel.support import NullTranslations, Translations

from app.core.errors import DataFileError, KakehashiError, Reason
from app.core.text import LANGUAGES, Lang
from app.paths import TRANSLATIONS


@cache
def _catalogue(lang: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [lang]) if lang != "en" else NullTranslations()


def translate(text: str, lang: str, **params: object) -> str:
    """Return the English message `text` in `lang`, its `%(name)s` places filled from `params`."""
    message = _catalogue(lang).ugettext(text)
    return message % params if params else message


def error_text(error: KakehashiError, lang: str) -> str:
    """Return what `error` says, in `lang`; of refused data files every problem, each reason in `lang`."""
    if isinstance(error, DataFileError):
        told = (replace(problem, reason=reason_text(problem.reason, lang)) for problem in error.problems)
        lines = "\n".join(f"  {problem}" for problem in told)
        return translate(error.text, lang, **{**error.params, "lines": lines})
    return translate(error.text, lang, **error.params)


def reason_text(reason: str, lang: str) -> str:
    """Return why something was refused, in `lang`; a reason that is plain text stays as it is."""
    if isinstance(reason, Reason):
        return translate(reason.text, lang, **reason.params)
    return reason


def as_lang(value: str | None) -> Lang | None:
    """Return `value` if it is one of our languages, else `None`."""
    for lang in LANGUAGES:
        if value == lang:
            return lang
    return None
