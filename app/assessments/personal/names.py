"""The candidate's own name, found where it is told and then hidden wherever it stands.

It is told at the head, behind a label, where somebody introduces himself, beside another name (旧姓, née), and under
the last line of a letter.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from app.assessments.beginnings import compiled
from app.assessments.gates import page_of
from app.assessments.layout import Line, spread
from app.assessments.leftmost import leftmost
from app.assessments.personal.labels import Field
from app.assessments.personal.loader import Words
from app.assessments.personal.readings import romaji

_HAN = "一-龥々ヶノツッ"  # letters of a Japanese family name, within brackets
_CAP = r"[A-ZÀ-Þ][\w'’\-À-ɏ]+"
_PARTICLE = r"(?:de|van|von|da|del|della|bin|binti|al|der|den|di|la|le|ten|ter|y|e|dos|du)"
_JA_END = r"(?=[\s(/|・,、_]|の(?:職務|履歴|経歴|業務|レジュメ)|様|さん|$)"
_SPACED = re.compile(
    rf"(?P<name>(?!\d)[{_HAN}]{{1,5}}(?:[ ](?!の(?:職務|履歴|経歴|業務))(?:[一-龥々ぁ-ゖァ-ヺー]{{1,6}}?|{_CAP})){{1,2}}){_JA_END}"
)
_NO_LABEL = r"(?!(?:フリ|ヨミ|カ|ふり|よみ|か)(?:ガナ|がな|ナ|な)[ ・]|おなまえ |なまえ |しめい )"
_KATAKANA = re.compile(rf"{_NO_LABEL}(?P<name>[ァ-ヺー]{{2,10}}(?:[・ =][ァ-ヺー]{{1,10}}){{1,3}})(?=$|[\s(/|,、])")
_HIRAGANA = compiled(rf"{_NO_LABEL}(?P<name>[ぁ-ゖー]{{2,7}} [ぁ-ゖー]{{2,7}})(?=$|[\s(/|,、])")
_JOINED = compiled(
    rf"(?P<name>[{_HAN}]{{1,4}}(?:[一-龥々]{{1,4}}|[ぁ-ゖ]{{2,5}}|[ァ-ヺー]{{2,6}}))(?=$|[\s()/|,、_]|の(?:職務|履歴|経歴))"
)
_IN_BRACKETS = re.compile(
    rf"(?P<name>[{_HAN}]{{1,4}}[一-龥々ぁ-ゖァ-ヺー]{{1,5}})\s*\(\s*(?P<kana>[ぁ-ゖァ-ヺー・\s]{{3,16}})[)/、,]"
)
_LATIN = compiled(
    rf"(?:(?:Dr|Mr|Ms|Mrs|Mx|Prof)\.?\s+)?(?P<name>{_CAP}(?:\s+(?:\({_CAP}\)|[\"“'‘](?:{_CAP}|\w\.?)[\"”'’]|\w\.|(?:ST|St|STE|Ste)\.|{_CAP}|{_PARTICLE})){{1,5}})\s*"
    r"(?=$|[|,/(·・:;]|\s[—–-]\s|\s{2}|\shere\b|の|\d)"
)
_COMMA_NAME = re.compile(rf"(?P<name>{_CAP}),\s(?P<given>{_CAP}(?:\s{_CAP})?)(?:\s\((?P<nick>{_CAP})\))?\s*$")
_INITIAL_NAME = re.compile(rf"(?P<name>{_CAP})\s[A-Z]\.\s*$")
_ONE_NAME = re.compile(rf"(?P<name>{_CAP}|[{_HAN}]{{1,4}}[一-龥々ぁ-ゖァ-ヺー]{{1,5}})\s*$")
_BESIDE = compiled(
    r"(?:(?<![\w@./-])|(?<=[ぁ-ゖァ-ヺー一-龥々]/))[A-Z][A-Za-z'’\-]+(?:[ \t]+[A-Z][A-Za-z'’\-]+){1,3}(?![\w@./-])"
)
_READING = re.compile(
    r"[(/|\s、,]\s*(?P<kana>[ぁ-ゖァ-ヺー]{1,10}(?:[ \t・]+[ぁ-ゖァ-ヺー]{1,10}){1,2}|[ぁ-ゖァ-ヺー]{4,12}(?=\s*[)/]))\s*(?=[)|/、,\s]|$)"
)
_WITH_READING = compiled(
    rf"(?<![一-龥々])(?P<name>[{_HAN}]{{1,4}} ?[一-龥々ぁ-ゖァ-ヺー]{{1,5}})\s?\(\s?"
    r"(?P<kana>[ァ-ヺー]{1,8}[ \t・]+[ァ-ヺー]{1,8}|[ぁ-ゖー]{1,8}[ \t・]+[ぁ-ゖー]{1,8})(?=[\s)/、,|])"
)
_BEFORE_AGE = compiled(  # 2026年11月作成 見本 花子(34歳
    rf"(?<![一-龥々])(?P<name>[{_HAN}]{{1,4}} [一-龥々ぁ-ゖァ-ヺー]{{1,5}})\s?\((?=\d{{2}}\s?[歳才]|[男女]性?[、・/)]|昭和|平成|(?:19|20)\d\d年)"
)
_KANJI_BESIDE = re.compile(
    r"[(/|ぁ-ゖァ-ヺー]\s*(?P<kanji>[一-龥々ヶ]{1,4} [一-龥々ぁ-ゖァ-ヺー]{1,5})(?=\s*[)/|、,]|\s|$)"
)
_SHORT = re.compile(rf"([{_HAN}]{{1,4}})\s?\(([ぁ-ゖァ-ヺー]{{2,8}})\)")  # 見本(みほん), a family name alone
_CALLED = re.compile(rf"({_CAP})\s\(({_CAP})\)\s({_CAP}(?:\s{_CAP})?)")  # Teo (Teodoro) Mihon
_OTHER_SCRIPT = re.compile(  # 서윤지, Анна Мустер beside the name in brackets, or alone
    r"(?:^\W*|[(/|]\s?)(?P<other>[\uac00-\ud7a3]{1,5}(?: [\uac00-\ud7a3]{1,4}){0,4}|[\u0400-\u04ff\u0370-\u03ff]{2,16}(?: [\u0400-\u04ff\u0370-\u03ff]{2,16}){0,2}"
    r"|[\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f]{2,16}(?: [\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f]{2,16}){0,2})\s?(?=[)(/|,]|$)",
    re.MULTILINE,
)
_OTHER_LETTER = re.compile("[\u0370-\u04ff\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\uac00-\ud7a3]")
_KANA_BEHIND = compiled(  # NGUYEN Thi Mihon (フオン)
    r"(?<=[A-Za-zÀ-ž])\s?\((?P<kana>[ァ-ヺー]{2,12}(?:[・= ][ァ-ヺー]{1,12}){0,3})(?=[)/,、])"
)
_KANJI_BEHIND = compiled(  # Maribel Mihon (見本マリベル)
    rf"(?<=[A-Za-zÀ-ž])\s?\((?P<kanji>[{_HAN}]{{1,4}}(?:[ァ-ヺー]{{2,8}}|[ぁ-ゖ]{{2,5}}|[一-龥々]{{1,3}}))(?=\s?[)/、,])"
)
_WRITTEN_BY = compiled(  # 作成 瓜生 (uryu-k)
    rf"(?:作成|記入|文責)\s?[:\s]\s?(?P<by>[{_HAN}]{{2,4}}(?: ?[一-龥々ぁ-ゖァ-ヺー]{{1,5}})?)\s?(?:\((?P<account>[a-z][a-z0-9]*[._-][\w.-]+)\)|(?=$|[(/|、]))"
)
_KANA_LINE = compiled(
    r"[#*■\s(]*(?P<kana>[ァ-ヺー]{2,8}[ ・]+[ァ-ヺー]{2,8}|[ぁ-ゖー]{2,8}[ ・]+[ぁ-ゖー]{2,8})(?=[\s)]*(?:$|[(|/・·、,]))"
)
_LATIN_LINE = compiled(rf"[#*■\s]*(?P<latin>{_CAP}(?:\s{_CAP}){{1,3}})(?=\s*(?:$|[(|/·]))")
_SINGLE = re.compile(_CAP)
_WITH_FAMILY = re.compile(rf"^({_CAP})[ \t]({_CAP})(?=\s*(?:$|[,|(·]))", re.MULTILINE)  # on a line of its own
_LATIN_ALONE = re.compile(rf"{_CAP}(?:\s(?:\w\.|{_CAP}|{_PARTICLE})){{1,3}}")
_JA = rf"[{_HAN}]{{1,4}}[ \t]?[一-龥々ぁ-ゖァ-ヺー]{{1,6}}?"
# in the order in which they are tried at the same place
_SAID = tuple(
    compiled(way, re.MULTILINE)
    for way in (
        rf"(?:^|(?<=[。、!\sすたる]))(?:(?:私|わたし|わたくし|私事)[、は]?\s?)?(?P<name>{_JA})\s?(?:\((?P<kana>[ぁ-ゖァ-ヺー・\s]{{3,16}})\))?\s?(?:と申し|ともうし|と言い(?=ます)|といい(?=ます))",
        rf"(?:私|わたくし)(?:、|こと|儀)\s?(?P<own>{_JA})\s?(?:\((?P<own_kana>[ぁ-ゖァ-ヺー・\s]{{3,16}})(?:[、,][^()\n]{{0,100}})?\))?は",
        r"(?:^|(?<=[。、\s])|(?:私|わたし|下|本人)の)(?:名前|氏名)は\s?(?P<called>[一-龥々ぁ-ゖァ-ヺー ]{2,12}?)(?:と(?:い|言|申)|です|、)",
        rf"(?:はじめまして|申し遅れました|こんにちは|初めまして)[。、!]\s?(?:私は)?(?P<greeted>{_JA})(?:です|と)",
        rf"(?:^|(?<=[。、]))\s?(?P<plain>[{_HAN}]{{1,4}} [一-龥々ぁ-ゖァ-ヺー]{{1,6}}?)です。",
        r"(?P<short>[一-龥々]{2,4})です。下の名前は(?P<first>[一-龥々ぁ-ゖァ-ヺー]{2,6}?)と",
        r"(?:^|(?<=[。、「\s]))(?P<read>[ぁ-ゖァ-ヺー]{2,10}(?:[・ ][ぁ-ゖァ-ヺー]{2,10})?)」?と(?:読みます|よみます|読む)",
        r"(?:社内|職場|同僚|仲間|友人|周囲|皆|みんな)(?:では|には?|からは?)?「(?P<nick>[ぁ-ゖァ-ヺー]{2,6}|[^「」\s]{1,6}(?=ちゃん|さん|くん|君))[^「」]{0,3}」(?:と|の名で|の愛称で)(?:呼ばれ|親しまれ)",
        r"(?:ファーストネーム|ファミリーネーム|ラストネーム|ミドルネーム|下の名前|(?:父方|母方|結婚前|以前)の姓|名字|苗字)[はが](?P<given>[ァ-ヺー]{2,10}|[一-龥々]{1,4}|[ぁ-ん]{2,6}?)(?=[、。でと])",
        rf"(?:姓|名字|苗字)が(?P<old>{_JA})から(?P<new>{_JA})(?:に|へ)(?:変|改)",
        rf"(?:候補者|応募者|志願者|推薦(?:する|したい|対象の?))の?(?P<told>{_JA})(?:くん|君|さん|氏)(?=[\s(は、がの])",
        rf"(?:^|(?<=[、。組のは]))(?P<kanji>[{_HAN}]{{1,5}})\s?\((?P<reading>[ぁ-ゖー]{{2,8}})\)(?:です|と申)",
        rf"\b(?i:my name is|my name's|call me|I go by)\s(?P<latin>{_CAP}(?:\s{_CAP}){{0,3}})",
        rf"\b[Mm]y (?:maiden name|surname|family name|last name|birth name|former name)(?: was| is| used to be|:) (?P<was>{_CAP})",
        rf"\bchanged my (?:\w+ )?name (?:from (?P<first_name>{_CAP}) )?to (?P<to>{_CAP})",
        rf"\bI(?:'m| am)\s(?P<am>{_CAP}\s(?:[(\"“'‘]{_CAP}[)\"”'’]\s)?{_CAP}(?:\s{_CAP})?)(?=[,.]|\sand\b|\s?[(–—!])",
        rf"\bI(?:'m| am)\s(?P<only>{_CAP})(?=,\s(?:\d{{2}}\b|an?\s|from\b))",
        rf"^\s*(?P<here>{_CAP}(?:\s{_CAP})?)\shere\b(?:\s?\(\s?(?P<full>{_CAP}(?:\s{_CAP}){{1,3}})(?=[,)]))?",
        rf"\b(?i:this is|yours truly),?\s(?P<this>{_CAP}\s{_CAP})(?=[,.]|\s(?:from|writing|applying)\b)",
    )
)
_OTHER_NAME = compiled(
    rf"\b(?:née|nee|formerly|aka|a\.k\.a\.|also known as|known as|goes by|prefers)\s[\"“]?(?P<latin>{_CAP}(?>(?:\s{_CAP})?))(?!\s(?:Ltd|Limited|Inc|LLC|LLP|PLC|plc|GmbH|K\.?K|Co|Corp|Group|Company|&|and)\b)"
    r"|(?:旧姓|通称|通名|愛称|旧名)[\s:は・]{0,3}(?P<ja>[一-龥々ぁ-ゖァ-ヺー]{2,8}(?: [一-龥々ぁ-ゖァ-ヺー]{1,5})?)"
)
_FAMILY_GIVEN = re.compile(r"姓\s?[:|]\s?(?P<family>[^\s|:]{1,8})[\s|]+名\s?[:|]\s?(?P<given>[^\s|:]{1,8})")
_SIGNED = compiled(
    r"(?:敬具|かしこ|草々|以上|(?i:(?:yours |kind |best |warm )?(?:sincerely|faithfully|truly|regards|wishes|best)|best|cheers|warmly|yours|all the best|(?:many )?thanks|respectfully))[,.、。]?\s*$"
)
_SIGN_OFFS = (
    "敬具", "かしこ", "草々", "以上", "sincerely", "faithfully", "truly", "regards", "wishes", "thanks", "respectfully", "best",
    "cheers", "warmly", "yours",
)  # fmt: skip
_PAPER = re.compile(
    r"^[#*\s]*(?:(?:CV|C\.V\.|Curriculum Vitae|R[eé]sum[eé]|職務経歴書|業務経歴書?|履歴書|経歴書|レジュメ|文書名|ファイル名)\s*"
    r"(?:of\s|for\s|OF\s|[—–\-:|/・(_]\s?|\s)\s*)+",
    re.IGNORECASE,
)
_SIGN = compiled(
    r"\d\s?[歳才]|[男女](?:性|$|[\s|/・)])|生(?:まれ)?(?:$|[\s|/(、)])|@|\d{2,4}-\d{3,4}|在住|年生|職務経歴書|履歴書|〒|[都道府県].{1,6}[市区]"
)
_PIECES = compiled(r"\s*[/|_]\s*|\s[—–]\s")
_GAP, _GAPS = re.compile(r"[\s・]+"), re.compile(r"[\s・]*")
_LETTER = re.compile("[A-Za-z]")
_KANJI = re.compile("[一-龥]")
_ONLY_PARTICLE = re.compile(_PARTICLE)
_ONLY_KANA = re.compile(r"[ぁ-ゖァ-ヺー・= ]+")
_APART = re.compile(r"(?:\S\s+)+\S")  # 職 務 経 歴 書
_NAME_IN_KANJI = re.compile(r"([一-龥々ヶ]{2,4})[ぁ-ゖァ-ヺー]+$")
_IN_HIRAGANA = re.compile("[ぁ-ゖー]+")
# hiragana behind a name in hiragana that is no particle, no form of address and not です or だ
_RUNS_ON = re.compile(r"(?!さん|ちゃん|くん|さま|から|より|です|だ|[のはがをにともでやへ])[ぁ-ゖー]")
_HEAD_LINES, _FIRST_LINES, _NEAR_LINES = 12, 3, 3
_SAID_WITHIN = 3000
_SHORTEST_LATIN, _SHORTEST_JAPANESE = 3, 2
_LONGEST = 40


def find_names(text: str, rows: Sequence[Line | None], words: Words, fields: Sequence[Field]) -> list[tuple[int, int]]:
    """Return every place where the candidate's name stands: in full, its parts, its reading, its Latin letters."""
    told = [row for row in rows if row]
    found = [*_head_names(text, told[:_HEAD_LINES], words), *_said(text, rows, words), *_signed(text, rows, words)]
    if not found:
        found += _alone(text, told[:_HEAD_LINES], words)
    for field in fields:
        if field.kind == "name":
            found += _from_label(field.value, words)
            found += _line_below(text, rows, field)
    found += _within_lines(text, told[:_HEAD_LINES], words)
    single = {name for name in found if _SINGLE.fullmatch(name)}
    if single:
        found += [match[2] for match in _WITH_FAMILY.finditer(text) if match[1] in single and _is_name(match[2], words)]
    parts = {part for name in found for part in _variants(name)}
    lowered = text.lower()
    if len(lowered) != len(text):  # İ is the one letter that grows
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    places = {place for part in parts for place in _places(text, lowered, part)}
    for spelling in {s for part in parts for s in romaji(part)} - {part.lower() for part in parts}:
        places |= {(a, b) for a, b in _places(text, lowered, spelling) if text[a].isupper()}
    return sorted(places)


