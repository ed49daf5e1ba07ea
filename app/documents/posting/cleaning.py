"""What somebody typed, made fit for every form: marks that no reader sees or that turn the writing round are dropped.

Markup stays what it is, text; each form escapes it in its own way.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from app.documents.citations import printable
from app.postings.content.domain import PostContent

# halves of pairs and non-characters, the last two of each plane among them: in no XML (XML 1.0, 2.2) and in no font
_NOWHERE, _LAST_TWO = ((0xD800, 0xDFFF), (0xFDD0, 0xFDEF)), 0xFFFE
_LONGEST_ADDRESS = 2000
_NOT_IN_LINKS = frozenset("<>\"'`\\")


def cleaned(content: PostContent) -> PostContent:
    """Return `content` with every text printable, in XML 1.0 too; nothing that a reader sees is lost."""
    made: PostContent = _cleaned(content)
    return made


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return printable("".join(map(_allowed, value.replace("\r\n", "\n").replace("\r", "\n"))))
    if isinstance(value, tuple):
        return tuple(_cleaned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _cleaned(getattr(value, each.name)) for each in fields(value)})
    return value


def _allowed(character: str) -> str:
    code = ord(character)
    nowhere = any(first <= code <= last for first, last in _NOWHERE) or code & _LAST_TWO == _LAST_TWO
    return "" if nowhere else character


def web_address(typed: str) -> str:
    """Return `typed` if it is a plain address of the web (http, https) that may become a link, else nothing."""
    text = typed.strip()
    if not text or len(text) > _LONGEST_ADDRESS or any(c.isspace() or c in _NOT_IN_LINKS for c in text):
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    plain = parts.scheme in {"http", "https"} and host and parts.username is None and not host.startswith(".")
    return text if plain else ""


def mail_address(typed: str) -> str:
    """Return `typed` if it is one plain mail address that may become a link, else nothing."""
    text = typed.strip()
    name, at, host = text.partition("@")
    plain = at and name and "." in host and all(c.isascii() and (c.isalnum() or c in "._+-") for c in name + host)
    return text if plain else ""
