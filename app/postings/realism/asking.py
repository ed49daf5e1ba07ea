"""What a post's must-haves mean for counting: which of them a stored reading can show, which not. Plain Python."""

from dataclasses import dataclass
from typing import Literal

from app.postings.content.domain import Asked
from app.postings.realism.domain import Must
from app.postings.realism.loader import YearWords
from app.roles.domain import Vocabulary

USUAL_LEVEL = 2  # a must-have without a level asks for practice, as in `app.postings.profiling`
Why = Literal["interview", "words"]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A must-have that no reading shows: a quality for the interview, or words without competency and years.

    `quoted`: the label is in the post's own words.
    """

    label: str
    why: Why
    quoted: bool


@dataclass(frozen=True, slots=True)
class MustList:
    """The must-haves of a post: those that are counted, and those that cannot be."""

    counted: tuple[Must, ...]
    uncounted: tuple[Uncounted, ...]

    @property
    def size(self) -> int:
        """How many must-haves there are in all."""
        return len(self.counted) + len(self.uncounted)


def must_list(musts: tuple[Asked, ...], vocabulary: Vocabulary, words: YearWords, lang: str) -> MustList:
    """Return the must-haves of a post; empty rows of a form are none. `lang` is that of the labels."""
    counted: list[Must] = []
    uncounted: list[Uncounted] = []
    for each in musts:
        known = vocabulary.competencies.get(each.competency or "")
        label = each.text.strip() or (known.name.get(lang) if known else "")
        resume = known is not None and known.assess == "resume"
        if known and (resume or each.years is not None):
            label = known.name.get(lang)
        if not label and each.years is None:
            continue
        if not resume and each.years is None:
            uncounted.append(Uncounted(label, "interview" if known else "words", quoted=bool(each.text.strip())))
            continue
        measure = "management" if each.competency == "people_management" else words.measure_of(each.text)
        counted.append(
            Must(
                label=label,
                competency=known.id if known and resume else None,
                level=(each.level or USUAL_LEVEL) if resume else None,
                years=each.years,
                measure=measure,
                quoted=known is None,
            )
        )
    return MustList(tuple(counted), tuple(uncounted))