def _is_name(name: str, words: Words) -> bool:
    """Return whether words that look like a name are none of those that stand in its place (営業 企画, Sales Manager)."""
    clean = spread(name.strip("#* "))
    return not words.not_names.search(clean) and not words.not_names.search(name)


def _head_names(text: str, rows: Sequence[Line], words: Words) -> Iterator[str]:
    """Yield the name at the head and what stands beside it; a name in kana may have its kanji on the next line."""
    kana_at: int | None = None
    for place, line in _pieces(text, rows):
        if kana_at is not None and place > kana_at + 1:
            return
        if line[1:2].isspace() and _APART.fullmatch(line) and words.not_names.search(spread(line)):
            continue  # 職 務 経 歴 書
        head = _head_name(line, place, words) or _joined(text, line, place, rows, words)
        if head is None:
            continue
        yield from head
        for beside in rows[max(place - 1, 0) : place + 2]:
            for pattern in (_KANA_LINE, _LATIN_LINE):
                match = pattern.match(text, beside.start, beside.end)
                if match and (pattern is _KANA_LINE or place <= 1) and _is_name(match[1], words):
                    yield match[1]
                    yield from _beside(text[beside.start : beside.end], words)
        whole = text[rows[place].start : rows[place].end]
        yield from _beside(whole, words)
        if not _ONLY_KANA.fullmatch(head[0]):
            return
        kana_at = place if kana_at is None else kana_at


