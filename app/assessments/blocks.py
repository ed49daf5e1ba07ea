"""Employments told in blocks of labelled rows: 期間 …, 会社 …, 役割 …, 内容 …, in any order and with any separator.

A block begins where a label of its kind (a time, an employer, a post) comes for the second time. One without an
employer is a post within the block above; one whose employer is 同上 goes on; one that says なし or tells of care,
study or looking for work is no employment.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.assessments.beginnings import first_letters
from app.assessments.date_pairs import Period
from app.assessments.dates import moments, periods
from app.assessments.employers import HAS_COMPANY, SAME, employer_on, same_employer
from app.assessments.gates import page_of
from app.assessments.jobs import Job, Post, is_no_work, plain
from app.assessments.layout import Line

_KINDS = {
    "period": (
        "在籍期間", "勤務期間", "就業期間", "雇用期間", "従事期間", "在職期間", "在籍年月", "勤務年月", "期間", "年月",
        "時期", "いつ", "在籍", "在職", "入退社", "入社年月日", "入社年月", "入社日", "入社", "開始年月",
        "When", "Period", "Dates", "Duration", "Tenure", "Period of employment", "Employment period",
        "From", "Start date", "Start", "Joined",
    ),
    "employer": (
        "会社名", "会社", "在籍企業", "在籍会社", "就業先", "勤務先名", "勤務先", "勤め先",
        "企業名", "企業", "社名", "法人名", "事業所名", "団体名",
        "在籍先", "雇用主", "どこで", "Where", "Employer", "Employer name",
        "Company", "Company name", "Name of company", "Organisation", "Organization",
    ),
    "post": (
        "役職", "職位", "地位", "配属先", "配属", "所属部署", "所属", "職種", "部署名", "部署", "役割", "ポジション",
        "立場", "どんな立場", "肩書き", "肩書", "Job title", "Job role", "Designation",
        "Title", "Position", "Role", "Post", "Department",
    ),
    "work": (
        "業務内容", "担当業務", "職務内容", "仕事内容", "仕事の内容", "職務", "業務", "仕事", "内容", "担当",
        "何をしたか", "Duties", "Responsibilities", "Work",
    ),
}  # fmt: skip
_MARKS = r"[・■◆●○□◇☆★▼▽*–-]*\s*[【〈<《\[]?(?:(?:現在|現職|直近|今|前職)の)?"
_SEPARATOR = r"(?:\s*[】〉>》\]]\s*[:|]?\s*|\s*[:|/]\s*|\s+(?=\S)|\s*$)"
_AFTER_LATIN = r"\s*[:|/]\s*"  # Work with customers is no label
_ASIDE = re.compile(r"\([^()]*\)")
_JOINED = re.compile(r"入社|開始|\b(?:start|joined)", re.IGNORECASE)
_NOBODY = re.compile(r"(?:なし|無し|無職|該当なし|どこにも[^\n]{0,8}ず|[-–—―ー]+)(?=$|[\s(、。])")
_FIRST = re.compile(r"。|[→⇒➡]|->")
_ABOVE = re.compile(r"同上|〃|同じ|上に同じ|左に同じ")


def _spaced(word: str) -> str:
    return r"\s{0,3}".join(word) if not word.isascii() else re.escape(word)


def _label(words: Sequence[str]) -> str:
    latin = [_spaced(word) for word in words if word.isascii()]
    other = [_spaced(word) for word in words if not word.isascii()]
    return rf"(?:(?:{'|'.join(other)}){_SEPARATOR}|(?:{'|'.join(latin)}){_AFTER_LATIN})"


_LABELS = re.compile(
    _MARKS + "(?:" + "|".join(f"(?P<{kind}>{_label(words)})" for kind, words in _KINDS.items()) + ")", re.IGNORECASE
)
_BEGIN = first_letters(_LABELS)
_PERIOD = re.compile(_label(_KINDS["period"]), re.IGNORECASE)
_EMPLOYER = re.compile(_label(_KINDS["employer"]), re.IGNORECASE)


@dataclass(slots=True)  # not frozen, which takes three times as long to make
class _Row:
    """A labelled line: what its label is for, and where its value begins."""

    line: Line
    kind: str
    value: int


@dataclass(slots=True)
class Block:
    """The rows of one block: its period, and what stands beside the labels of an employer, a post, a task."""

    rows: list[_Row] = field(default_factory=list)
    below: str = ""  # the line under its period, where that has no label
    period: Period | None = None

    def has(self, kind: str) -> bool:
        """Return whether a row of `kind` is there."""
        return any(row.kind == kind for row in self.rows)

    def told(self, text: str, kind: str) -> str:
        """Return the value beside the first label of `kind`, or nothing."""
        return next((text[row.value : row.line.end].strip() for row in self.rows if row.kind == kind), "")


def find_blocks(text: str, lines: Sequence[Line]) -> dict[int, Block]:
    """Return the blocks that hold a period and stand among others with an employer, by where the line of it begins."""
    page = page_of(text)
    if not page.holds(_PERIOD) or not page.holds(_EMPLOYER):
        return {}
    found = [block for block in _blocks(text, lines) if block.period]
    if not any(block.has("employer") for block in found):
        return {}
    starts = ((next(r.line.start for r in block.rows if r.kind == "period"), block) for block in found)
    return dict(starts)


def _blocks(text: str, lines: Sequence[Line]) -> Iterator[Block]:
    block, first = Block(), ""  # which label leads every block
    for place, line in enumerate(lines):
        match = None if line.row or text[line.start] not in _BEGIN else _LABELS.match(text, line.start, line.end)
        if not match or not match.lastgroup:
            continue
        row = _Row(line, match.lastgroup, match.end())
        if row.kind == "period" and not (told := _period(text, row)):
            continue
        opens = row.kind == first and block.period
        if opens or (row.kind in {"period", "employer"} and block.has(row.kind)):
            taken = _leading(text, block) if row.kind == "period" else []
            block.rows = [known for known in block.rows if known not in taken]
            yield block
            block = Block(taken)
        if row.kind == "period":
            block.period = told
            under = lines[place + 1] if place + 1 < len(lines) else None
            block.below = text[under.start : under.end] if under and not _LABELS.match(text, under.start) else ""
        first = first or (row.kind if row.kind != "work" else "")
        block.rows.append(row)
    yield block


def _leading(text: str, block: Block) -> list[_Row]:
    """Return the last rows of `block` that belong to the period below: a post named above its time."""
    if block.rows[0].kind == "period":
        return []
    taken: list[_Row] = []
    for row in reversed(block.rows):
        below = taken[0].line.start if taken else None
        if row.kind != "post" or (below is not None and text[row.line.end : below].strip("\n ")):
            break
        taken.insert(0, row)
    return taken


def _period(text: str, row: _Row) -> Period | None:
    """Return the period that is all that stands beside a label."""
    whole = periods(text, row.value, row.line.end)
    if not whole and _JOINED.search(text, row.line.start, row.value):  # 入社:2023年5月, and no word of leaving
        began = moments(text, row.value, row.line.end)
        whole = [Period(m.first(), None, m.start, m.end) for m in began if len(began) == 1 and m.month]
    asides = [match.span() for match in _ASIDE.finditer(text, whole[0].end, row.line.end)] if whole else []
    told = [p for p in whole if not any(a <= p.start and p.end <= b for a, b in asides)]  # (うち2017年4月~ 育休)
    rest = text[row.value : told[0].start] + text[told[0].end : row.line.end] if told else ""
    return told[0] if len(told) == 1 and not re.sub(r"\([^()]*\)|[\s、。)）]", "", rest) else None


def job_of_block(text: str, block: Block, last: Job | None, jobs: list[Job]) -> tuple[bool, Job | None]:
    """Return whether `block` is understood, and the employment it tells of or belongs to, added to `jobs` if new.

    `last` is the employment told before it.
    """
    period = block.period
    if period is None:
        return False, None
    who = block.told(text, "employer")
    if not block.has("employer"):
        if last and last.holds(period.first, period.to) and (block.has("post") or block.has("work")):
            last.posts.append(_post(text, block, period))
            return True, last
        return is_no_work(block.below) and not HAS_COMPANY.search(block.below), last
    if _NOBODY.match(who) or (is_no_work(who) and not HAS_COMPANY.search(who)):
        return True, None
    job = _employed(text, block, period, last, jobs)
    return job is not None, job


def _employed(text: str, block: Block, period: Period, last: Job | None, jobs: list[Job]) -> Job | None:
    """Return the employment that a block with an employer tells of, added to `jobs` if new; None if it has no name."""
    who = block.told(text, "employer")
    same = last if _ABOVE.match(who) or SAME.match(who) else None
    name = same.employer if same else employer_on(who)[0]
    if not name:
        return None
    owner = same or next((job for job in jobs if same_employer(job.employer, name)), None)
    post = _post(text, block, period)
    if owner and owner.meets(period):
        owner.widen(period.first, period.to)
        owner.posts.append(post)
        owner.end = max(owner.end, post.end)
        return owner
    job = Job(name, post.title, period.first, period.to, post.start, post.end, posts=[post])
    jobs.append(job)
    return job


def _post(text: str, block: Block, period: Period) -> Post:
    """Return the post of a block, named by its label or else by what was done first."""
    posts = [text[row.value : row.line.end].strip() for row in block.rows if row.kind == "post"]
    title = plain(" ".join(posts)) or plain(_FIRST.split(block.told(text, "work"), maxsplit=1)[0])
    header = [row.line for row in block.rows if row.kind != "work"]
    return Post(period.first, period.to, title, min(line.start for line in header), max(line.end for line in header))
