"""Characters and lines: one spelling for what different programs write differently.

NFKC does most of it. What it gets wrong for Japanese résumés is put right before it: `①3名` must not become `13名`, and
the radicals that browsers print instead of ideographs (⻑ ⼾ ⻄) have no or another compatibility mapping.
"""

import re
import unicodedata

# Radicals that share their glyph with an ideograph in common Japanese fonts, so that PDF printers pick the wrong code
# point (compared in Noto Sans CJK JP; NFKC leaves these alone, or, for ⼾, gives the traditional form).
_RADICALS = "⺠⺒⺓⺔⺖⺘⺙⺛⺞⺡⺣⺨⺭⻂⻃⻄⻆⻌⻍⻑⻖⻘⻝⻤⻨⻩⻫⻭⻯⻲⼾"
_IDEOGRAPHS = "民巳幺彑忄扌攵旡歺氵灬犭礻衤覀西角辶辶長阝青食鬼麦黄斉歯竜亀戸"
_CIRCLED = {chr(first + n): f"({n + 1})" for first in (0x2460, 0x2776, 0x2780, 0x278A) for n in range(10)}
_CIRCLED |= {chr(0x246A + n): f"({n + 11})" for n in range(10)} | {chr(0x3251 + n): f"({n + 21})" for n in range(15)}
_CIRCLED |= {chr(0x24EB + n): f"({n + 11})" for n in range(10)} | {chr(0x24F5 + n): f"({n + 1})" for n in range(10)}
_SYMBOL_FONTS = {  # letters of Symbol and Wingdings that word processors use as list marks
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf076": "❖",
    "\uf0fc": "✓", "\uf0a8": "□", "\uf06f": "□", "\uf0e0": "→", "\uf0e8": "➔",
}  # fmt: skip
_INVISIBLE = (
    *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x061C, 0x180E,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, 0xFFFC,
    *range(0xD800, 0xE000), *range(0xE0000, 0xE0200),
)  # fmt: skip
_BEFORE = (
    {ord(a): b for a, b in zip(_RADICALS, _IDEOGRAPHS, strict=True)}
    | {ord(a): b for a, b in (_CIRCLED | _SYMBOL_FONTS).items()}
    | dict.fromkeys(_INVISIBLE, "")
    | {
        ord(a): b
        for a, b in zip("゛゜〜⋯∕ʻ‧│┃￨\x85\u2028\u2029\x0b\x0c\r", "\u3099\u309a~…/‘・|||\n\n\n\n\n\n", strict=True)
    }
)

_ODD = frozenset(map(chr, _BEFORE))

_WIDE_GAP = re.compile(r"[^\S\n\t]*\u3000[^\S\n\t]*\u3000[^\S\n\t]*")
_GAP = "\ue000"  # stands for a wide gap between the two steps; no input keeps it
_GAPS = re.compile(f" *{_GAP} *")
_SPACES = re.compile(r" {2,}")
_BAR = re.compile(rf"[\s{_GAP}]*[|\t][\s|{_GAP}]*")
_RULED = re.compile(
    rf"[\s{_GAP}\-=_*.~+|:/\\#・\u2010-\u2015\u2025\u2026\u2212\u2500-\u257f\u30fc\uff70]{{2,}}$|[-=_*|#・•]$"
)
_CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPREAD = re.compile(rf"(?<![^\s|:(\[{_GAP}])[{_CJK}](?: [{_CJK}])+(?![^\s|:)\]{_GAP}])")
# a form's label before whatever stands behind it, a family name of one letter too: 氏  名  堤 薫子
_FORM_LABEL = re.compile(r"^(氏|姓|住|電|年|性|国|学|職|資) {1,2}(名|所|話|齢|別|籍|歴|格)(?= {1,2}\S)")
_SPREAD_LABEL = re.compile(rf"^[{_CJK}](?: {{1,2}}[{_CJK}]){{1,6}}(?=(?: {{1,2}}| \| |:)\S)")
_MARK = re.compile(
    rf"^(?:[・•‣⁃◦▪▫∙⦁·⚫][\s{_GAP}]*|[-*+\u2010-\u2015\u2212][\s{_GAP}]+|-(?=[{_CJK}\u3008-\u301b]))+(?=[^\s|])"
)
_MARKED = re.compile(r"[#>`*_]")
_MOST_LAYERS = 4  # a mark that was taken away may leave another one, or a rule, in front
_HEADING = re.compile(r"^(?:>\s*)*(?:#{1,6}\s+)*")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)")
_TORN_BOLD = re.compile(r"^[-*+・•]\s+\*(?=[^\s*])(.*\S)\*\*$")  # `**x**` once taken for a list item
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]\[]+)\]\([^()\s]+\)")
_NUMBER = re.compile(rf"^(\(?\d{{1,2}}\)|\d{{1,2}}\.(?!\d))[ \t{_GAP}]*(?=[^\s.,:/)~|\-])")
_DATE = re.compile(r"(\d|元) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日(?![本曜]))?)?")
_DATE_CELLS = re.compile(r"(\d|元) \| 年 \| (\d{1,2}) \| 月(?: \| (\d{1,2}) \| 日)?")
_ERA = re.compile(r"(明治|大正|昭和|平成|令和) +(?=(?:\d{1,2}|元)(?:年|[./]))")
_COUNTED = re.compile(r"(?<=\d) +(?=(?:[かヶヵカケ箇]月|月|日|歳)(?:(?![\u4e00-\u9fff])|(?=[間以前後目末頃代])))")


