"""How many people somebody led: direct reports with a say in their appraisal, not contractors, shifts or Scrum roles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.assessments.dates import moments
from app.assessments.gates import page_of
from app.assessments.leftmost import leftmost
from app.assessments.team_words import (
    AND_OTHERS,
    CLASS,
    CONTRACTED,
    DIRECTLY,
    GROWN,
    GROWN_LATER,
    MYSELF_AFTER,
    MYSELF_BEFORE,
    NEVER,
    NO,
    NO_SAY_AFTER,
    NUMBER,
    OF_THEM,
    ORGANISATION,
    OTHERS,
    OUTSIDE,
    PATTERNS,
    SAY,
    SHIFT,
    WISHED,
    WORD,
    WORDS,
)

_CLAUSE_REACH = 200  # characters: a clause is shorter
_NEAR, _FAR = 16, 120  # characters within which two counts, or a count and the writer, speak of each other
_OF_GROUPS = tuple("dept_" in way.pattern for way in PATTERNS)
_TEACHES = re.compile(r"講師|スタッフ|アルバイト")  # 学生講師21名
_DIGIT = re.compile(r"\d")  # of a `NUMBER`, and found much sooner than one in words
_OF_OTHER_FIRMS = (
    "委託",
    "派遣",
    "外注",
    "協力会社",
    "contractor",
    "freelancer",
    "volunteer",
)  # one of them stands in all that `CONTRACTED` finds
_COUNTER = re.compile(r"\s?[名人]")
_COLUMN = re.compile(
    r"\s*(?:部下|直属|管理|評価対象)(?:の部下)?(?:の?人数|数|\(名\)|\(人\))?\s*|\s*direct reports\s*|\s*reports\s*",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*(?:最大|約|計)?\s?(?P<n>\d{1,3})\s?[名人]?\s*(?:\([^()]*\))?\s*$")
_CLAUSE = re.compile(r"[。\n;]|\.\s|、(?=[^、。\n]{12,})")


@dataclass(frozen=True, slots=True)
class Team:
    """How many direct reports, and where that stands."""

    size: int
    start: int
    end: int


def teams(text: str, start: int = 0, end: int | None = None) -> list[Team]:
    """Return every team that `text[start:end]` says the person led; none where the clause denies it or wishes for it."""
    limit = len(text) if end is None else end
    return [team for team in _all_teams(text) if start <= team.start and team.end <= limit]


@lru_cache(maxsize=4)  # asked for each post of the résumé at hand
def _all_teams(text: str) -> tuple[Team, ...]:
    if page_of(text).holds(NEVER) and NEVER.search(text):
        return ()
    direct: list[Team] = list(_in_columns(text))
    groups: list[Team] = []
    for match in _on_likely_lines(text):
        name = next(n for n, v in match.groupdict().items() if v)
        clause = _clause(text, match, match.span(name))
        if NO_SAY_AFTER.match(text, match.start()) or _wished(text, match):
            continue
        if NO.search(clause) or (SHIFT.search(clause) and not SAY.search(clause)):
            continue
        if _are_others(text, match, name):
            continue
        if size := _size(text, match, name):
            (groups if name.startswith("dept") else direct).append(Team(size, match.start(), match.end()))
    kept = [team for team in groups if not any(_within(text, team, report) for report in direct)]
    if any(DIRECTLY.search(text, report.start, report.end) for report in direct):  # what a whole department counts
        kept = [team for team in kept if not ORGANISATION.search(text, team.start, team.end)]
    return tuple(sorted((*direct, *kept), key=lambda team: (team.start, team.end)))


def _are_others(text: str, match: re.Match[str], name: str) -> bool:
    """Return whether those who are counted are no staff: a class, members, whose days or stories somebody gathered."""
    before = OTHERS.search(text, max(0, match.start() - 12), match.start())
    if before and not (before.group().endswith("学生") and _TEACHES.match(text, match.start())):
        return True
    return any(CLASS.match(text, at) for at in _behind(text, match, name))


def _behind(text: str, match: re.Match[str], name: str) -> list[int]:
    """Return where those who are counted may end, in order: behind the figure, its 名 or 人, and all that matched."""
    end = match.end(name)
    counter = _COUNTER.match(text, end)
    return sorted({end, counter.end() if counter else end, match.end()})


def _in_columns(text: str) -> Iterator[Team]:
    """Yield the teams of a table that has a column for them: |勤務先|役職|部下|."""
    column: int | None = None
    page = page_of(text)
    for number in page.lines(("|",)):
        start, end = page.span(number)
        at, cells = start, []
        for cell in text[start:end].rstrip("\n").split("|"):
            cells.append((at, cell))
            at += len(cell) + 1
        heads = [place for place, (_, cell) in enumerate(cells) if _COLUMN.fullmatch(cell)]
        if heads:
            column = heads[0]
        elif column is not None and column < len(cells):
            at, cell = cells[column]
            if told := _COUNTED.match(cell):
                yield Team(int(told["n"]), at, at + len(cell))


def _size(text: str, match: re.Match[str], name: str) -> int:
    """Return how many of the people that `match` counts report to the writer: as many as at most, without the writer."""
    start, end = match.span(name)
    # only some of them report to the writer
    if of_them := next((m for at in _behind(text, match, name) if (m := OF_THEM.match(text, at))), None):
        return int(of_them["n"] or of_them["m"] or of_them["k"] or of_them["j"])
    if name.startswith("dept") and _NO_STAFF.search(match[name]):
        return 0
    value = _OF_OTHERS.sub("", text[start : end + _NEAR])
    size = _number(value[: end - start] or match[name])
    if grown := GROWN.match(text, match.end()) or GROWN_LATER.match(text, match.end()):
        size = max(size, _number(grown["n"]))
    elif outside := next((m for at in _behind(text, match, name) if (m := OUTSIDE.match(text, at))), None):
        size -= int(outside["n"] or outside["m"])
    elif others := AND_OTHERS.match(text, match.end(name)):
        size += _number(others["n"]) or 1  # and a trainer
    reach = max(0, start - _LIST_REACH)
    if MAY_LIST.search(text, reach, start) and (
        before := LISTED.search(text, reach, start)
    ):  # 薬剤師5名、事務3名の評価
        size += _number(before.group().rstrip("、・と"))
    counted = NUMBER.search(text, start, end)
    start = counted.start() if counted else start
    myself = MYSELF_BEFORE.search(text, max(start - _NEAR, 0), start) or MYSELF_AFTER.match(text, end)
    return size - 1 if myself else size


def _within(text: str, group: Team, report: Team) -> bool:
    """Return whether `report` says how many of a department's people report to the writer: 本部長(41名)。直属は部長3名."""
    if report.size >= group.size or not DIRECTLY.search(text, report.start, report.end):
        return False
    if report.start < group.start:
        return group.start - report.end < _NEAR and "\n" not in text[report.end : group.start]
    between = text[group.end : report.start]
    return len(between) < _FAR and between.count("\n") <= 1 and not moments(between)


