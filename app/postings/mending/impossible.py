"""Figures of a pasted text that cannot be: an upper end below the lower one, more hours or days than there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.errors import N_, Reason
from app.postings.content.contradictions import DAYS_A_YEAR, HOURS_A_MONTH
from app.postings.loader import PostRules
from app.postings.mending.domain import Edit, Mending
from app.postings.mending.loader import MendingWords
from app.postings.mending.paying import bare, said
from app.postings.pay import read_pay
from app.postings.text import PostText


@dataclass(frozen=True, slots=True)
class Impossible:
    """Words of a text, why they cannot be, and what mends them; nothing where only the writer knows the figure."""

    words: str
    reason: Reason
    mendings: tuple[Mending, ...]


def impossible(post: PostText, rules: PostRules, words: MendingWords, lang: str) -> Iterator[Impossible]:
    """Yield what cannot be in a text, in its order by kind."""
    ends = {seen.start: seen for seen in rules.shapes["amount"].all(post.plain)}
    for figure in read_pay(post, rules).figures:
        seen = ends[figure.start]
        # 30万円から2年: the second number counts something else
        if figure.high >= figure.low or not (seen["top"] or "," in seen["high"]):
            continue
        first, last = bare(post, figure)
        swapped = said((figure.high, figure.low), words, lang)
        mending = Mending(f"figures.swap.{first}-{last}", "swap", swapped, (Edit(first, last, swapped),))
        reason = Reason(
            N_("the upper end (%(high)s) is below the lower end (%(low)s)"),
            high=f"{figure.high:,}",
            low=f"{figure.low:,}",
        )
        yield Impossible(post.text[first:last], reason, (mending,))
    yield from _beyond(post, rules)


def _beyond(post: PostText, rules: PostRules) -> Iterator[Impossible]:
    for seen in rules.shapes["overtime_hours"].all(post.plain):
        if float(seen["hours"]) > HOURS_A_MONTH:
            first, last = post.place(seen.start, seen.end)
            yield Impossible(
                post.text[first:last], Reason(N_("a month has %(most)s hours at most"), most=HOURS_A_MONTH), ()
            )
    for seen in rules.shapes["annual_holidays"].all(post.plain):
        if int(seen["days"]) > DAYS_A_YEAR:
            first, last = post.place(seen.start, seen.end)
            yield Impossible(post.text[first:last], Reason(N_("a year has %(most)s days"), most=DAYS_A_YEAR), ())
