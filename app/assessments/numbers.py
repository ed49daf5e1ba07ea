"""Figures that say what came of a deed: before → after, a change, a rate, a part of a whole, a rank.

A count alone (80 accounts, 70 tickets a month) says how much, not what came of it, and is no outcome.
"""

import re
from dataclasses import dataclass
from typing import Literal

FigureKind = Literal["change", "rate", "share", "rank", "goal"]

_N = r"[±▲△+\-]?(?:US\$|[$¥€£])?\d[\d,]*(?:\.\d+)?"
_UNIT = (
    r"(?:%|ポイント|pt|[営平]?業?日間?|時間半?|分間?|秒|[かヶカヵケ箇]月間?|週間?|億?万?千?円|億|万円?|千円|社|件|名|人|台|点|本|回|店舗?|校|室|戸|冊"
    r"|枚|倍|割\d?分?|組|組織|世帯|床|便|票|品|種|x|k|K|M|m|h|bn|hours?|hrs?|days?|weeks?|months?|minutes?|mins?|points?|pts?"
    r"|percent|per cent|million|thousand|people|members?|accounts?|users?|tickets?|calls?)?"
)
_NOTE = r"(?:\s?\([^)]{1,20}\))?"
_KANJI = r"[一二三四五六七八九十]+割[一二三四五六七八九]?分?"
_ARROW = r"\s*(?:→|⇒|➡|->|=>|>|⟶)\s*"

