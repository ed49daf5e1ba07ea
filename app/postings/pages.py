"""What the pages of job posts show: plain values, no rules, no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.text import LANGUAGES
from app.postings.domain import Finding, Severity
from app.postings.profiling import DraftProfile
from app.roles.domain import Vocabulary


@dataclass(frozen=True, slots=True)
class MendingView:
    """What one click writes for a finding.

    Attributes:
        key: what the button sends.
        label: what it says.
        words: what will stand there or goes, in the language of the post.
        note: with what it was computed, may be empty.
        confirm: whether the writer takes it only if it is so.
    """

    key: str
    label: str
    words: str
    note: str
    confirm: bool


@dataclass(frozen=True, slots=True)
class ImpossibleView:
    """Words of a text that cannot be.

    Attributes:
        words: the words.
        why: why they cannot be.
        mendings: what one click makes of them.
    """

    words: str
    why: str
    mendings: tuple[MendingView, ...]


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding beside the text.

    Attributes:
        anchor: its id on the page.
        code: the stable code.
        severity: error, warning or info.
        message: what is wrong.
        note: what was computed, may be empty.
        words: the words of the post, empty for something missing.
        suggestion: what to write instead.
        ground: statute and article, or guideline.
        since: the day from which it is in force, or None.
        sourced: false where the ground is general knowledge to be confirmed.
        holds_back: whether a post with it should not be published.
        instead: what one click puts in its place, may be empty.
        at: the place in the text as `start-end`, empty for something missing.
        mendings: what else one click writes.
    """

    anchor: str
    code: str
    severity: Severity
    message: str
    note: str
    words: str
    suggestion: str
    ground: str
    since: date | None
    sourced: bool
    holds_back: bool
    instead: str
    at: str
    mendings: tuple[MendingView, ...]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of the post's text, in order.

    Attributes:
        text: the words.
        severity: of the finding that marks it, empty if none.
        link: to that finding's card.
    """

    text: str
    severity: str
    link: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A competency that the post asks for.

    Attributes:
        name: the competency.
        must: 必須 (true) or 歓迎.
        level: 1 to 4.
        years: years of experience, or None.
        quotes: the lines that ask for it.
    """

    name: str
    must: bool
    level: int
    years: int | None
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The check of a post.

    Attributes:
        checked: whether a text was checked.
        errors: how many errors.
        warnings: how many warnings.
        hints: how many hints.
        missing: findings about what is not there.
        found: findings about words and figures, in order of the text.
        impossible: figures that cannot be.
        pieces: the text with its marks.
        text_lang: ja or en, the language of the text.
        asked: the competencies that the post asks for.
        kind: the track and the kind of company that the post speaks of, in words.
        pay: pay a year in yen, least and most, or None.
        reviewed: the day on which the rules were last reviewed.
        notices: what the check could not know.
        problem: why a file could not be read, may be empty.
        can_undo: whether the last replacement can be taken back.
    """

    checked: bool
    errors: int
    warnings: int
    hints: int
    missing: tuple[FindingCard, ...]
    found: tuple[FindingCard, ...]
    impossible: tuple[ImpossibleView, ...]
    pieces: tuple[TextPiece, ...]
    text_lang: str
    asked: tuple[AskedRow, ...]
    kind: tuple[str, ...]
    pay: tuple[int, int] | None
    reviewed: date
    notices: tuple[str, ...]
    problem: str
    can_undo: bool


def cards(findings: Sequence[Finding], lang: str, mendings: Sequence[tuple[MendingView, ...]]) -> list[FindingCard]:
    """Return the findings as cards, numbered in their order, each with what mends it."""
    return [
        _card(finding, at, lang, each) for at, (finding, each) in enumerate(zip(findings, mendings, strict=True), 1)
    ]


def _card(finding: Finding, at: int, lang: str, mendings: tuple[MendingView, ...]) -> FindingCard:
    rule = finding.rule
    return FindingCard(
        anchor=f"finding-{at}",
        code=rule.code,
        severity=rule.severity,
        message=rule.message.get(lang),
        note=finding.note.get(lang) if finding.note else "",
        words=(finding.text or "").strip(),
        suggestion=rule.suggestion.get(lang),
        ground=rule.ground.text.get(lang),
        since=rule.ground.since,
        sourced=rule.ground.sourced,
        holds_back=rule.holds_back,
        instead=finding.instead or "",
        at=f"{finding.start}-{finding.end}" if finding.start is not None else "",
        mendings=mendings,
    )


def pieces(text: str, findings: Sequence[Finding], shown: Sequence[FindingCard]) -> tuple[TextPiece, ...]:
    """Return the text in pieces, each marked by at most one finding: the first in order of severity."""
    taken: list[tuple[int, int, FindingCard]] = []
    for finding, card in zip(findings, shown, strict=True):
        if finding.start is None or finding.end is None:
            continue
        if all(finding.end <= start or end <= finding.start for start, end, _ in taken):
            taken.append((finding.start, finding.end, card))
    out: list[TextPiece] = []
    at = 0
    for start, end, card in sorted(taken, key=lambda each: each[0]):
        out.append(TextPiece(text[at:start], "", ""))
        out.append(TextPiece(text[start:end], card.severity, f"#{card.anchor}"))
        at = end
    out.append(TextPiece(text[at:], "", ""))
    return tuple(piece for piece in out if piece.text)


def asked_rows(profile: DraftProfile, vocabulary: Vocabulary, lang: str) -> tuple[AskedRow, ...]:
    """Return what a post asks for, must-haves first."""
    return tuple(
        AskedRow(vocabulary.competencies[r.competency].name.get(lang), r.must, r.level, r.years, r.quotes)
        for r in profile.requirements
    )


def language_of(text: str) -> str:
    """Return the language of a post: English where hardly a letter is Japanese."""
    japanese = sum(1 for character in text if "\u3040" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff")
    ja, en = LANGUAGES
    return en if japanese * 20 < len(text) else ja
