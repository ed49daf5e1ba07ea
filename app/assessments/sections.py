"""Headings as they occur in 職務経歴書, 履歴書 and English résumés, decorated or numbered, or none at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.assessments.beginnings import compiled
from app.assessments.domain import Section, SectionKind
from app.assessments.layout import LONGEST_HEADING, Line, bare

_PARTS = compiled(r"[・/／、,&＆＋+]|\band\b")
_AFTERTHOUGHT = re.compile(r"[(（【\[].*$|\d+$")


@dataclass(frozen=True, slots=True)
class Headings:
    """Known headings: bare title → kind, and patterns for the rest."""

    titles: Mapping[str, SectionKind]
    patterns: Sequence[tuple[re.Pattern[str], SectionKind]]

    def __hash__(self) -> int:
        return id(self)

    @lru_cache(maxsize=4096)  # noqa: B019  (one instance per process)
    def kind(self, title: str) -> SectionKind | None:
        """Return the kind of section that `title` opens, or None when it is no heading that we know."""
        if not title or len(title) > LONGEST_HEADING:
            return None
        plain = _AFTERTHOUGHT.sub("", title.strip("●■◆ "))
        for candidate in (title, plain, *_PARTS.split(plain)[:1]):
            if kind := self.titles.get(bare(candidate)):
                return kind
        for pattern, kind in self.patterns:
            if pattern.search(plain.strip()):
                return kind
        return None


def find_sections(text: str, rows: Sequence[Line | None], headings: Headings) -> list[Section]:
    """Return the sections of `text` in order, without gaps; what stands before the first heading is `header`."""
    found: list[Section] = []
    kind: SectionKind = "header"
    title, mark, start = "", None, 0

    def close(end: int) -> None:
        if end > start:
            found.append(Section(kind, title, start, end))

    for row in rows:
        if row is None or row.bullet:
            continue
        known = headings.kind(row.title) if row.mark or _stands_alone(text, row) else None
        same = row.mark and mark is not None and row.mark == mark and kind != "history"
        leaves_head = row.mark and kind == "header" and row.end - row.start <= LONGEST_HEADING
        if known is None and not (same or leaves_head):
            continue
        if known is None and kind in {"other", "summary", "achievements", "management"}:
            continue
        if known is None and len(row.title) > LONGEST_HEADING:
            continue
        close(row.start)
        kind, title, mark, start = known or "other", row.title, row.mark, row.start
    close(len(text))
    return found


def _stands_alone(text: str, row: Line) -> bool:
    """An undecorated heading is a line of its own, or a label with a colon or a gap behind it."""
    rest = text[row.body : row.end]
    return not rest or rest[0] in ":: \t"


def section_at(sections: Sequence[Section], offset: int) -> Section | None:
    """Return the section that `offset` lies in."""
    low, high = 0, len(sections)
    while low < high:
        middle = (low + high) // 2
        if sections[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return sections[low] if low < len(sections) else None