_CHANGE = re.compile(
    rf"(?P<a>{_N}\s?{_UNIT}){_NOTE}{_ARROW}(?P<b>{_N}\s?{_UNIT})"
    rf"|(?P<c>(?:{_N}\s?(?:{_UNIT})|{_KANJI}|半数近?く?))(?:台|前後|近く|ほど|程度|強|弱|超)?{_NOTE}(?:あった[^、。]{{0,10}}が|だった[^、。]{{0,12}}(?:が|を)|から)、?[^、。\d]{{0,12}}、?(?:約|ほぼ|およそ|平均)?(?P<d>(?:{_N}\s?(?:{_UNIT})|{_KANJI}|ゼロ|半分))(?=[^\d]|$)"
    rf"|\bfrom\s(?:about\s|around\s|an?\s|over\s|roughly\s|nearly\s|some\s)?(?P<e>{_N}\s?{_UNIT}){_NOTE}(?:\s[\w-]+){{0,4}}?\s(?:down\s|up\s)?to\s(?:about\s|around\s|over\s|under\s|just\s|below\s|above\s|roughly\s|nearly\s)?(?P<f>{_N}\s?{_UNIT}|zero|none)"
    rf"|[:,]\s(?P<g>{_N}\s?{_UNIT}){_NOTE}\sto\s(?P<h>{_N}\s?{_UNIT})"
    rf"|(?P<i>{_N}\s?%){_NOTE}\s(?:down\s|up\s)?to\s(?P<j>{_N}\s?%)"
)
_DATE_UNIT = re.compile(r"^(?:19|20)\d\d$|^(?:19|20)\d\d\s?年|^\d{1,2}\s?[月時日]$")
_BY = re.compile(
    rf"(?:{_N}\s?(?:%|割|倍|ポイント|pt|件|時間|日|分|名|人|社|店舗|億円|万円|億|万|か月|ヶ月|カ月|台|点)|{_KANJI}|半分|約?半減|倍増)"
    r"(?:以上|超|近く|ほど|程度|強|弱|も|分|に|へ|まで|を|の|、|\s){0,3}"
    r"(?:の?)(?:削減|減(?!免|価)|縮小|短縮|圧縮|低減|抑え|増(?!設|築|床|員)|向上|改善|アップ|ダウン|UP|上昇|伸び|伸ば|伸長|成長|低下|上回|上が|下が|下げ|上げ|引き上げ|引き下げ|達成|超え|拡大|高ま|落ち|なりました|なった|なっている|なっています)"
    r"|(?:半減|倍増|ゼロに|半分に|ゼロになり|なくなりました|皆無)"
    r"|\b(?:halved|doubled|tripled|quadrupled|eliminated)\b"
    rf"|\b(?:by|up|down)\s(?:about\s|around\s|over\s|roughly\s|nearly\s|more than\s|some\s|an?\s)?(?:{_N}\s?(?:%|percent|per cent|points?|pts?|hours?|days?|weeks?|x|million|k\b|M\b)|half|a third|two thirds|a quarter)"
    rf"|\b(?:reduc|cut|rais|increas|grew|grow|improv|lift|lower|shorten|saved?|sav|rose|fell|dropp|boost|decreas|cutting|trimm)\w*\b[^.;]{{0,60}}?\b(?:{_N}\s?(?:%|percent|points?|hours?|days?|weeks?|million|x)|half|a third|two thirds)"
    rf"|{_N}\s?(?:%|percent)\s(?:reduction|increase|improvement|decrease|growth|drop|rise|fewer|less|more|higher|lower|faster)"
)
_RATE = re.compile(
    rf"[率度](?:\([^)]*\))?(?:は|が|を|も|で|[::]|\s)?[^。、\d]{{0,14}}?{_N}\s?(?:%|割)|{_N}\s?%(?:の|を|に)?(?:[一-龥]{{0,4}}(?:率|維持|達成|継続|更新))"
    rf"|\b(?:rate|retention|renewal|NRR|GRR|NPS|CSAT|satisfaction|attendance|completion|utili[sz]ation|uptake|attainment)\b[^.;\d]{{0,40}}{_N}\s?%?"
    rf"|{_N}\s?%\s(?:[\w-]+\s){{0,3}}?(?:rate|retention|renewal|renewed|stayed|retained|completion|satisfaction|attendance|uptake)"
    rf"|\b(?:renew(?:ed|s)?|stayed|retained|completed)\sat\s{_N}\s?%"
    rf"|(?:NRR|GRR|NPS|CSAT|ES|LTV)(?:は|が|を|[::]|\s)?[^。、\d]{{0,8}}{_N}"
)
_SHARE = re.compile(
    rf"{_N}\s?[件社名人台校店教自室組戸]?[^\s。、\d]{{0,6}}?(?:中|のうち|のうちの|のなかで|中の)、?\s?{_N}|{_N}[^\d。、]{{0,4}}のうち|うち{_N}\s?[件社名人台校店教自室組戸割%]"
    rf"|\b{_N}\s(?:out\s)?of\s(?:the\s|our\s|my\s|all\s|top\s)?{_N}\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty)\sof\s(?:the\s|our\s|my\s|top\s)*(?:{_N}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    rf"|\bon time in {_N}|\ball but (?:one|two|three|{_N})\b"
)
_RANK = re.compile(
    rf"{_N}名?中?\s?[\d,]*\s?位|第?{_N}\s?位|トップ(?:の成績|成績|セールス|クラス)|最優秀|最高(?:評価|位)|MVP|社長賞|優秀賞|表彰|全国\d|\b(?:ranked|rank)\b[^.;]{{0,20}}\d|\b(?:top|first|second|third|best)\s(?:of|in|out of|among)\b|\b(?:award|winner|won)\b|\b\d+(?:st|nd|rd|th)\s(?:of|out of|in)\b"
)
_GOAL = re.compile(
    rf"(?:目標|予算|計画|前年|昨年|前期|達成率|予算比|目標比|計画比)[^。、\d]{{0,14}}{_N}\s?(?:%|倍|割|ポイント)|達成率|(?:目標|予算|計画)[^。]{{0,12}}(?:を|は|も)?[^。]{{0,8}}(?:達成|クリア|上回|超過)"
    rf"|連続(?:で|して)?(?:目標)?達成|{_N}\s?%\s?(?:達成|の達成)"
    rf"|\b(?:target|quota|goal|plan|budget)\b[^.;]{{0,24}}{_N}|{_N}\s?%\s(?:of|to|against|over|above)\s(?:the\s|my\s|our\s)?(?:\w+\s)?(?:target|quota|goal|plan|budget)|\b(?:beat|exceed|met|hit|surpass)\w*\s(?:\w+\s){{0,3}}(?:target|quota|goal|plan|budget)s?"
)
_DIGIT = re.compile(
    r"\d|半減|倍増|ゼロ|割|半数|トップ|最優秀|表彰|MVP|優秀賞|なくなり|達成|halved|doubled|tripled|award|\bof\b|half|\bby (?:half|a third)|target|eliminated"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """An outcome figure: its kind, where it stands, and for a change its two ends as written."""

    kind: FigureKind
    start: int
    end: int
    before: str = ""
    after: str = ""


def figures(text: str, start: int, end: int) -> list[Figure]:
    """Return the outcome figures between `start` and `end` of `text`, in order."""
    if not _DIGIT.search(text, start, end):
        return []
    found: list[Figure] = []
    for match in _CHANGE.finditer(text, start, end):
        before, after = (value.strip() for value in match.groups() if value is not None)
        if not (_DATE_UNIT.match(before) or _DATE_UNIT.match(after)):
            found.append(Figure("change", match.start(), match.end(), before, after))
    for kind, pattern in _OTHERS:
        for match in pattern.finditer(text, start, end):
            if not any(f.start < match.end() and match.start() < f.end for f in found):
                found.append(Figure(kind, match.start(), match.end()))
    found.sort(key=lambda f: f.start)
    return found


_OTHERS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
    ("change", _BY),
    ("goal", _GOAL),
    ("rate", _RATE),
    ("share", _SHARE),
    ("rank", _RANK),
)

