"""The posts within one employment: which were customer success, in which people were led, and how many."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.assessments.dates import Moment, moments, periods, starting
from app.assessments.domain import Experience, Role
from app.assessments.jobs import HEADING_WORDS, SENTENCE, Job, Post, month_before, plain
from app.assessments.teams import Team, teams

_CS = re.compile(
    r"カスタマー・?サクセス(?=[部課室職]|本部|グループ|チーム|担当|マネー?ジャー|業務|として|責任者|リーダー|メンバー|企画|推進|統括|事業|ユニット|エンジニア|スペシャリスト|オペレーション|アーキテクト|コンサルタント|を担当|を務め|で勤務|に転職|の仕事|に従事|に在籍|に配属|へ異動|に異動|へ転|へ(?=$|[。、\s])|\s*(?:$|[\s()、。,/・|:の】」』〉\]→⇒])|(?:グループ|チーム|部|課)?\s?(?:部長|課長|主任))"
    r"|\bCS\s?Ops\b|\bCSM\b(?!\s?\)?[^。\n]{0,12}(?:Scrum|スクラム))|サクセス(?:推進)?[部課室](?!長補佐)"
    r"|\b(?:customer|client)\s+success\b(?!\s+(?:leadership|course|certificat|strategy|\())",
    re.IGNORECASE,
)
# customer success told of others: who works with it, hands over to it, sells to it or wishes for it does not do it
_CS_OF_OTHERS = re.compile(
    r"^(?:部門?|課|室|チーム|グループ|部署|担当者?)?」?(?:の方|の皆)?(?:と(?:の?連携|協業|協力|共同|連絡|一緒)|へ(?:の)?(?:引き?継|引き?渡|共有|連携|転職|キャリア|関心)|に(?:引き?継|引き?渡|共有|興味|関心|憧|販売|提案|近)"
    r"|を(?:希望|志望|目指|志し|支援する|学)|への(?:転|異動|挑戦|関心|引)|の(?:部署|部門|チーム|担当者?)は別|は(?:\s?(?:平成|令和|昭和|\d{4}))|は別|とは別|ではな|ではあり|の業務であり|という(?:言葉|職|名)|部門に|向け|の(?:求人|研修|本|記事|勉強|書籍|導入事例))"
    r"|^\s+(?:team|department)\s+(?:when|who|which|took|takes)",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(
    r"(?:顧客|お客様|取引先|企業|先方|他社|隣の席|将来は|いつか|今後は|希望|志望)(?:企業)?の?[^。\n]{0,6}$|\b(?:with|to|for|from|by) (?:the|our|their) $",
    re.IGNORECASE,
)
_SAID_CS = re.compile(
    r"(?:カスタマー・?サクセス|\bCSM)(?:部|課|室|チーム|グループ|担当|マネー?ジャー|の責任者|の担当)?(?:として|に従事|を担当|に所属|業務)"
    r"|カスタマーサクセスの(?:立ち上げ|立上げ|構築|立て直し|支援)[^。\n]{0,16}(?:請け負|受託|業務委託)"
    r"|\b(?:as|was|am|been|in|role:)\s(?:an?\s|the\s|our\s)?(?:first\s|senior\s|junior\s|sole\s|lead\s|technical\s|enterprise\s)*customer success\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:職種|職位|役職|役割|所属|配属|部署|担当業務|ポジション|Title|Role|Position|Department|Team)\s?[:|]",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"アシスタント(?!として入社)|秘書|庶務|事務(?!局)|\b(?:assistant to|secretary)\b", re.IGNORECASE)
_POST = re.compile(
    r"マネー?ジャー|リーダー|主任|チーフ|部長|課長|係長|室長|店長|校舎長|所長|責任者|管理者|\b(?:manager|lead|head|director)",
    re.IGNORECASE,
)
_REACH = 120  # characters within which a month and a team speak of each other
_DEPARTMENT = re.compile(
    r"[^\s]{1,12}(?:部(?![下員長])|課(?!長)|室(?!長)|係(?!長)|本部|グループ|チーム|支店|営業所)|\b(?:team|department|division)\b",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r"営業|サポート|開発|企画|人事|経理|総務|広報|マーケ|採用|導入|教室|店|校|工場|製造|物流|コンサル|販売|運用|保守|事務"
    r"|\b(?:sales|support|marketing|engineer\w*|operations|product|account|finance|hr|consult\w*|service|implementation|onboarding|training|developer|analyst|coordinator|clerk)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"リーダー|主任|チーフ|部長|課長|係長|室長|店長|校舎長|所長|責任者|管理者|統括|\b(?:(?:team )?lead(?:er)?|head|director|vp|supervisor|chief)\b",
    re.IGNORECASE,
)
_SAME_DEPARTMENT = re.compile(r"同(?:部署|部門|部|課|室|チーム|グループ)")
_SHORT_CS = re.compile(
    r"\bCS(?=[部課室]|グループ|チーム|担当|企画|推進[部課]|本部|責任者|マネー?ジャー|リーダー|\s?(?:Ops|team|group))"
)
_ARROW = re.compile(r"[→⇒➡]\s*$|->\s*$")
_CHANGES = re.compile(r"\s*(?:より|から(?!の)|以降|付で|に(?!(?:入社|「)))")
_NAMED_WITHIN = 24  # characters behind a month within which the post stands that began then
_ZONE_LINES, _BODY_LINES = 3, 6


@dataclass(frozen=True, slots=True)
class _Stage:
    """A part of a post: from a month to a month, and where the words that tell of it stand."""

    first: str
    to: str | None
    start: int
    end: int


def roles_of(text: str, job: Job) -> list[Role]:
    """Return the posts of `job` in order, each ending where the next begins, with what they were about."""
    posts = sorted(job.posts, key=lambda p: (p.first, p.start))
    found: list[Role] = []
    for place, post in enumerate(posts):
        later = next((p.first for p in posts[place + 1 :] if p.first > post.first), None)
        to = post.to or (month_before(later) if later and not post.span else job.to)
        if job.to is not None and (to is None or to > job.to):
            to = job.to
        if to is not None and to < post.first:
            to = post.first
        found += _roles(text, job, post, posts, to)
    return _same_department(found)


def _roles(text: str, job: Job, post: Post, posts: Sequence[Post], to: str | None) -> Iterator[Role]:
    """Yield the role that a post was, or several where it changed on the way: サポート → 2016年1月よりカスタマーサクセス."""
    until = _until(text, post, posts, job.end)
    crew = _crew(text, post, posts, until)
    zone = _zone(text, post, posts, until)
    stages = _stages(text, post, to, zone)
    if len(stages) == 1:
        size = max((team.size for team in crew), default=0)
        grown = _grown(text, post, until, to, crew)
        own = Role(
            post.title, post.first, to, cs=_is_cs(text, post, posts, zone, until), manages=bool(crew) and grown is None
        )
        yield replace(own, team_size=size if own.manages else 0)
        if grown:
            yield replace(own, title=_title_at(text, grown), start=grown.first(), manages=True, team_size=size)
        return
    yield from _staged(text, post, stages, crew)


def _staged(text: str, post: Post, stages: Sequence[_Stage], crew: Sequence[Team]) -> Iterator[Role]:
    """Yield the roles of a post that changed on the way."""
    cs = False
    for place, stage in enumerate(stages):
        words = text[stage.start : stage.end]
        here = words.split("。")[0][:HEADING_WORDS]
        cs = _names_cs(text, stage.start, stage.end) or (cs and not _DEPARTMENT.search(here))
        last = stage is stages[-1]
        own = [t for t in crew if stage.start <= t.start < stage.end or (last and t.start >= stage.end)]
        promoted = bool(place and crew and crew[0].start < stage.start and _POST.search(words))
        led = bool(own) or promoted
        size = max((t.size for t in own or crew), default=0) if led else 0
        aside = bool(place and _ASIDE.search(words.split("、")[0]))
        title = plain(words.strip("、,(")) if place else post.title
        yield Role(title, stage.first, stage.to, cs=cs and not aside, manages=led, team_size=size)


def _stages(text: str, post: Post, to: str | None, zone: tuple[int, int]) -> list[_Stage]:
    """Return the parts of a post that months within its own words divide."""
    changes: list[Moment] = []
    for moment in moments(text, *zone):
        within = moment.month and post.first < moment.first() and (to is None or moment.first() <= to)
        changed = _CHANGES.match(text, moment.end, zone[1]) or _ARROW.search(text, zone[0], moment.start)
        if within and changed and _new_post(text, moment.end, zone[1]):
            changes.append(moment)
    if turned := _turned(text, post, to, zone):
        return turned
    starts = [(post.first, zone[0]), *((m.first(), m.end) for m in changes)]
    ends = [*(m.start for m in changes), zone[1]]
    tos = [*(month_before(m.first()) for m in changes), to]
    return [_Stage(first, last, start, end) for (first, start), end, last in zip(starts, ends, tos, strict=True)]


_CONTRACT = re.compile(
    r"\s?(?:より|から|に)?\s?(?:正社員|契約社員|準社員|無期|派遣|嘱託|パート|社員登用)"
)  # the same post on other terms
_TURN = re.compile(r"[^\s→⇒/|]{2,24}\s?[→⇒]\s?[^\s→⇒(|]{2,24}\s?\(")
_TURNED = re.compile(r"\s?(?:に|より|から)?(?:異動|転籍|昇格|昇進|就任|着任|~|〜|\))")


def _turned(text: str, post: Post, to: str | None, zone: tuple[int, int]) -> list[_Stage]:
    """Return the two parts of a post that an arrow tells with its month in brackets: サポート→導入（2021年1月異動）."""
    for match in _TURN.finditer(text, *zone):
        moment = next(iter(moments(text, match.end(), zone[1])), None)
        if not moment or moment.start != match.end() or not _TURNED.match(text, moment.end, zone[1]):
            continue
        if moment.month and post.first < moment.first() and (to is None or moment.first() <= to):
            arrow = re.compile("[→⇒]").search(text, *match.span())
            middle = arrow.start() if arrow else match.start()
            return [
                _Stage(post.first, month_before(moment.first()), zone[0], middle),
                _Stage(moment.first(), to, middle, zone[1]),
            ]
    return []


def _new_post(text: str, start: int, end: int) -> bool:
    """Return whether a post or a department is named right behind a month."""
    words = text[start : min(end, start + _NAMED_WITHIN)]
    if _CONTRACT.match(words):
        return False
    return bool(_POST.search(words) or _DEPARTMENT.search(words) or _FUNCTION.search(words) or _CS.search(words))


def _zone(text: str, post: Post, posts: Sequence[Post], until: int) -> tuple[int, int]:
    """Return where the title of a post stands: its own line, and the short lines below that are no deeds."""
    if not post.span:
        return post.start, post.end
    limit = min([until, *(p.start for p in posts if p.start > post.start)])
    end = min(post.end, limit)
    for _ in range(_ZONE_LINES):
        start = end + 1
        line_end = text.find("\n", start, limit)
        line_end = limit if line_end < 0 else line_end
        line = text[start:line_end].strip()
        if start >= limit or not line or line[0] in "・-*•●※" or SENTENCE.search(line) or len(line) > HEADING_WORDS:
            break
        if periods(line) or line[0] in "■◆【[<〈" or (_is_told(line) and not _FIELD.match(line)):
            break
        end = line_end
    return post.start, end


def _is_told(line: str) -> bool:
    """Return whether a line tells a deed rather than a post: it has a comma and runs on, or a verb's ending."""
    return bool(re.search(r"[をが][^\s、]{0,12}(?:$|、)|(?:した|する|いた)(?:$|[。、])", line)) or len(line.split()) > 9  # noqa: PLR2004