def _head_name(line: str, place: int, words: Words) -> list[str] | None:
    ways = [_IN_BRACKETS, _SPACED, _KATAKANA, _HIRAGANA]
    if place <= 1:
        ways += [_LATIN, _COMMA_NAME, _INITIAL_NAME]
    for way in ways:
        match = way.match(line)
        if match is None or (way is _COMMA_NAME and words.places.value.fullmatch(match.group().strip())):
            continue
        if way is _LATIN and words.label.match(match["name"]):
            continue  # Mobile (JP): …
        if all(_is_name(value, words) for value in match.groupdict().values() if value):
            return [value for value in match.groupdict().values() if value]
    return None


def _joined(text: str, line: str, place: int, rows: Sequence[Line], words: Words) -> list[str] | None:
    """Return a name without a gap (見本春菜), if other signs of a person stand beside it."""
    match = _JOINED.match(line)
    if match is None or place >= _NEAR_LINES or not _is_name(match["name"], words):
        return None
    if match["name"][-1] in words.not_name_endings or "。" in line or words.places.value.fullmatch(match["name"]):
        return None
    end = rows[min(place + _NEAR_LINES, len(rows)) - 1].end
    if not _SIGN.search(text, rows[place].start, end) and not _BESIDE.search(line):
        return None
    return [match["name"], *_at_change(match["name"])]


