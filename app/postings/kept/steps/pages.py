"""What the pages of a post's steps show: plain values in the reader's language, and nothing else."""

from dataclasses import dataclass

from app.postings.content.telling import ToldSection
from app.postings.kept.pages import FoundPart, PlaceRow, VersionPart


@dataclass(frozen=True, slots=True)
class StepPage:
    """One step on the way of a post, with what somebody should look at before.

    Attributes:
        id: the post's public id.
        title: what the job is called.
        lang: ja or en, the language of its words.
        heading: what is being done.
        lead: what comes of it.
        button: what the button says.
        check: what the check finds, None where it does not matter.
        changes: what would be new, None where it does not matter.
        sections: what the post says, none where it does not matter.
        places: where it was published, for closing.
        closed: whether recruiting has ended already.
        lists: whether the list of places can be changed now.
    """

    id: str
    title: str
    lang: str
    heading: str
    lead: str
    button: str
    check: FoundPart | None
    changes: VersionPart | None
    sections: tuple[ToldSection, ...]
    places: tuple[PlaceRow, ...]
    closed: bool
    lists: bool
