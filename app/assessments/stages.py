"""The parts of a post that changed on its way: サポート → 2016年1月よりカスタマーサクセス; accounts (until 12/2018), then lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.assessments.date_pairs import Moment
from app.assessments.dates import moments, periods
from app.assessments.jobs import Post, month_after, month_before
from app.assessments.post_words import CONTRACT, CS, DEPARTMENT, FUNCTION, POST, TURN
from app.assessments.success import names_cs

_ARROW = re.compile(r"[→⇒➡]\s*$|->\s*$")
_CHANGES = re.compile(r"\s*(?:より|から(?!の)|以降|付で|に(?!(?:入社|「)))")
_THEN = re.compile(
    r"\s?(?:まで)?\s?[)、,;。]*\s?(?:(?:and\s)?then|after that|その後|のち|以後)\b[は、,\s]*", re.IGNORECASE
)
COUNTED = re.compile(r"\s?(?:から|より|以降|に)?は?\s?(?:部下\s?)?\d{1,3}\s?[名人]")  # から23名
NAMED_WITHIN = 24  # characters behind a month within which the post stands that began then
_TURNED = re.compile(r"\s*\(\s?(?:from|since|in)?\s?", re.IGNORECASE)
_BEFORE_THAT = re.compile(
    r"[(,、\s]\s?$|\bsince\s$|\bfrom\s$", re.IGNORECASE
)  # CS(2020年4月1日より。それ以前は設置サポート)
EARLIER = re.compile(
    r"\s?(?:より|から|以降|[~〜])?\s?[)、。;,]{1,2}\s?(?:それ|その)?(?:以前|まで|前)は?|[;,.]\s?(?:before that|previously|earlier|prior to that)\b",
    re.IGNORECASE,
)
_AT_TURN = re.compile(r"\s?(?:に|より|から)?(?:異動|転籍|昇格|昇進|就任|着任|~|〜|\)|–|-|,)")


@dataclass(slots=True)  # not frozen, which takes three times as long to make
class Stage:
    """A part of a post: from a month to a month, and where the words that tell of it stand."""

    first: str
    to: str | None
    start: int
    end: int


def stages_of(text: str, post: Post, to: str | None, zone: tuple[int, int]) -> list[Stage]:
    """Return the parts of `post` (which ends in `to`) that months within `zone`, its own words, divide."""
    told = moments(text, *zone)
    if not told:
        return [Stage(post.first, to, *zone)]
    changes: list[Moment] = []
    whole = periods(text, *zone)
    for moment in told:
        if any(p.start <= moment.start < p.end for p in whole):
            continue
        within = moment.month and post.first < moment.first() and (to is None or moment.first() <= to)
        changed = _CHANGES.match(text, moment.end, zone[1]) or _ARROW.search(text, zone[0], moment.start)
        if within and changed and _new_post(text, moment.end, zone[1]):
            changes.append(moment)
    changes += [m for m in _followed(text, post, to, zone) if m not in changes]
    changes.sort(key=lambda m: m.start)
    if turned := _turned(text, post, to, zone) or _after_another(text, post, to, zone):
        return turned
    starts = [(post.first, zone[0]), *((m.first(), m.end) for m in changes)]
    ends = [*(m.start for m in changes), zone[1]]
    tos = [*(month_before(m.first()) for m in changes), to]
    return [Stage(first, last, start, end) for (first, start), end, last in zip(starts, ends, tos, strict=True)]


def _followed(text: str, post: Post, to: str | None, zone: tuple[int, int]) -> Iterator[Moment]:
    """Yield the months in which a post began that followed one told with its end: accounts (until 12/2018), then lead."""
    for moment in moments(text, *zone):
        then = _THEN.match(text, moment.end, zone[1])
        if not then or not moment.month or not _new_post(text, then.end(), zone[1]):
            continue
        first = month_after(moment.last())
        if post.first < first and (to is None or first <= to):
            yield Moment(int(first[:4]), int(first[5:]), moment.start, then.end())


def _turned(text: str, post: Post, to: str | None, zone: tuple[int, int]) -> list[Stage]:
    """Return the parts of a post that arrows tell, months in brackets: サポート→導入（2021年1月異動）→企画（2023年4月）."""
    arrows = list(TURN.finditer(text, *zone))
    if not arrows:
        return []
    stages = [Stage(post.first, to, *zone)]
    for place, arrow in enumerate(arrows):
        end = arrows[place + 1].start() if place + 1 < len(arrows) else zone[1]
        moment = next(iter(moments(text, arrow.end(), end)), None)
        last = stages[-1]
        if not moment or not (last.first < moment.first() and (to is None or moment.first() <= to)):
            continue
        bracket = text.rfind("(", arrow.end(), moment.start)
        opened = bracket >= 0 and _TURNED.fullmatch(text, bracket, moment.start)
        if opened and _AT_TURN.match(text, moment.end, zone[1]):
            stages[-1] = replace(last, to=month_before(moment.first()), end=arrow.start())
            stages.append(Stage(moment.first(), to, arrow.end(), zone[1]))
    return stages if len(stages) > 1 else []


def _after_another(text: str, post: Post, to: str | None, zone: tuple[int, int]) -> list[Stage]:
    """Return the two parts of a post that is told with its month before what went before it."""
    for moment in moments(text, *zone):
        told = EARLIER.match(text, moment.end, zone[1])
        if not told or not moment.month or not _BEFORE_THAT.search(text, zone[0], moment.start):
            continue
        if not names_cs(text, zone[0], moment.start) or names_cs(text, told.end(), zone[1]):
            continue  # a rank, not another work
        if post.first < moment.first() and (to is None or moment.first() <= to):
            first = Stage(post.first, month_before(moment.first()), told.end(), zone[1])
            return [first, Stage(moment.first(), to, zone[0], moment.start)]
    return []


def _new_post(text: str, start: int, end: int) -> bool:
    """Return whether a post or a department is named right behind a month."""
    words = text[start : min(end, start + NAMED_WITHIN)]
    if CONTRACT.match(words) or COUNTED.match(words):
        return False
    return bool(POST.search(words) or DEPARTMENT.search(words) or FUNCTION.search(words) or CS.search(words))