def _at_change(name: str) -> list[str]:
    """Return the family name of a name whose given name is written in kana."""
    match = _NAME_IN_KANJI.match(name)
    return [match[1]] if match else []


def _beside(line: str, words: Words) -> Iterator[str]:
    for pattern in (_READING, _KANJI_BESIDE):
        for match in pattern.finditer(line):
            if _is_name(match[1], words):
                yield match[1]
    for match in _BESIDE.finditer(line):
        if _is_name(match.group(), words) and not words.places.value.fullmatch(match.group()):
            yield match.group()


def _said(text: str, rows: Sequence[Line | None], words: Words) -> Iterator[str]:
    page = page_of(text)
    for number, places in page.chosen(_SAID).items():
        row = rows[number]
        if row is not None and row.start <= _SAID_WITHIN:
            for match in leftmost([_SAID[place] for place in places], text, row.start, row.end):
                names = (value for value in match.groups() if value and _is_name(value, words))
                yield from (name for name in names if not words.national.fullmatch(name))
    for number in page.open(_FAMILY_GIVEN):
        row = rows[number]
        if row is not None and row.start <= _SAID_WITHIN:
            for match in _FAMILY_GIVEN.finditer(text, row.start, row.end):
                yield from match.groups()


def _signed(text: str, rows: Sequence[Line | None], words: Words) -> Iterator[str]:
    """Yield the name under a letter."""
    for number in page_of(text).lines(_SIGN_OFFS):
        row = rows[number]
        below = next((line for line in rows[number + 1 : number + 4] if line), None)
        if row is None or below is None or not _SIGNED.search(text, row.start, row.end):
            continue
        name = text[below.start : below.end]
        match = _SPACED.match(name) or _LATIN.match(name) or _ONE_NAME.match(name)
        if match and match.end() >= len(name.rstrip()) and _is_name(match["name"], words):
            yield match["name"]


