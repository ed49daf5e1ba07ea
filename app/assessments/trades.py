"""Knowledge of a trade: who worked in it and serves it now, told by the words that people inside it use.

PROTOCOL: having worked in a trade is a claim; it counts where it is applied to customers' problems. So the words of the
trade must stand in two employments, of which one sells to others (software, a service, advice) and speaks of customers.
"""

from collections import Counter
from collections.abc import Sequence

from app.assessments.domain import Experience
from app.assessments.engine import Engine
from app.assessments.levels import OWNED, PRACTISED
from app.assessments.passages import Passage
from app.assessments.quoting import window
from app.assessments.reads import Read

_KNOWLEDGE = "industry_knowledge"
_IN_ALL, _OFTEN, _TOLD = 5, 9, 2  # mentions: in all, enough for 3, in each employment
_OFTEN_NAMED = 4  # customers, in an employment that does not say what it sells
_HEAD = 120  # characters that say what an employment is
_QUOTES = 2
_PLAIN = 0


def trades_served(text: str, reads: Sequence[Read], experiences: Sequence[Experience], engine: Engine) -> list[Passage]:
    """Return the passages that apply a trade known from another employment to customers, of the trade told most."""
    told: dict[int, Counter[int]] = {}
    vendors: Counter[int] = Counter()
    customers: Counter[int] = Counter()
    for read in reads:
        if read.job is None:
            continue
        vendors[read.job] += bool(read.bits & engine.vendor)
        customers[read.job] += bool(read.bits & engine.customer)
        for hit in read.meant if read.meant_bits & engine.trades else ():
            if trades := hit[2] & engine.trades:
                told.setdefault(trades & -trades, Counter())[read.job] += 1
    serving = {job for job, named in customers.items() if (named and vendors[job]) or named >= _OFTEN_NAMED}
    found = [
        (counts.total(), counts[job], job, trade)
        for trade, counts in told.items()
        for job in serving
        if counts[job] >= _TOLD and counts.total() >= _IN_ALL and _elsewhere(job, trade, counts, reads, experiences)
    ]
    if not found:
        return []
    total, _, job, trade = max(found)
    level = OWNED if total >= _OFTEN else PRACTISED
    inside = [read for read in reads if read.job == job and read.meant_bits & trade and not read.title]
    inside.sort(key=lambda read: (-_weight(read, trade, engine), read.sentence.start))
    return [_quote(text, read, level) for read in inside[:_QUOTES]]


def _elsewhere(
    job: int, trade: int, counts: Counter[int], reads: Sequence[Read], experiences: Sequence[Experience]
) -> bool:
    """Return whether the trade is told of another employer, often or in what says what that employment is."""
    for other, count in counts.items():
        if other == job or _same(experiences[other].employer, experiences[job].employer):
            continue
        begin = experiences[other].begin
        head = any(r.job == other and r.sentence.start < begin + _HEAD and r.bits & trade for r in reads)
        if count >= _TOLD or head:
            return True
    return False


def _same(one: str, other: str) -> bool:
    return not one or not other or one in other or other in one


def _weight(read: Read, trade: int, engine: Engine) -> int:
    words = sum(1 for hit in read.meant if hit[2] & trade)
    return words + 2 * bool(read.meant_bits & engine.doing) + bool(read.meant_bits & engine.customer)


def _quote(text: str, read: Read, level: int) -> Passage:
    sentence = read.sentence
    start, end = window(text, read.meant[0][0], read.meant[-1][1], sentence.start, sentence.end)
    return Passage(
        _KNOWLEDGE, level, start, end, sentence.section, read.job, "affirmed", f"{_KNOWLEDGE}.trade", (), _PLAIN
    )  # fmt: skip
