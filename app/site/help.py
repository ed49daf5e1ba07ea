"""Help pages: Markdown files of `docs/help/<language>/`, HTML in them switched off."""

from functools import cache

from markdown_it import MarkdownIt

from app.core.text import Lang
from app.paths import DOCS
from app.site.pages import HelpPage, HelpTopic

# The order of the help pages; each name is a file in every language.
TOPICS = ("start", "levels", "scores", "sources", "limits", "personal-data")


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


@cache
def _rendered(name: str, lang: Lang) -> str:
    _, _, body = _source(name, lang).partition("\n")
    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    return html
