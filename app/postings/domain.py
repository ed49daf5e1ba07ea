"""What a check of a job post gives: findings with their place, their reason in law and a suggestion."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.core.text import LocalizedText

Severity = Literal["error", "warning", "info"]
GroundKind = Literal["law", "guideline", "guidance", "quality"]
PayKind = Literal["fixed_overtime", "variable", "base", "hourly", "daily", "annual", "monthly", "allowance", "other"]
Route = Literal["direct", "agent", "board"]
BINDING: frozenset[GroundKind] = frozenset({"law", "guideline"})


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a rule exists: statute and article, or guideline, or our own proposal.

    `since` is the day it took effect, where known; `sourced` is false for general knowledge that an administrator
    should confirm.
    """

    kind: GroundKind
    text: LocalizedText
    since: date | None
    sourced: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One code of the job-post rules with its words."""

    code: str
    severity: Severity
    ground: Ground
    message: LocalizedText
    suggestion: LocalizedText

    @property
    def holds_back(self) -> bool:
        """Whether an export waits until this is mended or overridden: an error on the ground of law or guideline."""
        return self.severity == "error" and self.ground.kind in BINDING


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `start` and `end` are code points into the checked text; both None for something missing.

    `note` adds what was computed (a rate, a count) in both languages; `instead` is text that can replace the place.
    """

    rule: Rule
    start: int | None = None
    end: int | None = None
    text: str | None = None
    note: LocalizedText | None = None
    instead: str | None = None

    @property
    def code(self) -> str:
        """The stable code."""
        return self.rule.code


@dataclass(frozen=True, slots=True)
class Wage:
    """A minimum wage: yen per hour in a prefecture from a day on."""

    prefecture: str
    yen: int
    since: date


@dataclass(frozen=True, slots=True)
class WageTable:
    """The minimum wages of one year and until when they are known to be the newest."""

    year: LocalizedText
    wages: tuple[Wage, ...]
    fresh_until: date
    source: LocalizedText

    def stale(self, day: date) -> bool:
        """Whether a newer table is likely to be in force on `day`, which this one does not hold."""
        return day > self.fresh_until

    def on(self, prefecture: str, day: date) -> Wage | None:
        """Return the wage in force in `prefecture` on `day`: the newest that has begun, else the oldest known."""
        known = sorted((w for w in self.wages if w.prefecture == prefecture), key=lambda wage: wage.since)
        begun = [wage for wage in known if wage.since <= day]
        return begun[-1] if begun else (known[0] if known else None)
