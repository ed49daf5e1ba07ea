"""Leading people that a rank tells: who leads a team and rises keeps leading, also where nobody is counted anew."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.assessments.domain import Experience, Role

_NOBODY = re.compile(
    r"部下(?:は)?(?:なし|無し|0|いま|おり)|評価(?:権限?)?は?な|\bno (?:direct )?reports", re.IGNORECASE
)
# ranks from the lowest to the highest; a post named by none of them tells nothing about people
_RANKS = (
    re.compile(r"主任|チーフ|班長|リーダー|\b(?:team )?lead(?:er)?\b|\bsupervisor\b|\bchief\b", re.IGNORECASE),
    re.compile(
        r"係長|課長|店長|所長|室長|校舎長|教室長|園長|師長|グループ長|(?<!サクセス)(?<!アカウント)(?<!プロジェクト)(?<!プロダクト)マネー?ジャー|責任者|管理者|\bhead\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"部長|次長|支店長|工場長|センター長|エリア長|地区長|本部長|統括|執行役員|\b(?:director|vp|vice president)\b",
        re.IGNORECASE,
    ),
)
_HEAD = 2  # from this rank on, posts of one title lead people alike
_BESIDE = re.compile(
    r"^副|副(?=[一-龥ァ-ヶー]{0,6}長)|補佐|代理|付$|担当[部課]長|心得|主席|参事|主査|スペシャリスト|専門職|プロフェッショナル",
    re.IGNORECASE,
)


def carried(jobs: Sequence[Experience]) -> list[Experience]:
    """Return `jobs`, each later post of the same or a higher rank counted as leading people once people were led."""
    told = [any(role.manages for role in job.roles) for job in jobs]
    return [replace(job, roles=_carried(job.roles)) if led else job for job, led in zip(jobs, told, strict=True)]


def _carried(roles: Sequence[Role]) -> tuple[Role, ...]:
    found: list[Role] = []
    led = 0
    same = {role.title for role in roles if role.manages and _rank(role.title) >= _HEAD}
    for role in roles:
        rank = _rank(role.title)
        leads = role.manages or (
            (0 < led <= rank or role.title in same)
            and not _NOBODY.search(role.title)
            and not _BESIDE.search(role.title)
        )
        led = max(led, rank, 1) if leads else led
        found.append(replace(role, manages=True) if leads and not role.manages else role)
    return tuple(found)


def _rank(title: str) -> int:
    return max((number for number, words in enumerate(_RANKS, 1) if words.search(title)), default=0)