def _within_lines(text: str, rows: Sequence[Line], words: Words) -> Iterator[str]:
    """Yield the names that are told by what stands beside them, wherever in a line of the head."""
    for row in rows:  # 2026年11月20日 見本 春菜(ミホン ハルナ)
        for pattern in (_WITH_READING, _BEFORE_AGE) if "(" in text[row.start : row.end] else ():
            for match in pattern.finditer(text, row.start, row.end):
                yield from (value for value in match.groups() if _is_name(value, words))
    page = page_of(text)
    likely = [pattern for pattern in (_KANA_BEHIND, _KANJI_BEHIND, _OTHER_NAME, _WRITTEN_BY) if page.holds(pattern)]
    for row in rows[:_FIRST_LINES]:
        others = (_OTHER_SCRIPT,) if _OTHER_LETTER.search(text, row.start, row.end) else ()
        for pattern in (*likely, *others):
            for match in pattern.finditer(text, row.start, row.end):
                found = [value for value in match.groups() if value and value[-1] not in words.not_name_endings]
                yield from (value for value in found if pattern is not _KANJI_BEHIND or _is_name(value, words))


def _alone(text: str, rows: Sequence[Line], words: Words) -> Iterator[str]:
    """Yield a Latin name that fills a line further down the head, if no other name was told; a language is none."""
    for row in rows:
        line = text[row.start : row.end].strip()
        if not _LATIN_ALONE.fullmatch(line) or words.places.value.fullmatch(line) or words.national.search(line):
            continue
        if _is_name(line, words):
            yield line
            return


