"""An address in the parts that machines ask for: postal code, prefecture, municipality, the rest."""

import re
from dataclasses import dataclass

from app.documents.posting.loader import Places, load_places

_POSTAL = re.compile(r"〒?\s*(\d{3})[-‐−–ー]?(\d{4})(?!\d)")
_ENGLISH_KIND = re.compile(r"\s*\b(?:prefecture|metropolis|japan)\b|-(?:to|fu|ken)\b")
_WARD = re.compile(r"[^0-9市町村郡区\s]{1,4}区")
_TOWN = re.compile(r"[^0-9\s]{1,6}?郡[^0-9\s]{1,6}?[町村]|[^0-9\s]{1,6}?市|[^0-9\s]{1,6}?[町村]")


@dataclass(frozen=True, slots=True)
class Address:
    """An address; each part may be empty. `region` is the prefecture, `locality` city, ward, town or village."""

    region: str
    locality: str
    street: str
    postal_code: str
    whole: str


def split(text: str, lang: str) -> Address:
    """Return the parts of `text`, an address or a sentence that begins to name one (「本社（東京都千代田区）」)."""
    line = " ".join(text.split())
    postal = _POSTAL.search(line)
    code = f"{postal[1]}-{postal[2]}" if postal else ""
    rest = (line[: postal.start()] + line[postal.end() :]).strip(" ,、") if postal else line
    places = load_places()
    found = _japanese(rest, places) or (_english(rest, places) if lang == "en" else None)
    region, locality, street = found or ("", "", rest)
    return Address(region, locality, street, code, line)


def _japanese(text: str, places: Places) -> tuple[str, str, str] | None:
    at, region = min(((at, name) for name in places.prefectures if (at := text.find(name)) >= 0), default=(-1, ""))
    if at < 0:
        return None
    # in a sentence the address ends with its bracket
    rest = re.split(r"[）)」]", text[at + len(region) :], maxsplit=1)[0].strip() if at else text[len(region) :].strip()
    locality = _municipality(rest, region, places)
    return region, locality, rest[len(locality) :].strip(" 　")


def _municipality(text: str, region: str, places: Places) -> str:
    for name in places.whole:
        if text.startswith(name):
            return name
    for name in places.designated:
        if text.startswith(name):
            ward = _WARD.match(text, len(name))
            return name + (ward[0] if ward else "")
    if region == "東京都" and (ward := _WARD.match(text)):
        return ward[0]
    town = _TOWN.match(text)
    return town[0] if town else ""


def _english(text: str, places: Places) -> tuple[str, str, str] | None:
    """`3-1 Marunouchi, Chiyoda-ku, Tokyo`: the municipality stands before its prefecture, the street before that."""
    for part in (*re.findall(r"\(([^()]*)\)", text), text):  # in a sentence the address stands in its brackets
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if found := _from_pieces(pieces, places):
            return found
    return None


def _from_pieces(pieces: list[str], places: Places) -> tuple[str, str, str] | None:
    for at, piece in enumerate(pieces):
        region = places.english.get(_ENGLISH_KIND.sub("", piece.lower()).strip())
        if region:
            locality = pieces[at - 1] if at else ""
            return region, locality, ", ".join(pieces[: max(at - 1, 0)])
    return None
