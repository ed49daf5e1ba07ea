"""Reads `data/facts.yaml`; refuses what is wrong, every problem at once."""

from functools import cache
from pathlib import Path

from pydantic import Field

from app.core.datafile import FileModel, StrictModel, read_model
from app.core.doubles import repeated
from app.core.errors import DataFileError, Problem
from app.core.files import shown_name
from app.core.sourcefile import KeyPhrase, load_documents
from app.paths import DATA
from app.roles.facts.domain import Fact, HeadingFacts, Untold


class _FactModel(StrictModel):
    quote: KeyPhrase
    also: list[KeyPhrase] = Field(default_factory=list)
    en: str = Field(min_length=1)


class _UntoldModel(StrictModel):
    quote: KeyPhrase
    why: str = Field(min_length=1)


class _HeadingModel(StrictModel):
    heading: str
    facts: list[_FactModel] = Field(default_factory=list)
    untold: list[_UntoldModel] = Field(default_factory=list)


class FactsModel(FileModel):
    """The list of facts in its file form."""

    documents: dict[str, list[_HeadingModel]]


@cache
def load_facts() -> tuple[HeadingFacts, ...]:
    """Return the facts of the two documents, heading by heading, read once per process."""
    return read_facts(DATA / "facts.yaml")


def read_facts(path: Path) -> tuple[HeadingFacts, ...]:
    """Return the facts in `path`.

    Raises:
        DataFileError: every problem at once; the headings must be exactly those of `data/documents.yaml`, in order.
    """
    name = shown_name(path)
    model = read_model(path, FactsModel, shown=name)
    problems = []
    for key, document in load_documents().items():
        given = tuple(item.heading for item in model.documents.get(key, []))
        if given != document.headings:
            wrong = next((a for a, b in zip(given, document.headings, strict=False) if a != b), "the last heading")
            problems.append(Problem(name, f"documents.{key}", f"the headings differ from documents.yaml at {wrong}"))
        for at, item in enumerate(model.documents.get(key, [])):
            phrases = [fact.quote for fact in item.facts]
            problems.extend(
                Problem(name, f"documents.{key}.{at}.facts.{position}", f"{again} is given twice")
                for again, positions in repeated(phrases).items()
                for position in positions
            )
    problems.extend(
        Problem(name, f"documents.{key}", f"there is no document {key}")
        for key in model.documents
        if key not in load_documents()
    )
    if problems:
        raise DataFileError(problems)
    return tuple(
        HeadingFacts(
            key,
            item.heading,
            tuple(Fact(fact.quote, tuple(fact.also), fact.en) for fact in item.facts),
            tuple(Untold(untold.quote, untold.why) for untold in item.untold),
        )
        for key in load_documents()
        for item in model.documents[key]
    )
