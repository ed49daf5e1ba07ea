"""Figures that say what came of a deed: before → after, a change, a rate, a part of a whole, a rank.

A count alone (80 accounts, 70 tickets a month) says how much, not what came of it, and is no outcome.
"""

import re
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from app.assessments.beginnings import compiled
from app.assessments.gates import page_of

_N = r"[±▲△+\-]?(?:US\$|[$¥€£])?\d[\d,]*(?:\.\d+)?"
_UNIT = (
    r"(?:%|ポイント|pt|[営平]?業?日間?|時間半?|分間?|秒|[かヶカヵケ箇]月間?|週間?|億?万?千?円|億|万円?|千円|社|件|名|人|台|点|本|回|店舗?|校|室|戸|冊"
    r"|枚|倍|割\d?分?|組|軒|組織|世帯|床|便|票|品|種|x|k|K|M|m|h|bn|hours?|hrs?|days?|weeks?|months?|minutes?|mins?|points?|pts?"
    r"|percent|per cent|million|thousand|people|members?|accounts?|users?|tickets?|calls?)?"
)
_NOTE = r"(?:\s?\([^)]{1,20}\))?"
_KANJI = r"[一二三四五六七八九十]+割[一二三四五六七八九]?分?"
_ARROW = r"\s*(?:→|⇒|➡|->|=>|>|⟶)\s*"

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
_TEENS = "(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty"
_ABOUT = r"(?:about\s|around\s|over\s|roughly\s|nearly\s|more than\s|some\s|an?\s|under\s|just\s|below\s|above\s)?"
_AMOUNT = rf"(?:{_N}\s?(?:{_UNIT})|{_KANJI})"

FigureKind = Literal["change", "rate", "share", "rank", "goal"]


