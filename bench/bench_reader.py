"""Text → Reading against the bare tokenizer on the same texts, interleaved: processor time, medians of 9 rounds.

The yardstick for Japanese is SudachiPy in mode C with surface, normalised form and begin read from each morpheme, for
English `spacy.blank("en")`. Texts are the résumés of a folder (`--folder`), or the invented ones of the tests.
`--steps` tells where the time goes.
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

from app.assessments import evidence, layout, reader, sections, units
from app.assessments.blind import blind_text
from app.assessments.crews import led
from app.assessments.engine import Engine, load_engine
from app.assessments.extract import ExtractError, ResumeText, extract
from app.assessments.facts.find import portfolio, remarks, suspicions, toeic, with_industries
from app.assessments.ground import Ground
from app.assessments.history import find_experiences
from app.assessments.personal.find import find_personal
from app.assessments.reads import read_sentences, silent_spans
from app.assessments.scoring import score
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
    rounds = [(seconds(yardstick), seconds(read)) for _ in range(ROUNDS)]
    plain, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(a / b for a, b in rounds)
    characters = sum(len(resume.text) for resume in resumes)
    print(f"| {name} | {characters / plain:,.0f} | |")
    print(f"| text → Reading, {len(resumes)} résumés | {characters / ours:,.0f} | {ratio:.2f} |")


def steps(resumes: Sequence[ResumeText]) -> None:
    """Print how long each step takes, best of the rounds, beside the yardstick's best."""
    engine = load_engine()
    best: dict[str, float] = {}
    yardstick = by_sudachi(resumes)
    for _ in range(ROUNDS):
        took: dict[str, float] = {"SudachiPy alone (yardstick)": seconds(yardstick)}
        for resume in resumes:
            _one(resume, engine, took)
        best = {name: min(value, best.get(name, value)) for name, value in took.items()}
    whole = sum(best.values()) - best["SudachiPy alone (yardstick)"]
    for name, value in sorted(best.items(), key=lambda item: -item[1]):
        print(f"| {name} | {value * 1000:.1f} ms | {value / whole:.0%} |")


def _one(resume: ResumeText, engine: Engine, took: dict[str, float]) -> None:
    body = resume.text

    def timed(name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        took[name] = took.get(name, 0.0) + time.process_time() - start
        return result

    rows = layout.lines(body)
    parts = timed("lines and sections", lambda: sections.find_sections(body, layout.lines(body), engine.headings))
    personal = timed("personal data", lambda: find_personal(body, rows, parts))
    plain = blind_text(body, personal)
    tokens = timed("tokens", lambda: engine.tokenizer(plain, silent_spans(rows, parts)))
    jobs = timed("employments and trades", lambda: with_industries(body, find_experiences(body, rows, parts)))
    found = timed("sentences", lambda: units.sentences(plain, rows, parts, tokens))
    timed("words, figures, clauses", lambda: read_sentences(plain, tokens, found, engine))
    ground = Ground(body, rows, parts, tuple(personal), plain, tokens, found, led(body, parts))
    whole: dict[str, float] = {}
    start = time.process_time()
    evidence.collect(ground, jobs, engine)
    whole["all"] = time.process_time() - start
    start = time.process_time()
    read_sentences(plain, tokens, found, engine)
    again = time.process_time() - start
    took["rules, third layer, levels"] = took.get("rules, third layer, levels", 0.0) + max(whole["all"] - again, 0.0)
    timed("figures about customers, remarks", lambda: (portfolio(body, rows, parts), remarks(body, rows), toeic(body)))
    timed("instructions to a machine", lambda: suspicions(body))


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
    parser.add_argument("--steps", action="store_true")
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
    if arguments.steps:
        print("\n| step | time, all résumés | share |\n|---|---|---|")
        steps(resumes)


if __name__ == "__main__":
    main()
