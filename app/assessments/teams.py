"""How many people somebody led: direct reports with a say in their appraisal, not contractors, shifts or Scrum roles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.assessments.gates import page_of

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_WORDS = {word: number for number, word in enumerate(_ENGLISH.split())} | {"thirty": 30, "forty": 40}
_COUNT = "|".join(sorted((word for word, number in _WORDS.items() if number > 1), key=len, reverse=True))
_N = rf"(?P<{{0}}>\d{{{{1,3}}}}|[二三四五六七八九十]{{{{1,3}}}}|{_COUNT})"
_STAFF = r"(?:部下|直属|メンバー|社員|正社員|契約社員|スタッフ|部員|課員|室員|店員|班員|後輩|オペレーター|担当者?|CSM|講師|教員|職員|パート(?:タイマー)?|アルバイト|エンジニア|コンサルタント|営業|リーダー)"
_CROWD = rf"(?:[一-龥ァ-ヶー]{{0,4}}{_STAFF})\s?(?:計|約|最大|合計)?\d{{1,3}}\s?[名人](?:[・、と,]\s?[一-龥ァ-ヶー]{{0,4}}{_STAFF}\s?(?:計|約|合計)?\d{{1,3}}\s?[名人])*"
_LEAD = r"(?:率い|任さ|受け持|束ね|統括|マネジメント|マネージ|マネージャー|リード|指揮|まとめ|管理|評価|査定|考課|面談|1\s?on\s?1|1on1|監督|みて|見て|持|預か)"
_PEOPLE = r"(?:people|staff|members?|csms?|engineers?|managers?|trainers?|specialists?|consultants?|agents?|associates?|leads?|representatives?|reps?|analysts?|employees|teachers|coordinators?|ftes?|advis[eo]rs?)"
_KIND = r"(?!(?:with|for|of|and|to|in|on|accounts|customers|clients)\b)[\w-]+"
_WRITTEN = (
    rf"(?:部下|直属|配下)(?:の部下|[室課部店班]員|数|は|が|を|に|:|として|\s|\(|の?メンバー|計|合計|最大|約|のべ|\|)*{_N.format('a')}\s?[名人]",
    r"(?:マネー?ジャー|リーダー|[部課係室店所院園]長|教室長|主任|チーフ|責任者|班長|統括)\s?[(:、]\s?(?P<b>[^()。\n\d]{0,6}\d{1,3}\s?[名人](?:[^()。\n]{0,20}?\d{1,3}\s?[名人])*)",
    rf"(?P<c>{_CROWD})(?:\s?\([^()\n]{{0,14}}\))?(?:[のをがにで、]|と(?=[^。\n]{{0,12}}(?:1on1|1\s?on\s?1|面談|評価))|(?=へ))[^。\n]{{0,30}}?(?:{_LEAD}|面接(?!官))",
    rf"{_N.format('d')}\s?[名人](?:の|を|からなる|体制の|規模の|で構成される)\s?[^。、\n]{{0,14}}?(?:チーム|組織|部下|メンバー|部門|課|グループ|部|室)?\s?を?{_LEAD}",
    rf"{_N.format('e')}\s?[名人]\s?\([^()]{{0,8}}?(?:全員が)?[^()]{{0,6}}?(?:評価対象|評価者|考課|部下|直属)",
    rf"\b{_N.format('f')}(?:\sof\swhom\swere)?,?\s(?:(?:all|my|were|as)\s){{0,2}}direct\sreports?",
    rf"direct\sreports?(?:\sof|:|,|\swere|\sgrew\sto)?\s?[( ]\s?{_N.format('g')}\b",
    rf"\b(?:led|lead|leads|leading|manage[ds]?|managing|supervis(?:e|ed|ing)|line-manage[ds]?|ran|run|head(?:ed|ing)?|direct(?:ed|ing)?)\s(?:and\s\w+\s)?(?:a\s|the\s|my\s)?(?:team|group|department)\sof\s{_N.format('h')}\b",
    rf"\b(?:led|lead|leading|manage[ds]?|managing|supervise[ds]?|line-manage[ds]?)\s(?:up\sto\s|about\s|around\s)?{_N.format('i')}\s(?:{_KIND}\s){{0,3}}{_PEOPLE}\b",
    rf"\bteam\sof\s{_N.format('j')}\b[^.\n]{{0,30}}\b(?:reports?|appraisals?|reviews?|one-on-ones?|1:1s?|line\smanage\w*|appraise|hire)\b",
    rf"\b(?P<l>(?:\d{{1,3}}|{_COUNT})(?:\s(?:{_KIND}\s){{0,3}}and\s(?:\d{{1,3}}|{_COUNT}))?)\s(?:{_KIND}\s){{0,3}}(?:who\s)?report(?:s|ed|ing)?\s(?:directly\s)?to\sme\b",
    rf"\b(?:led|lead|leads|leading|manage[ds]?|managing|headed|heading|ran|run)\s(?:an?|the|my)\s{_N.format('m')}-(?:person|strong|people|member)\s(?:[\w-]+\s){{0,3}}(?:team|group|department)\b",
    rf"\bline\smanager\s(?:for|of|to)\s{_N.format('n')}\b",
    rf"(?:チーム|課|部|室)\s?\(\s?(?:計|約|最大)?{_N.format('o')}\s?[名人]\s?\)の?(?:リーダー|マネー?ジャー|責任者|課長|部長|室長)",
    rf"(?:ピープル|(?<![ァ-ヺー一-龥]))マネー?ジメント(?:人数|経験|対象|規模)?\s?[:(]?\s?(?:最大|約|計)?{_N.format('p')}\s?[名人]",
    rf"\bfrom\s(?:zero|\d+|one|two|three|four|five)\sto\s{_N.format('k')},?\s(?:all\sdirect\sreports|[^.\n]{{0,30}}\b(?:reviews|appraisals|managing\sall|managed\sall|line-manag\w+|direct\sreports))",
    r"(?P<b2>[^。、\n\d]{0,10}\d{1,3}\s?[名人](?:・[^。、\n\d]{0,10}\d{1,3}\s?[名人])*)が(?:直属|直下|部下)(?!で)",
    r"(?:部下|直属|配下)[は:|][^。\n]{0,24}?(?P<q>計\d{1,3}\s?[名人])",
    r"(?:部下|[課部室店班所]員|メンバー|スタッフ|社員|職員|CSM|直属)[はが:]\s?(?P<r>[^。\n]{0,8}\d{1,3}\s?[名人](?:、[^。\n]{0,8}\d{1,3}\s?[名人])?)(?:です|で|、|。|\(|)[^。\n]{0,16}[。、]?[^。\n]{0,24}?(?:査定|考課|評価(?:面談)?を|面談|1on1|1\s?on\s?1)",
    rf"(?:組織|チーム|部門|管下|管掌|所属|配下)人数\s?[:|]?\s?{_N.format('s')}\s?[名人](?=[^。\n]{{0,30}}(?:評価|査定|考課|面談))",
    rf"{_N.format('y')}\s?[名人]の(?:課|部|室|チーム|組織|店|グループ)の(?:[部課室店]長|リーダー|責任者|マネー?ジャー)(?=[^\n]{{0,30}}(?:評価|査定|考課|面談))",
    rf"\b{_N.format('z')}\s(?:line\s)?reports\b(?=[^.\n]{{0,40}}\b(?:reviews?|appraisals?))|\b(?:line\s)?reports\s?:\s?(?P<z2>\d{{1,3}})\b",
    rf"\b(?:team|department|group)\sof\s{_N.format('y2')}\b[^.\n]{{0,12}}\bline-managed",
    rf"{_N.format('t')}\s?[名人]の(?:メンバー|部下|後輩|社員|スタッフ|CSM)?の?(?:上長|上司|評価者|査定者)",
    rf"\bmy\steam\s(?:is|was|has|had|of|numbers?)\s(?:of\s|about\s)?{_N.format('u')}\b(?=[^\n]{{0,50}}\b(?:reports?|appraisals?|reviews?|one-on-ones?|1:1s?)\b)",
    rf"\bpeople\smanager\s(?:of|for)\s{_N.format('v')}\b|\bmanaged?\speople\s?:?\s?(?:yes,?\s)?{_N.format('w')}\b",
    rf"\b(?:led|managed|supervised|coached|hired|appraised|trained)\sand\s(?:managed|appraised|reviewed|led|line-managed)\s{_N.format('x')}\s(?:{_KIND}\s){{0,3}}{_PEOPLE}\b",
)
_NUMBER = re.compile(
    r"\d|[二三四五六七八九十]\s?[名人]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty)\b",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"部下|直属|配下|率い|任さ|受け持|束ね|統括|マネ|リード|リーダー|指揮|まとめ|管理|評価|査定|考課|面談|面接|上長|上司|1\s?on\s?1|監督|[みて見]て|持|預か|[部課係室店所院園]長|教室長|主任|チーフ|責任者|班長"
    r"|report|\b(?:led|lead|manag|supervis|line-manag|ran|run|head|direct|team)",
    re.IGNORECASE,
)
PATTERNS = tuple(re.compile(p, re.IGNORECASE) for p in _WRITTEN)
_NO = re.compile(
    r"(?:あり|ござい|おり|い)ませ|ない|なし|無し|(?:持|受け持)ったことは|未経験|していません|評価(?:は|権限).{0,6}(?:せ|な|持た|当社では)|(?:評価|査定|考課|人事)(?:権限?)?[はも](?:すべて|全て|主に)?(?:店長|部長|課長|所長|支店長|上司|本部|本社|社長|マネー?ジャー|別|他|人事)|プロジェクトメンバー|PJメンバー"
    r"|業務委託|外注|派遣スタッフ|派遣会社|パートナー企業|外部パートナー|協力会社|ボランティア|部下ではな|(?:上司|先輩|上長|前任者?|同僚|社長|支店長|店長)(?:の[^\s、。は]{1,6})?(?:\([^()]*\))?[はが](?!、?私)|(?:課長|部長)\((?:上司|前任)|のうちの?一人|の一員|(?:あれば|れば|たい|目指)"
    r"|\b(?:no|not|never|without|contractors?|freelance|volunteers?|would|could|if|want|hope|given|scrum|customer's|customers')\b|\bwho\s(?:led|managed|runs?|ran)\b|\b(?:my|the|our)\s(?:\w+\s)?(?:manager|boss|director|vp|lead|supervisor|predecessor|ceo|cfo|head)\s(?:led|managed|ran|had|has|supervised)\b",
    re.IGNORECASE,
)
# Who only fills rosters leads nobody; a say in appraisal or regular talks makes direct reports of part-timers too.
_SHIFT = re.compile(r"シフト|勤務表|アルバイト|パート")
_SAY = re.compile(r"評価|査定|考課|面談|面接|1\s?on\s?1|部下|直属")
# who is counted is no staff: a class, members, customers
_OTHERS = re.compile(
    r"(?:生徒|児童|学生|会員|顧客|お客様|利用者|患者|参加者|受講者|ユーザー|世帯|ボランティア|プロジェクト|委託先の?\w{0,6}|外注先の?\w{0,6}|派遣の?)[^。、\n]{0,4}$"
)
_CLASS = re.compile(r"\s?(?:の)?(?:クラス|生徒|会員|顧客|学級)")
_OF_THEM = re.compile(r"[^\n]{0,30}?うち(?P<n>\d{1,3})\s?[名人]の[^。\n]{0,8}(?:考課|評価|査定|面談)")
_NO_SAY_AFTER = re.compile(
    r"[^。\n]{0,60}(?:評価|査定|考課)(?:を|の|は)?(?:する|行う|つける|した|下す)?(?:立場|権限|権|者|役割|こと)(?:に|で|は|が)*(?:な|あ?りませ|い?ませ)"
)
_CLAUSE_REACH = 200  # characters: a clause is shorter
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
    found: list[Team] = []
    for match in _on_likely_lines(text):
        value = next(v for v in match.groupdict().values() if v)
        clause = _clause(text, match, 0, len(text))
        if _NO_SAY_AFTER.match(text, match.start()):
            continue
        if _NO.search(clause) or (_SHIFT.search(clause) and not _SAY.search(clause)):
            continue
        if _OTHERS.search(text, max(0, match.start() - 12), match.start()) or _CLASS.match(text, match.end()):
            continue
        of_them = _OF_THEM.match(text, match.end())  # only some of them report to the writer
        found.append(Team(int(of_them["n"]) if of_them else _number(value), match.start(), match.end()))
    return tuple(team for team in found if team.size > 0)


def _on_likely_lines(text: str) -> Iterator[re.Match[str]]:
    """Look closely only at lines that hold a number and a word of leading; the close look is slow."""
    page = page_of(text)
    for number in page.open(_WORD):
        start, end = page.span(number)
        if _NUMBER.search(text, start, end):
            yield from _leftmost([PATTERNS[place] for place in page.choices(PATTERNS, start)], text, start, end)


def _leftmost(ways: Sequence[re.Pattern[str]], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what one pattern with `ways` as its branches would find: the leftmost match, of the first way that fits."""
    found = [(way, way.search(text, start, end)) for way in ways]
    while left := [match for _, match in found if match]:
        first = min(left, key=re.Match.start)
        yield first
        past = first.end()
        found = [(way, way.search(text, past, end) if m and m.start() < past else m) for way, m in found]


