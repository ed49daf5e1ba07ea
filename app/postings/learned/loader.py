"""The labelled lines of `data/wording/posts/training`: strict, every problem at once, with file and place.

Lines are our own; none is taken from posts that anything outside this repository is measured on. A whole post can be
held back, to measure what was learned without it; single lines never are.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from app.core.datafile import FileModel, StrictModel, read_model
from app.core.errors import N_, DataFileError, Problem
from app.paths import DATA

TRAINING = DATA / "wording" / "posts" / "training"
ItemName = Literal[
    "employer_name", "employer_address", "contact", "duties", "workplace", "pay", "duties_change_scope",
    "workplace_change_scope", "contract_term", "renewal_criteria", "probation", "hours", "overtime", "break",
    "holidays", "insurance", "smoking",
]  # fmt: skip
ITEMS: tuple[ItemName, ...] = get_args(ItemName)
Word = Annotated[str, Field(min_length=1)]


class _LineModel(StrictModel):
    text: Word
    under: str = ""
    items: list[ItemName]


class _PostModel(StrictModel):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,59}$")
    lines: list[_LineModel] = Field(min_length=1)


class _TrainingFile(FileModel):
    posts: list[_PostModel] = Field(default_factory=list)
    lines: list[_LineModel] = Field(default_factory=list)

    @model_validator(mode="after")
    def _not_empty(self) -> "_TrainingFile":
        if not self.posts and not self.lines:
            raise ValueError(N_("holds neither posts nor lines"))
        return self


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line in one spelling (as `app/postings/text.py` gives it), its heading, and the items that it tells."""

    text: str
    under: str
    items: frozenset[ItemName]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The lines of whole posts by the post's id, and single lines."""

    posts: dict[str, tuple[Labelled, ...]]
    lines: tuple[Labelled, ...]


def read_corpus(folder: Path = TRAINING) -> Corpus:
    """Return everything labelled.

    Raises:
        DataFileError: a file is malformed, or an id stands twice.
    """
    posts: dict[str, tuple[Labelled, ...]] = {}
    lines: list[Labelled] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            file = read_model(path, _TrainingFile)
        except DataFileError as error:
            problems += error.problems
            continue
        for post in file.posts:
            if post.id in posts:
                problems.append(Problem(path.name, f"posts.{post.id}", N_("stands twice")))
            posts[post.id] = _labelled(post.lines)
        lines += _labelled(file.lines)
    if problems:
        raise DataFileError(problems)
    return Corpus(posts, tuple(lines))


def _labelled(lines: list[_LineModel]) -> tuple[Labelled, ...]:
    return tuple(Labelled(line.text, line.under, frozenset(line.items)) for line in lines)
