"""Text → Reading against SudachiPy itself on the same texts, interleaved: processor time, medians of 9 rounds.

The yardstick is tokenisation in mode C with surface, normalised form and begin read from each morpheme. Texts are the
labelled résumés of a folder (`--folder`, default: the invented one of the tests, many times).
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sudachipy import Dictionary, SplitMode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.assessments import reader
from app.assessments.extract import ExtractError, ResumeText, extract
from tests.support import invented

ROUNDS = 9


def texts(folder: Path | None) -> list[ResumeText]:
    """Return the résumés to read."""
    if folder is None:
        return [extract(invented.as_docx(), "a.docx") for _ in range(20)]
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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    resumes = texts(parser.parse_args().folder)
    characters = sum(len(r.text) for r in resumes)
    tokenizer = Dictionary().tokenizer()

    def yardstick() -> None:
        for resume in resumes:
            for line in resume.text.split("\n"):
                for m in tokenizer.tokenize(line, SplitMode.C):
                    m.surface(), m.normalized_form(), m.begin()

    def read() -> None:
        for resume in resumes:
            reader.read(resume)

    read(), yardstick()  # load both
    rounds = [(seconds(yardstick), seconds(read)) for _ in range(ROUNDS)]
    plain, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{len(resumes)} résumés, {characters:,} characters, {ROUNDS} rounds, medians of processor time")
    print(f"SudachiPy mode C   {characters / plain:>12,.0f} characters/s")
    print(f"text → Reading     {characters / ours:>12,.0f} characters/s")
    print(f"ratio              {plain / ours:>12.2f}")
    print(f"peak memory        {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>12,.0f} MB")


if __name__ == "__main__":
    main()
