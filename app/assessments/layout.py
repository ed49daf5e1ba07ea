"""The lines of a résumé: which are headings, list items, table rows, and which sentences they hold."""

import re
from dataclasses import dataclass
from string import ascii_letters

from app.assessments.beginnings import compiled

_DECORATION = re.compile(
    r"^(?P<mark>#{1,6}(?=\s)|[■□◆◇●○◎▼▽▲△★☆▶►]|【|[〈<《≪](?!\d)|\[(?=[^\]]{1,30}\])"
    r"|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})?[.)]?(?=\s?[^\s\d.,:/%年月日名社件本回人時万千\-~])|[一二三四五六七八九十]{1,2}[、.](?=[^。、]{1,14}$)|[IVX]{1,4}\.|\*\*|//(?=\s))\s*"
)
_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")
# numbers that people give their headings and their list items alike: 一、 四. (ア) 〔二〕 [1] 1) A. (b) iv.
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:[、.]\s?|\s+)|[(〔\[](?:[一二三四五六七八九十]{1,3}|[ア-ン]|[A-Za-z]|[ivxIVX]{1,4}|\d{1,2})[)〕\]]\s?"
    r"|第[一二三四五六七八九十\d]{1,2}[章部節]?[、.\s]\s?|[A-Z][.)]\s+|[IVXivx]{1,4}[.)]\s+|[A-Za-z]\)\s+|\d{1,2}\)\s?)(?=\S)"
)
# a heading with a rule before it, behind it or both: --- 職務要約 -----, □□ 略歴 □□, WORK ======
_RULE_SIGNS = "-=~*_+─━―—–"
_RULES = rf"[{re.escape(_RULE_SIGNS)}]"
_RULED = re.compile(
    rf"^(?:(?P<mark>{_RULES}|[■□◆◇●○◎★☆▼▲])(?P=mark)+\s*(?P<title>[^\s\-=~*_+─━―—–].{{0,60}}?)(?:\s*[\-=~*_+─━―—–■□◆◇●○◎★☆▼▲]{{2,}})?"
    rf"|(?P<before>\S.{{0,40}}?)\s*(?P<after>{_RULES})(?P=after){{3,}})$"
)
_BULLET = re.compile(r"^(?:(?!\*[^*\s][^*]{0,120}\*\s?(?:\([^()]{0,60}\))?$)[・•‣▪◦*·‐–—→※]|-(?=\s)|o\s)\s*")
_RULE = re.compile(r"^[\s━─―=_\-*~—–|:・.]+$")
_LETTERS = re.compile(r"(?:[^\s\x00-\x40](?:[\s]+|$)){2,}(?=\s|$)|[A-Z](?:\s{1,3}[A-Z&]){3,}(?=\s*$)")
_GAP = compiled(r"[::]|\s{2,}|\t")
_TAIL = re.compile(r"\s*[\-=~*_+─━―—–■□◆◇●○◎★☆▼▲▽△#…]+$")
_CLOSERS = {"【": "】", "〈": "〉", "<": ">", "《": "》", "≪": "≫", "[": "]", "**": "**"}
_KANJI = "一二三四五六七八九十"
_SPREAD = re.compile(r"(?<=[\u3040-\u9fff])\s+(?=[\u3040-\u9fff])")
_SHOUTED, _SMALL = re.compile(r"[A-Z]{3}"), re.compile(r"[a-z]")
# what a line must begin with for the patterns above: most lines begin with none of it
_BULLETS = frozenset("・•‣▪◦*·‐–—→※-o")
_RULERS = frozenset("━─―=_-*~—–|:・.")
_DECORATED = frozenset("#■□◆◇●○◎▼▽▲△★☆▶►【〈<《≪[(一二三四五六七八九十IVX*/0123456789")
_NUMBERED = frozenset("一二三四五六七八九十(〔[第0123456789" + ascii_letters)
_ALIKE = tuple(
    (re.compile(letters), one)
    for letters, one in ((r"\d+", "1"), ("[ア-ン]", "ア"), ("[A-Za-z]+", "A"), (f"[{_KANJI}]+", "一"))
)
LONGEST_HEADING = 40


@dataclass(slots=True)  # many in each résumé: not frozen, which takes three times as long to make
class Line:
    """One line: its text is `text[start:end]` without the surrounding white space.

    `mark` is the decoration of a heading (`■`, `##`, `(n)`, …) or empty; `title` what stands behind it, up to the first
    wide gap or colon; `body` where the rest begins. `style` is how a heading would be set off: its mark, else a weaker
    sign that list items bear too (`一、`), else capitals.
    """

    start: int
    end: int
    mark: str
    title: str
    body: int
    bullet: bool
    row: bool
    style: str = ""


