"""The text of a post in one spelling, and its lines: which label each stands under."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from app.postings.numerals import arabic

_SAME = str.maketrans({**dict.fromkeys("〜～∼", "~"), **dict.fromkeys("‐‑‒–—―−", "-"), "’": "'", "‘": "'"})
_LETTERS = r"[a-z][.)](?=\s)|\([a-z一二三四五六七八九十ア-ン]{1,3}\)|[イロハニホヘト](?=\s{2})"  # a. (ア) ロ
_MARKS = (
    r"(?:[^\w\s(「『【<\[《〔¥$%~]|[・※]|\[\d{1,2}\]|\(?\d{1,2}[.)](?!\d)|\d{1,2}(?=\s{2})|[QA]\d{0,2}[.: ]|"
    r"第\d{1,2}条?(?=\s)|" + _LETTERS + ")"
)
_MARK = re.compile(rf"\s*(?:{_MARKS}\s*)*")
_HEADING = re.compile(r"[<【\[《〔〈「](?P<name>[^<>【】\[\]《》〔〕〈〉]{1,40})[>】\]》〕〉」]\s*$")
_INLINE = re.compile(r"[<【\[《〔〈](?P<name>[^<>【】\[\]《》〔〕〈〉]{1,24})[>】\]》〕〉]\s*(?=\S)")
_LABEL = re.compile(r"(?P<name>[^:|→/\s。、][^:|→。]{0,32}?)\s*(?::|\||→|=|[.・]{3,}|(?<!\d)/|\s{2,}|\t)\s*(?=\S)")
_RUN_IN = re.compile(r"(?P<name>[^*:]{1,40}?)[.:]?\*\*:?\s*(?=\S)")  # **Our office.** Umeda East
_SENTENCE = re.compile(r"(?<=[。!?])(?![」』)])|(?<=[a-z0-9)][.!?])\s+(?=[A-Z])")
_HASHES = re.compile(r"\s*#{1,6}\s")
_QUESTION = re.compile(r"\s*(?:Q\d*[.:．、]|問\d*[.:]|-{2,}\s?\S.*\?$)")
_BOLD = re.compile(r"\s*\*\*(?P<name>[^*]{1,40})\*\*:?\s*$")
_HEADING_MARK = re.compile(r"\s*[■◆▼▶▷▸☆★□◇▽▍▌▎❖✦✧♦☑◤]")
_LIST_MARK = re.compile(
    r"\s*(?:[・\-*●○◎〇•▪✓✔➢]|[^\w\s(「『【<\[《〔¥$%~#]|\(?\d{1,2}[.)]|[a-z][.)]\s|\([a-z一二三四五六七八九十ア-ン]{1,3}\)|[イロハニホヘト]\s{2})"
)
_SPOKEN = re.compile(r"[。、,;.!]|(?:です|ます|した|する|いる|ある|こと|もの|ません)$")
_FIGURES = re.compile(r"\d{2}|\d\s?(?:か月|ヶ月|名|年|日|分|時間|h)")
_ANNOUNCES = re.compile(r"次|以下|下記|こんな|このよう|こういう|following|\bthese\b|below|:\s*$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\[\d{1,2}\]\s*")  # [2] 担当すること: a numbered part, however its name ends
_INDENT = "  "
_ASIDE = re.compile(r"\s?\([^()]{0,24}\)$")  # 応募資格（以下をすべて満たすこと）
_CONTINUED = frozenset({"scope"})
_ASKING = frozenset({"must", "want"})
_ASKED_TOO = frozenset({"renewal"})  # among what is asked of people, renewing is a skill and no label
_SHORT = 24
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)\s]")
_MOSTLY, _ALMOST = 0.5, 0.75  # how much of a line its label must be: alone, and behind a list mark
_PARTLY = 0.25  # the same of a line under which a list of another kind begins (● 必須の経験)
_WHOLLY = 0.9  # the same of a line among others of its kind
_OPENS = 14
_LONGEST_HEADING = 42


class _Spelling(dict[str, str]):
    """Each character in the one spelling, looked up once; an ideographic space sets apart, as two spaces do."""

    def __missing__(self, character: str) -> str:
        new = "  " if character == "\u3000" else unicodedata.normalize("NFKC", character).translate(_SAME)
        if len(self) < _KNOWN:
            self[character] = new
        return new


_KNOWN = 8192
_ONE = _Spelling()


class Labels(Protocol):
    """What knows the words of labels and headings."""

    def topics_of(self, label: str) -> frozenset[str]:
        """Return what a label or heading is about; an empty set when it is none."""

    def share_of(self, label: str) -> float:
        """Return how much of it, 0 to 1, is the word by which its topic is known."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence or list item with what it stands under: topics of its own label, and of the heading above."""

    start: int
    end: int
    text: str
    label: str
    own: frozenset[str]
    above: frozenset[str]
    line: int

    @property
    def topics(self) -> frozenset[str]:
        """What the piece is about: by its own label, else by the heading above."""
        return self.own or self.above


