"""Names of employers and titles on a line of a résumé."""

import re
from functools import lru_cache

from app.assessments.beginnings import compiled

_COMPANY = (
    r"(?:株式|有限|合同|合資|合名|相互)会社|\((?:株|有|同|資|名|医|学|社|財|福)\)|(?:学校|医療|社会福祉|宗教|特定非営利活動|独立行政|国立大学|一般社団|公益社団|一般財団|公益財団|税理士|弁護士|社会保険労務士|社労士|司法書士|行政書士|弁理士|特許業務|農事組合|監査|NPO)法人"
    r"|(?:信用金庫|信用組合|(?<=[一-龥ァ-ヶぁ-んー])信金|協同組合|農業協同組合|生活協同組合|商工会議所|市役所|区役所|役場|県庁|都庁|府庁)"
    r"|(?<=[一-龥ァ-ヶぁ-んー])(?:病院|医院|クリニック|診療所|保育園|幼稚園|ホテル|旅館|銀行|百貨店|製作所|工務店|農協|生協|(?:税理士|会計|法律|設計|特許|行政書士|社労士|司法書士)事務所)"
)
_ENGLISH_COMPANY = (
    r"\b(?:Inc|Ltd|LLC|LLP|PLC|plc|GmbH|AG|S\.?A|B\.?V|Pte|Pty|Corp|Co|K\.?K|G\.?K|(?i:Limited|Corporation|Company|Holdings|"
    r"Institute|University|College|Hospital|Clinic|Bank|Agency|Consulting|Consultancy|"
    r"Technologies|Systems|Software|Labs|Studio|Foundation|Council|Ministry|Hotels?))\b\.?"
)
HAS_COMPANY = compiled(f"{_COMPANY}|{_ENGLISH_COMPANY}")
SELF = compiled(
    r"フリーランス|個人事業|自営業?|(?<!独)独立(?:開業|して)|業務委託で|\b(?i:freelanc(?:e|er|ing)|self-employed|sole trader|independent consultant)\b"
)
SAME = re.compile(
    r"^\s*(?:同(?:社|上|法人|校|院|行|庫|金庫|組合|局|省|店|園|所)|〃|同(?=[\s退])|同(?=[部課室]|支店|店)|当社|(?i:same company|same employer))"
)
_FORM = compiled(_COMPANY)
_JAPANESE_NAME = re.compile(
    rf"[^\s、。・,:()\[\]【】<>〈〉「」『』|/→]{{0,24}}(?:{_COMPANY})(?:\s(?=[^\s入退]))?[^\s、。,:()\[\]【】<>〈〉「」『』|/→]{{0,24}}"
)
_TITLE = compiled(
    r"\b(?:manager|csm|director|engineer|consultant|founder|lead|leader|instructor|tutor|specialist|associate|analyst|"
    r"representative|assistant|partner|ambassador|fellow|researcher|officer|head|president|vp|ceo|cto|coo|owner|"
    r"architect|developer|teacher|trainer|agent|advisor|adviser|coordinator|executive|student|intern|clerk|nurse|"
    r"supervisor|administrator|designer|writer|editor|staff|member|ninja|professor|lecturer|worker|driver|guide)s?\b",
    re.IGNORECASE,
)
# what is done, without a word for the post: Sales, Customer Success
_FUNCTION = compiled(
    r"(?:(?:inside|field|technical|senior|junior|regional|key|corporate)\s)?(?:sales|support|marketing|operations|accounts?|account management|"
    r"customer (?:success|service|support|experience|care)|onboarding|implementation|finance|hr|human resources|reception|retail|teaching)(?:\s(?:team|department|desk))?",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"[^\s株有(]{1,14}(?:部|課|室|係|グループ|チーム|支店|営業所|本部)(?:[\s・/(].*)?|.{0,12}(?:担当|主任|係長|課長|部長|室長|店長|所長|リーダー|マネー?ジャー|責任者)(?:[\s(].*)?"
)
# the head of a table's column, alone or several in a row: 期間・所属:業務内容
_COLUMN = re.compile(
    r"(?:在籍|勤務|就業|雇用|従事)?(?:期間|年月日?|年度|年|月|会社名?|勤務先|企業名|社名|所属(?:部署)?|配属(?:先)?|部署(?:名)?|役職|職位|職種|役割|担当|人数|部下|規模|雇用形態|立場|地位"
    r"|(?:担当|主な|職務|業務|仕事の?)?(?:業務|内容|仕事|職務|詳細|概要|実績|成果)|したこと|やったこと|案件(?:名)?|備考|経歴)"
    r"|no\.?|#|periods?|dates?|years?|from|to|when|employer|company|organi[sz]ation|(?:job )?titles?|positions?|roles?|duties|responsibilities|scope|location|details|what i did|achievements?|team",
    re.IGNORECASE,
)
_COLUMNS = compiled(r"\s*[|:/・、,()&]\s*|\s{2,}|\s(?:and|と)\s")
# the words before a name or a post in a form
_LABEL = re.compile(
    r"^\s*(?:会社名?|勤務先(?:名)?|企業名|社名|法人名|事業所名?|(?i:company|employer|organi[sz]ation|firm))\s*[:|]\s*"
)
POST_LABEL = compiled(
    r"\s*[・■◆●○□-]?\s*(?:役職|職位|地位|配属先?|所属(?:部署)?|職種|部署|役割|ポジション|担当|(?i:(?:job )?title|position|role|department))\s*[:|]"
)
_SPLIT = compiled(r"\s[–—\-|]\s|\s{2,}|[|\t]|,\s|\bat\s|・(?=\s)|/(?=\s)")
_NOTE = compiled(r"\s*[(\[〈<【][^()\[\]]*[)\]〉>】]?")
_WITHIN = re.compile(r"(?<=\S)\s\([^()]*[,;][^()]*\)")
_BRACKETS = re.compile(r"[(\[〈<【]")
_WESTERN = re.compile(r"[\x00-\u024f–—’]+")
_EDGE = " \t|,、。・:-–—~/■◆●▼◇○□▽▲★☆◎・•#*>【】〈〉[]()"
_LEAD = re.compile(rf"^(?:(?!\((?:株|有|同|資|名|医|学|社|財|福)\))[{re.escape(_EDGE)}])+")
_EVENT = compiled(
    r"\s*(?:に)?(?:入社|入職|入行|入団|入庁|入局|就職|着任|退社|退職|退任|開業|採用|在籍|勤務|一身上の都合|契約期間満了|終了|開始|継続中|現在に至る).*$"
)
_NO_NAME = compiled(rf"{_COMPANY}|[\s「」]")
_ENGLISH_FORM = compiled(_ENGLISH_COMPANY)
LONGEST_NAME = 60


