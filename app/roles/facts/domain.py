"""The facts of the two documents, heading by heading, and where the product tells them. Plain Python."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.core.errors import Problem
from app.core.sources import DocumentKey
from app.roles.citations import Citation

FILE = "data/facts.yaml"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its key phrase, further phrases of the same fact, and what it says (English, our own words)."""

    quote: str
    also: tuple[str, ...]
    says: str

    def phrases(self) -> tuple[str, ...]:
        """Return all its phrases."""
        return (self.quote, *self.also)

    def told_by(self, quote: str) -> bool:
        """Whether a source that cites `quote` tells this fact: one phrase holds the other."""
        return any(phrase in quote or quote in phrase for phrase in self.phrases())


@dataclass(frozen=True, slots=True)
class Untold:
    """A sentence that says nothing of its own, and why it is left out."""

    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class HeadingFacts:
    """What stands under one heading of a document; with neither facts nor untold it has no text of its own."""

    document: DocumentKey
    heading: str
    facts: tuple[Fact, ...]
    untold: tuple[Untold, ...]

    def phrases(self) -> tuple[str, ...]:
        """Return every phrase under the heading."""
        return (*(p for fact in self.facts for p in fact.phrases()), *(item.quote for item in self.untold))


Index = Mapping[HeadingFacts, Mapping[Fact, tuple[Citation, ...]]]


def index(headings: Iterable[HeadingFacts], cited: Iterable[Citation]) -> Index:
    """Return, for each heading and each of its facts, the places of the product that tell it, in their order."""
    by_heading: dict[tuple[DocumentKey | None, str | None], list[Citation]] = {}
    for item in cited:
        by_heading.setdefault((item.source.document, item.source.heading), []).append(item)
    return {
        heading: {
            fact: tuple(
                item
                for item in by_heading.get((heading.document, heading.heading), [])
                if fact.told_by(item.source.quote or "")
            )
            for fact in heading.facts
        }
        for heading in headings
    }


def telling_problems(headings: Iterable[HeadingFacts], cited: Iterable[Citation]) -> Iterator[Problem]:
    """Yield a problem for every fact that no place tells, and for every cited phrase that belongs to no fact."""
    items = tuple(cited)
    known = tuple(headings)
    for heading, facts in index(known, items).items():
        for fact, places in facts.items():
            if not places:
                yield Problem(FILE, heading.heading, f"nothing tells {fact.quote}")
    by_heading = {(heading.document, heading.heading): heading for heading in known}
    for item in items:
        found = by_heading.get((item.source.document, str(item.source.heading))) if item.source.document else None
        if found and not any(fact.told_by(item.source.quote or "") for fact in found.facts):
            yield Problem(item.file, item.field, f"{item.source.quote} belongs to no fact of {FILE}")


_SENTENCE_END = re.compile(r"(?<=[。\n])")
_WORD = re.compile(r"\w")


def sentence_problems(
    headings: Iterable[HeadingFacts], parts: Mapping[DocumentKey, Mapping[str, str]]
) -> Iterator[Problem]:
    """Yield a problem for every sentence of the documents that the facts pass over, and for every phrase not there.

    Args:
        headings: the list of facts.
        parts: by document, the text under each heading (`app.roles.citations.sections`).
    """
    for heading in headings:
        body = parts.get(heading.document, {}).get(heading.heading, "")
        for phrase in heading.phrases():
            if phrase not in body:
                yield Problem(FILE, heading.heading, f"{phrase} does not stand under this heading")
        for sentence in _SENTENCE_END.split(body):
            if _WORD.search(sentence) and not any(phrase in sentence for phrase in heading.phrases()):
                yield Problem(FILE, heading.heading, f"no fact for: {sentence.strip()[:30]}")
