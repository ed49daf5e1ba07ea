"""What the pages of the site show: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits to be done.

    Attributes:
        text: what it is.
        url: where it is done.
    """

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first page.

    Attributes:
        waiting: what waits to be done, most urgent first.
        roles: how many roles there are to choose from.
        fresh: whether nothing was read in yet by anybody (and the reader may read something in).
    """

    waiting: tuple[Waiting, ...]
    roles: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """A help page in the list.

    Attributes:
        name: its part of the address.
        title: its title.
        lead: its first sentence, may be empty.
    """

    name: str
    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class HelpList:
    """The list of help pages.

    Attributes:
        topics: the pages in order.
    """

    topics: tuple[HelpTopic, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One help page.

    Attributes:
        name: its part of the address.
        title: its title.
        html: the text, rendered from our own Markdown with HTML switched off.
        topics: every page in order, to go on reading.
    """

    name: str
    title: str
    html: str
    topics: tuple[HelpTopic, ...]