def _on_likely_lines(text: str) -> Iterator[re.Match[str]]:
    """Look closely only at lines that hold a number and a word of leading; the close look is slow."""
    page = page_of(text)
    chosen = page.chosen(PATTERNS)
    for number in page.open(WORD):
        places = chosen.get(number)
        start, end = page.span(number)
        if places and (_DIGIT.search(text, start, end) or NUMBER.search(text, start, end)):
            for group in (True, False):
                likely = [PATTERNS[place] for place in places if _OF_GROUPS[place] is group]
                if likely:
                    yield from leftmost(likely, text, start, end)


def _wished(text: str, match: re.Match[str]) -> bool:
    """Return whether the sentence tells of what is to come: 5年以内に、50名の組織を率い…."""
    begin = max(text.rfind("。", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
    return bool(WISHED.search(text, max(begin, match.start() - _CLAUSE_REACH), match.start()))


def _clause(text: str, match: re.Match[str], counted: tuple[int, int]) -> str:
    """Return the clause that `match` stands in, without people of other firms who are `counted` beside one's own."""
    near = max(0, match.start() - _CLAUSE_REACH)
    ends = (m.end() for m in _CLAUSE.finditer(text, near, match.end()))
    begin = max((end for end in ends if end <= match.start()), default=near)
    after = _CLAUSE.search(text, match.end())
    end = after.start() if after else len(text)
    clause = text[begin:end]
    if not any(word in clause for word in _OF_OTHER_FIRMS):
        return clause
    parts, at = [], begin
    for others in CONTRACTED.finditer(text, begin, end):
        if others.end() <= counted[0] or others.start() >= counted[1]:
            parts.append(text[at : others.start()])
            at = others.end()
    return "".join([*parts, text[at:end]])


LISTED = re.compile(
    r"(?:[一-龥ァ-ヶー]{2,10}\s?\d{1,3}\s?[名人][、・と]\s?){1,3}(?=(?![一-龥ァ-ヶー]*計)[一-龥ァ-ヶー]{2,10}$)"
)
MAY_LIST = re.compile("[名人][、・と]")  # stands in it
_LIST_REACH = 60
_NO_STAFF = re.compile(
    r"(?:生徒|児童|園児|会員|利用者|入居者|患者|顧客|定員|学生)(?!講師|アルバイト)[^\d、。]{0,3}\d{1,4}\s?[名人](?:→\d{1,4}\s?[名人])?"
)
_OF_OTHERS = re.compile(
    r"、?[一-龥ァ-ヶー]{0,10}\d{1,3}\s?[名人](?=(?:は|\()?(?:業務委託|委託|派遣|外注|協力会社))"
    r"|[、・(]\s?[一-龥ァ-ヶー]{0,8}(?:全体|総勢)(?:では|で|は)?\s?\d{1,3}\s?[名人]"  # 直属は課長3名、部全体で21名
)
_LATER = re.compile(r"開始|当初|最初|いま|今|から|より|のち|現在|増|→|うち|最大|最多")
_UNCOUNTED = re.compile(r"(?<=[^\d\s・、,/])\s?(\d{1,2})(?=\s?(?:[・、,/]|$))")
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def _number(value: str) -> int:
    """Return the number that `value` writes; several counts of people (社員4名、パート18名) add up."""
    if total := re.search(r"計\s?(\d{1,3})\s?[名人]", value):
        return int(total[1])
    counts = [int(n) for n in re.findall(r"(\d{1,3})\s?[名人]", value)]
    if counts:
        return max(counts) if _LATER.search(value) else sum(counts)
    plain = int(value) if value.isdigit() else WORDS.get(value.lower())
    if plain is not None:
        return plain
    if parts := _UNCOUNTED.findall(value):  # 正社員3・契約社員2
        return sum(map(int, parts))
    if re.search(r"\sand\s", value):  # four managers and two principals
        words = re.findall(r"[a-z]+|\d+", value.lower())
        return sum(int(word) if word.isdigit() else WORDS.get(word, 0) for word in words)
    tens, _, ones = value.rpartition("十")
    return (10 * _KANJI.get(tens, 1) if "十" in value else 0) + _KANJI.get(ones, 0)
