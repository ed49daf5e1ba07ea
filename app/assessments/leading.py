"""Leading people: what the number of direct reports says about it.

PROTOCOL: direct reports with a say in their appraisal are 2 at least, a roster or a project crew 1 at most. How much
of a team it was tells the level: two or three people are led beside one's own work, half a dozen are an organisation.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.assessments.crews import NOT_TOLD
from app.assessments.levels import OWNED, PRACTISED, PROVEN
from app.assessments.passages import Passage
from app.assessments.quoting import window
from app.assessments.reads import MEANT, Read, meaning
from app.assessments.teams import Team

_LEADING = "people_management"
_CREW, _ORGANISATION = 4, 6
_PLAIN = 150  # as plainly told as a deed can be: who, and how many


def by_size(
    text: str, reads: Sequence[Read], crews: Sequence[Team], found: Sequence[Passage], moved: Collection[int | None]
) -> list[Passage]:
    """Return `found` with the level of leading people that the largest of `crews` gives, and where that is told.

    `moved` are the employments in which some figure moved: the team's result, which proves it. Without a crew,
    what sounds like leading is practice at most.
    """
    told = [(crew, read) for crew in crews if (read := _read_at(reads, crew)) is not None]
    crew, read = max(told, key=lambda pair: pair[0].size, default=(None, None))
    most = _level(crew.size, proven=read.job in moved) if crew and read else PRACTISED
    kept = [replace(e, level=most) if e.competency == _LEADING and e.level > most else e for e in found]
    if crew and read:
        start, end = window(text, crew.start, crew.end, read.sentence.start, read.sentence.end)
        section, rule = read.sentence.section, f"{_LEADING}.team"
        kept.append(Passage(_LEADING, most, start, end, section, read.job, "affirmed", rule, ("led",), _PLAIN))
    return kept


def _level(size: int, *, proven: bool) -> int:
    if size >= _ORGANISATION and proven:
        return PROVEN
    return OWNED if size >= _CREW else PRACTISED


def _read_at(reads: Sequence[Read], crew: Team) -> Read | None:
    """Return the sentence that tells of `crew` as the person's own, or None."""
    for read in reads:
        if read.sentence.start <= crew.start < read.sentence.end:
            mine = meaning(read.clauses, crew.start, crew.end) in MEANT
            told = mine and _LEADING not in read.elsewhere and read.sentence.section not in NOT_TOLD
            return read if told else None
    return None
