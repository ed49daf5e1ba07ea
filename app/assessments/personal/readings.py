"""Roman letters for a reading in kana, as its owner may write them: みほんの → Mihonno; しょうこ → Shoko, Shouko."""

import re
import unicodedata

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ", "m": "まみむめも",
    "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_SOUNDS = {kana: row + vowel for row, letters in _ROWS.items() for kana, vowel in zip(letters, "aiueo", strict=True)}
_SOUNDS |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ゔ": "vu"}
_SOUNDS |= {"し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu"}
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_TO_HIRAGANA = {ord("ァ") + n: ord("ぁ") + n for n in range(86)}
_KANA = re.compile("[ぁ-ゖァ-ヺｦ-ﾟ]")
_SHORTEST = 4  # letters: a shorter word is too often another word


def romaji(kana: str) -> set[str]:
    """Return the usual spellings of one name in kana, each at least four letters long; empty if it is no kana."""
    if not _KANA.search(kana):
        return set()
    letters = unicodedata.normalize("NFKC", kana).translate(_TO_HIRAGANA)
    written = _spelled(letters)
    if written is None:
        return set()
    short = written.replace("ou", "o").replace("oo", "o").replace("uu", "u")
    forms = {written, short, written.replace("ou", "oh"), short.replace("shi", "si").replace("tsu", "tu")}
    return {form for form in forms if len(form) >= _SHORTEST}


def _spelled(letters: str) -> str | None:
    found = ""
    double = False
    for letter in letters:
        if letter == "っ":
            double = True
            continue
        if letter == "ー":
            continue
        if letter in _SMALL and found:
            small = _SMALL[letter]
            found = found[:-1] + (small[1:] if found.endswith(("shi", "chi", "ji")) else small)
            continue
        sound = _SOUNDS.get(letter)
        if sound is None:
            return None
        found += ("t" if sound.startswith("ch") else sound[0]) + sound if double else sound
        double = False
    return found
