"""From bytes to text: UTF-8, UTF-16, UTF-32, ISO-2022-JP, CP932 and EUC-JP are told apart here, the rest is guessed."""

from app.assessments.extract.domain import Notice
from app.assessments.extract.refusals import refusal

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 20_000
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_SURE = 0.7
"""Least score of `_japanese` to believe it: of what is not ASCII, a twentieth is kana and next to nothing is odd."""
_TORN = 0.005
"""Largest share of bytes that may be broken in a text that is otherwise in one encoding (cut off, pasted together)."""


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[Notice, ...]]:
    """Return the text of `data` and a notice when its encoding had to be guessed; `declared` is tried before guessing.

    Raises:
        ExtractError: `unknown_kind`, the bytes are no text in any encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    if b"\0" in data:
        return _utf16(data), ()
    if b"\x1b$" in data or b"\x1b(" in data:
        try:
            return data.decode("iso2022_jp_ext"), ()
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    return _eight_bit(data, declared)


def _utf16(data: bytes) -> str:
    """Return UTF-16 text without a byte order mark; anything else with zero bytes in it is no text."""
    sample = data[:_SAMPLE]
    order = "le" if sample[1::2].count(0) >= sample[::2].count(0) else "be"
    text = data[: len(data) // 2 * 2].decode(f"utf-16-{order}", "replace")
    odd = sum(
        1
        for c in text[:_SAMPLE]
        if (c < " " and c not in "\t\n\r\f") or c in "\ufffd\ufffe\uffff" or "\ue000" <= c <= "\uf8ff"
    )
    if odd * 20 > min(len(text), _SAMPLE) or not _readable(text):
        raise refusal("other_kind")
    return text


def _readable(text: str) -> bool:
    """Whether the letters of `text` are Japanese or European (binary data come out as rare scripts)."""
    sample = text[:_SAMPLE]
    known = sum(
        1 for c in sample if c < "\u0500" or "\u2000" <= c <= "\u33ff" or "\u4e00" <= c <= "\u9fff" or c >= "\uff00"
    )
    return known * 10 >= len(sample) * 9


def _eight_bit(data: bytes, declared: str) -> tuple[str, tuple[Notice, ...]]:
    texts = [_lenient(data, encoding) for encoding in ("cp932", "euc_jp")]
    scores = [_japanese(text) for text in texts]
    if max(scores) >= _SURE:
        return texts[scores.index(max(scores))], ()
    if _control(data):
        raise refusal("other_kind")
    for encoding in [declared, "cp1252"] if _mostly_ascii(data) else [declared]:
        try:
            return data.decode(encoding), ()
        except (LookupError, UnicodeDecodeError):
            continue
    return _guess(data)


def _guess(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (heavy, and rarely needed)

    match = from_bytes(data[:_SAMPLE]).best()
    if match is None:
        raise refusal("other_kind")
    text = data.decode(match.encoding, "replace")
    if not _readable(text):
        raise refusal("other_kind")
    return text, (Notice("guessed_encoding", (("encoding", match.encoding),)),)


def _mostly_ascii(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample.decode("ascii", "ignore")) * 10 >= len(sample) * 7


def _control(data: bytes) -> bool:
    """Whether there are more control bytes than a text has."""
    sample = data[:_SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) * 200 > len(sample)


def _lenient(data: bytes, encoding: str) -> str:
    """Return `data` in `encoding`, with a few broken bytes replaced, or an empty string if it is not that encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text if text.count("\ufffd") <= max(len(data) * _TORN, 1) else ""


def _japanese(text: str) -> float:
    """Return how far the non-ASCII part of `text` looks Japanese: 0 not at all, 1 plainly.

    Half-width kana are left out: people write them, but EUC-JP read as CP932 is full of them too, without any hiragana.
    """
    foreign = [c for c in text[:_SAMPLE] if c > "\x7f" and not "\uff61" <= c <= "\uff9f"]
    if not foreign:
        return 0.0
    good = 0
    for c in foreign:
        if "\u3001" <= c <= "\u30ff":
            good += 2
        elif "\u4e00" <= c <= "\u9fff" or c >= "\uff01":
            good += 1
    bad = sum(1 for c in foreign if "\ue000" <= c <= "\uf8ff" or c == "\ufffd")
    return (good - 3 * bad) / len(foreign) / 1.5
