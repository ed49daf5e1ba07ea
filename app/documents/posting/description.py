"""The whole post as a short piece of HTML for readers that take one (Google, feeds): paragraphs and lists, no more."""

from collections.abc import Callable

from app.postings.content.telling import Told, ToldRow
from app.postings.content.words import Speaker, load_words


def description_html(told: Told, escape: Callable[[str], str]) -> str:
    """Return everything that is told, in order; `escape` makes what somebody typed inert for the reader in question."""
    speaker = Speaker(load_words(), told.lang)
    pieces: list[str] = []
    for section in told.sections:
        title = f"【{section.title}】" if told.lang == "ja" else section.title
        pieces.append(f"<p>{escape(title)}</p>")
        pieces += [_row(row, speaker.say("label"), escape) for row in section.rows]
    return "\n".join(pieces)


def _row(row: ToldRow, colon: str, escape: Callable[[str], str]) -> str:
    lines = [escape(line) for line in row.lines]
    label = escape(row.label + colon)
    if row.listed:
        items = "".join(f"<li>{line}</li>" for line in lines)
        return f"<p>{label.rstrip()}</p>\n<ul>{items}</ul>"
    return f"<p>{label}{'<br>'.join(lines)}</p>"