def _line_below(text: str, rows: Sequence[Line | None], field: Field) -> Iterator[str]:
    """Yield the reading that stands by itself on the line under a labelled name."""
    row = next((row for row in rows if row and row.start >= field.end), None)
    if row and (match := _KANA_LINE.match(text, row.start, row.end)):
        yield match["kana"]


def _from_label(value: str, words: Words) -> Iterator[str]:
    """Yield the names in the value of a label: 見本 智美(みほん ともみ), ミホン トモミ 見本 智美 1980年生."""
    value = re.sub(r"^\S{1,10}[部課室係]\s+(?=\S+\s\S)", "", value.strip(" \t("))  # 営業一課 見本 一郎
    both = re.match(
        rf"(?P<kana>[ぁ-ゖァ-ヺー]{{2,10}}[ ・][ぁ-ゖァ-ヺー]{{1,10}})\s+(?P<name>[{_HAN}]{{1,4}} ?[一-龥々ぁ-ゖァ-ヺー]{{1,6}})(?=[\s(/|]|$)",
        value,
    )
    if both:
        yield from both.groups()
    if called := _CALLED.match(value):
        yield from called.groups()
    if short := _SHORT.match(value):
        yield from short.groups()
    head = re.split(
        r"[(|\t/;]|[.。]\s|[,、]\s?(?=\S{1,12}:)|\s{2,}(?=\S*\d)|\s(?=[男女](?:\s|$)|\d\d\s?[歳才]|独身|既婚|昭和|平成|19|20|様)|様",
        value,
        maxsplit=1,
    )[0].strip()
    if head and len(head) <= _LONGEST and not re.search(r"[\d。@]", head) and _is_name(head, words):
        latin = bool(_LETTER.search(head))
        if not latin or not re.search(r"\b(?!" + _PARTICLE + r"\b)[a-z]{3,}\s[a-z]{3,}", head):
            yield head
    yield from _beside(" " + value, words)


