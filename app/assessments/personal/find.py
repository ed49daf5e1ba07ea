"""Where personal data stand. What is found is left out before anything is judged, and covered in the blind view."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from app.assessments.beginnings import compiled
from app.assessments.dates import periods
from app.assessments.domain import PersonalKind, PersonalSpan, Section
from app.assessments.employers import HAS_COMPANY
from app.assessments.gates import Page, page_of
from app.assessments.layout import Line
from app.assessments.personal import heads
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
_LETTER = re.compile("[A-Za-z]")  # one stands in every street of `STREET`
_STARTS, _ENDS = attrgetter("start"), attrgetter("end")
_HANDLES_WITHIN = 4000
_INTRODUCED = compiled(
    r"と申し|と言います|といいます|と読みます|はじめまして|申し遅れ|\bmy name is\b|\bI(?:'m| am) [A-Z]", re.IGNORECASE
)
_HEAD_LIMIT = 1200
_TITLE_WITHIN = 60  # characters within which a heading (職務経歴) is the title of the paper
_PERSONAL_SECTIONS = {"header", "personal"}
_SCHOOL_SECTIONS = {"education"}
_SHORTLY = re.compile(r"満?\d{1,2}\s?[歳才]|[2-6]0代|[男女]性?(?:$|\s)|回答しない|(?:[Mm]ale|[Ff]emale)\b|\d{2}$")
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
class _Places:
    """What is known of the lines: the kind of section of each (None: nothing stands there), and whether it is of the head."""

    kinds: list[str | None]
    heads: list[bool]


@dataclass(slots=True)
class _Place:
    """A line that is looked at closely, with what is known of it."""

    text: str
    row: Line
    kind: str
    head: bool


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
    places = _places(text, rows, sections, page)
    _foot(text, rows, places, found)
    found += _labelled(fields, page, rows, places)
    last = max((number for number, head in enumerate(places.heads) if head), default=-1)
    signs = _Signs(text, rows, page, words, head=last + 1)
    near = signs.any
    for number, (kind, head) in enumerate(zip(places.kinds, places.heads, strict=True)):
        if (head or number in near or kind in _SCHOOL_SECTIONS) and kind and (row := rows[number]):
            _on_line(_Place(text, row, kind, head), number, signs, words, found)
    return _merged(found)


def _places(text: str, rows: Sequence[Line | None], sections: Sequence[Section], page: Page) -> _Places:
    kinds: list[str | None] = []
    tops: list[bool] = []
    top: str | None = None  # the first section that has a heading; while it is that of the paper, who wrote it follows
    learned, introduced = frozenset(page.open(_LEARNED)), frozenset(page.open(_INTRODUCED))
    told, own, until = "other", False, -1
    for number, row in enumerate(rows):
        if row is None:
            kinds.append(None)
            tops.append(False)
            continue
        start = row.start
        if start >= until:
            section = section_at(sections, start)
            told, until = (section.kind, section.end) if section else ("other", len(text))
            own = told == "other" and section is not None and bool(_OF_LIFE.search(section.title))
        kind = told
        head = kind in _PERSONAL_SECTIONS
        if not head and start < _HEAD_LIMIT:
            head = kind == "other" or (number in introduced and bool(_INTRODUCED.search(text, start, row.end)))
            if not head and top is None and start < _TITLE_WITHIN:
                top = kind if kind == "history" else ""
            if not head and top == kind and start < _HEAD_LIMIT // 2:
                top = "" if row.bullet or _tells_career(text, row) else top
                head = bool(top)
        if number in learned and _LEARNED.match(text, start, row.end):
            kind = "education"
        kinds.append("personal_notes" if own else kind)
        tops.append(head)
    return _Places(kinds, tops)


def _foot(text: str, rows: Sequence[Line | None], places: _Places, found: Sequence[PersonalSpan]) -> None:
    """Take the last lines for a head where somebody signs with an address, a telephone number or an account."""
    last = text.rfind("〒")
    for span in found:
        if span.start > last and span.kind in _SIGNED_WITH:
            last = span.start
    first = max(len(rows) - 2 * _FOOT_LINES, 0)
    told = [(number, row) for number, row in enumerate(rows[first:], first) if row][-_FOOT_LINES:]
    if told and last >= told[0][1].start:
        signed = next(n for n, (_, row) in enumerate(told) if last <= row.end)
        if places.heads[told[signed][0]]:  # a short paper: who writes stands at its top
            return
        for number, row in told[max(signed - 2, 0) :]:
            short = row.end - row.start <= _PLACE_LINE and not row.bullet
            told_of = row.end < last and _TELLS.search(text, row.start, row.end)
            told_of = told_of or HAS_COMPANY.search(text, row.start, row.end)
            places.heads[number] = places.heads[number] or (short and not told_of)


def _tells_career(text: str, row: Line) -> bool:
    return bool(periods(text, row.start, row.end) or HAS_COMPANY.search(text, row.start, row.end))


class _Signs:
    """On which lines there is a sign of personal data, so that only these are looked at closely."""

    def __init__(self, text: str, rows: Sequence[Line | None], page: Page, words: Words, *, head: int) -> None:
        self.born = frozenset(page.lines(_BIRTH))
        self.birth = frozenset(page.open(_BORN_NEAR))
        self.school = frozenset(page.open(words.schools.any))
        self.left, self.events = frozenset(page.open(words.schools.left)), frozenset(page.open(words.schools.events))
        self.cues = words.cues.on_lines(page)
        self.head: dict[int, list[tuple[re.Pattern[str], PersonalKind]]] = {}  # what may stand on a line of the head
        told = frozenset(page.open(heads.AGE, first=head))
        for number in page.lines(_AGE_SIGNS, first=head):
            if number in told:
                self.head[number] = [(heads.AGE, "age")]
        in_head: tuple[tuple[re.Pattern[str], PersonalKind], ...] = (
            (heads.POSTCODE, "address"), (words.address, "address"), (heads.STREET, "address"), (heads.CITY, "address"),
            (words.sex, "sex"), (words.nationality, "nationality"),
        )  # fmt: skip
        for pattern, kind in in_head:
            for number in page.open(pattern, first=head):
                if pattern is not heads.STREET or _has_letter(text, rows[number]):
                    self.head.setdefault(number, []).append((pattern, kind))
        self.day = frozenset(page.open(heads.DAY, first=head))
        self.contact = frozenset(page.open(heads.CONTACT, first=head))
        self.abroad = frozenset(page.open(heads.ABROAD, first=head))
        self.domain = frozenset(page.open(heads.DOMAIN, first=head))
        self.any = self.born.union(self.birth, self.school, self.cues)


def _has_letter(text: str, row: Line | None) -> bool:
    return row is not None and _LETTER.search(text, row.start, row.end) is not None


def _on_line(place: _Place, number: int, signs: _Signs, words: Words, found: list[PersonalSpan]) -> None:
    """Add to `found` what stands on a line."""
    text, start, end = place.text, place.row.start, place.row.end
    if number in signs.born:
        found += _within(text, start, end, _BORN, "birth")
    if cues := signs.cues.get(number):
        _cued(place, cues, words, found)
    if place.kind in _SCHOOL_SECTIONS:
        found += in_schooling(text, start, end, words.schools)
    elif number in signs.school:
        at_work = place.kind in _WORK_SECTIONS
        if number in signs.left or (not at_work and number in signs.events):
            found += in_passing(text, start, end, words.schools, at_work=at_work)
    if place.head:
        _on_head(place, number, signs, words, found)
    elif number in signs.birth and _BORN_NEAR.search(text, start, end):
        found += _within(text, start, end, heads.AGE, "age")
        found += _within(text, start, end, words.national, "nationality")


def _on_head(place: _Place, number: int, signs: _Signs, words: Words, found: list[PersonalSpan]) -> None:
    """Add to `found` what stands on a line of the head."""
    text, start, end = place.text, place.row.start, place.row.end
    for pattern, kind in signs.head.get(number, ()):
        found += _within(text, start, end, pattern, kind)
    if number in signs.day:
        found += heads.days(text, start, end)
    if number in signs.domain:
        found += _within(text, start, end, heads.DOMAIN, "url")
    contact, abroad = number in signs.contact, number in signs.abroad
    found += heads.on_head(text, start, end, words, contact=contact, abroad=abroad)
    if end - start <= _PLACE_LINE:
        found += heads.loose_places(text, start, end, words)


def _cued(place: _Place, near: Sequence[int], words: Words, found: list[PersonalSpan]) -> None:
    """Add to `found` what the cues tell whose places among all are `near`."""
    row, kind, head = place.row, place.kind, place.head
    loose = head or not (kind in _WORK_SECTIONS or (row.bullet and kind not in _ABOUT_ONESELF))
    line = place.text[row.start : row.end]
    cues = words.cues.cues
    for number in near:
        cue = cues[number]
        where = cue.where
        if not (where == "anywhere" or (head if where == "head" else loose)) or (cue.last and line[-1] not in cue.last):
            continue
        if cue.pattern.search(line):
            found += cue.spans(place.text, row.start, row.end)


def _labelled(
    fields: Sequence[Field], page: Page, rows: Sequence[Line | None], places: _Places
) -> Iterator[PersonalSpan]:
    """Yield the values behind labels, with the label itself where the pair is what tells (配偶者 有)."""
    for field in fields:
        kind = _LABELS.get(field.kind)
        if kind is None:
            continue
        number = page.number(field.start)
        row, head = rows[number], places.heads[number]
        if row is None or (kind in {"sex", "age"} and not head and not _in_profile(field, row, places.kinds[number])):
            continue
        if kind == "url" and not (head and _ACCOUNT.fullmatch(field.value)):
            continue
        long = row.end - row.start > _PLACE_LINE
        if long and kind in {"address", "school", "birth"} and places.kinds[number] in _WORK_SECTIONS:
            continue
        yield PersonalSpan(kind, field.start if kind in _WITH_LABEL else field.value_start, field.end)


def _in_profile(field: Field, row: Line, kind: str | None) -> bool:
    """Return whether an age or a sex stands in a profile near the top (プロフィール 年代:30代後半), as such a value."""
    return kind == "summary" and row.start < _HEAD_LIMIT // 2 and bool(_SHORTLY.match(field.value))


def _handles(text: str, urls: Sequence[str]) -> Iterator[PersonalSpan]:
    """Yield the account names of personal pages where they stand by themselves."""
    for url in urls:
        handle = url.rstrip("/").rpartition("/")[2]
        if len(handle) > 4 and re.fullmatch(r"[a-z][\w-]*", handle):  # noqa: PLR2004  (shorter ones are words)
            yield from _whole(handle, text)


def _within(text: str, start: int, end: int, pattern: re.Pattern[str], kind: PersonalKind) -> list[PersonalSpan]:
    return [PersonalSpan(kind, *match.span()) for match in pattern.finditer(text, start, end)]


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


def _merged(spans: list[PersonalSpan]) -> list[PersonalSpan]:
    """Return `spans` in order; one that lies within another is dropped."""
    found: list[PersonalSpan] = []
    reached = -1
    spans.sort(key=_ENDS, reverse=True)
    spans.sort(key=_STARTS)
    for span in spans:
        if span.end > reached:
            found.append(span)
            reached = span.end
    return found
