"""Employments while they are being put together: changeable, inside this room only."""

import re
from dataclasses import dataclass, field

from app.assessments.beginnings import compiled
from app.assessments.date_pairs import Period

NO_WORK = compiled(
    r"求職|就職活動|失業(?:給付|保険|手当|中)|雇用保険を受給|離職|在学|留学|入学|卒業|修了|浪人|専業主[婦夫]|無職|療養|育児のため|介護のため|(?:育児|子育て|家事|介護|看病|看護|療養|学業)に専念|子育て中心|(?:夫|妻|配偶者|主人)の(?:海外)?(?:転勤|赴任|転居|転任)|無給|無報酬|ワーキングホリデー|受験(?!ゼミ|塾|研究|予備校|教室|サポート|[舎会])|資格取得のため|ブランク|家事手伝い|就業せず|働いて(?:おり|い)ません|働いていない|転職活動|兵役|学業に|進学(?!ゼミ|塾|研究|予備校|教室|サポート|センター|スクール|[舎会館])|通学|就[労業][なせ]|就[労業](?:は)?して(?:い|おり)?(?:ない|ませ)|海外赴任に帯同|(?:研究生|大学院生|大学生|院生|(?<![一-龥])学生)(?=\s*(?:$|[(、。)]))"
    r"|\b(?:student|studying|PhD candidate|job[- ]?(?:search|hunt)\w*|seeking|looking for (?:work|a job)|career break|gap year|(?:a|one|the) year off|months? off|made redundant|sabbatical|seasonal work|Studium|\bstudies\b(?=\s?(?:\(|:|,|$|in\b))|"
    r"travell?(?:ing|ed)|unpaid|\w+ language stud(?:y|ies)|military service|national service|family care|unemployed|not employed|apprenticeship|degree|graduated|bachelor|master of|B\.?A|B\.?Sc|M\.?Sc|MBA|Ph\.?D)\b",
    re.IGNORECASE,
)
NO_WORK_BUT = compiled(r"求職中[^。]{0,4}(?:フリーランス|アルバイト|個人事業|業務委託)")  # earning on the side
_BESIDE = compiled(
    r"\bwhile\s(?:an?\s)?(?:\w+\s)?student\b|\bworking student\b|\bstudent (?:job|assistant|advis[eo]r)\b",
    re.IGNORECASE,
)
_LAID_OFF = re.compile(r"\W*Redundan(?:cy|t)\b(?!\s(?:adviser|advisor|consult|manager|programme))")
_STUDY = compiled(
    r"\blanguage (?:school|institute|academy|college)\b|語学学校|日本語学校|職業訓練(?:校|を?受講|\s*$)"
    r"|(?:専門学校|専修学校|大学院?|短期大学|短大|高校|高等学校)\s?[^\s、。]{0,14}(?:コース|学部|学科|専攻|課程)(?=\s*(?:$|[、。]))",
    re.IGNORECASE,
)
_PAID = compiled(
    r"part-time|\b(?:teacher|instructor|tutor|lecturer|staff|coordinator|employed|taught|manager|counsel+or)\b|講師|教師|教員|事務|勤務|アルバイト|パート|職員",
    re.IGNORECASE,
)
SENTENCE = compiled(r"[。]|(?:ました|ます|した)(?:$|[。、])")
# nothing but what was done at home stands beside a period
AT_HOME = re.compile(
    r"[\s()|:、・–—―ー-]*(?:(?:[父母夫妻祖親家族子供の]{0,3}(?:出産|育児|子育て|介護|看護|看病)|家事|静養|休養|病気|闘病)[・、と\s()に専念のため]*)+(?:[\s|–—―ー-]*)"
)
HEADING_WORDS = 60
_SIGNS = re.compile(r"[()\[\]■◆●▼◇○□〔〕〈〉<>【】:・•*#|]")
_MONTHS = 12  # of a year
NEAR = 4  # characters between a line and the one that names its employer: at most one blank line


@dataclass(slots=True)
class Post:
    """A post within an employment; `span` tells a whole period from a single month."""

    first: str
    to: str | None
    title: str
    start: int
    end: int
    span: bool = True
    told: str = ""  # what tells of this post where several stand on one line


@dataclass(slots=True)
class Job:
    """An employment; `closed` when its end was told, `side` for work beside another."""

    employer: str
    title: str
    first: str
    to: str | None
    begin: int
    end: int
    closed: bool = True
    side: bool = False
    bare: bool = False  # left open by a range mark alone: 2017年7月~
    posts: list[Post] = field(default_factory=list)
    grouped: bool = False  # told over several posts, with its whole length
    beneath: bool | None = None  # whether posts are named below their periods; None: no such post yet

    def holds(self, first: str, to: str | None) -> bool:
        """Return whether a period lies within this employment."""
        return self.first <= first and (self.to is None or (to is not None and to <= self.to))

    def meets(self, period: Period) -> bool:
        """Return whether a period overlaps this employment or follows or goes before it without a month between."""
        ends = self.to is None or _number(period.first) <= _number(self.to) + 1
        return ends and (period.to is None or _number(self.first) <= _number(period.to) + 1)

    def widen(self, first: str, to: str | None) -> None:
        """Let this employment reach over a further period."""
        self.first = min(self.first, first)
        self.to = None if self.to is None or to is None else max(self.to, to)


def plain(rest: str) -> str:
    """Return a line without marks and brackets, for showing as a title."""
    return " ".join(_SIGNS.sub(" ", rest).split())[:HEADING_WORDS]


def _number(month: str) -> int:
    return 12 * int(month[:4]) + int(month[5:])


def month_before(month: str) -> str:
    """Return the month before `month` (`YYYY-MM`)."""
    year, number = int(month[:4]), int(month[5:]) - 1
    return f"{year:04d}-{number:02d}" if number else f"{year - 1:04d}-12"


def month_after(month: str) -> str:
    """Return the month after `month` (`YYYY-MM`)."""
    year, number = int(month[:4]), int(month[5:]) + 1
    return f"{year:04d}-{number:02d}" if number <= _MONTHS else f"{year + 1:04d}-01"


def is_no_work(line: str) -> bool:
    """Return whether a line tells of a time that was no employment: study, leave without a post, looking for one."""
    if _STUDY.search(line) and not _PAID.search(line):
        return True
    if _LAID_OFF.match(line):
        return True
    return bool(NO_WORK.search(line)) and not NO_WORK_BUT.search(line) and bool(NO_WORK.search(_BESIDE.sub("", line)))
