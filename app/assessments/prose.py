"""Careers told in sentences: `2014年に株式会社○○へ入社し、2017年4月からは…`, `In 2016 I joined …, since May 2019 …`.

Only looked for where no employment is told in lines of its own. Each month or period opens a statement: what follows it,
or, for one in brackets, what stands before (`株式会社○○に就職し（2012年4月）`). A statement that names an employer begins
an employment, one that does not is a post in the employment at hand, one of leaving ends it. An employment that nobody
ends ends when the next one begins; a length (`5年間勤務`) ends it too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.assessments.beginnings import compiled
from app.assessments.dates import moments
from app.assessments.employers import SAME, same_employer
from app.assessments.events import LEFT, close
from app.assessments.jobs import NO_WORK, Job, Post, plain
from app.assessments.layout import Line
from app.assessments.prose_english import english
from app.assessments.statements import Mark, marks

_WORK = compiled(
    r"入社|入職|入行|入[りっ]|就職|転職|転じ|移[りっる]|勤務|勤め|働[いきくか]|従事|担当|着任|配属|異動|昇格|昇進|就任|(?:[長]|リーダー|マネージャー|責任者)(?:と|に)なり|任され|在籍|所属|[課部室社]にい(?:ま|る)|におり|にいます|起業|独立|開業|採用され|お世話にな"
    r"|営業|窓口|販売|担当|務め|名乗|率い|兼ね|上司|受け持|戻[りっ]|復帰|携わ|していま|ています|立[っち]|におります|主任|店長|課長|部長|リーダー|サクセス|サポート|として"
)
_JOB = compiled(r"事務|パート|アルバイト|接客|講師|経理|製造|仕事")  # what was done in a whole period of its own
_JOINS = re.compile(r"入社|入職|入行|入[りっ]|就職|転職|転じ|着任|採用され")
_NAMED = re.compile(
    r"(?P<ja>[^\s、。()「」]{2,20}?)(?:に|へ|で|にて|の)(?:入社|入職|就職|転職|転じ|移|勤務|勤め|働|お世話)"
)
_NO_NAME = compiled(r"サクセス|サポート|[部課室係店]$|チーム|グループ|営業|本社|支店|現場|担当|部門|職$|窓口|仕事")
_FORM = r"(?:株式|有限|合同|合資|合名)会社|(?:学校|医療|社会福祉|宗教|特定非営利活動|独立行政|国立大学|一般社団|公益社団|一般財団|公益財団|税理士|弁護士|監査|NPO)法人"
_COMPANY = compiled(
    rf"(?:{_FORM})\s?(?P<after>[^\s、。()「」\[\]をがにへでと]{{1,20}}?)(?=(?:での|では|にて|[にへでのをとがは、。()「」\s]|として|$))"
    rf"|(?P<whole>[一-龥ァ-ヶーA-Za-z・&]{{1,20}}(?:{_FORM}|信用金庫|信用組合|組合|商工会議所|役所|役場|県庁|病院|医院|クリニック|診療所|銀行|百貨店|製作所|ホテル|旅館|保育園|幼稚園|委員会|小学校|中学校|高校|高等学校))"
)
_LATIN = re.compile(r"[\x00-\u024f–—’“”·…]*[A-Za-z][\x00-\u024f–—’“”·…]*")
_AFTER = compiled(
    r"\s?(?:の?(?:末|初め|頃|ごろ|新卒|入社時))?(?:に|から|より|、|は|以降|まで|入社|付|の|\s|~|〜|に?は)"
)
_GOES_ON = re.compile(r"\s?(?:は|には|から|より|以降)")
_CAME_BACK = re.compile(r"戻|復帰|再び|再入社|再度|出戻")
_AT_PLACE = re.compile(r"(?:に|で|にて|へ|では|において|には)、?\s?$")
_LENGTH = compiled(
    r"(?P<years>\d{1,2}|[一二三四五六七八九十]{1,3})\s?年(?:と?(?P<months>\d{1,2})\s?[かヶカ箇ヵ]月)?(?:間?[^、。]{0,6}(?:勤務|勤め|在籍|働|担当|従事)|で(?:区切り|退職|辞め|離れ|転職|卒業))"
)
_UNTIL = compiled(r"\s?(?:末)?\s?(?:まで|迄)(?:の(?:間|\d{1,2}年間?))?(?:は|に)?、?")
_ENDED = re.compile(
    r"\s?(?:末)?に?、?[^。、]{0,16}(?:退職|退社|離職|辞め|退任|退き|去り|閉店|廃業|仕事を離れ)|\s?(?:退職|退社|離職|退任)"
)
_NAMED_BEFORE = 200  # characters within which an employer was named that somebody then joined
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def add_prose(text: str, lines: Sequence[Line], jobs: list[Job]) -> None:
    """Add the employments that the sentences on `lines` tell."""
    found: list[Job] = []
    for start, end in _blocks(text, lines):
        if _LATIN.fullmatch(text, start, end):
            english(text, start, end, found)
        else:
            _japanese(text, start, end, found)
    close(found)
    jobs.extend(found)


def _blocks(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs stand: lines that touch are one where a sentence runs over the end of the first."""
    start = end = -1
    for row in lines:
        runs_on = end >= 0 and text[end : row.start] == "\n" and not row.bullet and text[end - 1] not in "。.:!?」)"
        if runs_on:
            end = row.end
            continue
        if end >= 0:
            yield start, end
        start, end = row.start, row.end
    if end >= 0:
        yield start, end