def _crew(text: str, post: Post, posts: Sequence[Post], until: int) -> list[Team]:
    """Return the teams told of a post; one that stands on another post's own line is that post's alone."""
    others = [(p.start, p.end) for p in posts if p is not post and (p.start, p.end) != (post.start, post.end)]
    crew = [t for t in teams(text, post.start, until) if not any(a <= t.start < b for a, b in others)]
    if post.told:  # several posts on one line: each has the words beside its own months
        crew = [t for t in crew if t.start >= post.end or text[t.start : t.end] in post.told]
        leads = max(_leadership(p.told) for p in posts if p.start == post.start)
        return [t for t in crew if t.start < post.end or _leadership(post.told) == leads]
    return crew


def _leadership(title: str) -> int:
    """Return how likely a title is that of somebody who leads people: 2 Team Lead, 1 Manager, 0 no such word."""
    return 2 if _LEADS.search(title) else 1 if _POST.search(title) else 0


def _until(text: str, post: Post, posts: Sequence[Post], end: int) -> int:
    """Return where what is told of `post` ends: at the next post; periods on lines that touch share what follows."""
    if not post.span:
        return post.end  # an event tells itself on its own line
    reached = post.end
    for other in sorted(posts, key=lambda p: p.start):
        if other.start <= post.start:
            continue
        within = post.first <= other.first and (post.to is None or (other.to is not None and other.to <= post.to))
        stacked = other.span and not within and text[reached : other.start] == "\n" and text[other.start] not in "-・•*"
        if not stacked:
            return other.start
        reached = other.end
    return end


