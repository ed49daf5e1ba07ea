"""The labelled sentences of `data/wording/training`: strict, every problem at once, with file and number.

Sentences are our own; none is taken from résumés that anything is measured on. A file under `voices/` holds what one
person tells and says who that person is, so that whole voices can be held back. A voice that nobody labelled yet is
left out and named; one that is labelled in part is refused.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from app.assessments.loader import FOLDER
from app.core.datafile import FileModel, StrictModel, read_model
from app.core.errors import N_, DataFileError, Problem, Reason

TRAINING = FOLDER / "training"
PRACTISED = 2
Word = Annotated[str, Field(min_length=1)]
Level = Annotated[int, Field(ge=1, le=4)]


class _VoiceModel(StrictModel):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,59}$")
    lang: Literal["ja", "en"]
    trade: Word
    rank: Word
    age: Word
    register_: Word = Field(alias="register")


class _ToldModel(StrictModel):
    text: Word
    levels: dict[str, Level] | None = None
    maybe: list[Word] = Field(default_factory=list)
    variant: bool = False


class _VoiceFile(FileModel):
    voice: _VoiceModel
    sentences: list[_ToldModel] = Field(min_length=1)


class _SentenceModel(StrictModel):
    text: Word
    shows: list[Word] = Field(default_factory=list)
    maybe: list[Word] = Field(default_factory=list)


class _SentencesFile(FileModel):
    sentences: list[_SentenceModel] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence.

    `shows` are the competencies that it shows at level 2 or more, `levels` the level of each where a labeller gave
    one, `maybe` those that are doubtful and count neither way. `voice` is who tells it (the file's name where the file
    names no voice: then `told` is false). Never held back are a `variant`, generated from a written sentence, and the
    line of a labelled résumé (`kept`).
    """

    text: str
    voice: str
    shows: frozenset[str]
    maybe: frozenset[str] = frozenset()
    levels: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    told: bool = False
    variant: bool = False
    kept: bool = False

    @property
    def held_back(self) -> bool:
        """Whether it is held back in its turn, to measure what was learned without its voice."""
        return self.told and not (self.variant or self.kept)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All labelled sentences in the order of the files, and the voices that wait for their labels."""

    sentences: tuple[Sentence, ...]
    unlabelled: tuple[str, ...]


def read_corpus(known: Collection[str], folder: Path = TRAINING) -> Corpus:
    """Return what the files under `folder` tell; `known` are the competencies that a label may name.

    Raises:
        DataFileError: every problem of every file at once.
    """
    problems: list[Problem] = []
    found: list[Sentence] = []
    unlabelled: list[str] = []
    for path in sorted(folder.rglob("*.yaml")):
        shown = path.relative_to(folder).as_posix()
        try:
            sentences = _plain(path, shown) if path.parent == folder else _told(path, shown, unlabelled)
        except DataFileError as error:
            problems.extend(error.problems)
            continue
        for number, one in enumerate(sentences, 1):
            problems.extend(_wrong(one, known, shown, number))
            found.append(one)
    if problems:
        raise DataFileError(problems)
    return Corpus(tuple(found), tuple(unlabelled))


def _plain(path: Path, shown: str) -> list[Sentence]:
    file = read_model(path, _SentencesFile, shown=shown)
    return [Sentence(s.text, path.stem, frozenset(s.shows), frozenset(s.maybe)) for s in file.sentences]


def _told(path: Path, shown: str, unlabelled: list[str]) -> list[Sentence]:
    file = read_model(path, _VoiceFile, shown=shown)
    if file.voice.id != path.stem:
        raise DataFileError([Problem(shown, "voice.id", Reason(N_("is not the file's name")))])
    missing = [number for number, s in enumerate(file.sentences, 1) if s.levels is None]
    if len(missing) == len(file.sentences):
        unlabelled.append(file.voice.id)
        return []
    if missing:
        raise DataFileError([Problem(shown, f"sentences.{n}", Reason(N_("has no labels yet"))) for n in missing])
    return [
        Sentence(
            s.text,
            file.voice.id,
            frozenset(name for name, level in s.levels.items() if level >= PRACTISED),
            frozenset(s.maybe),
            MappingProxyType(dict(s.levels)),
            told=True,
            variant=s.variant,
        )
        for s in file.sentences
        if s.levels is not None
    ]


def _wrong(one: Sentence, known: Collection[str], shown: str, number: int) -> Iterable[Problem]:
    for name in sorted({*one.shows, *one.maybe, *one.levels} - set(known)):
        yield Problem(shown, f"sentences.{number}", Reason(N_("there is no competency %(name)s"), name=name))
    for name in sorted(one.maybe & (one.shows | set(one.levels))):
        yield Problem(shown, f"sentences.{number}", Reason(N_("%(name)s is labelled and doubtful at once"), name=name))