@dataclass(frozen=True, slots=True)
class PostText:
    """A post's text as given, in one spelling (`plain`, NFKC, one kind of dash), and in pieces.

    Places in `plain` lead back to `text` by `place`.
    """

    text: str
    plain: str
    starts: tuple[int, ...]
    pieces: tuple[Piece, ...] = field(default=())

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of `text` that stand behind `plain[start:end]`."""
        last = self.starts[end - 1] if end > start else self.starts[start]
        return self.starts[start], last + 1

    def piece_at(self, at: int) -> Piece | None:
        """Return the piece that holds the character `at` of `plain`."""
        index = bisect_right(self.pieces, at, key=lambda piece: piece.start) - 1
        return self.pieces[index] if index >= 0 else None


def line_around(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return where the line that holds a place begins and ends."""
    after = plain.find("\n", end)
    return plain.rfind("\n", 0, start) + 1, len(plain) if after < 0 else after


def read_text(text: str, labels: Labels) -> PostText:
    """Return `text` in pieces; `labels` knows what a label or heading is about."""
    out = [_ONE[character] for character in text]
    starts = [at for at, new in enumerate(out) for _ in new]
    plain, starts = arabic("".join(out), starts)
    return PostText(text, plain, tuple(starts), tuple(_pieces(plain, labels)))


def _pieces(plain: str, labels: Labels) -> list[Piece]:
    found: list[Piece] = []
    above = frozenset[str]()
    lines = plain.split("\n")
    under = frozenset[str]()  # the label of the line above, for lines that go on below it, indented
    at, before, in_list, had_list, last = 0, True, False, False, ""
    for number, line in enumerate(lines):
        start = at
        at += len(line) + 1
        if not line.strip():
            before, last = True, ""
            continue
        begin = start + _mark(line)
        body = plain[begin : start + len(line)].rstrip()
        following = lines[number + 1] if number + 1 < len(lines) else ""
        apart, first, before = before, before and bool(following.strip()), False
        mark = _list_mark(line)
        name = heading_name(line, body, labels, first=first, opens=_list_mark(following) != mark)
        among = bool(mark and above & _ASKING) and mark in {last, _list_mark(following)}
        goes_on = bool((above | under) & _ASKING) and not apart and labels.topics_of(name) == _ASKED_TOO
        if name and not goes_on and not (among and _asked_for(line, name, labels)):
            above, in_list, had_list, under = labels.topics_of(name), False, False, frozenset()
            last = _list_mark(following) if above & _ASKING else mark  # what begins below it is what it asks for
            continue
        last = mark
        if apart and not mark and (in_list or (had_list and above & _ASKING)):
            above = frozenset()
        in_list, had_list = bool(mark), had_list or bool(mark)
        label, skip, own = _labelled(body, labels, above, listed=bool(mark))
        if own - _CONTINUED:
            under = own
        elif not line.startswith(_INDENT):
            under = frozenset()
        if head := _before_scope(label, own):
            found.append(Piece(begin, begin + len(head), head, "", frozenset(), above | under - own, number))
        for left, right in _sentences(body, skip):
            piece = body[left:right].strip()
            if piece:
                offset = begin + left + (len(body[left:right]) - len(body[left:right].lstrip()))
                found.append(Piece(offset, offset + len(piece), piece, label, own, above | under - own, number))
    return found


def _labelled(body: str, labels: Labels, above: frozenset[str], *, listed: bool) -> tuple[str, int, frozenset[str]]:
    """Return the label of a line, where its value begins, and its topics; what is asked of people is no label."""
    label, skip = _label(body, labels)
    own = labels.topics_of(label) if label else frozenset[str]()
    if above & _ASKING and (own == _ASKED_TOO or (listed and own and labels.share_of(label) < _MOSTLY)):
        return "", 0, frozenset()
    return label, skip, own