@dataclass(slots=True)  # many in each résumé: not frozen, which takes three times as long to make
class Figure:
    """An outcome figure: its kind, where it stands, and for a change its two ends as written."""

    kind: FigureKind
    start: int
    end: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of writing a figure; it is only looked for where one of `words` stands (plain search is quick).

    Where `within` is not found, which is a part of `pattern` and quicker to look for, `pattern` is neither.
    """

    kind: FigureKind
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    within: re.Pattern[str] | None


def _way(kind: FigureKind, words: str, pattern: str, within: str = "") -> _Way:
    return _Way(kind, tuple(words.split()), compiled(pattern), compiled(within) if within else None)


_YEAR = r"(?:(?:20)?\d\d年度?|(?:令和|平成|R|H)\.?\s?\d{1,2}年?度?|FY\s?\d{2,4})"
_JAPANESE = (
    _way(  # year by year
        "change",
        "年 FY R H",
        rf"{_YEAR}[^、。,\d]{{0,6}}(?P<a>{_N}\s?{_UNIT})[、,]\s*{_YEAR}[^、。,\d]{{0,6}}(?P<b>{_N}\s?{_UNIT})(?=[、。,)(]|$)",
        rf"[、,]\s*{_YEAR}",
    ),
    _way(
        "change",
        "から あった だった",
        rf"(?P<a>{_AMOUNT}|半数近?く?)(?:台|前後|近く|ほど|程度|強|弱|超)?{_NOTE}"
        r"(?:あった[^、。]{0,10}が|だった[^、。]{0,12}(?:が|を)|から)、?[^、。\d]{0,12}、?(?:約|ほぼ|およそ|平均)?"
        rf"(?P<b>{_AMOUNT}|ゼロ|半分)(?=[^\d]|$)",
    ),
    _way(
        "change",
        "減 短縮 圧縮 抑え 増 向上 改善 アップ ダウン UP 上昇 伸 成長 低下 上回 上が 下が 下げ 上げ 達成 拡大 高ま 落ち なりま なった なって 縮小 ゼロに 半分に なくなり 皆無",
        rf"(?:{_N}\s?(?:%|割|倍|ポイント|pt|件|時間|日|分|名|人|社|店舗|億円|万円|億|万|か月|台|点)|{_KANJI}|半分|約?半減|倍増)"
        r"(?:以上|超|近く|ほど|程度|強|弱|も|分|に|へ|まで|を|の|、|\s){0,3}"
        r"(?:削減|減(?!免|価)|縮小|短縮|圧縮|低減|抑え|増(?!設|築|床|員)|向上|改善|アップ|ダウン|UP|上昇|伸び|伸ば|伸長|成長|低下|上回|上が|下が"
        r"|下げ|上げ|引き上げ|引き下げ|達成|拡大|高ま|落ち|なりました|なった|なっている|なっています)"
        r"|半減|倍増|ゼロに|半分に|なくなりました|皆無",
    ),
    _way(
        "goal",
        "目標 予算 計画 前年 昨年 前期 達成",
        rf"(?:目標|予算|計画|前年|昨年|前期|達成率|予算比|目標比|計画比)[^。、\d]{{0,14}}{_N}\s?(?:%|倍|割|ポイント)|達成率"
        r"|(?:目標|予算|計画)[^。]{0,12}(?:を|は|も)?[^。]{0,8}(?:達成|クリア|上回|超過)|連続(?:で|して)?(?:目標)?達成"
        rf"|{_N}\s?%\s?(?:の?達成)",
    ),
    _way(
        "rate",
        "率 度 % NRR GRR NPS CSAT LTV",
        rf"[率度](?:\([^)]*\))?(?:は|が|を|も|で|:|\s)?[^。、\d]{{0,14}}?{_N}\s?(?:%|割)"
        rf"|{_N}\s?%(?:の|を|に)?(?:[一-龥]{{0,4}}(?:率|維持|達成|継続|更新))"
        rf"|(?:NRR|GRR)(?:は|が|を|:|\s)?[^。、\d]{{0,8}}{_N}\s?%|(?:NPS|CSAT|LTV)(?:は|が|を|:|\s)?[^。、\d]{{0,8}}{_N}",
    ),
    _way(
        "share",
        "中 うち",
        rf"{_N}\s?[件社名人台校店教自室組戸]?[^\s。、\d]{{0,6}}?(?:中|のうち|のうちの|のなかで|中の)、?\s?{_N}"
        rf"|{_N}[^\d。、]{{0,4}}のうち|うち{_N}\s?[件社名人台校店教自室組戸割%](?:が|で|に|の方)",
    ),
    _way(
        "rank",
        "位 トップ 最優秀 最高 MVP 社長賞 優秀賞 表彰",
        rf"{_N}\s?位|トップ(?:の成績|成績|セールス|クラス)|最優秀|最高(?:評価|位)|MVP|社長賞|優秀賞|表彰",
    ),
)
_EITHER = (
    _way("change", "→ ⇒ ➡ -> => > ⟶", rf"(?P<a>{_N}\s?{_UNIT}){_NOTE}{_ARROW}(?P<b>{_N}\s?{_UNIT})"),
    _way("change", "|", rf"\|\s(?P<a>{_N}\s?{_UNIT})\s\|\s(?P<b>{_N}\s?{_UNIT})(?=$|\s\||\n)"),
)
_ENGLISH = (
    _way(  # year by year
        "change",
        "% in",
        rf"(?P<a>{_N}\s?%)\sin\s(?:FY\s?)?\d{{2,4}},\s(?P<b>{_N}\s?%)\sin\s(?:FY\s?)?\d{{2,4}}"
        rf"|(?P<c>{_N}\s?%),\s(?:{_N}\s?%,?\s)?and\s(?P<d>{_N}\s?%)",
    ),
    _way(
        "change",
        "from",
        rf"\bfrom\s{_ABOUT}(?P<a>{_N}\s?{_UNIT}){_NOTE}(?:\s[\w-]+){{0,4}}?\s(?:down\s|up\s)?to\s{_ABOUT}"
        rf"(?P<b>{_N}\s?{_UNIT}|zero|none)",
    ),
    _way(
        "change",
        "to",
        rf"[:,]\s(?P<a>{_N}\s?{_UNIT}){_NOTE}\sto\s(?P<b>{_N}\s?{_UNIT})"
        rf"|(?P<c>{_N}\s?%){_NOTE}\s(?:down\s|up\s)?to\s(?P<d>{_N}\s?%)",
    ),
    _way(
        "change",
        "by up down half third quarter halved doubled tripled quadrupled eliminated %",
        r"\b(?:halved|doubled|tripled|quadrupled|eliminated)\b"
        rf"|\b(?:by|up|down)\s{_ABOUT}(?:{_N}\s?(?:%|percent|per cent|points?|pts?|hours?|days?|weeks?|x|million|k\b|M\b)"
        r"|half|a third|two thirds|a quarter)"
        rf"|{_N}\s?(?:%|percent)\s(?:reduction|increase|improvement|decrease|growth|drop|rise|fewer|less|more|higher|lower|faster)",
    ),
    _way(
        "change",
        "educ cut Cut ais ncreas grew Grew row mprov lift Lift ower horten av rose Rose fell Fell ropp oost ecreas rimm",
        r"\b(?:[Rr]educ|[Cc]ut|[Rr]ais|[Ii]ncreas|[Gg]r[eo]w|[Ii]mprov|[Ll]ift|[Ll]ower|[Ss]horten|[Ss]av|[Rr]ose|[Ff]ell|[Dd]ropp|[Bb]oost"
        rf"|[Dd]ecreas|[Tt]rimm)\w*\b[^.;]{{0,60}}?\b(?:{_N}\s?(?:%|percent|points?|hours?|days?|weeks?|million|x)|half|a third|two thirds)",
    ),
    _way(
        "goal",
        "target quota goal plan budget",
        rf"\b(?:target|quota|goal|plan|budget)\b[^.;]{{0,24}}{_N}"
        rf"|{_N}\s?%\s(?:of|to|against|over|above)\s(?:the\s|my\s|our\s)?(?:\w+\s)?(?:target|quota|goal|plan|budget)"
        r"|\b(?:beat|exceed|met|hit|surpass)\w*\s(?:\w+\s){0,3}(?:target|quota|goal|plan|budget)s?",
    ),
    _way(
        "rate",
        "%",
        r"\b(?:rate|retention|renewal|renewals|NRR|GRR|NPS|CSAT|satisfaction|attendance|completion|utili[sz]ation|uptake|attainment"
        rf"|occupancy|churn|adoption)\b[^.;\d]{{0,40}}{_N}\s?%"
        rf"|{_N}\s?%\s(?:[\w-]+\s){{0,3}}?(?:rate|retention|renewal|renewed|stayed|retained|completion|satisfaction|attendance|uptake)"
        rf"|\b(?:renew(?:ed|s)?|stayed|retained|completed|above|at)\s(?:at\s)?{_N}\s?%",
    ),
    _way(
        "share",
        " of  in  but ",
        rf"\b{_N}\s(?:out\s)?of\s(?:the\s|our\s|my\s|all\s|top\s)?{_N}\b"
        rf"|\b(?:{_WORDS}|{_TEENS}|[A-Z][a-z]+teen|Twenty|Nine|Ten|Eight|Seven|Six|Five|Four|Three|Eleven|Twelve)\sof\s"
        rf"(?:the\s|our\s|my\s|top\s)*(?:{_N}|{_WORDS}|{_TEENS})\b"
        rf"|\bon time in {_N}|\ball but (?:one|two|three|{_N})\b",
    ),
    _way(
        "rank",
        "rank Rank top Top first second third best award winner won Won st nd rd th",
        r"\b(?:[Rr]anked|rank)\b[^.;]{0,20}\d|\b(?:[Tt]op|first|second|third|best)\s(?:of|in|out of|among)\b|\b(?:award|winner|[Ww]on)\b"
        r"|\b\d+(?:st|nd|rd|th)\s(?:of|out of|in)\b",
    ),
)
_WAYS = (*_EITHER, *_JAPANESE, *_ENGLISH)
PATTERNS = tuple(way.pattern for way in _WAYS)
_DATE = re.compile(r"^(?:19|20)\d\d$|^(?:19|20)\d\d\s?年|^\d{1,2}\s?[月時日]$")
_LATIN = re.compile(r"[A-Za-z]{2}")
_KANA = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def figures(text: str, start: int, end: int) -> list[Figure]:
    """Return the outcome figures between `start` and `end` of `text` (one sentence or line), in order."""
    places = page_of(text).choices(PATTERNS, start)
    if not places:
        return []
    found: list[Figure] = []
    own = text[start:end]
    japanese = not own.isascii() and _KANA.search(own) is not None
    english = not japanese or (places[-1] >= _FIRST_ENGLISH and _LATIN.search(own) is not None)
    for place in places:
        if place < _FIRST_JAPANESE or (japanese if place < _FIRST_ENGLISH else english):
            way = _WAYS[place]
            for word in way.words:
                if word in own:
                    _add(way, own, start, found)
                    break
    if len(found) > 1:
        found.sort(key=_START)
    return found


def _add(way: _Way, own: str, start: int, found: list[Figure]) -> None:
    """Add to `found` the figures written in a `way` in `own`, which begins at `start`, where none stands yet."""
    if way.within is not None and way.within.search(own) is None:
        return
    for match in way.pattern.finditer(own):
        ends = [value.strip() for value in match.groups() if value is not None]
        if len(ends) == _PAIR and (_DATE.match(ends[0]) or _DATE.match(ends[1])):
            continue
        a, b = start + match.start(), start + match.end()
        if not any(f.start < b and a < f.end for f in found):
            before, after = ends if len(ends) == _PAIR else ("", "")
            found.append(Figure(way.kind, a, b, before, after))


_PAIR = 2
_START = attrgetter("start")
_FIRST_JAPANESE, _FIRST_ENGLISH = len(_EITHER), len(_EITHER) + len(_JAPANESE)
_COUNTED = compiled(
    r"(?P<number>\d[\d,.]*|[一二三四五六七八九十]+)\s?(?:(?P<accounts>社|店舗|店|校|園|教室|施設|自治体|世帯|戸|アカウント|法人|医院|か所|軒"
    r"|件の(?:顧客|契約|お客)|棟|拠点|工場|サロン|組)|(?P<people>[名人](?!前))|(?P<money>[億万千]?円|億|万(?=[、。)]|$))|(?P<other>[割本回年月日]))?"
)
_SIZE = re.compile(r"(?:従業員|社員数?|病床|生徒数?|園児|児童)[^\d。、]{0,6}\d[\d,]*\s?(?:名|人|床)?")
_COUNTED_ENGLISH = compiled(
    r"(?P<size>\b\d[\d,]*-(?:employee|bed|seat|person|room|site|store)s?\b|\b\d[\d,]*\s(?:employees|beds|rooms|seats)\b)"
    rf"|\b(?:\d[\d,]*|{_WORDS}|dozens of|hundreds of)(?:-person|-strong)?\s(?:[\w-]+\s){{0,2}}?(?:(?P<accounts>accounts|clients|customers|groups|chains|hospitals|factories|plants|hotels|banks|agencies|dealers"
    r"|members|sites|stores|schools|families|tenants|patients|households|merchants|restaurants|clinics|companies|manufacturers|districts"
    r"|branches|deployments|users)|(?P<people>people|reports|agents|staff|csms|CSMs|reps|engineers|employees|analysts|associates|nurses"
    r"|teachers|managers|technicians|trainees|volunteers|advisers|advisors|hires|starters|consultants|students|apprentices))\b"
    rf"|\b(?P<team>team|staff|crew|organi[sz]ation|group|department)\sof\s(?:\d+|{_WORDS})"
    r"|(?P<money>(?:US\$|[$¥€£])\s?\d[\d,.]*\s?(?:[kKmMbB]n?\b|million|billion)?|\b(?:JPY|USD|EUR|GBP)\s?\d[\d,.]*)"
)
_RARE = (_COUNTED_ENGLISH, _SIZE)
_ENGLISH_COUNT, _SIZE_COUNT = range(2)
_NAMES = {
    "accounts": "n_accounts", "people": "n_people", "money": "n_money", "size": "n_size", "team": "n_people",
    "other": "n_figure", "number": "n_figure",
}  # fmt: skip


def counted(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return what is counted between `start` and `end`: (`n_size|n_accounts|n_people|n_money|n_figure`, start, end)."""
    found: list[tuple[str, int, int]] = []
    customers = False
    for match in _COUNTED.finditer(text, start, end):  # it looks at nothing before `start`, and ends where `end` is
        group = match.lastgroup or ""
        first, last = match.span()
        if group == "number" and not text[first].isdigit():
            continue
        if group == "accounts":
            customers = True
        found.append((_NAMES[group], first, last))
    rare = page_of(text).choices(_RARE, start)
    if rare:
        own = text[start:end]
        if _ENGLISH_COUNT in rare:
            told = [(_NAMES[m.lastgroup or ""], *m.span()) for m in _COUNTED_ENGLISH.finditer(own)]
            found.extend((name, start + a, start + b) for name, a, b in told)
            customers = True
    if customers:
        found.extend(("n_few", a, b) for name, a, b in found[:] if name == "n_accounts" and _is_few(text[a:b]))
    if _SIZE_COUNT in rare:
        found.extend(("n_size", start + m.start(), start + m.end()) for m in _SIZE.finditer(own))
    return found


def _is_few(told: str) -> bool:
    """Return whether one person can know so many customers each by themselves."""
    number = _LEADING_NUMBER.match(told)
    if number is None:
        return not told.startswith(("dozens", "hundreds"))
    return 1 < int(number.group().replace(",", "") or 0) <= _FEW


_FEW = 40
_LEADING_NUMBER = re.compile(r"\d[\d,]*")
