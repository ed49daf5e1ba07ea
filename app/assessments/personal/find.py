"""Where personal data stand. What is found is left out before anything is judged, and covered in the blind view."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.assessments.beginnings import compiled
from app.assessments.dates import periods
from app.assessments.domain import PersonalKind, PersonalSpan, Section
from app.assessments.employers import HAS_COMPANY
from app.assessments.gates import Page, page_of
from app.assessments.layout import Line
from app.assessments.personal import heads
from app.assessments.personal.cues import Cue
from app.assessments.personal.labels import Field, find_fields
from app.assessments.personal.loader import Words, load_words
from app.assessments.personal.names import find_names
from app.assessments.personal.schools import in_passing, in_schooling
from app.assessments.sections import section_at

_MAIL = re.compile(r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_URL = compiled(
    r"(?:https?://|www\.)[^\s()<>「」|、。]+|(?<![A-Za-z0-9_@.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/[A-Za-z0-9_./~-]+"
)
_HANDLE = compiled(
    r"\b(?:LinkedIn|GitHub|GitLab|Twitter|Qiita|Facebook|Instagram|Wantedly|Skype|note|X|LINE|Zenn|Bluesky|Threads|Mastodon|Kaggle|Behance|Dribbble|YouTube|TikTok|Telegram|Signal)\s?(?:ID)?\s?(?::|→|->|=)\s?"
    r"(?P<value>@?[A-Za-z0-9][\w./-]{3,40})|(?<![\w.@])(?P<at>@[A-Za-z0-9_]{3,30})\b(?!\.)"
)
_HYPHEN = r"[\s\-‐‑–−ー]"
_PHONE = compiled(
    rf"(?<![\d.,\-])(?:\+\d{{1,3}}{_HYPHEN}?(?:\(0\))?\d{{1,4}}|\(?0\d{{1,4}}\)?){_HYPHEN}\d{{2,4}}{_HYPHEN}\d{{3,4}}(?![\d\-])"
    r"|(?<![\d.,\-])\(?0\d{1,4}\)?\s?\(?\d{2,4}\)\s?\d{3,4}(?!\d)|(?<![\d.,\-])0[5789]0(?:\d{8}|\.\d{4}\.\d{4})(?!\d)|(?<![\d.,\-])0[1-9]\d{8}(?!\d)"
    r"|\+\d{1,3}(?:[\s\-.]?\(?\d{1,4}\)?){2,6}|(?<!\d)0\d{3,4}\s\d{3}\s?\d{3,4}(?!\d)|(?<!\d)0\d{4}\s\d{5,6}(?!\d)"
    r"|(?<![\d-])\(?[2-9]\d{2}\)?[\s\-.]\d{3}[\-.]\d{4}(?!\d)|〇[〇一二三四五六七八九]{1,4}[\-‐–−ー―の・][〇一二三四五六七八九]{2,4}[\-‐–−ー―の・][〇一二三四五六七八九]{3,4}|(?<![\d.,\-])81[\s-]\d{1,2}[\s-]\d{3,4}[\s-]\d{4}(?![\d\-])"
)
_DIGITS = compiled(r"(?<![\d〇])[\d〇][\d〇一二三四五六七八九 \t\-‐‑–−ー―の・().]{7,}[\d〇一二三四五六七八九]")
_BORN = compiled(
    r"(?:[\d年月日/.\-\s〇一二三四五六七八九十()'’]|平成|昭和|令和|元|[HSR](?=\d)){4,24}(?:日|月|年|\d)?\s?(?:の?生まれ(?!以[降前後]|の(?:会員|利用者|顧客|層|方|世代|ユーザー|お客))|生(?![一-龥ぁ-ん]))|(?:19|20)\d\d\s?年(?:\d{1,2}月)?(?:\d{1,2}日)?生(?:まれ(?!以[降前後]|の(?:会員|利用者|顧客|層|方|世代|ユーザー|お客))|(?!まれ))"
    r"|\bborn\s(?:on\s|in\s)?[^.;|·\n]{0,24}?\d{4}",
    re.IGNORECASE,
)
_BIRTH = ("生まれ", "生れ", "年生", "日生", "月生", "born", *(f"{n}生" for n in range(10)))
_AGE_SIGNS = ("歳", "才", "old", "y/o", "(", "age", ",")
# what is looked for everywhere, and a sign without which it is not there (None: the words of the pattern itself)
_ANYWHERE: tuple[tuple[re.Pattern[str], PersonalKind, tuple[str, ...] | None], ...] = (
    (_MAIL, "email", None), (_URL, "url", ("/", "www.")), (_HANDLE, "url", (":", "@", "→", "->", "=")),
)  # fmt: skip
_WORD = re.compile(r"[\w-]")
_HANDLES_WITHIN = 4000
_INTRODUCED = compiled(
    r"と申し|と言います|といいます|と読みます|はじめまして|申し遅れ|\bmy name is\b|\bI(?:'m| am) [A-Z]", re.IGNORECASE
)
_HEAD_LIMIT = 1200
_TITLE_WITHIN = 60  # characters within which a heading (職務経歴) is the title of the paper
_PERSONAL_SECTIONS = {"header", "personal"}
_SCHOOL_SECTIONS = {"education"}
_WORK_SECTIONS = {"history", "achievements", "management", "skills", "tools", "job_post", "recommendation"}
_OF_LIFE = re.compile(
    r"その他|特記|備考|補足|個人|私生活|プライベート|家庭|健康|趣味|配慮|事情|希望|生い立ち|other|personal|about me|notes",
    re.IGNORECASE,
)
_LEARNED = re.compile(
    r"[\[【〈(■◆●・\s]{0,2}(?:最終)?学歴[\]】〉)]?\s?[:/|]?\s?(?=[^\s・・、と])"
)  # before what is learned, on one line
_ABOUT_ONESELF = {
    "personal_notes",
    "summary",
    "self_pr",
    "motivation",
    "preferences",
    "education",
    "languages",
    "future",
}
_WITH_LABEL = {"family", "sex", "nationality"}
_LABELS: dict[str, PersonalKind] = {
    "birth": "birth", "age": "age", "sex": "sex", "address": "address", "nationality": "nationality", "family": "family",
    "school": "school", "url": "url",
}  # fmt: skip
_ACCOUNT = re.compile(r"@?[A-Za-z0-9_.:/~-]{3,60}")
_SIGNED_WITH = frozenset({"email", "phone"})
_FOOT_LINES = 6
_TELLS = re.compile(r":|[.。]\s*$")  # a label or a sentence: no line of a signature
_PLACE_LINE = 60  # characters up to which a line may end in the place where somebody lives
_BORN_NEAR = re.compile(r"生年|生まれ|Date of birth|DOB|nationalit|国籍|\bborn\b", re.IGNORECASE)


@dataclass(slots=True)
class _Place:
    """A line with what is known of it."""

    text: str
    row: Line
    kind: str
    head: bool

    @property
    def line(self) -> str:
        return self.text[self.row.start : self.row.end]

    @property
    def at_work(self) -> bool:
        return self.kind in _WORK_SECTIONS


def find_personal(text: str, rows: Sequence[Line | None], sections: Sequence[Section]) -> list[PersonalSpan]:
    """Return where personal data stand in `text`, in order; spans may touch but do not lie within one another."""
    words = load_words()
    text = text.replace("•", "·")  # within a line it divides as the other dot does
    page = page_of(text)
    fields = find_fields(text, rows, page, words)
    found: list[PersonalSpan] = [PersonalSpan("name", a, b) for a, b in find_names(text, rows, words, fields)]
    for pattern, sort, sign in _ANYWHERE:
        found += _on_lines(pattern, text, rows, page.lines(sign) if sign else page.open(pattern), sort)
    dialled = {page.number(match.start()) for match in _DIGITS.finditer(text)}
    found += _on_lines(_PHONE, text, rows, sorted(dialled), "phone")
    urls = [text[s.start : s.end] for s in found if s.kind == "url" and s.start < _HANDLES_WITHIN]
    found += _on_lines(words.origins, text, rows, page.open(words.origins), "nationality")
    found += _handles(text, urls)
    places = list(_places(text, rows, sections, page))
    _foot(text, places, found)
    found += _labelled(fields, page, places)
    signs = _Signs(page, words, head=1 + max((n for n, place in enumerate(places) if place and place.head), default=-1))
    for number, place in enumerate(places):
        if place and (place.head or number in signs.any or place.kind in _SCHOOL_SECTIONS):
            found += _on_line(place, number, signs, words)
    return _merged(found)


def _places(text: str, rows: Sequence[Line | None], sections: Sequence[Section], page: Page) -> Iterator[_Place | None]:
    top: str | None = None  # the first section that has a heading; while it is that of the paper, who wrote it follows
    learned, introduced = frozenset(page.open(_LEARNED)), frozenset(page.open(_INTRODUCED))
    told, own, until = "other", False, -1
    for number, row in enumerate(rows):
        if row is None:
            yield None
            continue
        if row.start >= until:
            section = section_at(sections, row.start)
            told, until = (section.kind, section.end) if section else ("other", len(text))
            own = told == "other" and section is not None and bool(_OF_LIFE.search(section.title))
        kind = told
        head = kind in _PERSONAL_SECTIONS or (row.start < _HEAD_LIMIT and kind == "other")
        if not head and number in introduced and row.start < _HEAD_LIMIT:
            head = bool(_INTRODUCED.search(text, row.start, row.end))
        if not head and top is None and row.start < _TITLE_WITHIN:
            top = kind if kind == "history" else ""
        if not head and top == kind and row.start < _HEAD_LIMIT // 2:
            top = "" if row.bullet or _tells_career(text, row) else top
            head = bool(top)
        if number in learned and _LEARNED.match(text, row.start, row.end):
            kind = "education"
        yield _Place(text, row, "personal_notes" if own else kind, head)


def _foot(text: str, places: Sequence[_Place | None], found: Sequence[PersonalSpan]) -> None:
    """Take the last lines for a head where somebody signs with an address, a telephone number or an account."""
    last = text.rfind("〒")
    for span in found:
        if span.start > last and span.kind in _SIGNED_WITH:
            last = span.start
    told = [place for place in places[-2 * _FOOT_LINES :] if place][-_FOOT_LINES:]
    if told and last >= told[0].row.start:
        signed = next(n for n, place in enumerate(told) if last <= place.row.end)
        if told[signed].head:  # a short paper: who writes stands at its top
            return
        for place in told[max(signed - 2, 0) :]:
            short = place.row.end - place.row.start <= _PLACE_LINE and not place.row.bullet
            told_of = place.row.end < last and _TELLS.search(text, place.row.start, place.row.end)
            told_of = told_of or HAS_COMPANY.search(text, place.row.start, place.row.end)
            place.head = place.head or (short and not told_of)


def _tells_career(text: str, row: Line) -> bool:
    return bool(periods(text, row.start, row.end) or HAS_COMPANY.search(text, row.start, row.end))


class _Signs:
    """On which lines there is a sign of personal data, so that only these are looked at closely."""

    def __init__(self, page: Page, words: Words, *, head: int) -> None:
        self.born = frozenset(page.lines(_BIRTH))
        self.birth = frozenset(page.open(_BORN_NEAR))
        self.school = frozenset(page.open(words.schools.any))
        self.cues = words.cues.on_lines(page)
        in_head: tuple[tuple[re.Pattern[str], PersonalKind], ...] = (
            (heads.POSTCODE, "address"), (words.address, "address"), (heads.STREET, "address"), (heads.CITY, "address"),
            (words.sex, "sex"), (words.nationality, "nationality"),
        )  # fmt: skip
        aged = frozenset(page.lines(_AGE_SIGNS, first=head))
        self.head: list[tuple[re.Pattern[str], PersonalKind, frozenset[int]]] = [(heads.AGE, "age", aged)]
        self.head += [(pattern, kind, frozenset(page.open(pattern, first=head))) for pattern, kind in in_head]
        self.day = frozenset(page.open(heads.DAY, first=head))
        self.domain = frozenset(page.open(heads.DOMAIN, first=head))
        self.any = self.born.union(self.birth, self.school, self.cues)


def _on_line(place: _Place, number: int, signs: _Signs, words: Words) -> Iterator[PersonalSpan]:
    start, end = place.row.start, place.row.end
    if number in signs.born:
        yield from _within(place, _BORN, "birth")
    if number in signs.cues:
        yield from _cued(place, (words.cues.cues[cue] for cue in signs.cues[number]))
    if place.kind in _SCHOOL_SECTIONS:
        yield from in_schooling(place.text, start, end, words.schools)
    elif number in signs.school:
        yield from in_passing(place.text, start, end, words.schools, at_work=place.at_work)
    if place.head:
        yield from _on_head(place, number, signs, words)
    elif number in signs.birth and _BORN_NEAR.search(place.text, start, end):
        yield from _within(place, heads.AGE, "age")
        yield from _within(place, words.national, "nationality")


def _on_head(place: _Place, number: int, signs: _Signs, words: Words) -> Iterator[PersonalSpan]:
    start, end = place.row.start, place.row.end
    for pattern, kind, lines in signs.head:
        if number in lines:
            yield from _within(place, pattern, kind)
    if number in signs.day:
        yield from heads.days(place.text, start, end)
    if number in signs.domain:
        yield from _within(place, heads.DOMAIN, "url")
    yield from heads.on_head(place.text, start, end, words)
    if end - start <= _PLACE_LINE:
        yield from heads.loose_places(place.text, start, end, words)


def _cued(place: _Place, cues: Iterable[Cue]) -> Iterator[PersonalSpan]:
    loose = place.head or not (place.at_work or (place.row.bullet and place.kind not in _ABOUT_ONESELF))
    for cue in cues:
        if cue.where == "anywhere" or (place.head if cue.where == "head" else loose):
            yield from cue.spans(place.text, place.row.start, place.row.end)


def _labelled(fields: Sequence[Field], page: Page, places: Sequence[_Place | None]) -> Iterator[PersonalSpan]:
    """Yield the values behind labels, with the label itself where the pair is what tells (配偶者 有)."""
    for field in fields:
        kind = _LABELS.get(field.kind)
        place = places[page.number(field.start)]
        if kind is None or place is None:
            continue
        if kind in {"sex", "age"} and not place.head:
            continue
        if kind == "url" and not (place.head and _ACCOUNT.fullmatch(field.value)):
            continue
        if kind in {"address", "school", "birth"} and place.at_work and len(place.line) > _PLACE_LINE:
            continue
        yield PersonalSpan(kind, field.start if kind in _WITH_LABEL else field.value_start, field.end)


def _handles(text: str, urls: Sequence[str]) -> Iterator[PersonalSpan]:
    """Yield the account names of personal pages where they stand by themselves."""
    for url in urls:
        handle = url.rstrip("/").rpartition("/")[2]
        if len(handle) > 4 and re.fullmatch(r"[a-z][\w-]*", handle):  # noqa: PLR2004  (shorter ones are words)
            yield from _whole(handle, text)


def _within(place: _Place, pattern: re.Pattern[str], kind: PersonalKind) -> Iterator[PersonalSpan]:
    for match in pattern.finditer(place.text, place.row.start, place.row.end):
        yield PersonalSpan(kind, match.start(), match.end())


def _on_lines(
    pattern: re.Pattern[str], text: str, rows: Sequence[Line | None], numbers: Sequence[int], kind: PersonalKind
) -> Iterator[PersonalSpan]:
    for number in numbers:
        row = rows[number]
        if row is not None:
            for match in pattern.finditer(text, row.start, row.end):
                yield PersonalSpan(kind, *match.span(match.lastgroup or 0))


def _whole(word: str, text: str) -> Iterator[PersonalSpan]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_WORD.match(text, max(at - 1, 0), at) or _WORD.match(text, end)):
            yield PersonalSpan("url", at, end)
        at = text.find(word, end)


def _merged(spans: Iterable[PersonalSpan]) -> list[PersonalSpan]:
    """Return `spans` in order; one that lies within another is dropped."""
    found: list[PersonalSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not found or span.end > found[-1].end:
            found.append(span)
    return found
