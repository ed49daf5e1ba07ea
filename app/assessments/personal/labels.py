"""Values behind labels: 住所: …, 氏名 ◆ …, Date of birth | …, and a label on a line of its own with its value below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.assessments.beginnings import compiled
from app.assessments.gates import Page
from app.assessments.layout import Line
from app.assessments.personal.loader import Words, plain_label

_SEPARATOR = re.compile(
    r"\s?(?:\([^()\n]{1,14}\))?[\]】〉>)]?\s*[:|\t◆◇●=※】]+[\s:|◆=]*|\s?[.…]{3,}\s?|\s[—–-]\s|[\]】〉>)]\s*"
)
_SLASH = re.compile(r"\s?/\s?(?=[^\s/])")  # 健康状態/良好, on a line of its own near the head
_QUALIFIED = re.compile(
    r"\s?\((?:漢字|姓|名|氏|セイ|メイ|せい|めい|カナ|かな|ふりがな|フリガナ|ローマ字|英字|任意|年齢|西暦|和暦|満年齢|現在|[Kk]anji|[Rr]omaji|[Oo]ptional)\)(?=\s)"
)
# a question of a form, whose answer is on the next line: お名前を教えてください; 年齢は?
_ASKED = re.compile(
    r"(?:を(?:教え|お聞かせ|ご記入|記入し|お書き)[ぁ-ん一-龥]{1,10}|は(?:何|どこ|いつ|どちら|おいくつ)?[ぁ-ん]{0,5}[?。])[?。]?\s*$"
)
_ASKS = ("を", "は")
_ANSWER = re.compile(r"A\d?[.:)]\s?")
_GAP = re.compile(r"\s+(?=\S)")
_SHOUTED = re.compile(r"(?:^|(?<=\n)|(?<=\s\s))[A-Z]{3,12}(?=\s\S)")
_LOOSE, _MARKS = frozenset("候応対推作代署姓通旧愛申志扶A"), frozenset(":|\t】◆=")
_END = compiled(
    r"\s*[|\t]\s*|\s{2,}(?=\S)|\s+(?=[^\s:|]{1,14}:)|\s+(?=\S{1,14}\s?[.…]{3})|;\s|(?<=[a-z0-9])\.\s(?=[A-Z])|。"
)
# a family name and, behind a wide gap, the name given with it in the same script: ふりがな　みほん　　はなこ
_WIDE = re.compile(
    r"\s*(?:[ぁ-ゖー]{1,6}(\s{2,6})[ぁ-ゖー]{1,6}|[ァ-ヺー]{1,6}(\s{2,6})[ァ-ヺー]{1,6}|[一-鿿々]{1,3}(\s{2,6})[一-鿿々]{1,3})(?=\s*$|\s{2,}|\s?[|(])"
)
# the same name in another script behind a wide gap: 見本 花子  MIHON HANAKO(ミホン ハナコ)
_MORE = re.compile(
    r"\s{2,}(?:[A-Z][A-Za-z'’-]+ [A-Z][A-Za-z'’-]+|[ァ-ヺー]{2,8}[ ・][ァ-ヺー]{2,8}|[ぁ-ゖー]{2,8} [ぁ-ゖー]{2,8})"
    r"(?=\s*(?:$|[(|]|\s{2}))"
)
# a label that was set in bold has no colon: Name Aoife Specimen (she/her)
_NAMED = re.compile(r"(?i:(?:full )?name)(?=\s[A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*){1,3}\s*(?:\n|$|[(|,·]))")
_NAMED_WITHIN = 300  # characters
LONGEST_VALUE = 60
_SLASHED = frozenset({"address", "age", "sex", "birth", "nationality"})
_NOT_OF_PERSON = re.compile(
    r"\s/\s(?=[^\n/]{0,12}(?:転職|経験|勤務|年収|入社|就業|職種|希望|資格|業界|社数|TOEIC|JLPT))"
)
_LONGEST = {"nationality": 90}  # the names of statuses of residence are long
_SLASHED_WITHIN = 1200  # characters: further down a slash joins words of the work


@dataclass(slots=True)  # not frozen, which takes three times as long to make
class Field:
    """A label and its value: `start` is where the label begins, `value` stands at `value_start` to `end`."""

    kind: str
    start: int
    value_start: int
    end: int
    value: str


@dataclass(slots=True)  # not frozen, which takes three times as long to make
class _Label:
    kind: str
    start: int
    end: int  # of the label with its separator
    alone: bool  # nothing stands behind it on its line


def find_fields(text: str, rows: Sequence[Line | None], page: Page, words: Words) -> list[Field]:
    """Return the labelled values of the résumé in order."""
    found: list[Field] = []
    for number in page.open(words.label):
        row = rows[number]
        if row is None:
            continue
        labels = list(_labels(text, row, words))
        for place, label in enumerate(labels):
            limit = labels[place + 1].start if place + 1 < len(labels) else row.end
            if not label.alone:
                found += _field(text, label, label.end, limit)
            elif below := _below(text, rows, number, words):
                told = _ANSWER.match(text, below.start, below.end)
                found += _field(text, label, told.end() if told else below.start, below.end)
    return found


def _labels(text: str, row: Line, words: Words) -> Iterator[_Label]:
    past = row.start
    for match in words.label.finditer(text, row.start, row.end):
        start, end = match.span()
        if start < past:
            continue
        if told := _QUALIFIED.match(text, end, row.end):  # 氏名(漢字) 見本 花子
            end = told.end()
        mark = _SEPARATOR.match(text, end, row.end)
        first = not text[row.start : start].strip(" \t■◆●▼・*#-|/【[〈(1234567890.Q")
        if first and text[end : end + 1] in _ASKS and (asked := _ASKED.match(text, end, row.end)):
            end = asked.end()
            mark = None
        if mark is None and start == row.start < _SLASHED_WITHIN and not row.bullet:
            mark = _SLASH.match(text, end, row.end)
        gap = None if mark else _GAP.match(text, end, row.end)
        shouted = bool(gap) and match.group().isupper() and match.group().isascii()
        if shouted and len(_SHOUTED.findall(text, row.start, row.end)) > 1:  # SEX Male   AGE 30s   CITY Kobe
            mark = gap
        behind = text[end : row.end].strip()
        japanese = not match.group()[0].isascii()
        set_off = japanese or (gap and len(gap.group()) > 1) or (start < _NAMED_WITHIN and _NAMED.match(text, start))
        if mark is None and behind and not (gap and (first or japanese) and set_off):
            continue
        if mark is None and behind and match.group()[0] in _LOOSE:
            continue  # 候補者 に… is no label
        if not behind and not first:
            continue
        past = max((mark or gap or match).end(), end)
        yield _Label(words.label_kinds[plain_label(match.group())], start, past, not text[past : row.end].strip())


def _below(text: str, rows: Sequence[Line | None], number: int, words: Words) -> Line | None:
    """Return the line under a label that stands alone, unless it is another label or a sentence."""
    below = next((row for row in rows[number + 1 : number + 3] if row), None)
    if below is None or below.mark or below.bullet or below.end - below.start > LONGEST_VALUE:
        return None
    match = words.label.match(text, below.start, below.end)
    return None if match and match.end() == below.end else below


def _field(text: str, label: _Label, start: int, limit: int) -> Iterator[Field]:
    wide = _WIDE.match(text, start, limit) if label.kind == "name" else None
    stop = _END.search(text, wide.end() if wide else start, limit)
    while label.kind == "name" and stop and (more := _MORE.match(text, stop.start(), limit)):
        stop = _END.search(text, more.end(), limit)
    end = stop.start() if stop and stop.start() > start else limit
    if label.kind in _SLASHED and (other := _NOT_OF_PERSON.search(text, start, end)):
        end = other.start()
    value = text[start:end]
    stripped = value.rstrip(" \t|/・·◆◇■●、,(【[")
    if stripped.strip() and len(stripped) <= _LONGEST.get(label.kind, LONGEST_VALUE):
        lead = len(value) - len(value.lstrip())
        yield Field(label.kind, label.start, start + lead, start + len(stripped), stripped.strip())