_COUNTED = re.compile(
    r"(?P<size>(?:従業員|社員数?|病床|生徒数?|園児|児童)[^\d。、]{0,6}\d[\d,]*\s?(?:名|人|床)?|\b\d[\d,]*-(?:employee|bed|seat|person|room|site|store)s?\b"
    r"|\b\d[\d,]*\s(?:employees|beds|rooms|seats)\b)"
    r"|(?P<accounts>\d[\d,]*\s?(?:社|店舗|店|校|園|教室|施設|自治体|世帯|戸|アカウント|法人|医院|か所|軒|件の(?:顧客|契約|お客)|棟|拠点|工場|サロン|組)"
    r"|\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of)\s(?:[\w-]+\s){0,2}?"
    r"(?:accounts|clients|customers|members|sites|stores|schools|families|tenants|patients|households|merchants|restaurants|clinics|companies|manufacturers|districts|branches|deployments|users)\b)"
    r"|(?P<people>(?:\d[\d,]*|[一二三四五六七八九十]+)\s?(?:名|人)(?!前)|\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)(?:-person|-strong)?\s(?:[\w-]+\s){0,2}?"
    r"(?:people|reports|agents|staff|csms|reps|engineers|employees|analysts|associates|nurses|teachers|managers|technicians|trainees|volunteers|advisers|advisors|hires|starters|consultants|students|apprentices)\b"
    r"|\b(?:team|staff|crew|organi[sz]ation|group|department)\sof\s(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty))"
    r"|(?P<money>(?:US\$|[$¥€£])\s?\d[\d,.]*\s?(?:[kKmMbB]n?\b|million|billion)?|\b(?:JPY|USD|EUR|GBP)\s?\d[\d,.]*|\d[\d,.]*\s?(?:億|万|千)?円|\d[\d,.]*\s?億|(?<=粗利)\d[\d,]*万|\d[\d,]*万(?=[、。)]|$))"
    r"|(?P<figure>\d|[一二三四五六七八九十]+[割社名人本回年月日])"
)
_ANY_NUMBER = re.compile(
    r"\d|[一二三四五六七八九十][割社名人本回年月日]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|team of|dozens|hundreds)\b"
)


def counted(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return what is counted between `start` and `end`: (`n_size|n_accounts|n_people|n_money|n_figure`, start, end)."""
    if not _ANY_NUMBER.search(text, start, end):
        return []
    return [(f"n_{m.lastgroup}", m.start(), m.end()) for m in _COUNTED.finditer(text, start, end)]