def employer_on(rest: str) -> tuple[str, str]:
    """Return (employer, title) as `rest`, a line without its dates, names them; either may be empty."""
    plain = _LEAD.sub("", _LABEL.sub("", rest)).rstrip(_EDGE.replace(")", ""))
    match = _JAPANESE_NAME.search(plain) if _FORM.search(plain) else None
    if match:
        name = _LEAD.sub("", _EVENT.sub("", match.group())).rstrip(_EDGE.replace(")", ""))
        return name[:LONGEST_NAME], _EVENT.sub("", _NOTE.sub(" ", plain[match.end() :])).strip(_EDGE)[:LONGEST_NAME]
    parts = _parts(plain)
    if not parts:
        return "", ""
    named = next((p for p in parts if _ENGLISH_FORM.search(p) and not _TITLE.search(p)), None)
    named = named or next((p for p in parts if _ENGLISH_FORM.search(p)), None)
    titles = [p for p in parts if _TITLE.search(p) and p != named]
    if named is None:
        named = next((p for p in parts if p not in titles), "") if titles else parts[-1]
    title = titles[0] if titles else next((p for p in parts if p != named), "")
    return _EVENT.sub("", named)[:LONGEST_NAME], _EVENT.sub("", title)[:LONGEST_NAME]


def _parts(words: str) -> list[str]:
    """Return the parts of a line between its commas, gaps and dashes, without what stands in brackets."""
    found = []
    if "(" in words:  # Muster KK (shipment software; 60 staff, in Tokyo)
        words = _WITHIN.sub(" ", words)
    for part in _SPLIT.split(words):
        told = _NOTE.sub("", part) if _BRACKETS.search(part) else part
        if told := told.strip(_EDGE):
            found.append(told)
    return found


def is_header(line: str) -> bool:
    """Return whether `line` is nothing but the heads of a table's columns: 期間・所属:業務内容; Dates | Role."""
    parts = [part for part in _COLUMNS.split(line.strip(_EDGE)) if part]
    return bool(parts) and all(_COLUMN.fullmatch(part) for part in parts)


def has_title(line: str) -> bool:
    """Return whether an English word for a post stands in `line`: Manager, Director, Engineer."""
    return bool(_TITLE.search(line))


def only_titles(line: str) -> bool:
    """Return whether `line` names posts or departments and no employer: Senior Coordinator; 営業部 課長."""
    if HAS_COMPANY.search(line):
        return False
    parts = _parts(line.strip(_EDGE))
    if not parts:
        return False
    if line.isascii() or _WESTERN.fullmatch(line):
        return all(_TITLE.search(part) or _FUNCTION.fullmatch(part) for part in parts)
    return bool(_DEPARTMENT.fullmatch(parts[0]))


def same_employer(a: str, b: str) -> bool:
    """Return whether two names mean one employer: equal or one within the other, without the form of the company."""
    x, y = _bare(a), _bare(b)
    return bool(x and y) and (x in y or y in x)


@lru_cache(maxsize=32)  # every name is compared with every other
def _bare(name: str) -> str:
    return _NO_NAME.sub("", name)
