"""Labelled résumés as training sentences: lines as they really stand there, most of which tell no deed at all.

A label says of a whole résumé which level each competency reaches, and quotes the passages. A line that is quoted for a
competency at level 2 or more shows it; the other lines of that résumé are doubtful for it, since a labeller quotes the
best passages and not all; for a competency that nobody found in the résumé, every line counts as showing none.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.assessments import layout, reads, sections, units
from app.assessments.assertion import BY_SECTION
from app.assessments.blind import blind_text
from app.assessments.engine import Engine
from app.assessments.extract import extract
from app.assessments.learning.loader import PRACTISED, Sentence
from app.assessments.measures import squeeze
from app.assessments.personal.find import find_personal

_ALIKE = 8  # letters in a row that a line and a quotation share
_SHORTEST = 4  # letters of a line that can be all of what is quoted


def read_resumes(folder: Path, engine: Engine) -> list[Sentence]:
    """Return the lines of the labelled résumés of `folder` (`files/`, `labels/`) in order, personal data masked."""
    files = {path.stem: path for path in (folder / "files").iterdir()}
    return [
        line
        for path in sorted((folder / "labels").glob("*.json"))
        for line in _lines(files[path.stem], json.loads(path.read_text("utf-8")), engine)
    ]


def _lines(file: Path, label: dict[str, Any], engine: Engine) -> list[Sentence]:
    body = extract(file.read_bytes(), file.name).text
    rows = layout.lines(body)
    parts = sections.find_sections(body, rows, engine.headings)
    plain = blind_text(body, tuple(find_personal(body, rows, parts)))
    tokens = engine.tokenizer(plain, reads.silent_spans(rows, parts))
    told = reads.read_sentences(plain, tokens, units.sentences(plain, rows, parts, tokens), engine)
    shown = {c for c, level in label["levels"].items() if level >= PRACTISED}
    quotes = {c: [squeeze(quote) for quote in label["quotes"].get(c, ())] for c in sorted(shown)}
    return [
        _labelled(plain[read.sentence.start : read.sentence.end], f"resume {file.stem}", quotes)
        for read in told
        if not read.listed and read.sentence.section not in BY_SECTION
    ]


def _labelled(text: str, voice: str, quotes: dict[str, list[str]]) -> Sentence:
    line = squeeze(text)
    shows = frozenset(c for c, some in quotes.items() if _quoted(line, some))
    doubtful = frozenset(quotes) - shows
    levels = MappingProxyType(dict.fromkeys(sorted(shows), PRACTISED))
    return Sentence(text, voice, shows, doubtful, levels, told=True, kept=True)


def _quoted(line: str, quotes: Sequence[str]) -> bool:
    if len(line) < _SHORTEST:
        return False
    parts = {line[i : i + _ALIKE] for i in range(max(len(line) - _ALIKE + 1, 1))}
    return any(line in quote or quote in line or any(part in quote for part in parts) for quote in quotes if quote)