def characters(text: str) -> str:
    """Return `text` in NFKC with the code points of this product and one kind of line break, otherwise untouched."""
    text = text.replace("\r\n", "\n").replace(_GAP, "")
    if not _ODD.isdisjoint(text):
        text = text.translate(_BEFORE)
    if "\u3000" in text:
        text = _WIDE_GAP.sub(_GAP, text)
    return unicodedata.normalize("NFKC", text).replace("\u2215", "/")  # a sign that some units are written with


def line(text: str) -> str:
    """Return one line of `characters` text in the form that `ResumeText` promises, empty if nothing is said in it."""
    for _ in range(_MOST_LAYERS if _MARKED.search(text) else 1):
        before, text = text, _cleaned(text.replace("  ", _GAP))
        if text == before:
            break
    return text


def _cleaned(text: str) -> str:
    if "\n" in text:
        text = text.replace("\n", " ")
    text = text.strip(" |\t" + _GAP)
    if not text or _RULED.match(text):
        return ""
    text = _unmarked(text)
    text = _MARK.sub("・", text)
    text = _NUMBER.sub(r"\1 ", text)
    if "|" in text or "\t" in text:
        text = _BAR.sub(" | ", text).strip(" |")
    text = _SPACES.sub(" ", text)
    if " " in text or _GAP in text:
        text = _close_up(text)
    return text


def _unmarked(text: str) -> str:
    """Return `text` without the marks of Markdown that people leave in any kind of file."""
    if text[0] in "#>":
        text = _HEADING.sub("", text)
    if "**" in text or "__" in text:
        text = _BOLD.sub(lambda m: m.group(1) or m.group(2), _TORN_BOLD.sub(r"\1", text))
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    return _LINK.sub(r"\1", text) if "](" in text else text


def _close_up(text: str) -> str:
    """Take out the spaces that only look: inside spread words and dates."""
    text = _SPREAD.sub(lambda m: m.group().replace(" ", ""), text)
    text = _FORM_LABEL.sub(r"\1\2", _GAPS.sub("  ", text))
    text = _SPREAD_LABEL.sub(lambda m: m.group().replace(" ", ""), text)
    if "年" in text or "月" in text or "日" in text or "歳" in text:
        text = _DATE_CELLS.sub(_date, _ERA.sub(r"\1", text))
        text = _COUNTED.sub("", _DATE.sub(_date, text))
    return text


def _date(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")


def is_ruled(text: str) -> bool:
    """Whether `text` is a rule made of signs (━━━, -----), at least three long."""
    return len(text) > 2 and bool(_RULED.match(text))  # noqa: PLR2004  (two are a dash)


def is_cjk(character: str) -> bool:
    """Whether `character` is written without spaces between words: kana, ideographs, full-width punctuation."""
    return "\u2e80" <= character <= "\ud7ff" or "\uf900" <= character <= "\ufaff" or character >= "\uff00"
