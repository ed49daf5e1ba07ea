"""Reads every data file of the roles and, when the documents are at hand, checks every key phrase against them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.compensation.loader import load_bands
from app.core.errors import N_, DataFileError, Problem, WrongCallError
from app.core.sourcefile import load_documents
from app.core.sources import DocumentKey
from app.roles.citations import Citation, check_citations, citations, copied
from app.roles.loader import load_profiles, load_vocabulary


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check went through: how many kinds of data, how many sources, and the problems."""

    values: int
    sources: int
    problems: tuple[Problem, ...]


def check(documents: Path | None = None) -> Checked:
    """Return what is wrong in the data files, everything at once.

    Args:
        documents: the folder with the two documents; without it key phrases are checked for their form alone.

    Raises:
        WrongCallError: `documents` does not hold them.
    """
    contents = read_documents(documents) if documents else {}
    values, problems = _values()
    cited = [citation for name, value in values.items() for citation in citations(name, value)]
    if contents:
        problems.extend(check_citations(cited, load_documents(), contents))
        for name, value in values.items():
            problems.extend(copied(name, value, contents))
    return Checked(len(values), len(cited), tuple(sorted(set(problems))))


def all_citations() -> list[Citation]:
    """Return every source of every data file with its place.

    Raises:
        DataFileError: a data file is refused.
    """
    values, problems = _values()
    if problems:
        raise DataFileError(problems)
    return [citation for name, value in values.items() for citation in citations(name, value)]


def _values() -> tuple[dict[str, object], list[Problem]]:
    readers: tuple[Callable[[], dict[str, object]], ...] = (
        lambda: {"data/competencies.yaml": load_vocabulary()},
        lambda: {"data/salary": load_bands()},
        _profiles,
    )
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for read in readers:
        try:
            values |= read()
        except DataFileError as error:
            problems.extend(error.problems)
    return values, problems


def _profiles() -> dict[str, object]:
    # bands are checked where they are kept, so that each problem is told once
    return {f"data/job_profiles/{profile.id}.yaml": replace(profile, pay=()) for profile in load_profiles().values()}


def read_documents(folder: Path) -> dict[DocumentKey, str]:
    """Return the text of the two documents in `folder`.

    Raises:
        WrongCallError: one of them is not there or is not UTF-8 text.
    """
    return dict(_contents(folder))


def _contents(folder: Path) -> Iterator[tuple[DocumentKey, str]]:
    for key, document in load_documents().items():
        path = folder / document.file
        try:
            yield key, path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise WrongCallError(
                "documents_missing", N_("The folder %(folder)s has no %(file)s."), folder=folder, file=document.file
            ) from error
