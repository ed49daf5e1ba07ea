"""Reads every data file of the roles and, when the documents are at hand, checks every key phrase against them."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.compensation.loader import load_bands
from app.core.errors import N_, DataFileError, Problem, WrongCallError
from app.core.files import SHIPPED
from app.core.sourcefile import load_documents
from app.core.sources import DocumentKey
from app.roles.citations import Citation, all_sections, check_citations, citations, copied, sourced
from app.roles.facts.domain import HeadingFacts, index, sentence_problems, telling_problems
from app.roles.facts.loader import load_facts
from app.roles.facts.markdown import render
from app.roles.ladder.loader import load_ladder
from app.roles.loader import load_profiles, load_vocabulary
from app.roles.matrix.loader import load_matrix


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check went through: how many kinds of data, how many sources, and the problems."""

    values: int
    sources: int
    problems: tuple[Problem, ...]


def check(documents: Path | None = None) -> Checked:
    """Return what is wrong in the data files, ours and the company's own, everything at once.

    Args:
        documents: the folder with the two documents; without it key phrases are checked for their form alone. With it,
            every key phrase must stand under its heading, no text of ours may copy a sentence, and no sentence of the
            documents may be passed over by the list of facts.

    Raises:
        WrongCallError: `documents` does not hold them.
    """
    contents = read_documents(documents) if documents else {}
    values, problems = _values(os.environ)
    facts: tuple[HeadingFacts, ...] = ()
    try:
        facts = load_facts()
    except DataFileError as error:
        problems.extend(error.problems)
    if not problems:
        problems.extend(telling_problems(facts, shipped_citations()))
    cited = _cited(values)
    if contents:
        problems.extend(check_citations(cited, load_documents(), contents))
        problems.extend(sentence_problems(facts, all_sections(load_documents(), contents)))
        problems.extend(problem for name, value in values.items() for problem in copied(name, value, contents))
    return Checked(len(values), len(cited), tuple(sorted(set(problems))))


def refuse_wrong_data(environ: Mapping[str, str]) -> None:
    """Read every data file of roles and pay, ours and those of the instance in `environ`, and do nothing else.

    Raises:
        DataFileError: every problem of every file at once.
    """
    _, problems = _values(environ)
    if problems:
        raise DataFileError(sorted(set(problems)))


def shipped_citations() -> list[Citation]:
    """Return every source of the shipped data files with its place.

    Raises:
        DataFileError: a data file is refused.
    """
    return _cited(_shipped())


def sources_index() -> str:
    """Return the index of sources of the shipped data as Markdown, as it stands in `docs/sources.md`.

    Raises:
        DataFileError: a data file is refused.
    """
    values = _shipped()
    statements = (item for name, value in values.items() for item in sourced(name, value))
    return render(load_documents(), index(load_facts(), _cited(values)), dict.fromkeys(statements))


def _cited(values: Mapping[str, object]) -> list[Citation]:
    return [citation for name, value in values.items() for citation in citations(name, value)]


def _shipped() -> dict[str, object]:
    values, problems = _values(SHIPPED)
    if problems:
        raise DataFileError(problems)
    return values


def _values(environ: Mapping[str, str]) -> tuple[dict[str, object], list[Problem]]:
    readers: tuple[Callable[[], dict[str, object]], ...] = (
        lambda: {"data/competencies.yaml": load_vocabulary()},
        lambda: {"data/salary": load_bands(environ=environ)},
        lambda: _profiles(environ),
        lambda: _matrix(environ),
        lambda: _ladder(environ),
    )
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for read in readers:
        try:
            values |= read()
        except DataFileError as error:
            problems.extend(error.problems)
    return values, problems


def _profiles(environ: Mapping[str, str]) -> dict[str, object]:
    # bands are checked where they are kept, so that each problem is told once
    return {
        f"data/job_profiles/{profile.id}.yaml": replace(profile, pay=())
        for profile in load_profiles(environ=environ).values()
    }


def _matrix(environ: Mapping[str, str]) -> dict[str, object]:
    # a cell that says "nothing changes" repeats the statement of the grade below
    rows = load_matrix(environ=environ).rows
    return {
        "data/matrix": {
            competency: {grade: cell.statement for grade, cell in row.items() if not cell.same}
            for competency, row in rows.items()
        }
    }


def _ladder(environ: Mapping[str, str]) -> dict[str, object]:
    # what a way out asks is checked with the way, not again with each of its steps
    ladder = load_ladder(environ=environ)
    return {"data/ladder.yaml": replace(ladder, steps=tuple(step for step in ladder.steps if step.way is None))}


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
