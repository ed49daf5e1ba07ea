"""Where Japanese words may be parted. Plain Python.

Browsers part Japanese at phrases; a long compound in katakana is one phrase to them, and paper knows no phrases at all.
"""

import re

from markupsafe import Markup, escape

# a compound in katakana, written without spaces, falls into its words before these; an enumeration after its dots
_SECOND_WORDS = re.compile(
    r"(?<=[ァ-ヶー])(?=マネージャー|マネジメント|コンサルタント|コンサルティング|エデュケーション|マーケティング|"
    r"コミュニケーション|オンボーディング|オペレーション|エスカレーション|ビルディング|アーキテクト)|(?<=・)(?=[ァ-ヶ一-龯])"
)
# a number, a run of kanji, of katakana or of Latin letters, with the kana and the signs that cling to it
_PHRASES = re.compile(
    r"[（「『【〔]*(?:[0-9][0-9,.]*[一-龯々]*|[一-龯々〆]+|[ァ-ヶー]+|[!-~]+)?[ぁ-ん]*"
    r"[、。，．）」』】〕・／～〜]*[ ]*|.",
    re.DOTALL,
)


def words(text: str) -> tuple[str, ...]:
    """Return `text` parted where a compound in katakana or an enumeration falls into its words, if anywhere."""
    return tuple(part for part in _SECOND_WORDS.split(text) if part)


def phrases(text: str) -> tuple[str, ...]:
    """Return `text` parted at phrases: what may stand alone on a line. Together they are the text again."""
    return tuple(part for phrase in _PHRASES.findall(text) for part in words(phrase))


def breakable(text: str) -> Markup:
    """Return `text` for a page, with a place to break between the words of a compound or an enumeration."""
    return Markup("<wbr>").join(escape(part) for part in words(text))