def _pieces(text: str, rows: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield the lines of the head with their number, and the parts of a line that a slash or bar divides."""
    for place, row in enumerate(rows):
        line = text[row.start : row.end]
        if (row.bullet and place) or (len(line) > 2 * _LONGEST and "。" in line):
            continue
        line = _PAPER.sub("", line).strip("#*■◆●・• ") or line
        yield place, line
        if parts := _PIECES.split(line)[1:]:
            yield from ((place, part) for part in parts)


def _variants(name: str) -> set[str]:
    """Return the name and the parts of it that are telling by themselves."""
    clean = unicodedata.normalize("NFKC", name).strip(" ()\t・")
    parts = {clean}
    latin = _LETTER.search(clean) is not None
    pieces = [p.strip("().,\"“”'‘’") for p in _GAP.split(clean)]
    pieces = [p for p in pieces if p]
    for piece in pieces:
        if latin and _LETTER.search(piece):
            if len(piece) >= _SHORTEST_LATIN and not _ONLY_PARTICLE.fullmatch(piece):
                parts |= {piece, piece.replace("-", "")}
        elif len(piece) >= _SHORTEST_JAPANESE and (len(piece) > _SHORTEST_JAPANESE or _KANJI.search(piece)):
            parts.add(piece)
    return {p for p in parts if len(p) >= (_SHORTEST_LATIN if latin and len(pieces) == 1 else _SHORTEST_JAPANESE)}


def _within_word(text: str, at: int, end: int) -> bool:
    """Return whether a name in hiragana is only the beginning of a longer word: ありま in ありません."""
    return bool(_IN_HIRAGANA.fullmatch(text, at, end) and _RUNS_ON.match(text, end))


def _places(text: str, lowered: str, part: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands, with any spaces or dots between its pieces; Latin letters in either case.

    A piece alone is the name only where it begins with a capital: Mark Short may have cut short calls. Names differ
    from résumé to résumé, so that compiling a pattern for each would take longer than looking.
    """
    latin = bool(_LETTER.search(part))
    written, capital = text, latin and part[0].isupper()
    text, part = (lowered, part.lower()) if latin else (text, part)
    first, *others = _GAP.split(part)
    word = capital and not others  # Mark Short sets the mark in short calls
    at = text.find(first)
    while at >= 0:
        end = at + len(first)
        for piece in others:
            end = _GAPS.match(text, end).end()  # type: ignore[union-attr]  # matches empty
            if not text.startswith(piece, end):
                break
            end += len(piece)
        else:
            bounded = not (_LETTER.match(text, max(at - 1, 0), at) or _LETTER.match(text, end))
            if (bounded and not (word and written[at].islower())) if latin else not _within_word(text, at, end):
                yield at, end
        at = text.find(first, at + 1)
