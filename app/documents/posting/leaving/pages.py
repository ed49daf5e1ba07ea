"""What the pages of exports show: plain values in the reader's language, and nothing else."""

from dataclasses import dataclass

from app.postings.kept.pages import FoundPart


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A form in the list.

    Attributes:
        id: its name in addresses.
        name: what it is called.
        purpose: what it is for.
        route: how it goes out, in words.
        held: how many errors hold it back.
        refused: why it may not be had now, empty if it may.
    """

    id: str
    name: str
    purpose: str
    route: str
    held: int
    refused: str


@dataclass(frozen=True, slots=True)
class ExportsPage:
    """The forms of a post.

    Attributes:
        id: the post's public id.
        title: what the job is called.
        lang: language of the post.
        number: the version that is exported, 0 for the draft.
        other: the other state that can be exported: published, draft, or empty if there is none.
        public: where the post stands for everybody, empty if it does not.
        rows: the forms.
    """

    id: str
    title: str
    lang: str
    number: int
    other: str
    public: str
    rows: tuple[ExportRow, ...]


@dataclass(frozen=True, slots=True)
class CopyBlock:
    """A text to copy.

    Attributes:
        anchor: its id on the page.
        label: the field that it goes into.
        text: the text.
        lines: how many lines it takes about.
        count: how long it is and where it is too long, in words.
        limit: where the limit comes from, in words.
        over: whether it is too long.
    """

    anchor: str
    label: str
    text: str
    lines: int
    count: str
    limit: str
    over: bool


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """The texts for one board or network.

    Attributes:
        name: of the board.
        notes: what a person should know.
        blocks: the texts.
    """

    name: str
    notes: tuple[str, ...]
    blocks: tuple[CopyBlock, ...]


@dataclass(frozen=True, slots=True)
class ExportPage:
    """One form of a post, before and after it is had.

    Attributes:
        id: the post's public id.
        title: what the job is called.
        lang: language of the post.
        of: published or draft.
        number: the version, 0 for the draft.
        form: the form's name in addresses.
        name: what the form is called.
        purpose: what it is for.
        refused: why it may not be had now, empty if it may.
        found: what holds it back.
        impossible: values that cannot be, in words.
        problem: why it could not be made, empty if nothing went wrong.
        remarks: what a person should know of the form: too long texts, what its readers miss.
        asks_url: whether the form wants to know where the post stands in the web.
        copies: whether its texts can be shown to copy.
        groups: the texts to copy, once they were asked for.
    """

    id: str
    title: str
    lang: str
    of: str
    number: int
    form: str
    name: str
    purpose: str
    refused: str
    found: FoundPart | None
    impossible: tuple[str, ...]
    problem: str
    remarks: tuple[str, ...]
    asks_url: bool
    copies: bool
    groups: tuple[CopyGroup, ...]
