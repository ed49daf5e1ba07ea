"""What a post in the other language can take over: figures, choices and dates stay, words are written anew."""

from dataclasses import fields, replace
from typing import Any, get_type_hints

from app.core.text import Lang
from app.postings.content.domain import PARTS, Asked, Lines, PostContent
from app.roles.domain import Vocabulary

# words that are the same in every language
_SAME = frozenset(
    {
        "hours.begin", "hours.end", "hours.core_begin", "hours.core_end", "employer.phone", "employer.email",
        "employer.form_url", "employer.site", "story.tools",
    }
)  # fmt: skip


def in_other_language(content: PostContent, lang: Lang, *, title: str, vocabulary: Vocabulary) -> PostContent:
    """Return `content` for a draft in `lang`: what the figures and choices say stays, text is empty.

    Competencies asked for are called by their names in `lang`; what was asked in words alone is left out.

    Args:
        content: the post in its own language.
        lang: the other one.
        title: the title of the job in `lang`, may be empty.
        vocabulary: the competencies.
    """
    parts = {name: _without_words(name, getattr(content, name)) for name in PARTS if name != "wanted"}
    parts["basics"] = replace(parts["basics"], title=title)
    asked = tuple(_asked(each, lang, vocabulary) for each in content.wanted.asked if each.competency)
    return replace(content, lang=lang, **parts, wanted=replace(content.wanted, asked=asked, welcome=""))


def _without_words(part: str, value: Any) -> Any:
    hints = get_type_hints(type(value))
    empty = {
        each.name: each.default
        for each in fields(value)
        if hints[each.name] in (str, Lines) and f"{part}.{each.name}" not in _SAME
    }
    return replace(value, **empty)


def _asked(asked: Asked, lang: Lang, vocabulary: Vocabulary) -> Asked:
    found = vocabulary.competencies.get(asked.competency or "")
    return replace(asked, text=found.name.get(lang) if found else "")