def _title_at(text: str, moment: Moment) -> str:
    return plain(text[moment.end : moment.end + 20].split("、", maxsplit=1)[0])


def _grown(text: str, post: Post, until: int, to: str | None, crew: Sequence[Team]) -> Moment | None:
    """Return the month in which people were first led within a post: 2024年7月からチームリーダー, since October 2021."""
    for moment in starting(text, post.start, until) if crew else ():
        within = post.first < moment.first() and (to is None or moment.first() <= to)
        titled = _POST.search(text, moment.end, min(moment.end + 24, until))
        since = text[max(0, moment.start - 6) : moment.start].lower().endswith("since ")
        before = any(0 <= moment.start - team.start <= _REACH for team in crew)
        after = any(0 <= team.start - moment.end <= _REACH // 3 for team in crew)
        if within and (titled or (since and before) or (after and not before)):
            return moment
    return None


def _same_department(roles: list[Role]) -> list[Role]:
    """Return `roles`, a CSグループ counted where the same employer calls a post カスタマーサクセス in full."""
    known: list[Role] = []
    for role in roles:
        moved = known and known[-1].cs and known[-1].start < role.start
        moved = moved and not _DEPARTMENT.search(_SAME_DEPARTMENT.sub("", role.title))
        stays = bool(moved) and role.title.startswith(("同社", "同"))
        stays = stays or bool(moved and _POST.search(role.title) and not _FUNCTION.search(role.title))
        known.append(replace(role, cs=role.cs or stays))
    return known


def short_names(jobs: Sequence[Experience]) -> list[Experience]:
    """Return `jobs`, a CSグループ counted in a résumé that calls a post カスタマーサクセス in full."""
    if not any(role.cs for job in jobs for role in job.roles):
        return list(jobs)
    return [
        replace(job, roles=tuple(replace(r, cs=r.cs or bool(_SHORT_CS.search(r.title))) for r in job.roles))
        for job in jobs
    ]


def _names_cs(text: str, start: int, end: int) -> bool:
    """Return whether customer success is named as one's own post in `text[start:end]`."""
    for match in _CS.finditer(text, start, end):
        line = text.find("\n", match.end())
        after = text[match.end() : line if line >= 0 else len(text)]
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not _CS_OF_OTHERS.match(after) and not _FOR_OTHERS.search(before):
            return True
    return False


def _is_cs(text: str, post: Post, posts: Sequence[Post], zone: tuple[int, int], until: int) -> bool:
    nearest = min((p.start for p in posts if p.start > post.start), default=until)
    first = text[zone[0] : zone[1]].split("\n", maxsplit=1)[0]
    if _ASIDE.search(post.title) or _ASIDE.search(post.told or first):
        return False
    if post.told:
        lead = next((p.start for p in periods(text, post.start, post.end)), post.start)
        shared = _names_cs(text, post.start, lead) and not _FUNCTION.search(post.told)
        return shared or bool(_CS.search(post.told))
    if _names_cs(text, *zone) or (_names_cs(post.title, 0, len(post.title)) and not _SENTENCE_LIKE.search(post.title)):
        return True
    body = min(until, nearest, _after_lines(text, zone[1], _BODY_LINES))
    for line in _first_clauses(text, zone[1], body):
        if _names_cs(text, *line) and not _OF_CS.search(text, *line):
            return True
    return any(
        "請け負" in m.group() or not _FOR_OTHERS.search(text[max(zone[0], m.start() - 12) : m.start()])
        for m in _SAID_CS.finditer(text, zone[0], body)
    ) or any(
        _CS.search(text, m.end(), min(m.end() + HEADING_WORDS, body)) for m in _FIELD.finditer(text, zone[0], body)
    )


def _first_clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the first words of the lines below stand: カスタマーサクセス。担当27社."""
    for number, match in enumerate(_LINE.finditer(text, start, end)):
        if number >= _ZONE_LINES:
            return
        stop = _CLAUSE_END.search(text, match.start(), match.end())
        yield match.start(), stop.start() + 1 if stop else match.end()


_OF_CS = re.compile(
    r"(?:サクセス|CSM)[^。、]{0,6}の(?!担当|責任者|業務|マネ|仕事|リーダー|部長|課長)|\bsuccess\s(?:team|department)\s(?:to|for|on|with)\b"
)
_LINE = re.compile(r"[^\n]+")
_CLAUSE_END = re.compile(r"[。、]|\.\s")
_SENTENCE_LIKE = re.compile(r"[。、「]|別に")


def _after_lines(text: str, start: int, count: int) -> int:
    for _ in range(count):
        start = text.find("\n", start + 1)
        if start < 0:
            return len(text)
    return start


def place_teams(text: str, jobs: list[Experience]) -> list[Experience]:
    """Give a team that is told outside of every employment to the post that was held when it began, or to the last."""
    for team in teams(text):
        if not jobs or any(job.begin <= team.start < job.end for job in jobs):
            continue
        when = next((m.first() for m in moments(text, team.end, min(len(text), team.end + 40)) if m.month), None)
        place = max(
            range(len(jobs)),
            key=lambda n: (when is not None and _held(jobs[n], when), jobs[n].to is None, jobs[n].start),
        )
        roles = jobs[place].roles
        if any(role.team_size >= team.size for role in roles):
            continue
        latest = max(range(len(roles)), key=lambda n: (when is None or roles[n].start <= when, roles[n].start))
        changed = replace(roles[latest], manages=True, team_size=team.size)
        jobs[place] = replace(jobs[place], roles=(*roles[:latest], changed, *roles[latest + 1 :]))
    return jobs


def _held(job: Experience, month: str) -> bool:
    return job.start <= month and (job.to is None or month <= job.to)