def _clause(text: str, match: re.Match[str], start: int, limit: int) -> str:
    near = max(start, match.start() - _CLAUSE_REACH)
    begin = max((m.end() for m in _CLAUSE.finditer(text, near, match.start())), default=near)
    after = _CLAUSE.search(text, match.end(), limit)
    return text[begin : after.start() if after else limit]


_LATER = re.compile(r"開始|当初|最初|いま|今|から|より|のち|現在|増|→|うち|最大|最多")
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def _number(value: str) -> int:
    """Return the number that `value` writes; several counts of people (社員4名、パート18名) add up."""
    if total := re.search(r"計\s?(\d{1,3})\s?[名人]", value):
        return int(total[1])
    counts = [int(n) for n in re.findall(r"(\d{1,3})\s?[名人]", value)]
    if counts:
        return max(counts) if _LATER.search(value) else sum(counts)
    if value.isdigit():
        return int(value)
    if value.lower() in _WORDS:
        return _WORDS[value.lower()]
    if re.search(r"\sand\s", value):  # four managers and two principals
        words = re.findall(r"[a-z]+|\d+", value.lower())
        return sum(int(word) if word.isdigit() else _WORDS.get(word, 0) for word in words)
    tens, _, ones = value.rpartition("十")
    return (10 * _KANJI.get(tens, 1) if "十" in value else 0) + _KANJI.get(ones, 0)