def _japanese(text: str, start: int, end: int, found: list[Job]) -> None:
    told = marks(text, start, end)
    past = start
    for place, mark in enumerate(told):
        following = told[place + 1].opens if place + 1 < len(told) else end
        lead_from = max(past, text.rfind("。", past, mark.opens) + 1)
        past = mark.closes
        if mark.bracket or _AFTER.match(text, mark.end, end) or mark.whole:
            _statement(text, mark, lead_from, following, found)


def _statement(text: str, mark: Mark, lead_from: int, following: int, found: list[Job]) -> None:
    lead, tail = text[lead_from : mark.opens], text[mark.closes : following]
    inner = text[mark.end : mark.closes]
    backward = mark.bracket and not _GOES_ON.match(tail)
    first = tail.split("。", maxsplit=1)[0]
    begin = mark.opens
    if backward:
        first, begin = f"{lead} {inner}", lead_from
    elif mark.bracket:
        begin = lead_from
    current = _current(found, mark.first)
    if not mark.whole and _ends(first, tail):
        _end(mark, current, following)
        return
    name = _employer(first) or ("" if backward else _employer(lead) if _AT_PLACE.search(lead) else "")
    if NO_WORK.search(first) and not name:
        return
    same = bool(SAME.match(first.lstrip("、はにからより ")))
    name = name or _unnamed(text, mark, lead_from, first, current)
    if not (name or current) or not (name or same or _WORK.search(text, begin, following)):
        return
    if not name and current and current.to and current.to < mark.first and not _meets(current, mark.first):
        if not (_CAME_BACK.search(first) or same):
            return  # a deed, told with its time
        name = current.employer
    told = _Told(begin, following, first, text[begin:following])
    _add(found, mark, name or (current.employer if current else ""), told)


def _ends(first: str, tail: str) -> bool:
    """Return whether a month is the end of something: まで, に退職."""
    left = LEFT.search(first) and not _WORK.search(LEFT.sub("", first))
    return bool(_UNTIL.match(tail) or _ENDED.match(tail) or left)


def _unnamed(text: str, mark: Mark, lead_from: int, first: str, current: Job | None) -> str:
    """Return the employer that was named before a statement that begins an employment without one; - for nobody."""
    if not current and _JOINS.search(first):
        names = list(_COMPANY.finditer(text, max(0, lead_from - _NAMED_BEFORE), mark.opens))
        return names[-1].group() if names else "-"
    return "-" if _is_alone(mark, current) and (_WORK.search(first) or _JOB.search(first)) else ""


def _is_alone(mark: Mark, current: Job | None) -> bool:
    """Return whether a whole period lies outside the employment at hand: another one, though nobody is named."""
    return mark.whole and mark.to is not None and not (current and current.holds(mark.first, mark.to))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a statement says: where it stands, its first clause and all its words."""

    begin: int
    end: int
    first: str
    words: str


def _end(mark: Mark, current: Job | None, following: int) -> None:
    if current and current.first <= mark.last:
        current.to, current.closed = mark.last, True
        current.end = max(current.end, following)  # what is told with the end belongs to it
        current.posts[-1].end = max(current.posts[-1].end, following)


def _add(found: list[Job], mark: Mark, name: str, told: _Told) -> None:
    """Add a post to the employment `name` that goes on in the month, or the employment itself."""
    to = mark.to if mark.whole else None
    post = Post(mark.first, to, plain(told.first.lstrip("、はにからより")), told.begin, told.end, span=False)
    same = [job for job in found if same_employer(job.employer, name) or job.employer == name]
    known = next((job for job in same if job.to is None or mark.first <= job.to or _meets(job, mark.first)), None)
    if known:
        known.posts.append(post)
        known.end = max(known.end, told.end)
        if known.to is not None and known.to < mark.first:  # it went on after all
            known.to, known.closed = to, mark.whole
        return
    until = to or _until(mark.first, told.words)
    closed = mark.whole or until is not None
    found.append(Job(name, "", mark.first, until, told.begin, told.end, closed=closed, posts=[post]))


def _meets(job: Job, month: str) -> bool:
    return job.to is not None and int(month[:4]) * 12 + int(month[5:]) - int(job.to[:4]) * 12 - int(job.to[5:]) <= 1


def _current(found: Sequence[Job], month: str) -> Job | None:
    """Return the employment that a month without an employer belongs to: one that goes on, else the last told."""
    going = [job for job in found if job.first <= month and (job.to is None or month <= job.to)]
    return going[-1] if going else found[-1] if found else None


def _employer(told: str) -> str:
    if match := _COMPANY.search(told):
        return match.group().strip()
    match = _NAMED.search(told)
    name = match["ja"].strip().lstrip("にはからより、でも") if match else ""
    name = re.split(r"として|を経て|から(?=[^ら]{3})", name)[-1]
    return "" if _NO_NAME.search(name) or moments(name) else name


def _until(month: str, told: str) -> str | None:
    """Return the last month of an employment whose length is told."""
    match = _LENGTH.search(told)
    if not match:
        return None
    number = int(month[:4]) * 12 + int(month[5:]) - 2 + _count(match["years"]) * 12 + int(match["months"] or 0)
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _count(written: str) -> int:
    if written.isdigit():
        return int(written)
    tens, _, ones = written.rpartition("十")
    return (10 * _KANJI.get(tens, 1) if "十" in written else 0) + _KANJI.get(ones, 0)
