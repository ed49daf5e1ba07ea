"""Help pages: Markdown files of `docs/help/<language>/`, HTML in them switched off."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.core.text import Lang
from app.paths import DOCS
from app.site.pages import HelpPage, HelpTopic

# The order of the help pages; each name is a file in every language.
TOPICS = (
    "start",
    "pages",
    "levels",
    "grades",
    "scores",
    "sources",
    "own",
    "posts",
    "pay",
    "exports",
    "limits",
    "personal-data",
    "settings",
    "commands",
)


def topics(lang: Lang) -> tuple[HelpTopic, ...]:
    """Return the help pages in order, each with its title and first sentence."""
    return tuple(HelpTopic(name, *_heading_and_lead(name, lang)) for name in TOPICS)


def help_page(name: str, lang: Lang) -> HelpPage | None:
    """Return one help page as HTML, or `None` if there is no such page."""
    if name not in TOPICS:
        return None
    title, _lead = _heading_and_lead(name, lang)
    return HelpPage(name, title, _rendered(name, lang), topics(lang))


@cache
def _source(name: str, lang: Lang) -> str:
    return (DOCS / "help" / lang / f"{name}.md").read_text("utf-8")


def _heading_and_lead(name: str, lang: Lang) -> tuple[str, str]:
    heading, _, body = _source(name, lang).partition("\n")
    first = body.strip().partition("\n")[0]
    return heading.removeprefix("# ").strip(), "" if first.startswith(("#", "-", "|", "1.")) else first


@dataclass(frozen=True, slots=True)
class HelpPart:
    """One paragraph, point or row of a help page as plain text; `anchor` and `heading` say below which heading.

    Both are empty before the first heading.
    """

    anchor: str
    heading: str
    text: str


@cache
def help_parts(name: str, lang: Lang) -> tuple[HelpPart, ...]:
    """Return what one help page says, piece by piece."""
    parts: list[HelpPart] = []
    anchor = heading = ""
    row: list[str] = []
    tokens = _tokens(name, lang)
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            anchor, heading = str(before.attrGet("id")), _plain(token)
        elif token.type == "inline" and before.type in ("th_open", "td_open"):
            row.append(_plain(token))
        elif token.type == "inline":
            parts.append(HelpPart(anchor, heading, _plain(token)))
        elif token.type in ("fence", "code_block"):
            parts.append(HelpPart(anchor, heading, token.content.strip()))
        elif token.type == "tr_close":
            parts.append(HelpPart(anchor, heading, " · ".join(row)))
            row.clear()
    return tuple(parts)


def _plain(inline: Token) -> str:
    return "".join(" " if each.type in ("softbreak", "hardbreak") else each.content for each in inline.children or ())


_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def _tokens(name: str, lang: Lang) -> list[Token]:
    """Return one help page read, without its title; each heading has an id."""
    _, _, body = _source(name, lang).partition("\n")
    tokens = _MARKDOWN.parse(body)
    headings = (token for token in tokens if token.type == "heading_open")
    for number, token in enumerate(headings, start=1):
        token.attrSet("id", f"part-{number}")
    return tokens


@cache
def _rendered(name: str, lang: Lang) -> str:
    tokens = _tokens(name, lang)
    _label_cells(tokens)
    html: str = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return html


# The roles are written out because a table that is shown as blocks on a narrow screen loses them.
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}


def _label_cells(tokens: list[Token]) -> None:
    """Let the tables become cards on a narrow screen: each cell names its column (see templates/web/tables.html)."""
    headings: list[str] = []
    column = 0
    for token, after in zip(tokens, [*tokens[1:], Token("", "", 0)], strict=True):
        if token.nesting == 1 and token.tag in _ROLES:
            token.attrSet("role", _ROLES[token.tag])
        if token.type == "table_open":
            token.attrSet("class", "table responsive")
            headings.clear()
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            token.attrSet("scope", "col")
            headings.append(after.content)
        elif token.type == "td_open":
            token.attrSet("data-label", headings[column])
            column += 1
