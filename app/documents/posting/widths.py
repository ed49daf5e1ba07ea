"""How much room text takes: full widths, of which a kanji takes one and a Latin letter half of one."""

import unicodedata


def width(text: str) -> float:
    """Return the full widths that `text` takes."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)
