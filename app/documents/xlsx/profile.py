"""A role profile as a spreadsheet, and back: the same file form that YAML and the browser speak."""

from collections.abc import Callable, Iterable, Mapping

from app.compensation.domain import Band
from app.compensation.words import amount_text
from app.core.errors import N_, Reason
from app.core.text import LANGUAGES, Lang, LocalizedText
from app.documents.xlsx.decode import Decoder, put_into
from app.documents.xlsx.domain import FIRST_ROW, Cells, Filled, Form, Grid, Item, Plain, Sheet
from app.documents.xlsx.loader import load_form
from app.documents.xlsx.sourced import BOTH, SourcedReader, SourceEncoder, choices_of, pair
from app.roles.domain import Profile, Vocabulary
from app.roles.own.fileform import LISTS, Value

_PLAIN_KEYS = ("level", "weight", "years", "measure", "language", "toeic")


def profile_form(vocabulary: Vocabulary, profiles: Mapping[str, Profile], bands: Mapping[str, Band]) -> Form:
    """Return the form of a profile with the lists of what there is: competencies, roles, published figures."""
    return load_form("profile").offering(
        competency=choices_of((c.id, c.name) for c in vocabulary.competencies.values()),
        role=choices_of((p.id, _title(p)) for p in profiles.values()),
        band=choices_of((b.id, _figure(b)) for b in bands.values()),
    )


def _title(profile: Profile) -> LocalizedText:
    if profile.company is None:
        return profile.title
    return LocalizedText(f"{profile.title.ja}（{profile.company.ja}）", f"{profile.title.en} ({profile.company.en})")


def _figure(band: Band) -> LocalizedText:
    return LocalizedText(*(f"{band.name.get(lang)}: {amount_text(band, lang)}" for lang in LANGUAGES))


def _table(rows: Iterable[Cells]) -> Grid:
    return dict(enumerate(rows, FIRST_ROW))


def profile_grids(value: Value, form: Form, lang: Lang) -> dict[str, Grid]:
    """Return what stands in the cells of `form` for the profile in file form `value` (parts of it may be missing)."""
    encoder = SourceEncoder(form, lang)
    word = encoder.word

    def said(row: Value) -> dict[str, Plain]:
        found = encoder.said(row)
        return {"ja": found["ja"], "en": found["en"], "sources": found["refs"]}

    def requirement(row: Value) -> Cells:
        cells: dict[str, Plain] = {"kind": word("kind", row["kind"])}
        cells["must"] = word("must", "yes" if row["must"] else "no")
        cells |= {key: row.get(key) for key in _PLAIN_KEYS}
        for key in ("competency", "measure"):
            cells[key] = word(key, row[key]) if key in row else None
        cells["level"] = word("level", str(row["level"])) if "level" in row else None
        return cells | said(row) | pair("reason", row.get("reason")) | {"id": row.get("id")}

    def neighbour(row: Value) -> Cells:
        role = word("role", row["role"]) if "role" in row else None
        return {"role": role, **pair("name", row.get("name")), **said(row)}

    grids = {
        "basics": _basics(value, form, word, said),
        "statements": _table(
            {"section": word("section", key), **said(row)} for key in LISTS for row in value.get(key, ())
        ),
        "requirements": _table(requirement(row) for row in value.get("requirements", ())),
        "measures": _table(
            {**pair("name", row.get("name")), **said(row), "id": row.get("id")}
            for row in value.get("success_measures", ())
        ),
        "differs": _table(neighbour(row) for row in value.get("differs", ())),
        "pay": _table({"band": word("band", band)} for band in value.get("pay", ())),
        "replacements": _table(dict(row) for row in value.get("replacements", ())),
    }
    return grids | {"sources": _table(encoder.sources())}


def _basics(
    value: Value, form: Form, word: Callable[[str, str], str], said: Callable[[Value], dict[str, Plain]]
) -> Grid:
    grid: dict[int, Cells] = {}
    for row, item in enumerate(form.sheet("basics").items, FIRST_ROW):
        found = value.get(item.key)
        if found is None:
            continue
        if item.form == "statement":
            grid[row] = said(found)
        elif item.form == "text":
            grid[row] = {lang: found.get(lang) for lang in BOTH}
        else:
            grid[row] = {"ja": word(item.choices, found) if item.choices else found}
    return grid


def read_profile(filled: Filled, form: Form) -> tuple[Value, Decoder]:
    """Return the profile in file form that stands in a filled form, and the decoder with its problems and places.

    An empty column of sources makes a statement the company's own. What could not be read is missing in the value.
    """
    decoder = Decoder(form, filled)
    reader = _Reader(form, decoder)
    value: Value = {"schema": 1}
    reader.basics(value)
    for key in LISTS:
        value[key] = []
    reader.statements(value)
    value["requirements"] = reader.requirements()
    value["success_measures"] = reader.measures()
    value["differs"] = reader.neighbours()
    value["pay"] = reader.pay()
    value["replacements"] = reader.replacements()
    return value, decoder


