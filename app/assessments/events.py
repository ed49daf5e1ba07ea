"""Employments told as events: a line holds one month and what happened, as in a 履歴書."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.assessments.beginnings import compiled
from app.assessments.date_pairs import ONLY_END, Moment
from app.assessments.dates import moments, periods
from app.assessments.employers import HAS_COMPANY, SAME, SELF, employer_on, has_title, same_employer
from app.assessments.jobs import HEADING_WORDS, NO_WORK, Job, Post, month_before, plain
from app.assessments.layout import Line

_JOINED = compiled(
    r"入社|入職|入行|入団|入庁|入局|入所|就職|(?:に|へ)転職|就任|着任(?!時)|開業|創業|設立|独立|開始|採用(?=され|\s*$)|joined|hired|started|再雇用|再入社|(?:学校|高校|学園|大学|幼稚園|保育園)[^、。\d]{0,6}(?:教諭|教員|講師|職員)\s*(?:$|\()",
    re.IGNORECASE,
)
LEFT = compiled(
    r"退社|退職|退任|退(?:く|き、|いた)|退団|退所|離任|契約(?:期間)?満了|終了|閉業|廃業|\b(?:left|resigned)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"により|による|のため|に伴|につき|都合|制度|満了|定年|結婚|出産|妊娠|転居|引越|帰郷|介護|病気|体調|転職|独立|契約|家庭|円満|依願|自己|任期|期間"
)  # why somebody left, and no employer
_CLOSED = re.compile(r"廃業|閉業|closed the business")
_RENAMED = re.compile(
    r"(?:社名|商号|名称)[^、。]{0,8}(?:変更|改)|社名が|に(?:改称|商号変更)|との?(?:合併|経営統合)|(?:に|へ)?(?:吸収)?合併(?:に|さ|し)|(?:子会社|分社)(?:化|と)|(?:会社|事業)(?:分割|譲渡)に"
)
_STILL = re.compile(r"現在に至る|現在に至っ|在職中|在籍中|継続中|勤務中")
_SIDE = re.compile(r"兼|副業|週末|夜間|理事|非常勤|個人事業|無給|ボランティア")
# where somebody went who left: 同社退社、トネリコ販売へ(ルート営業)
_WENT_TO = re.compile(
    r"(?:し|して)?、\s?(?P<to>[^、。()]{2,20}?)(?:へ|に)(?:入社|転職|転じ|移[りる]|(?=\s?(?:$|[(。、])))"
)
_VERB = re.compile(r"^\W*(?:re)?(?:joined|left|resigned from|hired (?:by|at)|started (?:at|with))\s", re.IGNORECASE)
_POLITE = re.compile(r"(?:ました|ます|です|した|いる)。?\s*$")
TOLD = re.compile(r"(?:ました|ます|です|した|いる)。?\s*$|[ぁ-ん]。\s*$|.{60}。\s*$")
LAST_LETTERS = frozenset("たする。")  # of what `TOLD` finds at the end of a line
_BEFORE_MONTH = re.compile(r"[^、。]{0,30}(?:入社|入職|入行|退社|退職|転籍)(?:年月日?|日)?\s?[:|]?\s?")
# what happened in a month, said before a full stop; more may stand behind it: 2021年7月 …チームに異動。いまもここ。
_SHORTLY = re.compile(
    r"[)】\s、,:]{0,3}[^。]{0,30}(?:異動|入[社職行]|退[社職]|転職|配属|着任|昇[格進]|就任|転籍|出向|復職|(?<=[社院店所校館行庫金])(?:に|へ)(?:入る|移る|勤める)?|(?:に|へ)(?:入る|移る))。"
)
_LABEL = re.compile(r"[〔【\[][^〕】\]]{1,8}[〕】\]]$")
_WRITTEN = re.compile(r"[\s()./\d一二三四五六七八九十]*日?\s?(?:現在|作成|記入)[\s)]*")  # 2026.11.6 現在
_RANKED = re.compile(
    r"^[^。]{0,30}(?:[部課室係店所班園院師]長|主任|リーダー|マネー?ジャー|責任者)(?:\([^()]*\)|。[^。]*。?)?"
)  # 部長(最大13名。評価を担当)
_DEED = re.compile(r"[→⇒]\s?\d|\d\s?[件%]|。.{8}")  # what happened in a month, and no post


def add_events(text: str, lines: Sequence[Line], jobs: list[Job]) -> None:
    """Add what single months tell: joined, moved, left; and join them with the spans of the same employer."""
    before = list(jobs)
    open_jobs: list[Job] = []
    for place, row in enumerate(lines):
        found = moments(text, row.start, row.end)
        if not found or (_is_sentence(text, row) and not _is_short(text, row, found[0])):
            continue
        if row.bullet and not _is_listed(text, row, found[0]):
            continue
        if any(p.start == found[0].start for p in periods(text, row.start, row.end)):
            continue
        if not (found[0].month or found[0].fiscal or _is_by_year(text, row, found[0])) or not _leads(
            text, row, found[0]
        ):
            continue
        rest = text[found[0].end : row.end].lstrip("】]〉>")
        if _WRITTEN.fullmatch(rest):
            continue
        if not rest.strip():
            rest = text[row.start : found[0].start]
        rest = _with_name(text, rest, text[row.start : found[0].start], lines[:place])
        _event(row, found[0], rest, jobs, open_jobs)
    told = [job for job in jobs if job not in before]
    if open_jobs and len(told) > len(open_jobs) and not any(_STILL.search(text, r.start, r.end) for r in lines):
        _left_silently(open_jobs, told)
    close(open_jobs)


def _is_sentence(text: str, row: Line) -> bool:
    """Return whether a line is told in whole sentences."""
    last = text[row.end - 1]
    return (last in LAST_LETTERS or last.isspace()) and TOLD.search(text, row.start, row.end) is not None


def _is_by_year(text: str, row: Line, moment: Moment) -> bool:
    """Return whether a line that begins with a year alone tells of joining or leaving: 1998年 ヒイラギ精工に入社."""
    if (
        moment.start != row.start
        or row.end - row.start > HEADING_WORDS
        or not text[moment.end : moment.end + 1].isspace()
    ):
        return False
    rest = text[moment.end : row.end].strip()
    return bool(_JOINED.search(rest) or LEFT.search(rest) or SAME.match(rest))


def _is_short(text: str, row: Line, moment: Moment) -> bool:
    """Return whether a line in clipped sentences says first what happened in a month."""
    return bool(_SHORTLY.match(text, moment.end, row.end)) and not _POLITE.search(text, row.start, row.end)


def _with_name(text: str, rest: str, lead: str, above: Sequence[Line]) -> str:
    """Return what happened in a month with the employer in front, as named before the month or on a line above."""
    if not _JOINED.match(rest.strip()) or HAS_COMPANY.search(rest):
        return rest
    name = lead if HAS_COMPANY.search(lead) else _company_above(text, above)
    return f"{employer_on(name)[0]} {rest.strip()}" if name else rest


def _company_above(text: str, lines: Sequence[Line]) -> str:
    """Return the nearest line above a month that names a company by itself, or nothing."""
    for row in reversed(lines):
        if row.bullet or row.end - row.start > HEADING_WORDS or moments(text, row.start, row.end):
            continue
        line = text[row.start : row.end]
        if HAS_COMPANY.search(line) and not TOLD.search(line):
            return line
    return ""


def _left_silently(open_jobs: Sequence[Job], told: Sequence[Job]) -> None:
    """End an employment that nobody ended where the next one began, though that one was left and nothing goes on now."""
    last = max(told, key=lambda job: job.first)
    for job in open_jobs:
        if not (job.closed or job.side or last.side) and last not in open_jobs and last.first > job.first:
            job.to = month_before(min(j.first for j in told if j.first > job.first and not j.side))


def close(open_jobs: Sequence[Job]) -> None:
    """End an employment that nobody ended in the month before the next one began; side work may go on beside others."""
    for job in open_jobs:
        later = [j.first for j in open_jobs if j.first > job.first and not j.side]
        if not job.closed and not job.side and later:
            job.to = month_before(min(later))


def _is_listed(text: str, row: Line, moment: Moment) -> bool:
    """Return whether a list item is a month and a post: - May 2015: Support Engineer."""
    rest = text[moment.end : row.end]
    return row.body == moment.start and rest[:1] in {":", " "} and (has_title(rest) or bool(_JOINED.search(rest)))


def _leads(text: str, row: Line, moment: Moment) -> bool:
    before = _LABEL.sub("", text[row.start : moment.start].strip(" \t|■◆●▼◇○□・•-*#"))
    after = text[moment.end : row.end]
    if _BEFORE_MONTH.fullmatch(before) and not after.strip(" ()日付け"):  # 株式会社○○入社:平成28年4月1日
        return True
    return not before.strip("【[〈<") or bool(
        re.match(r"\s?(?:に|より)?(?:入(?:社|職|行|庁)|採用)", after) and HAS_COMPANY.search(before)
    )


def _event(row: Line, moment: Moment, rest: str, jobs: list[Job], open_jobs: list[Job]) -> None:
    month = moment.first()
    same = bool(SAME.match(rest))
    employer, title = ("", "") if same else employer_on(_VERB.sub("", rest))
    joined = bool(_JOINED.search(rest)) or (bool(HAS_COMPANY.search(rest)) and not same)
    if left := LEFT.search(rest):
        _leave(row, moment.last() if moment.month is None else month, rest, employer, (jobs, open_jobs))
        went = _WENT_TO.match(rest, left.end())
        if not went:
            return
        rest = rest[went.start("to") :]
        same, joined, employer, title = False, True, went["to"], ""
    if _is_nothing(rest):
        return
    if not joined:
        owner = next(
            (j for j in reversed(open_jobs or jobs) if j.first <= month and (j.to is None or month <= j.to)), None
        )
        if owner and not _DEED.search(_RANKED.sub("", rest, count=1)):
            owner.posts.append(Post(month, None, plain(rest), row.start, row.end, span=False))
        if owner or not ONLY_END.search(rest):
            return
    if same and (last := _last(jobs, month)):
        last.to, last.closed = None, bool(_STILL.search(rest))
        last.posts.append(Post(month, None, plain(rest), row.start, row.end, span=False))
        open_jobs.append(last)
        return
    _join(row, month, rest, (employer, title), (jobs, open_jobs))


def _is_nothing(rest: str) -> bool:
    """Return whether what happened was no work, or befell the employer and not the person."""
    return bool((NO_WORK.search(rest) or _RENAMED.search(rest)) and not _JOINED.search(rest))


def _join(row: Line, month: str, rest: str, who: tuple[str, str], known: tuple[list[Job], list[Job]]) -> None:
    """Add the employment that began in `month`, `who` being employer and title, to all known jobs and the open ones."""
    (employer, title), (jobs, open_jobs) = who, known
    job = Job(employer or plain(rest), title, month, None, row.start, row.end, closed=bool(_STILL.search(rest)))
    job.side = bool(_SIDE.search(rest) or SELF.search(rest))
    if ended := ONLY_END.search(rest):
        last = next(iter(moments(rest, ended.end())), None)
        if last and last.start == ended.end() and month <= last.last():
            job.to, job.closed = last.last(), True
    job.posts.append(Post(month, None, title or plain(rest), row.start, row.end, span=False))
    if _is_told(job, employer, rest, jobs, open_jobs):
        return
    jobs.append(job)
    open_jobs.append(job)


def _last(jobs: Sequence[Job], month: str) -> Job | None:
    """Return the employment that was left right before `month`, when somebody stayed on other terms: 再雇用."""
    ended = [job for job in jobs if job.to is not None and 0 <= _gap(job.to, month) <= 1]
    return ended[-1] if ended else None


def _leave(row: Line, month: str, rest: str, employer: str, known: tuple[list[Job], list[Job]]) -> None:
    """End the employment that was left in `month`: the one named, a business that closed, or the last one open.

    `known` are all employments and those that events opened; one that a range mark alone left open can be left, too.
    """
    jobs, open_jobs = known
    employer = "" if _REASON.search(rest) and not HAS_COMPANY.search(rest) else employer
    target = next((j for j in reversed(open_jobs) if employer and same_employer(j.employer, employer)), None)
    if target is None and _CLOSED.search(rest):
        target = next((j for j in reversed(open_jobs) if j.side), None)
    if target is None and (not employer or HAS_COMPANY.search(employer)):
        target = next((j for j in reversed(open_jobs) if not j.closed and not j.side), None)
    if target:
        target.to, target.closed, target.end = month, True, row.end
        open_jobs.remove(target)
        return
    spans = [j for j in jobs if j.bare and j.to is None and j.first <= month and j not in open_jobs]
    named = [j for j in spans if not employer or same_employer(j.employer, employer)]
    if named:
        named[-1].to, named[-1].end = month, row.end


def _is_told(job: Job, employer: str, rest: str, jobs: Sequence[Job], open_jobs: Sequence[Job]) -> bool:
    """Return whether `job`, just joined, is known from elsewhere; its post goes to the one that is known."""
    month = job.first
    if any(same_employer(j.employer, employer) and abs(_gap(j.first, month)) <= 1 for j in jobs):
        return True
    within = next((j for j in jobs if j.begin < job.begin and j.posts[0].span and j.holds(month, month)), None)
    if within and not HAS_COMPANY.search(employer) and not SELF.search(rest):  # a post told below its employer's line
        within.posts += [replace(post, title=plain(rest)) for post in job.posts]
        return True
    later = next((j for j in jobs if month < j.first and (not j.employer or same_employer(j.employer, employer))), None)
    if later is None or later in open_jobs:
        return False
    later.employer = later.employer or employer
    later.posts += job.posts
    later.first = month
    return True


def _gap(a: str, b: str) -> int:
    return (int(b[:4]) - int(a[:4])) * 12 + int(b[5:]) - int(a[5:])
