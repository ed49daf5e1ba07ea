"""What the data files under `data/wording/` say, as plain values (see `loader.load_wording`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.assessments.domain import Assertion, SectionKind


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences that a rule must and must not find."""

    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PatternRule:
    """A deed told by what stands together in one sentence or clause.

    `needs`: every group must occur, a group being any of its concepts. `unless`: none of these may occur. `near`: the
    hits lie within so many characters (0: anywhere in the sentence). `figures`: one of these outcome figures must stand
    there, and `measured` says that it is the deed's own. `two_of`: this concept must occur twice.
    """

    id: str
    competency: str
    level: int
    needs: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    near: int
    figures: tuple[str, ...]
    two_of: str | None
    measured: bool
    examples: Examples


@dataclass(frozen=True, slots=True)
class AliasRule:
    """Words that name a competency (level 1); `needs` is the context that a short, ambiguous word asks for."""

    competency: str
    terms: tuple[str, ...]
    needs: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueRule:
    """A regular expression that says how a clause is meant.

    `reach` is how far: `match` the words alone, `rest` from them to the end of their clause, `clause` its clause,
    `left` also the clauses before that run on to it, `right` also those after, `sentence` all. It does not hold where
    `not_after` stands before it in the clause.
    """

    assertion: Assertion
    pattern: str
    reach: str
    not_after: str
    examples: Examples


@dataclass(frozen=True, slots=True)
class SenseRule:
    """A regular expression that tells of something else than `competency`: its sentence shows no deed of it.

    It does not hold where `not_after` stands before it in the sentence.
    """

    competency: str
    pattern: str
    not_after: str
    examples: Examples


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What lifts a deed of one competency (data/wording/levels.yaml says what each means)."""

    competency: str
    metrics: tuple[str, ...]
    also: tuple[str, ...]
    figures: bool
    led: bool
    in_hand: bool
    owned_alone: bool
    customers: bool
    linear: bool
    deniable: bool
    top: int


@dataclass(frozen=True, slots=True)
class Wording:
    """All rules of one reader."""

    concepts: Mapping[str, tuple[str, ...]]
    aliases: tuple[AliasRule, ...]
    patterns: tuple[PatternRule, ...]
    cues: tuple[CueRule, ...]
    senses: tuple[SenseRule, ...]
    levels: Mapping[str, LevelRule]
    headings: Mapping[SectionKind, tuple[str, ...]]
    heading_patterns: Mapping[SectionKind, tuple[str, ...]]
    irregular: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
