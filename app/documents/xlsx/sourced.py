"""What forms with sources share: the sheet of sources and the numbers that lead there, out and in."""

from collections.abc import Iterable
from typing import Any

from app.core.errors import N_, Reason
from app.core.text import LANGUAGES, Lang, LocalizedText
from app.documents.xlsx.decode import Decoder, put_into
from app.documents.xlsx.domain import Cells, Choice, Form, Plain, Sheet
from app.roles.own.fileform import Value

BOTH = ("ja", "en")
_SOURCE_PLACES = {"": "kind", **{f".{key}": key for key in ("document", "heading", "quote", "name", "url")}} | {
    ".note.ja": "note_ja",
    ".note.en": "note_en",
}


def choices_of(rows: Iterable[tuple[str, LocalizedText]]) -> tuple[Choice, ...]:
    """Return the choices of a drop-down list; where two would read the same, their codes tell them apart."""
    found = list(rows)
    names = [text.get(lang) for _, text in found for lang in LANGUAGES]
    return tuple(
        Choice(
            code,
            text
            if all(names.count(text.get(lang)) == 1 or text.ja == text.en for lang in LANGUAGES)
            else LocalizedText(f"{text.ja}［{code}］", f"{text.en} [{code}]"),
        )
        for code, text in found
    )


class SourceEncoder:
    """Turns words, statements and their sources into what stands in cells."""

    def __init__(self, form: Form, lang: Lang) -> None:
        self._form, self._lang = form, lang
        self._sources: list[dict[str, Any]] = []

    def word(self, name: str, code: str) -> str:
        """Return what people see of a choice."""
        choices = (choice.label.get(self._lang) for choice in self._form.choices[name] if choice.code == code)
        return next(choices, code)

    def refs(self, sources: Iterable[dict[str, Any]]) -> str | None:
        """Return the numbers of `sources` on the sheet of sources; `None` for what is the company's own."""
        given = list(sources)
        if given == [{"own": True}]:
            return None
        for source in given:
            if source not in self._sources:
                self._sources.append(source)
        return ", ".join(str(1 + self._sources.index(source)) for source in given)

    def said(self, value: Value) -> dict[str, Plain]:
        """Return both texts of a statement and the numbers of its sources."""
        return {"ja": value.get("ja"), "en": value.get("en"), "refs": self.refs(value.get("sources", ()))}

    def sources(self) -> list[Cells]:
        """Return the rows of the sheet of sources: all that a number was given."""
        rows: list[Cells] = []
        for number, source in enumerate(self._sources, 1):
            kind = "document" if "document" in source else "other" if "name" in source else "own"
            row: dict[str, Plain] = {"number": number, "kind": self.word("source_kind", kind)}
            row |= {key: source.get(key) for key in ("document", "heading", "quote", "name", "url")}
            row |= pair("note", source.get("note"))
            rows.append(row)
        return rows


def pair(key: str, text: Value | None) -> dict[str, Plain]:
    """Return both languages of `text` for the columns `key_ja` and `key_en`."""
    return {f"{key}_{lang}": (text or {}).get(lang) for lang in BOTH}


class SourcedReader:
    """Takes texts and statements with their sources out of the cells of a filled form."""

    def __init__(self, form: Form, decoder: Decoder) -> None:
        self.form, self.decoder = form, decoder
        self._sources = self._read_sources()

    def both(self, path: str, sheet: Sheet, row: int, cells: Cells, *, start: str = "", key: str = "") -> Value | None:
        """Return both languages of a text, `None` if neither is filled in; its columns are `ja`, `en` after `start`."""
        found: Value = {}
        for lang in BOTH:
            column = f"{start}{lang}"
            self.decoder.note(f"{path}.{lang}", sheet, row, column)
            put_into(found, {lang: self.decoder.text(sheet, row, column, cells.get(column), key)})
        self.decoder.note(path, sheet, row, f"{start}ja")
        return found or None

    def said(self, path: str, sheet: Sheet, row: int, cells: Cells, *, key: str = "") -> Value:
        """Return a statement with the sources that its numbers name; without a number it is the company's own."""
        self.decoder.note(f"{path}.sources", sheet, row, "sources")
        found = self.both(path, sheet, row, cells, key=key) or {}
        return found | {"sources": self._refs(path, sheet, row, cells.get("sources"))}

    def _refs(self, path: str, sheet: Sheet, row: int, given: Plain) -> list[Value]:
        text = self.decoder.text(sheet, row, "sources", given)
        found: list[Value] = []
        for part in (text or "").replace("、", ",").replace("，", ",").replace(";", ",").split(","):
            if not (number := part.strip()):
                continue
            source_row, source = self._sources.get(int(number) if number.isdecimal() else 0, (0, None))
            if source is None:
                why = Reason(N_("there is no source with the number %(number)s"), number=number[:20])
                self.decoder.wrong(sheet, row, "sources", why)
                continue
            for key, column in _SOURCE_PLACES.items():
                place = f"{path}.sources.{len(found)}{key}"
                self.decoder.note(place, self.form.sheet("sources"), source_row, column)
            found.append(dict(source))
        return found or [{"own": True}]

    def _read_sources(self) -> dict[int, tuple[int, Value]]:
        sheet, decoder = self.form.sheet("sources"), self.decoder
        found: dict[int, tuple[int, Value]] = {}
        for row, cells in decoder.rows(sheet):
            number = decoder.whole(sheet, row, "number", cells.get("number"))
            kind = decoder.choice(sheet, row, "kind", cells.get("kind"), "source_kind")
            if number is None or number in found:
                why = N_("is missing") if number is None else N_("is given twice")
                decoder.wrong(sheet, row, "number", Reason(why))
                continue
            source: Value = {"own": True} if kind == "own" else {}
            for key in ("document", "heading", "quote", "name", "url"):
                put_into(source, {key: decoder.text(sheet, row, key, cells.get(key))})
            put_into(source, {"note": self.both(f"source {number}", sheet, row, cells, start="note_")})
            found[number] = row, source
        return found
