"""Reading many files for the command line: which files, in one process or several, in a fixed order."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from app.assessments import reader
from app.assessments.domain import Reading
from app.assessments.extract.domain import ExtractError, ResumeText
from app.assessments.extract.pool import ParserPool
from app.assessments.extract.refusals import refusal
from app.core.errors import N_, WrongCallError

Read = tuple[str, ResumeText, Reading] | tuple[str, ExtractError]


def find_files(places: Sequence[Path]) -> list[tuple[str, Path]]:
    """Return (name to show, path) of every file: as given, or below a folder, sorted, POSIX; links are not followed.

    Raises:
        WrongCallError: a place does not exist.
    """
    found: list[tuple[str, Path]] = []
    for place in places:
        if place.is_dir():
            below = [
                (p.relative_to(place).as_posix(), p) for p in place.rglob("*") if p.is_file() and not p.is_symlink()
            ]
            found += sorted(pair for pair in below if not any(part.startswith(".") for part in Path(pair[0]).parts))
        elif place.is_file():
            found.append((str(place), place))
        else:
            raise WrongCallError("no_such_file", N_("There is no file or folder %(path)s."), path=place)
    return found


def read_all(files: Sequence[tuple[str, Path]], *, jobs: int = 1) -> Iterator[Read]:
    """Yield what each file gave, in the order of `files`, read by `jobs` processes."""
    if jobs <= 1 or len(files) <= 1:
        yield from map(_read, files)
        return
    # A fresh process instead of a fork: forking a process with threads may leave a lock held for ever.
    with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as processes:
        yield from processes.map(_read, files)


@cache
def _parsers() -> ParserPool:
    return ParserPool()


def _read(file: tuple[str, Path]) -> Read:
    name, path = file
    try:
        data = path.read_bytes()
    except OSError:
        return name, refusal("damaged", kind=path.suffix.lstrip(".").upper() or "?")
    try:
        text = _parsers().extract(data, path.name)
    except ExtractError as error:
        return name, error
    return name, text, reader.read(text)
