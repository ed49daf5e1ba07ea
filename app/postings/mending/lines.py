"""Where in a text as given a line goes, what its sentences and list items are, and what goes when one of them goes."""

import re
from collections.abc import Sequence

from app.postings.loader import PostRules
from app.postings.mending.domain import Edit
from app.postings.requirements import musts
from app.postings.text import Piece, PostText

_MARK = re.compile(r"\s*(?:[・\-*●○◎〇•▪✓✔➢]\s?)?")
_LEFT = re.compile(r"\s*(?:[・\-*●○◎〇•▪✓✔➢■◆※]|\d{1,2}[.)]|\([^)]{1,3}\))?\s*")
_WANTED = frozenset({"must", "want"})


def bounds(text: str, line: int) -> tuple[int, int]:
    """Return where a line of the text begins and ends, without its line end."""
    start = 0
    for _ in range(line):
        start = text.index("\n", start) + 1
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end


def line_of(text: str, at: int) -> int:
    """Return the number of the line that holds a place."""
    return text.count("\n", 0, at)


def behind(post: PostText, near: str) -> int | None:
    """Return the last line of the first part that is about `near`, None where the text has none."""
    topics = _WANTED if near == "wanted" else frozenset({near})
    last = None
    for piece in post.pieces:
        if topics & (piece.own | piece.above):
            last = piece.line
        elif last is not None:
            break
    return last


def new_line(post: PostText, line: int | None, words: str) -> Edit:
    """Return the edit that puts a line behind another, with its list mark, or at the end."""
    text = post.text
    if line is None:
        end = len(text.rstrip("\n"))
        return Edit(end, end, f"\n{words}" if end else words)
    start, end = bounds(text, line)
    mark = _MARK.match(text, start, end)
    return Edit(end, end, f"\n{mark.group() if mark else ''}{words}")


def piece_of(post: PostText, start: int) -> Piece | None:
    """Return the sentence or list item that holds a place of the text as given."""
    at = next((number for number, place in enumerate(post.starts) if place >= start), None)
    return None if at is None else post.piece_at(at)


def taken_out(post: PostText, start: int, end: int) -> tuple[str, Edit] | None:
    """Return the sentence or list item that holds a place, and the edit that takes it out, with the line it fills."""
    for at in (start, end - 1):
        piece = piece_of(post, at)
        if piece is not None:
            first, last = post.place(piece.start, piece.end)
            if first < end and start < last and post.text[:first].strip(" \n#【■"):
                break
    else:
        return None  # the title or a heading: what stands under it would lose its place
    last = max(last, end)
    words = post.text[first:last]
    line, stop = bounds(post.text, line_of(post.text, first))
    if "\n" in words or not _LEFT.fullmatch(post.text[line:first] + post.text[last:stop]):
        return words, Edit(first, last, "")
    if stop < len(post.text):
        return words, Edit(line, stop + 1, "")
    return words, Edit(max(line - 1, 0), stop, "")


def movable(post: PostText, rules: PostRules) -> list[tuple[str, tuple[int, int]]]:
    """Return the must-haves that fill a line of a list: their words and where the line begins and ends."""
    found = []
    for one in musts(post, rules):
        first, last = post.place(one.start, one.end)
        line, stop = bounds(post.text, line_of(post.text, first))
        if last <= stop and _LEFT.fullmatch(post.text[line:first]) and not post.text[last:stop].strip():
            found.append((post.text[first:last], (line, stop)))
    return found


def wish_edits(
    post: PostText, all_musts: Sequence[tuple[str, tuple[int, int]]], moved: tuple[int, int], heading: str
) -> tuple[Edit, ...]:
    """Return the edits that move a line from what is demanded to what is welcome, under `heading` where that is new."""
    text = post.text
    line = text[slice(*moved)]
    gone = Edit(moved[0], min(moved[1] + 1, len(text)), "")
    last = None
    for piece in post.pieces:
        if "want" in piece.above and "must" not in piece.above and not piece.own:
            last = piece.line
        elif last is not None:
            break
    if last is not None:
        _, end = bounds(text, last)
        return gone, Edit(end, end, f"\n{line}")
    end = max(stop for _, (_, stop) in all_musts)
    if end == moved[1]:  # the last of them stays where it is, under the new heading
        return (Edit(moved[0], moved[0], f"{heading}\n"),)
    return gone, Edit(end, end, f"\n{heading}\n{line}")
