"""Labelled résumés as training sentences: lines as they really stand there, most of which tell no deed at all.

Some labels tell each line (`lines`), as the voices do. Others say of a whole résumé alone which level each competency
reaches, and quote the passages: a line that is quoted for a competency at level 2 or more shows it; the other lines of
that résumé are doubtful for it, since a labeller quotes the best passages and not all; for a competency that nobody
found in the résumé, every line counts as showing none.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.assessments.assertion import BY_SECTION
from app.assessments.engine import Engine
from app.assessments.extract import extract
from app.assessments.ground import Ground, lay
from app.assessments.learning.loader import PRACTISED, Sentence
from app.assessments.measures import squeeze
from app.assessments.reads import read_sentences

_ALIKE = 8  # letters in a row that a line and a quotation share
_SHORTEST = 4  # letters of a line that can be all of what is quoted


@dataclass(frozen=True, slots=True)
class Labels:
    """A labelled résumé: its file, what its label file says, and its text laid out."""

    file: Path
    told: Mapping[str, Any]
    ground: Ground

    @property
    def voice(self) -> str:
        """The name under which its lines are known."""
        return f"resume {self.file.parent.parent.name} {self.file.stem}"


def teaching(folder: Path) -> list[Path]:
    """Return the sets of labelled résumés under `folder` that may be learned from, in order of their names.

    `held_back.txt` names those that only measure. A set without labels yet is left out.
    """
    held = set((folder / "held_back.txt").read_text("utf-8").split())
    return sorted(part.parent for part in folder.glob("*/labels") if part.parent.name not in held)


def read_labels(folder: Path, engine: Engine) -> list[Labels]:
    """Return the labelled résumés of `folder` (`files/`, `labels/`) in order."""
    files = {path.stem: path for path in (folder / "files").iterdir()}
    labels = sorted((folder / "labels").glob("*.json"))
    return [_labels(files[path.stem], json.loads(path.read_text("utf-8")), engine) for path in labels]


def _labels(file: Path, told: Mapping[str, Any], engine: Engine) -> Labels:
    return Labels(file, told, lay(extract(file.read_bytes(), file.name).text, engine))


def read_lines(resume: Labels, engine: Engine) -> list[Sentence]:
    """Return the lines of a labelled résumé as training sentences, personal data masked."""
    label, voice, ground = resume.told, resume.voice, resume.ground
    body, plain = ground.body, ground.plain
    told = read_sentences(plain, ground.tokens, ground.sentences, engine, ground.silent)
    lines = [
        (plain[read.sentence.start : read.sentence.end], body[read.sentence.start : read.sentence.end])
        for read in told
        if not read.listed and read.sentence.section not in BY_SECTION
    ]
    if "lines" in label:
        known = {squeeze(one["text"]): one for one in label["lines"]}
        return [line for masked, text in lines if (line := _told(masked, squeeze(text), voice, known))]
    shown = {c: level for c, level in label["levels"].items() if level >= PRACTISED}
    quotes = {c: [squeeze(quote) for quote in label["quotes"].get(c, ())] for c in sorted(shown)}
    return [_by_quotes(masked, voice, quotes, shown) for masked, _ in lines]


def _told(masked: str, line: str, voice: str, known: Mapping[str, dict[str, Any]]) -> Sentence | None:
    """Return a line as its labeller told it; None where the text was cut in another way when it was labelled."""
    parts = [known[line]] if line in known else [one for text, one in known.items() if text and text in line]
    if not parts:
        return None
    levels: dict[str, int] = {}
    for name, level in (pair for one in parts for pair in one["levels"].items()):
        levels[name] = max(level, levels.get(name, 0))
    shows = frozenset(name for name, level in levels.items() if level >= PRACTISED)
    maybe = frozenset(name for one in parts for name in one["maybe"]) - shows
    levels = {name: level for name, level in levels.items() if name not in maybe}
    return Sentence(masked, voice, shows, maybe, MappingProxyType(levels), told=True, kept=True)


def _by_quotes(masked: str, voice: str, quotes: Mapping[str, Sequence[str]], shown: Mapping[str, int]) -> Sentence:
    line = squeeze(masked)
    shows = frozenset(c for c, some in quotes.items() if _quoted(line, some))
    doubtful = frozenset(quotes) - shows
    levels = MappingProxyType({c: shown[c] for c in sorted(shows)})
    return Sentence(masked, voice, shows, doubtful, levels, told=True, kept=True)


def _quoted(line: str, quotes: Sequence[str]) -> bool:
    if len(line) < _SHORTEST:
        return False
    parts = {line[i : i + _ALIKE] for i in range(max(len(line) - _ALIKE + 1, 1))}
    return any(line in quote or quote in line or any(part in quote for part in parts) for quote in quotes if quote)
