"""Japanese and English are both complete: the catalogue holds exactly the messages of the code, all translated."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from app.i18n.translate import translate
from app.paths import ROOT, TEMPLATES, TRANSLATIONS

PLACES = re.compile(r"%\((\w+)\)[sd]")
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}


@cache
def used() -> frozenset[str]:
    """Return every message that code and templates ask for (a plural by its singular)."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as handle:
        methods, options = parse_mapping_cfg(handle)
    found = extract_from_dir(ROOT, method_map=methods, options_map=options, keywords=KEYWORDS)
    return frozenset(m[2] if isinstance(m[2], str) else m[2][0] for m in found)


@cache
def catalogue() -> Catalog:
    with (TRANSLATIONS / "ja" / "LC_MESSAGES" / "messages.po").open("rb") as handle:
        return read_po(handle, locale="ja")


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Yield (English, Japanese) for a message, and for each form of a plural."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
    else:
        for text in message.string:
            yield message.id[-1], text


def test_every_message_of_the_code_has_its_japanese() -> None:
    done = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue() if m.id and all(ja for _, ja in forms(m))}
    assert sorted(used() - done) == []


def test_the_catalogue_holds_nothing_that_the_code_no_longer_says() -> None:
    held = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue() if m.id}
    assert sorted(held - used()) == []


def test_both_languages_fill_the_same_places() -> None:
    wrong = [
        en for m in catalogue() if m.id for en, ja in forms(m) if set(PLACES.findall(en)) != set(PLACES.findall(ja))
    ]
    assert wrong == []


def test_english_messages_are_english_and_japanese_ones_japanese() -> None:
    # A name, a unit or a format may be the same in both; words may not.
    words = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}")
    assert [text for text in used() if JAPANESE.search(text) and text != "日本語"] == []
    assert [
        en for m in catalogue() if m.id for en, ja in forms(m)
        if words.search(PLACES.sub("", en)) and not JAPANESE.search(ja) and ja != "URL"
    ] == []  # fmt: skip


def bare_words(template: Path) -> list[str]:
    """Return the words of a template that stand outside of markup and of translated expressions."""
    text = template.read_text("utf-8")
    text = re.sub(r"\{#.*?#\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{% block wrap %\}[\w -]*\{%", " {%", text)  # the names of classes
    text = re.sub(r"\{% macro step_url.*?endmacro", " {% endmacro", text, flags=re.DOTALL)  # an address
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->|<style.*?</style>|<[^>]*>|&\w+;", " ", text, flags=re.DOTALL)
    allowed = {"Kakehashi", "English"}
    found = re.findall(r"[A-Za-z]{2,}|[぀-ヿ一-鿿]+", text)
    return [word for word in found if word not in allowed | {"日本語", "架", "け", "橋"}]


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_templates_hold_no_words_outside_translation(template: Path) -> None:
    assert bare_words(template) == []


def test_a_message_is_translated_with_its_places_filled() -> None:
    text = "%(path)s does not hold a 32-byte key."
    assert translate(text, "ja", path="/鍵") == "/鍵 に32バイトの鍵が入っていません。"
    assert translate(text, "en", path="/鍵") == "/鍵 does not hold a 32-byte key."


def test_the_catalogue_has_its_head_without_which_nothing_of_it_is_compiled() -> None:
    assert not catalogue().fuzzy
    assert (catalogue().charset, catalogue().num_plurals) == ("utf-8", 1)
