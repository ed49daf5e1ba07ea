"""A told post as plain text and as Markdown, and which field of the form stands at which place of the text."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from app.postings.content.telling import Told, ToldRow
from app.postings.content.words import Speaker, load_words

TITLE = "basics.title"
_SPECIAL = "\\`*_{}[]<>#+!|~"  # what Markdown or HTML in it would read as markup


@dataclass(frozen=True, slots=True)
class PostAsText:
    """The text, and where each row of it stands: `places` are (start, end, field) in code points, in order."""

    text: str
    places: tuple[tuple[int, int, str], ...]

    def field_at(self, at: int) -> str | None:
        """Return the field of the form that stands at the character `at`; None between rows."""
        index = bisect_right(self.places, at, key=lambda place: place[0]) - 1
        if index < 0 or at >= self.places[index][1]:
            return None
        return self.places[index][2]


def as_text(told: Told) -> PostAsText:
    """Return the post as plain text: a title, then each part under 【its title】."""
    speaker = Speaker(load_words(), told.lang)
    pieces: list[str] = []
    places: list[tuple[int, int, str]] = []
    length = 0

    def add(text: str, field: str | None = None) -> None:
        nonlocal length
        if field is not None:
            places.append((length, length + len(text), field))
        pieces.append(text)
        length += len(text)

    if told.title:
        add(told.title, TITLE)
        add("\n")
    for section in told.sections:
        add(f"\n【{section.title}】\n" if told.lang == "ja" else f"\n[{section.title}]\n")
        for row in section.rows:
            add(_row(row, speaker), row.field)
            add("\n")
    return PostAsText("".join(pieces), tuple(places))


def _row(row: ToldRow, speaker: Speaker) -> str:
    if len(row.lines) == 1 and not row.listed:
        return f"{row.label}{speaker.say('label')}{row.lines[0]}"
    mark = speaker.say("item") if row.listed else "  "
    return "\n".join([f"{row.label}{speaker.say('label').rstrip()}", *(f"{mark}{line}" for line in row.lines)])


def as_markdown(told: Told) -> str:
    """Return the post as Markdown; whatever somebody typed stands there as text and never as markup."""
    lines = [f"# {_plain(told.title)}"] if told.title else []
    for section in told.sections:
        lines += ["", f"## {section.title}"]
        for row in section.rows:
            lines += ["", f"### {row.label}", ""]
            if row.listed:
                lines += [f"- {_plain(line)}" for line in row.lines]
            else:
                lines.append("  \n".join(_plain(line) for line in row.lines))
    return "\n".join(lines).strip() + "\n"


def _plain(text: str) -> str:
    escaped = "".join("\\" + character if character in _SPECIAL else character for character in text)
    # what would begin a list or a rule at the head of a line: `- `, `= `, `1. `, `1) `
    return re.sub(r"^(\s*\d*)([-=.)])", r"\1\\\2", escaped)
