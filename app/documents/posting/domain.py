"""What every form of a post shares: the facts that are not in its content, and what was made of it."""

import hashlib
from dataclasses import dataclass
from datetime import date

from app.documents.posting.address import Address, split
from app.documents.posting.cleaning import web_address
from app.postings.content.domain import PostContent

_IDENTIFIER_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Post:
    """A post on its way out.

    Attributes:
        content: what it says, cleaned (`cleaning.cleaned`).
        posted: the day it was first published; of a draft, today.
        identifier: stable and unique (a post's public id).
        url: where it stands in the web; empty if nobody said.
    """

    content: PostContent
    posted: date
    identifier: str
    url: str = ""

    def page(self) -> str:
        """Return where a reader finds the post: its own address, else the employer's form; empty if neither is one."""
        return web_address(self.url) or web_address(self.content.employer.form_url)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished form.

    Attributes:
        data: the bytes.
        name: the name of the file.
        kind: its media type.
        lacks: elements that its readers ask for and that the post does not give: required ones first.
        notes: what a person should know (where a text is too long), in the language of the page.
    """

    data: bytes
    name: str
    kind: str
    lacks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def identifier_of(content: PostContent) -> str:
    """Return an identifier for a draft that has none: it stays the same while employer, role and title do."""
    named = "\0".join((content.employer.name, content.basics.role or "", content.basics.title, content.lang))
    return hashlib.sha256(named.encode()).hexdigest()[:_IDENTIFIER_LENGTH]


def workplace(content: PostContent) -> Address:
    """Return where the work is done at first, as far as it is told; the employer's address fills in the rest."""
    place = split(content.work.workplace, content.lang)
    office = split(content.employer.address, content.lang)
    if not place.region:
        return office
    same = (place.region, place.locality) == (office.region, office.locality)
    return office if same and not place.street else place


def from_home_alone(content: PostContent) -> bool:
    """Return whether all work is done from home: with days at the office, or by half, it is not."""
    return content.work.remote == "fully" and content.work.office_days is None
