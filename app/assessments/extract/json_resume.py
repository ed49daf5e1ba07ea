"""JSON Resume (schema 1): its fields as the lines a person would write."""

import json
from collections.abc import Iterator
from typing import Any

from app.assessments.extract.domain import ResumeText
from app.assessments.extract.limits import Limits
from app.assessments.extract.lines import TextBuilder
from app.assessments.extract.refusals import refusal

_SECTIONS = (
    ("work", "Work"), ("volunteer", "Volunteer"), ("education", "Education"), ("awards", "Awards"),
    ("certificates", "Certificates"), ("publications", "Publications"), ("skills", "Skills"),
    ("languages", "Languages"), ("projects", "Projects"), ("interests", "Interests"), ("references", "References"),
)  # fmt: skip
_JAPANESE = {
    "Summary": "職務要約", "Work": "職務経歴", "Volunteer": "ボランティア", "Education": "学歴", "Awards": "受賞",
    "Certificates": "資格", "Publications": "著作", "Skills": "スキル", "Languages": "語学", "Projects": "プロジェクト",
    "Interests": "趣味", "References": "推薦者", "present": "現在",
}  # fmt: skip
_KEYS = frozenset({"basics", *(key for key, _ in _SECTIONS)})


def looks_like(text: str) -> bool:
    """Whether `text` may be JSON at all."""
    return text.lstrip()[:1] in ("{", "[")


def read(text: str, limits: Limits) -> ResumeText | None:
    """Return the text of a JSON Resume, or None if `text` is no JSON.

    Raises:
        ExtractError: `unknown_kind` for JSON of another kind, `empty`, `too_large`.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not _KEYS & data.keys():
        raise refusal("other_json")
    builder = TextBuilder(limits)
    builder.page()
    builder.add(*_Writer(text).lines(data))
    return builder.finish("json_resume")


class _Writer:
    """Writes the sections, with headings in the language of the résumé."""

    def __init__(self, text: str) -> None:
        kana = sum(1 for c in text if "\u3041" <= c <= "\u30ff")
        self._words = _JAPANESE if kana * 20 > len(text) or "\\u30" in text else {}

    def _word(self, english: str) -> str:
        return self._words.get(english, english)

    def lines(self, data: dict[str, Any]) -> Iterator[str]:
        """Return every line of the résumé."""
        basics = data.get("basics")
        if isinstance(basics, dict):
            yield from self._basics(basics)
        for key, title in _SECTIONS:
            items = [item for item in _list(data.get(key)) if item]
            lines = [line for item in items for line in self._item(key, item) if line.strip()]
            if lines:
                yield self._word(title)
                yield from lines

    def _basics(self, basics: dict[str, Any]) -> Iterator[str]:
        yield _text(basics, "name")
        yield _text(basics, "label")
        yield " | ".join(filter(None, (_text(basics, key) for key in ("email", "phone", "url", "website"))))
        place = basics.get("location")
        if isinstance(place, dict):
            yield _joined(place, ", ", "address", "city", "region", "postalCode", "countryCode")
        for profile in _list(basics.get("profiles")):
            if isinstance(profile, dict):
                yield _joined(profile, " | ", "network", "username", "url")
        if summary := _text(basics, "summary"):
            yield self._word("Summary")
            yield summary

    def _item(self, key: str, item: Any) -> Iterator[str]:
        if not isinstance(item, dict):
            yield str(item)
            return
        if key in {"skills", "languages", "interests"}:
            yield self._short(item)
            return
        if key == "education":
            head = _joined(item, ", ", "studyType", "area", "institution")
        elif key == "references":
            head = _joined(item, ": ", "name", "reference")
        else:
            who = _joined(item, ", ", "name", "organization", "entity", "title", "issuer", "awarder", "publisher")
            what = ", ".join(filter(None, (_text(item, "position"), " / ".join(_strings(item.get("roles"))))))
            head = " - ".join(filter(None, (who, ", ".join(filter(None, (what, _text(item, "location")))))))
        yield " ".join(filter(None, (head, self._period(item))))
        yield from (_text(item, name) for name in ("description", "summary", "score"))
        yield from (f"・{text}" for text in _strings(item.get("highlights")))
        yield ", ".join(_strings(item.get("courses")) + _strings(item.get("keywords")))

    def _short(self, item: dict[str, Any]) -> str:
        head = _joined(item, " ", "name", "language")
        rest = ", ".join(
            [*filter(None, (_text(item, "level"), _text(item, "fluency"))), *_strings(item.get("keywords"))]
        )
        return f"{head}: {rest}" if head and rest else head or rest

    def _period(self, item: dict[str, Any]) -> str:
        start, end = _text(item, "startDate"), _text(item, "endDate")
        if start:
            return f"({start} - {end or self._word('present')})"
        date = end or _text(item, "date") or _text(item, "releaseDate")
        return f"({date})" if date else ""


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _joined(item: dict[str, Any], between: str, *keys: str) -> str:
    return between.join(filter(None, (_text(item, key) for key in keys)))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _strings(value: Any) -> list[str]:
    return [str(item).strip() for item in _list(value) if isinstance(item, str | int | float) and str(item).strip()]
