"""Every statement with its place, and whether its key phrase stands in the document under the heading it names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

from app.core.errors import Problem
from app.core.sources import LONGEST_QUOTE, DocumentKey, Source, SourceDocument
from app.core.text import LocalizedText


@dataclass(frozen=True, slots=True)
class Citation:
    """One source at its place: `file` it was read from, dotted `field`, and the source."""

    file: str
    field: str
    source: Source


def citations(file: str, value: object, field: str = "") -> Iterator[Citation]:
    """Yield every source in `value` with the dotted path to it (the id of an item, or its position)."""
    for path, item in _leaves(value, field):
        if isinstance(item, Source):
            yield Citation(file, path, item)


@dataclass(frozen=True, slots=True)
class Sourced:
    """One text of ours at its place, with its sources."""

    file: str
    field: str
    text: LocalizedText
    sources: tuple[Source, ...]


def sourced(file: str, value: object, field: str = "") -> Iterator[Sourced]:
    """Yield everything in `value` that carries sources: statements, and competencies under their name."""
    sources = getattr(value, "sources", None)
    text = getattr(value, "text", None) or getattr(value, "name", None)
    if isinstance(value, Source | LocalizedText):
        return
    if isinstance(sources, tuple) and isinstance(text, LocalizedText):
        yield Sourced(file, field, text, sources)
        return
    for name, part in _parts(value):
        yield from sourced(file, part, f"{field}.{name}" if field else str(name))


def texts(value: object, field: str = "") -> Iterator[tuple[str, LocalizedText]]:
    """Yield every text of ours in `value` with the dotted path to it."""
    for path, item in _leaves(value, field):
        if isinstance(item, LocalizedText):
            yield path, item


def _leaves(value: object, field: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, Source | LocalizedText):
        yield field, value
    for name, part in _parts(value):
        yield from _leaves(part, f"{field}.{name}" if field else str(name))


def _parts(value: object) -> Iterable[tuple[object, object]]:
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, tuple):
        return ((getattr(part, "id", at), part) for at, part in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        return ((f.name, getattr(value, f.name)) for f in fields(value))
    return ()


class HeadingNotFoundError(ValueError):
    """A heading that the document does not have, or not in this order."""


def sections(text: str, headings: tuple[str, ...]) -> dict[str, str]:
    """Return the text under each heading, in order; the first of `headings` names what stands before the others.

    A heading's last part must be a whole line; a colon at its end, or a remark in brackets, is overlooked.

    Raises:
        HeadingNotFoundError: names the first heading that is not there.
    """
    found: dict[str, list[str]] = {headings[0]: []}
    waiting = list(headings[1:])
    current = headings[0]
    for line in text.splitlines():
        if waiting and _is_heading(line.strip(), waiting[0].rpartition("／")[2]):
            current = waiting.pop(0)
            found[current] = []
        else:
            found[current].append(line)
    if waiting:
        raise HeadingNotFoundError(waiting[0])
    return {heading: "\n".join(lines) for heading, lines in found.items()}


def all_sections(
    documents: Mapping[DocumentKey, SourceDocument], contents: Mapping[DocumentKey, str]
) -> dict[DocumentKey, dict[str, str]]:
    """Return the text under each heading, by document; a document whose headings do not fit is left out."""
    parts: dict[DocumentKey, dict[str, str]] = {}
    for key, document in documents.items():
        try:
            parts[key] = sections(contents[key], document.headings)
        except HeadingNotFoundError:
            continue
    return parts


def _is_heading(line: str, heading: str) -> bool:
    return line.rstrip(":：") == heading or line.startswith((heading + "(", heading + "（"))


def check_citations(
    cited: Iterable[Citation], documents: Mapping[DocumentKey, SourceDocument], contents: Mapping[DocumentKey, str]
) -> list[Problem]:
    """Return a problem for every key phrase that does not stand, verbatim, under the heading it names."""
    problems: list[Problem] = []
    parts: dict[DocumentKey, dict[str, str]] = {}
    for key, document in documents.items():
        try:
            parts[key] = sections(contents[key], document.headings)
        except HeadingNotFoundError as error:
            problems.append(Problem("data/documents.yaml", f"documents.{key}.headings", f"{error} is not a heading"))
    for item in cited:
        key_ = item.source.document
        if key_ is None or key_ not in parts:
            continue
        heading, quote = str(item.source.heading), str(item.source.quote)
        if quote not in parts[key_].get(heading, ""):
            others = [name for name, body in parts[key_].items() if quote in body]
            reason = f"{quote} stands under {', '.join(others)}, not {heading}" if others else f"{quote} is not in it"
            problems.append(Problem(item.file, item.field, f"document {key_}: {reason}"))
    return problems


def copied(file: str, value: object, contents: Mapping[DocumentKey, str]) -> list[Problem]:
    """Return a problem for every text of ours that repeats more than a key phrase's length of a document."""
    problems: list[Problem] = []
    for field, text in texts(value):
        for key, content in contents.items():
            run = _longest_run(text.ja, _windows(content))
            if run:
                problems.append(Problem(file, field, f"repeats document {key} word for word: {run}"))
    return problems


@cache
def _windows(content: str) -> frozenset[str]:
    size = LONGEST_QUOTE + 1
    return frozenset(content[i : i + size] for i in range(max(0, len(content) - size + 1)))


def _longest_run(text: str, windows: frozenset[str]) -> str:
    size = LONGEST_QUOTE + 1
    return next((text[i : i + size] for i in range(len(text) - size + 1) if text[i : i + size] in windows), "")
