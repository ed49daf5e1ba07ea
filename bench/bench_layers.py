"""Where the time of a reading goes: microseconds per 1,000 characters in each layer, for Japanese and for English.

The functions of each layer are timed while résumés are read, each without the layers that it calls, and of each résumé
the least of the rounds is taken. Texts are the résumés of a folder (`--folder`), or the invented ones of the tests.
"""

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.assessments import reader
from app.assessments.extract import ResumeText
from app.core.large_pages import use_large_pages
from bench.bench_reader import texts

LAYERS: dict[str, str] = {
    "lines, sections, sentences": "layout:lines sections:find_sections units:sentences",
    "gates": "gates:Page.__init__ gates:Page._look gates:Page.open gates:Page.lines gates:Page.choices"
    " gates:Page.chosen",
    "personal data": "personal.find:find_personal blind:blind_text",
    "tokens": "tokens:Tokenizer.__call__",
    "employments, teams, trades": "history:find_experiences crews:led facts.find:with_industries"
    " surroundings:find_jobs",
    "terms": "lexicon:Lexicon.find vocabulary:Vocabulary.find",
    "figures": "numbers:figures numbers:counted",
    "clauses": "assertion:clauses",
    "rules": "matching:Matcher.told matching:Matcher.find matching:Matcher.find_across",
    "third layer": "deeds:_words learned:Learned.scores learned:Learned.unforeseen signs:Signs.told",
    "levels of passages": "evidence:_Collector.collect",
    "passages weighed, quoted": "settling:settled quoting:together",
    "facts, remarks, warnings": "facts.find:portfolio facts.find:remarks facts.find:suspicions facts.find:toeic",
}
REST = "everything else"


class Watch:
    """Times functions, each without those that it calls."""

    def __init__(self) -> None:
        self.took: dict[str, int] = {}
        self._inner: list[int] = []

    def timed(self, layer: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return `work`, timed under `layer`."""

        def run(*args: Any, **named: Any) -> Any:
            start = time.perf_counter_ns()
            self._inner.append(0)
            try:
                return work(*args, **named)
            finally:
                took = time.perf_counter_ns() - start
                self.took[layer] = self.took.get(layer, 0) + took - self._inner.pop()
                if self._inner:
                    self._inner[-1] += took

        return run

    def put(self, layer: str, place: str) -> None:
        """Time the function at `place` wherever the product calls it."""
        module, _, path = place.partition(":")
        home: Any = importlib.import_module(f"app.assessments.{module}")
        *owners, name = path.split(".")
        for owner in owners:
            home = getattr(home, owner)
        work = getattr(home, name)
        timed = self.timed(layer, work)
        setattr(home, name, timed)
        for other in list(sys.modules.values()):
            if other.__name__.startswith("app.") and getattr(other, name, None) is work:
                setattr(other, name, timed)


def table(resumes: Sequence[ResumeText], rounds: int) -> dict[str, dict[str, float]]:
    """Return for each language the microseconds per 1,000 characters that each layer takes."""
    languages = ["en" if reader.read(resume).language == "en" else "ja" for resume in resumes]
    use_large_pages()  # as a worker does when all is loaded
    watch = Watch()
    for layer, places in LAYERS.items():
        for place in places.split():
            watch.put(layer, place)
    read = watch.timed(REST, reader.read)
    least: list[dict[str, int]] = [{} for _ in resumes]
    for _ in range(rounds):
        for resume, best in zip(resumes, least, strict=True):
            watch.took.clear()
            read(resume)
            best.update({layer: min(took, best.get(layer, took)) for layer, took in watch.took.items()})
    found: dict[str, dict[str, float]] = {}
    for language in sorted(set(languages), reverse=True):
        ours = [number for number, one in enumerate(languages) if one == language]
        characters = sum(len(resumes[number].text) for number in ours)
        found[language] = {
            layer: sum(least[number].get(layer, 0) for number in ours) / characters for layer in [*LAYERS, REST]
        }
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    found = table(texts(arguments.folder), arguments.rounds)
    print(f"| µs per 1,000 characters | {' | '.join(found)} |\n|---|{'---|' * len(found)}")
    first = next(iter(found.values()))
    for layer in sorted(first, key=lambda layer: -first[layer]):
        print(f"| {layer} | {' | '.join(f'{took[layer]:,.0f}' for took in found.values())} |")
    print(f"| all | {' | '.join(f'{sum(took.values()):,.0f}' for took in found.values())} |")


if __name__ == "__main__":
    main()
