"""Blocks as a text file to copy from, and what a person should know of them, in their language."""

from collections.abc import Iterable, Iterator

from app.core.errors import N_
from app.core.text import Lang
from app.documents.posting.blocks.boards import BoardText
from app.documents.posting.blocks.domain import Block
from app.documents.posting.blocks.social import SocialText
from app.i18n.translate import translate
from app.postings.content.words import load_words

_COLON, _SEMICOLON = N_(": "), N_("; ")
FITS = N_("%(count)s of %(most)s characters")
TOO_LONG = N_("%(count)s of %(most)s characters: %(over)s too many, from line %(line)s on: “%(beyond)s”")
GUIDE = N_("advised length")
OWN = N_("the limit is our own proposal")
SOURCE = N_("limit as published: %(source)s")
NOT_HELD = N_(
    "These six items are not in it: %(items)s. A post without them breaches the Employment Security Act, art. 5-4."
)


def count_words(block: Block, lang: Lang) -> str:
    """Return how long a block is, and where it becomes too long."""
    if block.over:
        return translate(
            TOO_LONG,
            lang,
            count=block.count,
            most=block.limit.most,
            over=block.over,
            line=block.line,
            beyond=block.beyond,
        )
    return translate(FITS, lang, count=block.count, most=block.limit.most)


def limit_words(block: Block, lang: Lang) -> str:
    """Return where the limit of a block comes from."""
    said = translate(SOURCE, lang, source=block.limit.source) if block.limit.source else translate(OWN, lang)
    guide = translate(GUIDE, lang) + translate(_SEMICOLON, lang) if block.limit.kind == "guide" else ""
    return guide + said


def missing_words(fields: Iterable[str], lang: Lang) -> str:
    """Return which of the six items a text lacks; nothing if it holds them all."""
    labels = [load_words().labels[field].get(lang) for field in fields]
    return translate(NOT_HELD, lang, items=("、" if lang == "ja" else ", ").join(labels)) if labels else ""


def boards_text(boards: Iterable[BoardText], lang: Lang) -> str:
    """Return all blocks of all boards; `lang` is that of the remarks, the blocks speak the post's own."""
    lines: list[str] = []
    for each in boards:
        lines += [f"# {each.board.name.get(lang)}"]
        if each.board.note:
            lines.append(f"{each.board.note.get(lang)} [{each.board.note_source}]")
        lines += filter(None, [missing_words(each.missing, lang)])
        lines.append("")
        for block in each.blocks:
            lines += _block(block, lang)
    return "\n".join(lines)


def social_text(texts: Iterable[SocialText], lang: Lang) -> str:
    """Return the short text for each network; `lang` is that of the remarks."""
    lines: list[str] = []
    for each in texts:
        lines += _block(each.block, lang)
        lines += filter(None, [missing_words(each.missing, lang)])
    return "\n".join(lines)


def _block(block: Block, lang: Lang) -> list[str]:
    return [
        f"## {block.label}（{count_words(block, lang)}{translate(_SEMICOLON, lang)}{limit_words(block, lang)}）",
        block.text,
        "",
    ]


def too_long(blocks: Iterable[tuple[str, Block]], lang: Lang) -> Iterator[str]:
    """Yield a line for each block that does not fit, after the name of its board."""
    for name, block in blocks:
        if block.over:
            label = block.label if name == block.label else f"{name} · {block.label}"
            yield f"{label}{translate(_COLON, lang)}{count_words(block, lang)}"
