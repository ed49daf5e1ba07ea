"""The texts that a post is drafted from: `data/post_drafts/<role>.yaml` and how each competency is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from app.core.datafile import FileModel, TextModel, read_model
from app.core.errors import N_, DataFileError, Problem
from app.core.files import shown_name
from app.core.text import LANGUAGES, LocalizedText
from app.paths import DATA
from app.postings.loader import FOLDER
from app.roles.domain import HIGHEST_LEVEL, LOWEST_LEVEL, YearsOf
from app.roles.loader import load_profiles, load_vocabulary

DRAFTS = DATA / "post_drafts"
_LEVELS = tuple(str(level) for level in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1))


class _PhrasesFile(FileModel):
    levels: dict[str, TextModel]
    years: dict[YearsOf, TextModel]
    deeds: dict[str, TextModel]


class _DraftFile(FileModel):
    role: str
    mission: TextModel
    duties: list[TextModel] = Field(min_length=4, max_length=9)
    first_90_days: list[TextModel] = Field(min_length=3, max_length=4)
    measures: list[TextModel] = Field(min_length=2, max_length=5)
    tools: list[TextModel] = Field(default_factory=list)
    team: TextModel | None = None


@dataclass(frozen=True, slots=True)
class DraftTexts:
    """What a draft for a role begins with, in our own words; everything in it is meant to be rewritten."""

    role: str
    mission: LocalizedText
    duties: tuple[LocalizedText, ...]
    first_90_days: tuple[LocalizedText, ...]
    measures: tuple[LocalizedText, ...]
    tools: tuple[LocalizedText, ...]
    team: LocalizedText | None


@dataclass(frozen=True, slots=True)
class AskPhrases:
    """How a post asks for a competency: its deed in the words of a level (1–4); and for years of something."""

    names: Mapping[str, LocalizedText]
    deeds: Mapping[str, LocalizedText]
    levels: Mapping[int, LocalizedText]
    years: Mapping[YearsOf, LocalizedText]

    def of(self, competency: str, level: int) -> LocalizedText | None:
        """Return the phrase, None for a competency that only a conversation shows."""
        if competency not in self.deeds:
            return None
        said = {lang: self._said(competency, level, lang) for lang in LANGUAGES}
        return LocalizedText(said["ja"], said["en"])

    def _said(self, competency: str, level: int, lang: str) -> str:
        words = {"deed": self.deeds[competency].get(lang), "name": self.names[competency].get(lang)}
        return self.levels[level].get(lang) % words


@cache
def load_phrases() -> AskPhrases:
    """Return `data/wording/posts/asked.yaml`. Raises `DataFileError`: malformed, or something is missing."""
    path = FOLDER / "asked.yaml"
    file = read_model(path, _PhrasesFile)
    competencies = load_vocabulary().competencies
    wanted = {c.id for c in competencies.values() if c.assess == "resume"}
    problems = [Problem(path.name, f"deeds.{name}", N_("is missing")) for name in wanted - {*file.deeds}]
    problems += [Problem(path.name, f"deeds.{name}", N_("unknown key")) for name in {*file.deeds} - wanted]
    if sorted(file.levels) != list(_LEVELS):
        problems.append(Problem(path.name, "levels", N_("needs a phrase for each level, 1 to 4")))
    if problems:
        raise DataFileError(problems)
    return AskPhrases(
        {name: competencies[name].name for name in wanted},
        {name: text.to_domain() for name, text in file.deeds.items()},
        {int(level): text.to_domain() for level, text in file.levels.items()},
        {measure: text.to_domain() for measure, text in file.years.items()},
    )


@cache
def load_texts() -> Mapping[str, DraftTexts]:
    """Return the draft texts by role id. Raises `DataFileError`: a file is malformed or names no shipped role."""
    return {texts.role: texts for path in sorted(DRAFTS.glob("*.yaml")) for texts in (_texts(path),)}


def _texts(path: Path) -> DraftTexts:
    file = read_model(path, _DraftFile, shown=shown_name(path))
    if file.role != path.stem or file.role not in load_profiles(environ={}):
        raise DataFileError([Problem(shown_name(path), "role", N_("names no role profile of this file's name"))])
    return DraftTexts(
        file.role,
        file.mission.to_domain(),
        tuple(text.to_domain() for text in file.duties),
        tuple(text.to_domain() for text in file.first_90_days),
        tuple(text.to_domain() for text in file.measures),
        tuple(text.to_domain() for text in file.tools),
        file.team.to_domain() if file.team else None,
    )