# whether a paper has a picture of somebody must not matter to what is read beside it
_PHOTO = re.compile(
    r"[(\[【<〈]?\s?(?:顔写真|証明写真|写真(?:添付|貼付|省略)?|photo(?:graph)?|picture|headshot)\s?[)\]】>〉]?",
    re.IGNORECASE,
)


def lines(text: str) -> list[Line | None]:
    """Return the lines of `text` in order; None stands for one that is blank, ruled or the place of a photograph."""
    found: list[Line | None] = []
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        start = position + len(raw) - len(raw.lstrip())
        position += len(raw) + 1
        if not stripped or (stripped[0] in _RULERS and _RULE.match(stripped)) or _PHOTO.fullmatch(stripped):
            found.append(None)
            continue
        found.append(_line(stripped, start))
    return found


def _line(raw: str, start: int) -> Line:
    row = raw.startswith("|") or "\t" in raw or " | " in raw
    end = start + len(raw)
    set_off = raw[0] == raw[1:2] or raw[-1] in _RULE_SIGNS
    ruled = None if not set_off or row or raw[:2] == "**" != raw[1:3] else _RULED.match(raw)
    if ruled:
        title = ruled["title"] or ruled["before"]
        mark = 2 * (ruled["mark"] or ruled["after"])
        return Line(start, end, mark, title, end, bullet=False, row=False, style=mark)
    bullet = _BULLET.match(raw) if raw[0] in _BULLETS else None
    if bullet:
        return Line(start, end, "", "", start + bullet.end(), bullet=True, row=row)
    quoted = raw.startswith("> ")
    decorated = _DECORATION.match(raw) if raw[0] in _DECORATED and not row else None
    if not decorated:
        return Line(start, end, "", "", start, bullet=False, row=True) if row else _plain(raw, start, quoted=quoted)
    mark = decorated.group("mark")
    rest = raw[decorated.end() :]
    if mark[0] == "#":
        rest = _NUMBERING.sub("", rest)
    closer = _CLOSERS.get(mark)
    if closer and closer in rest:
        title, _, after = rest.partition(closer)
        body = end - len(after)
    else:
        title = _head(rest)
        body = end - len(rest) + len(title)
    kind = _kind_of_mark(mark)
    return Line(start, end, kind, _TAIL.sub("", title.strip()), body, bullet=False, row=row, style=kind)


def _plain(raw: str, start: int, *, quoted: bool) -> Line:
    """Return a line without a mark of its own; a number before its title is none of the title."""
    number = _ORDINAL.match(raw) if raw[0] in _NUMBERED else None
    at = 2 if quoted else number.end() if number else 0
    title = _head(raw[at:])
    style = (
        _ordinal(number.group()) if number else "CAPS" if _SHOUTED.search(title) and not _SMALL.search(title) else ""
    )
    return Line(start, start + len(raw), "", title, start + at + len(title), bullet=False, row=False, style=style)


def _ordinal(number: str) -> str:
    """Return the kind of a number: all that are written alike are one."""
    plain = number.strip()
    for letters, one in _ALIKE:
        plain = letters.sub(one, plain)
    return plain


def _kind_of_mark(mark: str) -> str:
    if mark.startswith("("):
        return "(n)"
    return "n." if mark[0].isdigit() or mark[0] in _KANJI else "I." if mark[0] in "IVX" else mark


def _head(text: str) -> str:
    """Return the part of a line that can be a heading: up to a colon or a gap of two spaces or more.

    Letters set apart (学  歴, S K I L L S) are one word.
    """
    apart = _LETTERS.match(text) if text[1:2].isspace() else None
    at = len(apart.group().rstrip()) if apart else 0
    match = _GAP.search(text, at)
    return text[: match.start()] if match else text


def bare(title: str) -> str:
    """Return a heading for comparison: no spaces, no middle dots, no closing marks, case folded."""
    if title.isalnum():
        return title.casefold()
    return "".join(title.split()).replace("・", "").strip(">】]」:/|*#()").casefold()


def spread(title: str) -> str:
    """Return a Japanese heading written with spaces between its letters (職 務 経 歴) closed up."""
    return _SPREAD.sub("", title)
