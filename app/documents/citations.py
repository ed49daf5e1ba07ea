"""Numbers the sources of a document: A1, A2 … in the order of the source's own headings, where a reader finds them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.sources import DocumentKey, Source, SourceDocument, Statement

OTHER = "C"


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to an entry of the sources.

    Attributes:
        label: what is printed: A1.
        anchor: the name of the entry it leads to.
    """

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement in the document's language with its references.

    Attributes:
        body: the text.
        marks: its sources, in the order of the list of sources.
        own: whether nothing but our own proposal stands behind it (it is then marked so).
        company: whether nothing but the company's own word stands behind it (marked so too).
    """

    body: str
    marks: tuple[Mark, ...]
    own: bool
    company: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A key phrase, verbatim from the source.

    Attributes:
        mark: its number.
        quote: the words.
        remark: our note on them, empty if there is none.
    """

    mark: Mark
    quote: str
    remark: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The phrases under one heading of a source document.

    Attributes:
        path: the heading as the document has it.
        phrases: its key phrases in order.
    """

    path: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """One of the source documents, with what is cited from it.

    Attributes:
        key: A or B.
        name: what it is called.
        about: what it is, and of when.
        headings: where the cited phrases stand, in the order of the document.
    """

    key: str
    name: str
    about: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class OtherSource:
    """A source that is neither of the two documents.

    Attributes:
        mark: its number.
        name: what it is called.
        address: where it is published, empty if unknown.
        remark: our note on it, empty if there is none.
    """

    mark: Mark
    name: str
    address: str
    remark: str


class Citations:
    """The sources of one document, numbered before the first sentence is written."""

    def __init__(
        self, statements: Iterable[Statement], documents: Mapping[DocumentKey, SourceDocument], lang: str
    ) -> None:
        self._documents = documents
        self._lang = lang
        rank = {(key, path): i for key, document in documents.items() for i, path in enumerate(document.headings)}
        found = dict.fromkeys(source for s in statements for source in s.sources if source.kind != "own")
        self._sources = sorted(
            found,
            key=lambda source: (
                source.document or OTHER,
                rank.get((source.document or "A", source.heading or ""), len(rank)),
            ),
        )
        self._marks: dict[tuple[str | None, ...], Mark] = {}
        counters: dict[str, int] = {}
        for source in self._sources:
            letter = source.document or OTHER
            if _identity(source) not in self._marks:
                counters[letter] = counters.get(letter, 0) + 1
                label = f"{letter}{counters[letter]}"
                self._marks[_identity(source)] = Mark(label, f"source-{label}")

    def sentence(self, statement: Statement, *, company: bool = False) -> Sentence:
        """Return `statement` in the document's language with its references.

        `company`: it stands in the company's own data, so that what no source supports is the company's own word.
        """
        marks = dict.fromkeys(self._marks[_identity(source)] for source in statement.sources if source.kind != "own")
        ordered = tuple(sorted(marks, key=lambda mark: (mark.label[0], int(mark.label[1:]))))
        return Sentence(
            body=printable(statement.text.get(self._lang)),
            marks=ordered,
            own=statement.own and not company,
            company=statement.own and company,
        )

    def cited_documents(self) -> tuple[CitedDocument, ...]:
        """Return what is cited from the documents, empty ones left out."""
        return tuple(
            CitedDocument(
                key=key,
                name=printable(document.name.get(self._lang)),
                about=printable(document.about.get(self._lang)),
                headings=headings,
            )
            for key, document in self._documents.items()
            if (headings := self._headings(key))
        )

    def others(self) -> tuple[OtherSource, ...]:
        """Return the cited sources that are none of the documents."""
        return tuple(
            OtherSource(
                mark=self._marks[_identity(source)],
                name=printable(source.name or ""),
                address=printable(source.url or ""),
                remark=printable(source.note.get(self._lang)) if source.note else "",
            )
            for source in self._first_of_each()
            if source.kind == "other"
        )

    def _headings(self, key: DocumentKey) -> tuple[Heading, ...]:
        phrases: dict[str, list[Phrase]] = {}
        for source in self._first_of_each():
            if source.document == key:
                remark = printable(source.note.get(self._lang)) if source.note else ""
                phrase = Phrase(self._marks[_identity(source)], printable(source.quote or ""), remark)
                phrases.setdefault(printable(source.heading or ""), []).append(phrase)
        return tuple(Heading(path, tuple(found)) for path, found in phrases.items())

    def _first_of_each(self) -> list[Source]:
        """Return one source for each mark; the same phrase cited twice keeps the first one that has a note."""
        chosen: dict[tuple[str | None, ...], Source] = {}
        for source in self._sources:
            known = chosen.get(_identity(source))
            if known is None or (known.note is None and source.note is not None):
                chosen[_identity(source)] = source
        return list(chosen.values())


def _identity(source: Source) -> tuple[str | None, ...]:
    return (source.kind, source.document, source.heading, source.quote, source.name)


_RADICALS = ("\u2e80", "\u2fdf")
_INVISIBLE = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """Return `text` as it can be printed and read out of the file again.

    Kangxi radicals (which share their glyph with the character they look like, so that a PDF could give back the wrong
    one) become the character; control characters and marks that reverse the writing direction are dropped.
    """
    return "".join(
        unicodedata.normalize("NFKC", char) if _RADICALS[0] <= char <= _RADICALS[1] else char
        for char in text
        if char not in _INVISIBLE and (char in "\n\t" or unicodedata.category(char) != "Cc")
    )