def _mark(line: str) -> int:
    match = _MARK.match(line)
    return match.end() if match and match.end() < len(line) else len(line) - len(line.lstrip())


def _list_mark(line: str) -> str:
    """Return what kind of mark a line begins with: the sign itself, 1 or a; nothing for a line without."""
    if not _LIST_MARK.match(line):
        return ""
    sign = line.lstrip()[0]
    return "1" if sign.isdigit() else "a" if sign.isalpha() else sign


def _asked_for(line: str, name: str, labels: Labels) -> bool:
    """Whether a line among lines of the same mark, in a part that asks, is one of what is asked: no heading of its own.

    Behind a heading's mark whatever is known as a label stays one.
    """
    topics = labels.topics_of(name)
    if _HEADING_MARK.match(line):
        return not topics - _ASKED_TOO
    return not topics & _ASKING or labels.share_of(name) < _WHOLLY


def heading_name(line: str, body: str, labels: Labels, *, first: bool, opens: bool) -> str:
    """Return the words of a heading line, or an empty string.

    A heading stands in brackets, is a question, begins with a heading's mark, or is short, without punctuation and
    mostly a label (`勤務地`), or the first of a block of lines (`first`). A list item is one only if it is all label,
    or asks for something and another kind of line follows it (`opens`).
    """
    match = _HEADING.match(body) or _BOLD.match(line)
    if match and not (body[0] == "「" and "。" in body):  # a sentence that somebody says
        return match["name"]
    if _QUESTION.match(line) or _HASHES.match(line):
        return body.strip("#: ")
    plain = body.rstrip(":? ")
    if opens and _ANNOUNCES.search(body) and labels.topics_of(plain) & _ASKING:
        return plain  # 次のご経験をお持ちの方を募集します。 above a list
    if aside := _ASIDE.search(plain):
        plain = plain[: aside.start()] if labels.topics_of(plain[: aside.start()]) & _ASKING else plain
    if len(body) > _LONGEST_HEADING or not plain or _value(body, labels):
        return ""
    return plain if _begins_a_part(line, body, plain, labels, first=first, opens=opens) else ""


def _begins_a_part(line: str, body: str, plain: str, labels: Labels, *, first: bool, opens: bool) -> bool:
    if _HEADING_MARK.match(line) or (body.endswith(":") and not re.search(r"\d", plain)):
        return "。" not in plain
    if body.endswith("?") and len(body) <= _SHORT:
        return True
    share = labels.share_of(plain)
    if _FIGURES.search(plain) or (_SPOKEN.search(plain) and not (share >= _MOSTLY and _BRACKETED.match(line))):
        return False
    if _LIST_MARK.match(line):
        if opens and len(plain) <= _OPENS and share >= _PARTLY and labels.topics_of(plain) & _ASKING:
            return True
        return share >= (_MOSTLY if _NUMBERED.match(line) and plain.isascii() else _ALMOST)
    return share >= _MOSTLY or (first and len(plain) <= _SHORT)


def _value(body: str, labels: Labels) -> bool:
    """Whether a value follows on the line: `勤務地: 本社` is no heading, `必須 / Required` is one."""
    match = _LABEL.match(body)
    if match is None or match.end() >= len(body):
        return False
    rest = body[match.end() :].rstrip(":? ")
    same = labels.topics_of(rest) & labels.topics_of(match["name"])
    return not (same and labels.share_of(rest) >= _MOSTLY)


def _label(body: str, labels: Labels) -> tuple[str, int]:
    """Return the label at the beginning of a line and where its value begins."""
    for pattern in (_INLINE, _RUN_IN, _LABEL):
        match = pattern.match(body)
        if match and labels.topics_of(match["name"]):
            return match["name"], match.end()
    return "", 0


def _before_scope(label: str, own: frozenset[str]) -> str:
    """Return what stands before the range of change in brackets: `本社 (変更の範囲: …)` tells the place first."""
    return label.partition("(")[0].rstrip() if own == _CONTINUED else ""


def _sentences(body: str, skip: int) -> list[tuple[int, int]]:
    cuts = [skip, *(m.start() for m in _SENTENCE.finditer(body) if m.start() > skip), len(body)]
    return list(pairwise(cuts))
