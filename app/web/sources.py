"""Sources as a page or a document shows them: plain text in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.core.sourcefile import load_documents
from app.core.sources import Source, SourceKind, Statement


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One source of a statement.

    `kind` is `company` where the company that runs this says it itself, and `own` for a proposal of the product.
    `name` says which document or other source (empty for these two); `heading` and `quote` are the document's own
    Japanese words, `remark` our note; each is empty when there is none. `url` is set for other sources only.
    """

    kind: SourceKind | Literal["company"]
    name: str
    heading: str
    quote: str
    url: str
    remark: str


@dataclass(frozen=True, slots=True)
class SaidNote:
    """A statement in the reader's language with its sources."""

    text: str
    notes: tuple[SourceNote, ...]


def source_notes(sources: Iterable[Source], lang: str, *, company: bool = False) -> tuple[SourceNote, ...]:
    """Return `sources` as shown in `lang`; in the company's own data (`company`) what is own is the company's."""
    return tuple(
        SourceNote(
            kind="company" if company and source.kind == "own" else source.kind,
            name=load_documents()[source.document].name.get(lang) if source.document else source.name or "",
            heading=source.heading or "",
            quote=source.quote or "",
            url=source.url or "",
            remark=source.note.get(lang) if source.note else "",
        )
        for source in sources
    )


def said(statement: Statement, lang: str, *, company: bool = False) -> SaidNote:
    """Return `statement` as shown in `lang`; `company` as for `source_notes`."""
    return SaidNote(statement.text.get(lang), source_notes(statement.sources, lang, company=company))
