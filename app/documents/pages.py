"""What the page of the booklet shows: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part of the booklet that can be had alone.

    Attributes:
        part: its name in addresses.
        label: what it is called.
    """

    part: str
    label: str


@dataclass(frozen=True, slots=True)
class Work:
    """How far the making is.

    Attributes:
        words: in words.
        done: how much of it is done.
        total: of how much.
        finished: whether nothing more will happen.
    """

    words: str
    done: int
    total: int
    finished: bool


@dataclass(frozen=True, slots=True)
class BookletPage:
    """The page where the booklet, or a long part of it, is made and had.

    Attributes:
        part: which part, empty for the whole.
        title: what is made.
        ready: whether the file is there.
        problem: why it could not be made, empty if nothing went wrong.
        work: how far the making is.
        short: the parts that are there at once.
        long: the other parts that the worker makes.
    """

    part: str
    title: str
    ready: bool
    problem: str
    work: Work
    short: tuple[PartLink, ...]
    long: tuple[PartLink, ...]
