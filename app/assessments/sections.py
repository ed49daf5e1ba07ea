"""Headings as they occur in 職務経歴書, 履歴書 and English résumés, decorated or numbered, or none at all."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from operator import attrgetter

from app.assessments.beginnings import compiled, first_letters
from app.assessments.domain import Section, SectionKind
from app.assessments.gates import page_of
from app.assessments.layout import LONGEST_HEADING, Line, bare
from app.assessments.openings import begins_work

_PARTS = compiled(r"\s?[・/／、,&＆＋+]\s?|\s\band\b\s|(?<=[\u3040-\u9fff])と(?=[\u3040-\u9fff])")
_AFTERTHOUGHT = re.compile(r"[(（【\[].*$|\d+$")
_QUOTES = "「」『』〔〕〈〉\"' "
_ASIDE = re.compile(r"[(（](?P<aside>[^()（）]{2,30})")
# words that only go round the name of a section
_BEFORE = re.compile(
    r"(?:主な|主要な?|私の|わたしの|わたくしの|自分の|保有|使用|その他の|ご|これまでの|現在の|今回の)(?=.{2})"
    r"|(?:my|the|our|key|main|selected|relevant|additional|other|some|brief|short|a few|professional|summary of"
    r"|list of)\s(?=\w)",
    re.IGNORECASE,
)
_BEHIND = (
    "など 等 ほか 他 欄 一覧 のまとめ まとめ について に関して に関すること のこと です の紹介 の詳細 リスト".split()  # noqa: SIM905  (reads as what it is)
)
_BEHIND_ENGLISH = ("summary", "list", "overview", "section", "details", "in detail", "so far")
_ROUND = compiled(rf"^(?:{_BEFORE.pattern})|(?:{'|'.join(_BEHIND)})$|\s(?:{'|'.join(_BEHIND_ENGLISH)})$", re.IGNORECASE)
# most headings neither begin nor end with one of these
_ROUND_BEGINS = first_letters(_BEFORE)
_ROUND_ENDS = frozenset(letter for word in (*_BEHIND, *_BEHIND_ENGLISH) for letter in (word[-1], word[-1].upper()))
_MEANT_SO: tuple[SectionKind, ...] = ("not_done", "job_post")  # what the brackets behind a heading say counts first
# what a label with its value on the same line may tell, and no more than that line
_BRIEF: frozenset[SectionKind] = frozenset(
    {"skills", "tools", "certificates", "languages", "education", "personal", "preferences", "not_done", "other"}
)
_LABELS: frozenset[SectionKind] = frozenset(
    {"certificates", "languages", "education", "personal", "motivation", "preferences", "future"}
)
_LISTS: frozenset[SectionKind] = frozenset(
    {"skills", "tools", "certificates", "languages", "education", "personal", "preferences", "not_done", "future"}
)
# what is also told of one employment, under a heading of a lesser kind than that of the history
_WITHIN: frozenset[SectionKind] = frozenset(
    {"summary", "history", "achievements", "management", "recommendation", "other"}
)
_PLAIN: frozenset[SectionKind] = frozenset({"other", "recommendation"})  # and these without anything that sets them off
_SPEAKS = re.compile(r"[。]|[.!?](?:\s[A-Z]|$)|(?:ました|ます|した)(?:$|[、(])")
_NO_TITLE = re.compile(r"[、。,.:;|/!?・\d]|(?:[たる]|ない|なし|無し|ません|[×✕])$")
_SPOKEN = 25  # characters of a line that tells something
_LABEL = 12  # characters of a plain word that may be a label within an employment: 成果, Results
_SHORT = 24  # characters of a plain line that may be a heading


@dataclass(frozen=True, slots=True)
class Headings:
    """Known headings: bare title → kind, and patterns (`ways`) for the rest, each with its kind."""

    titles: Mapping[str, SectionKind]
    ways: Sequence[re.Pattern[str]]
    kinds: Sequence[SectionKind]

    def kind(self, title: str, near: Sequence[int]) -> SectionKind | None:
        """Return the kind of section that `title` opens, or None when it is no heading that we know.

        `near` are the places of those of the `ways` that may match on its line.
        """
        if not title or len(title) > LONGEST_HEADING:
            return None
        aside = _ASIDE.search(title) if "(" in title or "（" in title else None
        if aside and (kind := self._known(aside["aside"], near)) in _MEANT_SO:
            return kind
        if kind := self._known(title, near):
            return kind
        plain = _AFTERTHOUGHT.sub("", title.strip("●■◆ ").strip(_QUOTES)).strip(_QUOTES)
        return (plain != title and self._known(plain, near)) or self._in_parts(plain, near)

    def _known(self, title: str, near: Sequence[int]) -> SectionKind | None:
        for candidate in chain((title,), _without(title)):
            if kind := self.titles.get(bare(candidate)):
                return kind
        stripped = title.strip() if near else title
        for place in near:
            if self.ways[place].search(stripped):
                return self.kinds[place]
        return None

    def _in_parts(self, title: str, near: Sequence[int]) -> SectionKind | None:
        parts = [part for part in _PARTS.split(title) if part]
        if len(parts) < 2:  # noqa: PLR2004  (of one there are no parts)
            return None
        kinds = [self._known(part, near) for part in parts]
        return kinds[0] or (next((kind for kind in kinds[1:2] if kind), None) if not title.isascii() else None)

    def label(self, title: str) -> SectionKind | None:
        """Return the kind of a label that its value follows behind one space (資格 簿記2級), or None."""
        first, gap, value = title.partition(" ")
        if not gap or not value or len(first) < 2 or (first.isascii() and not first.isupper()):  # noqa: PLR2004  (no word)
            return None
        kind = self.titles.get(bare(first)) or self.titles.get(bare(next(_without(first), "")))
        return kind if kind in _LABELS else None


def _without(title: str) -> Iterator[str]:
    """Yield `title` without words round it, one after another: 主な使用ツール一覧 → 使用ツール一覧, 使用ツール."""
    plain = title.strip()
    if not plain or (plain[0] not in _ROUND_BEGINS and plain[-1] not in _ROUND_ENDS):
        return
    while (less := _ROUND.sub("", plain, count=1).strip()) != plain and less:
        yield less
        plain = less


@dataclass(slots=True)
class _Walk:
    """The sections so far and the one at hand: its kind, heading, and how that heading is set off."""

    found: list[Section] = field(default_factory=list)
    kind: SectionKind = "header"
    title: str = ""
    style: str | None = None
    start: int = 0
    history: str = ""  # how the heading of the history is set off
    named: str = ""  # how the last known heading is
    label: tuple[Line, SectionKind, str | None] | None = None  # a label with its value, and the section it stands in

    def turn(self, at: int, kind: SectionKind, title: str, style: str | None) -> None:
        """Begin a section at the offset `at`."""
        self.close(at)
        self.kind, self.title, self.style, self.start, self.label = kind, title, style, at, None
        if kind == "history":
            self.history = self.named if style is None else style

    def close(self, end: int) -> None:
        if end > self.start:
            self.found.append(Section(self.kind, self.title, self.start, end))


def find_sections(text: str, rows: Sequence[Line | None], headings: Headings) -> list[Section]:
    """Return the sections of `text` in order, without gaps; what stands before the first heading is `header`.

    An employment begins the history again, whatever section it stands in.
    """
    walk = _Walk()
    near = page_of(text).chosen(headings.ways)
    for number, (row, below) in enumerate(zip_longest(rows, rows[1:])):
        if row is None:
            continue
        if walk.label and not _runs_over(text, walk.label[0], row):
            _, kind, style = walk.label
            history = walk.history
            walk.turn(row.start, kind, "", style)
            walk.history = history
        if row.bullet:
            continue
        known, labelled = _kind(text, row, headings, near.get(number, ()))
        if known and _opens(known, row, walk, labelled=labelled):
            before = walk.kind, walk.style
            walk.named = row.style
            walk.turn(row.start, known, row.title, row.style)
            if labelled and not row.mark and known in _BRIEF:
                walk.label = row, *before
        elif walk.kind not in {"history", "recommendation"} and begins_work(text, row, below, walk.kind):
            walk.turn(row.start, "history", "", None)
        elif _ends(text, row, below, walk):
            walk.turn(row.start, "other", row.title, row.style)
    walk.close(len(text))
    return walk.found


def _kind(text: str, row: Line, headings: Headings, near: Sequence[int]) -> tuple[SectionKind | None, bool]:
    """Return what `row` is the heading of, if it is one, and whether it is a label with its value."""
    if (row.mark or _stands_alone(text, row)) and (kind := headings.kind(row.title, near)):
        return kind, bool(text[row.body : row.end].strip(" :："))
    if row.row or (kind := headings.label(row.title)) is None:
        return None, False
    return kind, True


def _opens(known: SectionKind, row: Line, walk: _Walk, *, labelled: bool) -> bool:
    """Return whether a known heading opens a section where it stands."""
    if known == "header":
        return walk.kind != "header" and bool(walk.found) and row.end - row.start <= LONGEST_HEADING
    if walk.kind != "history" or known not in _WITHIN:
        return True
    if labelled and not row.mark:
        return False
    return row.style == walk.history and (bool(row.style) or known in _PLAIN or len(row.title) > _LABEL)


def _ends(text: str, row: Line, below: Line | None, walk: _Walk) -> bool:
    """Return whether a line that is no known heading ends the section at hand."""
    if row.row or len(row.title) > LONGEST_HEADING:
        return False
    brief = row.end - row.start <= LONGEST_HEADING
    if walk.kind == "header":
        return bool(row.mark) and brief
    if walk.kind in {"history", "other", "summary", "achievements", "management"}:
        return False
    if row.mark and row.mark == walk.style:
        return True
    plain = text[row.start : row.end]
    if brief and row.style and row.style == walk.style and not _SPEAKS.search(plain):
        return True
    return walk.kind in _LISTS and not row.mark and _is_followed(text, row, below)


def _is_followed(text: str, row: Line, below: Line | None) -> bool:
    """Return whether a short plain line stands over one that tells something: a heading that nobody knows."""
    words = text[row.start : row.end]
    longest = _SHORT * (2 if words.isascii() else 1)
    if len(words) > longest or _NO_TITLE.search(words) or below is None or below.row or below.start - row.end > 1:
        return False
    told = text[below.start : below.end]
    return len(told) >= _SPOKEN * (2 if told.isascii() else 1) and bool(_SPEAKS.search(told))


def _stands_alone(text: str, row: Line) -> bool:
    """An undecorated heading is a line of its own, or a label with a colon or a gap behind it."""
    rest = text[row.body : row.end]
    return not rest or rest[0] in ":: \t"


def _runs_over(text: str, label: Line, row: Line) -> bool:
    """Return whether `row` goes on with the value of `label`: further in, or the rest of its sentence."""
    indent = row.start - (text.rfind("\n", 0, row.start) + 1)
    if indent > label.start - (text.rfind("\n", 0, label.start) + 1):
        return True
    value = text[label.start : label.end]
    return (
        not row.bullet
        and row.start - label.end == 1
        and len(value) > LONGEST_HEADING
        and value[-1] in "、,のをがにはとや"
    )


def section_at(sections: Sequence[Section], offset: int) -> Section | None:
    """Return the section that `offset` lies in."""
    at = bisect_right(sections, offset, key=_END)
    return sections[at] if at < len(sections) else None


def sections_of(rows: Sequence[Line | None], sections: Sequence[Section]) -> list[Section | None]:
    """Return for each line the section that it begins in; both are in order of place."""
    found: list[Section | None] = []
    following = iter(sections)
    section = next(following, None)
    for row in rows:
        if row is None:
            found.append(None)
            continue
        while section is not None and section.end <= row.start:
            section = next(following, None)
        found.append(section)
    return found


_END = attrgetter("end")
