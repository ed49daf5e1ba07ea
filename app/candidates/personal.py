"""The name and the contacts of a candidate, taken from what the reader marked as personal."""

from app.assessments.domain import Reading

LONGEST_NAME = 80
_CONTACTS = ("email", "phone", "address", "url")


def name_of(reading: Reading, text: str) -> str:
    """Return the first name that the reader found, empty if it found none."""
    for span in reading.personal:
        if span.kind == "name":
            return " ".join(text[span.start : span.end].split())[:LONGEST_NAME]
    return ""


def contacts_of(reading: Reading, text: str) -> tuple[str, ...]:
    """Return the addresses and numbers that the reader found, each once, in the order of the text."""
    found = (
        " ".join(text[span.start : span.end].split())
        for span in sorted(reading.personal, key=lambda s: s.start)
        if span.kind in _CONTACTS
    )
    return tuple(dict.fromkeys(line for line in found if line))
