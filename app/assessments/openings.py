"""Where an employment begins: a line that names an employer or a post with a period, or two lines that do."""

import re

from app.assessments.beginnings import compiled
from app.assessments.dates import is_dated, moments, periods
from app.assessments.domain import SectionKind
from app.assessments.employers import HAS_COMPANY, SELF, has_title, only_titles
from app.assessments.jobs import HEADING_WORDS, NO_WORK, SENTENCE
from app.assessments.layout import Line

_DATED = compiled(r"\d|元年|[一二三四五六七八九十〇]年")
_JOINED = re.compile(r"入社|入職|入行|入庫|入庁|入団|入局|採用|着任|出向|開業|設立|\bjoined\b|\bhired\b", re.IGNORECASE)
# what is studied, learned or passed, and work that is none of one's own
_STUDY = compiled(
    r"学部|学科|専攻|大学院|課程|学位|卒|入学|在学|修士|博士|学士|取得|合格|検定|受講|修了|免許|試験|研究生|交換留学|ゼミ|部活|サークル"
    r"|\b(?:degree|diploma|bachelor|master|thesis|graduat\w+|major|minor|GPA|exchange|student|school|course|certificate|certified|"
    r"exam|passed|award|B\.?A|B\.?Sc|M\.?A|M\.?Sc|MBA|Ph\.?D|BEng|HND|GCSE)\b",
    re.IGNORECASE,
)
_SCHOOL = compiled(r"大学|学校(?!法人)|高校|\b(?:University|College|Academy|Gymnasium|Hochschule|Universit\w+)\b")
# who works at a school
_TAUGHT = compiled(r"講師|教諭|教員|教師|職員|司書|養護|教頭|校長|寮監|助手(?!席)|事務")
_NUMBER = re.compile(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})[、.)]\s?(?!\d)")
_LEARNED: frozenset[SectionKind] = frozenset({"education", "certificates", "languages", "personal"})
_LOOSE: frozenset[SectionKind] = frozenset({"header", "summary", "other"})
_POST = compiled(
    r"アルバイト|パート|正社員|契約社員|派遣|嘱託|インターン|店員|スタッフ|専務|常務|社長|役員|講師|教諭|教員|教師|職員"
    r"|part[- ]time|full[- ]time",
    re.IGNORECASE,
)
_BARE = 8  # characters that may stand beside a period which is alone on its line
_LONGEST = 140
_EDGE = " \t()[]〔〕【】<>|:、,・■●◆○▼*-–—~"


def begins_work(text: str, row: Line, below: Line | None, kind: SectionKind) -> bool:
    """Return whether an employment begins on `row`, in a section of `kind`, with what stands on the line `below` it."""
    if row.bullet or row.end - row.start > _LONGEST:
        return False
    line = text[row.start : row.end]
    if (
        is_dated(text, row.start, row.end)
        and _DATED.search(line)
        and (_tells(text, row, below, kind) or (_is_period(text, row) and _names(text, below)))
    ):
        return True
    return (
        below is not None
        and below.start - row.end <= 1
        and _is_period(text, below, marked=bool(row.mark))
        and _names(text, row)
    )


def _tells(text: str, row: Line, below: Line | None, kind: SectionKind) -> bool:
    line = text[row.start : row.end]
    if SENTENCE.search(line) or _studied(line):
        return False
    found = periods(text, row.start, row.end)
    if found:
        before = _NUMBER.sub("", text[row.start : found[0].start], count=1).strip(_EDGE)
        after = text[found[0].end : row.end].strip(_EDGE)
        rest = f"{before} {after}".strip()
        if HAS_COMPANY.search(rest) or SELF.search(rest) or has_title(rest) or (rest and only_titles(rest)):
            return True
        edge = bool(rest) and not (before and after) and kind not in _LEARNED
        return edge and (bool(_POST.search(rest)) or _goes_on(text, below, kind))
    months = moments(text, row.start, row.end)
    if not months or months[0].start - row.start > _BARE or len(line) > HEADING_WORDS:
        return False
    named = kind not in _LEARNED and months[0].month is not None and HAS_COMPANY.search(line)
    return bool(named or _JOINED.search(line))


def _goes_on(text: str, below: Line | None, kind: SectionKind) -> bool:
    """Return whether `below` tells of the work that a period stands over, or of the next one."""
    if below is None:
        return False
    if below.bullet or _names(text, below):
        return True
    line = text[below.start : below.end]
    if (named := HAS_COMPANY.search(line)) and named.start() <= _BARE:
        return True
    found = periods(text, below.start, below.end) if kind in _LOOSE and _DATED.search(line) else []
    return bool(found) and found[0].start == below.start


def _studied(line: str) -> bool:
    """Return whether `line` tells of school, of something passed, or of no work at all."""
    if NO_WORK.search(line) or _STUDY.search(line):
        return True
    if not _SCHOOL.search(line) or has_title(line) or _TAUGHT.search(line):
        return False
    return not HAS_COMPANY.search(_SCHOOL.sub("", line))


def _is_period(text: str, row: Line | None, *, marked: bool = False) -> bool:
    """Return whether nothing but a period stands on `row`; below a `marked` name it need only begin the line."""
    if row is None or row.bullet:
        return False
    found = periods(text, row.start, row.end)
    if found and marked:
        return found[0].start == row.start
    return bool(found) and row.end - row.start - (found[0].end - found[0].start) <= _BARE


def _names(text: str, row: Line | None) -> bool:
    """Return whether an employer or a post stands on `row`, and no sentence."""
    if row is None or row.bullet or row.end - row.start > HEADING_WORDS:
        return False
    line = text[row.start : row.end]
    if SENTENCE.search(line) or _studied(line):
        return False
    return bool(HAS_COMPANY.search(line) or has_title(line))
