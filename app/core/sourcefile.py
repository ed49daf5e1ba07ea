"""The data-file form of statements and sources, and the list of the two documents with their headings."""

from functools import cache
from typing import Annotated, cast

from pydantic import AfterValidator, Field, model_validator

from app.core.datafile import FileModel, StrictModel, TextModel, read_model, refused
from app.core.errors import N_
from app.core.sources import LONGEST_QUOTE, DocumentKey, Source, SourceDocument, SourceKind, Statement
from app.core.text import LocalizedText
from app.paths import DATA

# which keys stand with which kind: (needed, allowed besides)
_FORMS: dict[str, tuple[set[str], set[str]]] = {
    "document": ({"document", "heading", "quote"}, {"note"}),
    "other": ({"name"}, {"url", "note"}),
    "own": ({"own"}, {"note"}),
}


def _short(quote: str) -> str:
    if len(quote) > LONGEST_QUOTE:
        raise refused(
            N_("a key phrase has at most %(most)s characters, this one has %(found)s"),
            most=LONGEST_QUOTE,
            found=len(quote),
        )
    if not quote.strip():
        raise refused(N_("a key phrase is empty"))
    return quote


KeyPhrase = Annotated[str, AfterValidator(_short)]


def _known_document(key: str) -> str:
    if key not in load_documents():
        raise refused(N_("there is no document %(key)s"), key=key)
    return key


class SourceModel(StrictModel):
    """`{document, heading, quote}`, `{name, url}` or `{own: true}`, each with an optional note in both languages."""

    document: Annotated[str, AfterValidator(_known_document)] | None = None
    heading: str | None = None
    quote: KeyPhrase | None = None
    name: str | None = Field(default=None, min_length=1)
    url: str | None = Field(default=None, pattern=r"^https?://")
    own: bool | None = None
    note: TextModel | None = None

    @property
    def kind(self) -> SourceKind:
        """Return which of the three forms this is."""
        return "document" if self.document else "other" if self.name else "own"

    @model_validator(mode="after")
    def _one_form(self) -> "SourceModel":
        needed, allowed = _FORMS[self.kind]
        if {key for key in needed if getattr(self, key)} != needed or self.model_fields_set - needed - allowed:
            raise refused(N_("a source is {document, heading, quote}, {name, url} or {own: true}"))
        if self.document and self.heading not in load_documents()[cast("DocumentKey", self.document)].headings:
            raise refused(
                N_("document %(document)s has no heading %(heading)s"), document=self.document, heading=self.heading
            )
        return self

    def to_domain(self) -> Source:
        """Return the plain value."""
        return Source(
            kind=self.kind,
            document=cast("DocumentKey | None", self.document),
            heading=self.heading,
            quote=self.quote,
            name=self.name,
            url=self.url,
            note=self.note.to_domain() if self.note else None,
        )


class SourcedModel(StrictModel):
    """Whatever carries sources: at least one."""

    sources: list[SourceModel] = Field(min_length=1)

    def domain_sources(self) -> tuple[Source, ...]:
        """Return the sources as plain values."""
        return tuple(source.to_domain() for source in self.sources)


class StatementModel(SourcedModel):
    """A statement: `ja`, `en`, `sources`."""

    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def statement(self) -> Statement:
        """Return the plain value."""
        return Statement(LocalizedText(self.ja.strip(), self.en.strip()), self.domain_sources())


class _DocumentModel(StrictModel):
    file: str
    name: TextModel
    about: TextModel
    year: int | None
    headings: list[str] = Field(min_length=1)


class _DocumentsModel(FileModel):
    documents: dict[str, _DocumentModel]


@cache
def load_documents() -> dict[DocumentKey, SourceDocument]:
    """Return the two documents of `data/documents.yaml` by key (A, B)."""
    model = read_model(DATA / "documents.yaml", _DocumentsModel)
    return {
        cast("DocumentKey", key): SourceDocument(
            key=cast("DocumentKey", key),
            file=item.file,
            name=item.name.to_domain(),
            about=item.about.to_domain(),
            year=item.year,
            headings=tuple(item.headings),
        )
        for key, item in model.documents.items()
    }
