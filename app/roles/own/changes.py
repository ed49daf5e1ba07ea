"""What differs between two versions of an own profile, place by place. Plain Python over the file form."""

from collections.abc import Mapping

from app.core.errors import N_
from app.core.text import Lang
from app.i18n.translate import translate
from app.roles import words
from app.roles.domain import Vocabulary
from app.roles.own.fileform import LISTS, Value
from app.roles.own.pages import ChangeRow

PARTS: Mapping[str, str] = {
    "title": N_("Title"),
    "company": N_("Company"),
    "shelf": N_("Shelf"),
    "company_type": N_("Kind of company"),
    "track": N_("Track"),
    "grade": N_("Grade"),
    "placement": N_("Why this track and grade"),
    "team_size": N_("Team size"),
    "mission": N_("Mission"),
    "summary": N_("The job in brief"),
    "responsibilities": N_("Main duties and responsibilities"),
    "success_measures": N_("Measures of success"),
    "requirements": N_("What the job asks for"),
    "differs": N_("How it differs from its neighbours"),
    "pay": N_("Published figures of pay"),
    "benefits": N_("Benefits"),
    "career": N_("Where it leads"),
    "remarks": N_("Remarks"),
    "replacements": N_("Names that a draft replaces"),
}
_FIELDS: Mapping[str, str] = {
    "kind": N_("Kind"),
    "must": N_("Required or welcome"),
    "level": N_("Level asked for"),
    "weight": N_("Weight"),
    "years": N_("Years"),
    "measure": N_("Years of what"),
    "language": N_("Language"),
    "toeic": N_("TOEIC score"),
    "text": N_("Text"),
    "reason": N_("Reason"),
    "sources": N_("Sources"),
}
_CODES: Mapping[str, Mapping[str, str]] = {
    "shelf": {str(code): word for code, word in words.SHELVES.items()},
    "company_type": {str(code): word for code, word in words.COMPANY_TYPES.items()},
    "track": {str(code): word for code, word in words.TRACKS.items()},
}
_PLACE = N_("%(part)s: %(what)s")
_DEEPER = N_("%(part)s: %(what)s, %(field)s")
_Facts = dict[tuple[str, str, str], str]  # part, what in it, which field → how it reads


def changes(before: Value, after: Value, vocabulary: Vocabulary, lang: Lang) -> tuple[ChangeRow, ...]:
    """Return what differs from `before` to `after`, in the order of a profile's parts."""
    reader = _Reader(vocabulary, lang)
    old, new = reader.facts(before), reader.facts(after)
    order = list(PARTS)
    keys = sorted(dict.fromkeys((*old, *new)), key=lambda key: order.index(key[0]))
    return tuple(
        ChangeRow(reader.place(key), old.get(key, ""), new.get(key, "")) for key in keys if old.get(key) != new.get(key)
    )


class _Reader:
    def __init__(self, vocabulary: Vocabulary, lang: Lang) -> None:
        self._vocabulary, self._lang = vocabulary, lang

    def word(self, text: str, **params: object) -> str:
        return translate(text, self._lang, **params)

    def place(self, key: tuple[str, str, str]) -> str:
        part, what, field = self.word(PARTS[key[0]]), key[1].partition("\n")[0], key[2]
        name = self.word(_FIELDS[field]) if field else ""
        if what and name:
            return self.word(_DEEPER, part=part, what=what, field=name)
        return self.word(_PLACE, part=part, what=name) if name else part

    def facts(self, value: Value) -> _Facts:
        found: _Facts = {}
        for key in ("shelf", "company_type", "track", "grade"):
            found[key, "", ""] = self._coded(key, str(value.get(key, "")))
        for key in ("title", "company"):
            found[key, "", ""] = self._text(value.get(key))
        for key in ("placement", "team_size", "mission"):
            found |= self._said(key, "", value.get(key) or {})
        for key in LISTS:
            for row in value.get(key, ()):
                text = self._text(row)
                found |= {(key, text, ""): text, (key, text, "sources"): self._sources(row)}
        for row in value.get("requirements", ()):
            found |= self._requirement(row)
        beside = [(part, row) for part in ("success_measures", "differs") for row in value.get(part, ())]
        for part, row in beside:
            found |= self._said(part, str(row.get("role") or self._text(row.get("name"))), row)
        for band in value.get("pay", ()):
            found["pay", band, ""] = band
        for row in value.get("replacements", ()):
            found["replacements", row["find"], ""] = f"{row['find']} → {self._text(row)}"
        return {key: text for key, text in found.items() if text}

    def _requirement(self, row: Value) -> _Facts:
        what = self._what(row)
        found = self._said("requirements", what, row)
        found["requirements", what, "kind"] = self.word(words.KINDS[row["kind"]])
        found["requirements", what, "must"] = self.word(N_("Required") if row["must"] else N_("Welcome"))
        if "level" in row:
            found["requirements", what, "level"] = f"{row['level']} {self.word(words.LEVELS[row['level']])}"
        for key in ("weight", "years", "measure", "language", "toeic"):
            found["requirements", what, key] = str(row.get(key, ""))
        found["requirements", what, "reason"] = self._text(row.get("reason"))
        return found

    def _what(self, row: Value) -> str:
        competency = self._vocabulary.competencies.get(str(row.get("competency")))
        return competency.name.get(self._lang) if competency else str(row.get("competency") or row["id"])

    def _said(self, part: str, what: str, row: Value) -> _Facts:
        return {(part, what, "text"): self._text(row), (part, what, "sources"): self._sources(row)}

    def _text(self, text: Value | None) -> str:
        if not text:
            return ""
        own, other = (text["en"], text["ja"]) if self._lang == "en" else (text["ja"], text["en"])
        return f"{own}\n{other}"

    def _sources(self, row: Value) -> str:
        return " / ".join(self._source(source) for source in row.get("sources", ()) if source != {"own": True})

    def _source(self, source: Value) -> str:
        if "document" in source:
            return f"{source['document']}: {source['heading']}「{source['quote']}」"
        return str(source.get("name") or self.word(N_("Your company’s own")))

    def _coded(self, key: str, code: str) -> str:
        return self.word(_CODES[key][code]) if code in _CODES.get(key, {}) else code