class _Reader(SourcedReader):
    """Takes a profile's file form out of the cells, part by part."""

    def basics(self, value: Value) -> None:
        sheet = self.form.sheet("basics")
        rows = dict(self.decoder.rows(sheet))
        for row, item in enumerate(sheet.items, FIRST_ROW):
            cells = rows.get(row, {})
            self.decoder.note(item.key, sheet, row, "ja")
            found = self._item(sheet, row, item, cells)
            if found is not None:
                value[item.key] = found

    def _item(self, sheet: Sheet, row: int, item: Item, cells: Cells) -> object:
        if item.form == "single":
            return self.decoder.text(sheet, row, "ja", cells.get("ja"), item.key)
        if item.form == "choice":
            return self.decoder.choice(sheet, row, "ja", cells.get("ja"), str(item.choices), item.key)
        if not any(cells.get(key) is not None for key in ("ja", "en", "sources")):
            return None
        if item.form == "text":
            return self.both(item.key, sheet, row, cells, key=item.key)
        return self.said(item.key, sheet, row, cells, key=item.key)

    def statements(self, value: Value) -> None:
        sheet, decoder = self.form.sheet("statements"), self.decoder
        for row, cells in decoder.rows(sheet):
            section = decoder.choice(sheet, row, "section", cells.get("section"), "section")
            if section is None:
                if cells.get("section") is None:
                    decoder.wrong(sheet, row, "section", Reason(N_("is missing")))
                section = LISTS[0]
            value[section].append(self.said(f"{section}.{len(value[section])}", sheet, row, cells))
        for key in LISTS:
            decoder.note(key, sheet, FIRST_ROW, "section")

    def requirements(self) -> list[Value]:
        sheet, decoder = self.form.sheet("requirements"), self.decoder
        found: list[Value] = []
        for row, cells in decoder.rows(sheet):
            path = f"requirements.{len(found)}"
            decoder.note(path, sheet, row, "kind")
            value: Value = {}
            for column in sheet.columns:
                if column.key in ("ja", "en", "sources") or column.key.startswith("reason"):
                    continue
                decoder.note(f"{path}.{column.key}", sheet, row, column.key)
                put_into(value, {column.key: self._requirement(sheet, row, column.key, cells.get(column.key))})
            put_into(value, {"reason": self.both(f"{path}.reason", sheet, row, cells, start="reason_")})
            found.append(value | self.said(path, sheet, row, cells))
        return found

    def _requirement(self, sheet: Sheet, row: int, key: str, given: Plain) -> object:
        decoder = self.decoder
        if key in ("weight", "toeic"):
            return decoder.whole(sheet, row, key, given)
        if key == "years":
            return decoder.number(sheet, row, key, given)
        if key in ("language", "id"):
            return decoder.text(sheet, row, key, given)
        code = decoder.choice(sheet, row, key, given, key)
        if code is None:
            return None
        return code == "yes" if key == "must" else int(code) if key == "level" else code

    def measures(self) -> list[Value]:
        sheet = self.form.sheet("measures")
        found: list[Value] = []
        for row, cells in self.decoder.rows(sheet):
            path = f"success_measures.{len(found)}"
            self.decoder.note(f"{path}.id", sheet, row, "id")
            value = put_into({}, {"id": self.decoder.text(sheet, row, "id", cells.get("id"))})
            put_into(value, {"name": self.both(f"{path}.name", sheet, row, cells, start="name_")})
            found.append(value | self.said(path, sheet, row, cells))
        return found

    def neighbours(self) -> list[Value]:
        sheet = self.form.sheet("differs")
        found: list[Value] = []
        for row, cells in self.decoder.rows(sheet):
            path = f"differs.{len(found)}"
            self.decoder.note(f"{path}.role", sheet, row, "role")
            self.decoder.note(path, sheet, row, "role")
            value = put_into({}, {"role": self.decoder.choice(sheet, row, "role", cells.get("role"), "role")})
            put_into(value, {"name": self.both(f"{path}.name", sheet, row, cells, start="name_")})
            found.append(value | self.said(path, sheet, row, cells))
        return found

    def pay(self) -> list[str]:
        sheet, decoder = self.form.sheet("pay"), self.decoder
        found: list[str] = []
        for row, cells in decoder.rows(sheet):
            decoder.note(f"pay.{len(found)}", sheet, row, "band")
            band = decoder.choice(sheet, row, "band", cells.get("band"), "band")
            found += [band] if band else []
        return found

    def replacements(self) -> list[Value]:
        sheet = self.form.sheet("replacements")
        found: list[Value] = []
        for row, cells in self.decoder.rows(sheet):
            path = f"replacements.{len(found)}"
            self.decoder.note(f"{path}.find", sheet, row, "find")
            value = put_into({}, {"find": self.decoder.text(sheet, row, "find", cells.get("find"))})
            found.append(value | (self.both(path, sheet, row, cells) or {}))
        return found
