"""Text → Reading against the bare tokenizer on the same texts, interleaved: processor time, medians of 9 rounds.

The yardstick for Japanese is SudachiPy in mode C with surface, normalised form and begin read from each morpheme, for
English `spacy.blank("en")`. Texts are the résumés of a folder (`--folder`), or the invented ones of the tests.
`bench_layers.py` tells where the time goes.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import spacy
from sudachipy import Dictionary, SplitMode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.assessments import reader
from app.assessments.extract import ExtractError, ResumeText, extract
from app.assessments.scoring import score
from app.core.large_pages import use_large_pages
from app.roles.loader import load_profiles
from tests.support import dozen, invented

ROUNDS = 9
T = TypeVar("T")
_SCORED = 200  # how often a reading is scored: once is too quick to measure


def texts(folder: Path | None) -> list[ResumeText]:
    """Return the résumés to read."""
    if folder is None:
        written = [extract(text.encode(), "a.txt") for text in dozen.careers().values()]
        return [extract(invented.as_docx(), "a.docx"), *written] * 4
    found = []
    for path in sorted(folder.iterdir()):
        try:
            found.append(extract(path.read_bytes(), path.name))
        except ExtractError as error:
            print(f"left out {path.name}: {error.code}")
    return found


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def by_sudachi(resumes: Sequence[ResumeText]) -> Callable[[], None]:
    """Return what the yardstick does."""
    tokenizer = Dictionary().tokenizer()

    def work() -> None:
        for resume in resumes:
            for line in resume.text.split("\n"):
                for m in tokenizer.tokenize(line, SplitMode.C):
                    m.surface(), m.normalized_form(), m.begin()

    return work


def by_spacy(resumes: Sequence[ResumeText]) -> Callable[[], None]:
    """Return what the yardstick for English does."""
    nlp = spacy.blank("en")

    def work() -> None:
        for resume in resumes:
            for line in resume.text.split("\n"):
                nlp(line)

    return work


def compared(name: str, resumes: Sequence[ResumeText], yardstick: Callable[[], None]) -> None:
    """Print the rows of one language."""

    def read() -> None:
        for resume in resumes:
            reader.read(resume)

    read(), yardstick()  # load both
    use_large_pages()  # as a worker does when all is loaded
    rounds = [(seconds(yardstick), seconds(read)) for _ in range(ROUNDS)]
    plain, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(a / b for a, b in rounds)
    characters = sum(len(resume.text) for resume in resumes)
    print(f"| {name} | {characters / plain:,.0f} | |")
    print(f"| text → Reading, {len(resumes)} résumés | {characters / ours:,.0f} | {ratio:.2f} |")


def scoring(resumes: Sequence[ResumeText]) -> None:
    """Print how long the score of a stored reading takes."""
    profiles = list(load_profiles().values())
    readings = [reader.read(resume) for resume in resumes[:12]]
    today = date(2026, 11, 22)

    def work() -> None:
        for _ in range(_SCORED):
            for number, reading in enumerate(readings):
                score(reading, profiles[number % len(profiles)], today=today)

    took = statistics.median(seconds(work) for _ in range(3)) / (_SCORED * len(readings))
    print(f"| scoring a stored reading | {took * 1e6:,.0f} µs | |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    resumes = texts(arguments.folder)
    english = [resume for resume in resumes if resume.text.isascii() or reader.read(resume).language == "en"]
    japanese = [resume for resume in resumes if resume not in english]
    print("| what | characters per second | ratio |\n|---|---|---|")
    compared("SudachiPy, mode C, all", resumes, by_sudachi(resumes))
    if japanese:
        compared("SudachiPy, mode C, Japanese and mixed", japanese, by_sudachi(japanese))
    if english:
        compared('spacy.blank("en"), English', english, by_spacy(english))
    scoring(resumes)


if __name__ == "__main__":
    main()
