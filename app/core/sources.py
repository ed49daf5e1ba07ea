"""Statements that carry where they come from.

The product tells the facts of two documents in its own words. Each statement names its document, the heading, and a
key phrase of at most 30 characters, verbatim; or another named source; or says that it is our own proposal.
"""

from dataclasses import dataclass
from typing import Literal

from app.core.text import LocalizedText

DocumentKey = Literal["A", "B"]
SourceKind = Literal["document", "other", "own"]
LONGEST_QUOTE = 30
OPENING = "冒頭"  # the text of a document before its first heading


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from.

    `document`: from one of the two documents, with its heading and a key phrase, verbatim.
    `other`: from another source, by `name` and, if it has one, `url`.
    `own`: our own proposal; nothing else is set but perhaps a `note`.
    """

    kind: SourceKind
    document: DocumentKey | None = None
    heading: str | None = None
    quote: str | None = None
    name: str | None = None
    url: str | None = None
    note: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in both languages with its sources (at least one)."""

    text: LocalizedText
    sources: tuple[Source, ...]

    @property
    def own(self) -> bool:
        """Whether nothing but our own proposal stands behind it."""
        return all(source.kind == "own" for source in self.sources)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One of the two documents: what it is, and its headings in order as paths (`DocuSignの場合／責任`)."""

    key: DocumentKey
    file: str
    name: LocalizedText
    about: LocalizedText
    year: int | None
    headings: tuple[str, ...]
