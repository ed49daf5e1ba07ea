"""Reads `data/wording/posts/`: strict, all problems at once, each with file, field and reason."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from app.assessments.beginnings import compiled
from app.core.datafile import FileModel, Pattern, StrictModel, read_model
from app.core.errors import N_, DataFileError, Problem
from app.core.parts import left_in, put, resolved
from app.core.text import LocalizedText
from app.paths import DATA, instance_folder
from app.postings.domain import Ground, GroundKind, PayKind, Rule, Severity, WageTable
from app.postings.gating import Gated, Watch
from app.postings.shapes.loader import Shapes, load_shapes
from app.postings.topics import Topic, Topics
from app.postings.wages.loader import OWN_WAGES, read_wages

FOLDER = DATA / "wording" / "posts"
TermName = Literal[
    "fixed_term", "no_term", "renewal_criteria", "change", "of_duties", "of_place", "of_both", "place_value",
    "duty_value", "by_agent", "pay_word", "fixed_overtime", "no_fixed_overtime", "paid_beyond", "pay_split",
    "expected_pay", "manager", "foreign", "startup", "deed", "task", "company_talk", "seat", "deferred", "must", "want",
    "asks", "unasked", "no_skill", "skill", "age_lower", "experience_asked", "renewal_open",
]  # fmt: skip
_FLAGS = re.IGNORECASE | re.MULTILINE
_BOTH_LANGUAGES = re.compile(r"\s*[/|]\s*")  # 必須 / Required
Word = Annotated[str, Field(min_length=1)]


class _GroundModel(StrictModel):
    kind: GroundKind
    ja: Word
    en: Word
    since: date | None = None
    sourced: bool = True


class _WordsModel(StrictModel):
    message: Word
    suggestion: Word


class _RuleModel(StrictModel):
    code: str = Field(pattern=r"^[a-z][a-z0-9_]{1,59}$")
    severity: Severity
    ground: str
    ja: _WordsModel
    en: _WordsModel


class _RulesFile(FileModel):
    reviewed: date
    grounds: dict[str, _GroundModel]
    rules: list[_RuleModel]


class _ItemModel(StrictModel):
    id: str
    missing: str
    labels: list[Word]
    not_labels: list[Word] = Field(default_factory=list)
    by_label: bool
    apart: list[Pattern]
    cues: list[Pattern]
    told: list[Word] = Field(min_length=1)
    untold: list[Word] = Field(min_length=1)


class _TopicModel(StrictModel):
    id: str
    labels: list[Word] = Field(min_length=1)
    whole: list[Word] = Field(default_factory=list)
    not_labels: list[Word]


class _ItemsFile(FileModel):
    items: list[_ItemModel]
    topics: list[_TopicModel]


class _WordingModel(StrictModel):
    code: str
    find: list[Pattern] = Field(min_length=1)
    unless: list[Pattern] = Field(default_factory=list)
    even_denied: list[Pattern] = Field(default_factory=list)
    asked: bool = False
    match: list[Word] = Field(min_length=1)
    no_match: list[Word] = Field(min_length=1)
    instead: dict[str, Word] = Field(default_factory=dict)


class _WordingFile(FileModel):
    parts: dict[str, Pattern] = Field(default_factory=dict)
    denial: Pattern
    denial_en: Pattern
    asking: Pattern
    rules: list[_WordingModel]


class _TermModel(StrictModel):
    find: list[Pattern] = Field(min_length=1)
    match: list[Word] = Field(min_length=1)
    no_match: list[Word] = Field(min_length=1)


class _TermsFile(FileModel):
    terms: dict[TermName, _TermModel]
    pay_kinds: dict[PayKind, list[Pattern]]


class _CompetencyModel(StrictModel):
    find: list[Pattern] = Field(min_length=1)
    match: list[Word] = Field(min_length=1)
    no_match: list[Word] = Field(min_length=1)


class _CompetenciesFile(FileModel):
    own_words_only: list[str]
    figures: list[Pattern] = Field(min_length=1)
    made_better: list[Pattern] = Field(min_length=1)
    for_example: list[Pattern] = Field(min_length=1)
    competencies: dict[str, _CompetencyModel]
    levels: dict[Literal["1", "3"], list[Pattern]]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a post must tell, and how it is told."""

    id: str
    missing: str
    by_label: bool
    apart: Gated | None
    cue: Gated | None
    told: tuple[str, ...]
    untold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordingRule:
    """Words that must not stand in a post. `even_denied`: demands whose denial is the demand (must not belong to …)."""

    code: str
    find: Gated
    unless: re.Pattern[str] | None
    even_denied: Gated | None
    asked: bool
    instead: dict[str, str]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """How posts ask for competencies, and which words tell the level they ask for.

    `own_words_only` are competencies that the reader's vocabulary names too freely for a requirement. `figures` are no
    deeds in a line that asks for responsibility for several, or for one `for_example`, unless they were `made_better`.
    """

    competencies: Mapping[str, re.Pattern[str]]
    strong: re.Pattern[str]
    light: re.Pattern[str]
    figures: re.Pattern[str]
    made_better: re.Pattern[str]
    for_example: re.Pattern[str]
    own_words_only: frozenset[str]
    examples: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class PostRules:
    """Everything that a check of a post needs."""

    rules: dict[str, Rule]
    reviewed: date
    items: tuple[Item, ...]
    topics: Topics
    wording: tuple[WordingRule, ...]
    denial: re.Pattern[str]
    denial_en: re.Pattern[str]
    asking: re.Pattern[str]
    terms: dict[TermName, Gated]
    term_examples: dict[TermName, tuple[tuple[str, ...], tuple[str, ...]]]
    pay_kinds: re.Pattern[str]
    shapes: Shapes
    wages: WageTable
    prefectures: tuple[tuple[Gated, str], ...]

    def topics_of(self, label: str) -> frozenset[str]:
        """Return what a label or heading is about; an empty set when it is none."""
        return frozenset([name for name, _ in self.topics.named(label.strip())])

    def share_of(self, label: str) -> float:
        """Return how much of it, 0 to 1, is the word by which its topic is known."""
        parts = _BOTH_LANGUAGES.split(label.strip())
        return min(max((size for _, size in self.topics.named(part)), default=0) / max(len(part), 1) for part in parts)


def join(patterns: list[str]) -> re.Pattern[str] | None:
    """Return one expression for any of `patterns`, case ignored; None for an empty list. 方 stands for かた too."""
    return compiled("|".join(f"(?:{p})" for p in _spelled(patterns)), _FLAGS) if patterns else None


def _gated(patterns: list[str], watch: Watch, *, lines: bool = False) -> Gated | None:
    """Return the same for whole posts (and `lines`): `watch` looks for the words of all of them at once."""
    return Gated(_spelled(patterns), _FLAGS, watch, lines=lines) if patterns else None


def _spelled(patterns: list[str]) -> list[str]:
    return [pattern.replace("方", "(?:方|かた)") for pattern in patterns]


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    """Return one expression for any of `patterns`, of which there is at least one."""
    found = join(patterns)
    assert found is not None  # noqa: S101  (the schema asks for one)
    return found


def _labels(words: list[str], whole: list[str]) -> re.Pattern[str] | None:
    ways = [rf"(?<![A-Za-z]){re.escape(w)}(?![A-Za-z])" if w.isascii() else re.escape(w) for w in words]
    ways += [rf"^{re.escape(w)}$" for w in whole]
    return join(sorted(ways, key=len, reverse=True))


def load_rules(folder: Path = FOLDER, environ: Mapping[str, str] | None = None) -> PostRules:
    """Return the rules; a company's own newer minimum wages (`OWN_WAGES` in the instance folder) come on top.

    Args:
        folder: where the shipped files lie.
        environ: where `KAKEHASHI_HOME` is looked up; by default the process's environment.

    Raises:
        DataFileError: a file is malformed, a rule names an unknown ground or code, or a prefecture is missing.
    """
    own = instance_folder(os.environ if environ is None else environ) / OWN_WAGES
    return _with_own_wages(folder, own, own.stat().st_mtime_ns) if own.is_file() else _load(folder)


@lru_cache(maxsize=8)
def _with_own_wages(folder: Path, own: Path, changed: int) -> PostRules:
    """Return the shipped rules, compiled once, with the wages of a company's own table, as it stood at `changed`."""
    del changed
    wages, places, wrong = read_wages(folder, own)
    if wrong:
        raise DataFileError(wrong)
    return replace(_load(folder), wages=wages, prefectures=places)


@lru_cache(maxsize=8)
def _load(folder: Path) -> PostRules:
    texts = read_model(folder / "rules.yaml", _RulesFile)
    items = read_model(folder / "items.yaml", _ItemsFile)
    wording = read_model(folder / "wording.yaml", _WordingFile)
    terms = read_model(folder / "terms.yaml", _TermsFile)
    wages, places, wrong = read_wages(folder, None)
    problems = [*_unknown(texts, items, wording), *_partless(wording), *_unnamed(terms), *wrong]
    if problems:
        raise DataFileError(problems)
    parts = resolved(wording.parts)
    watch = Watch()
    grounds = {name: Ground(g.kind, LocalizedText(g.ja, g.en), g.since, g.sourced) for name, g in texts.grounds.items()}
    return PostRules(
        rules={
            r.code: Rule(
                r.code, r.severity, grounds[r.ground], LocalizedText(r.ja.message, r.en.message),
                LocalizedText(r.ja.suggestion, r.en.suggestion),
            )
            for r in texts.rules
        },
        reviewed=texts.reviewed,
        items=tuple(
            Item(
                i.id, i.missing, i.by_label, _gated(i.apart, watch), _gated(i.cues, watch), tuple(i.told),
                tuple(i.untold),
            )
            for i in items.items
        ),
        topics=Topics(_topics(items)),
        wording=tuple(
            WordingRule(
                w.code, found, join(_with(parts, w.unless)), _gated(_with(parts, w.even_denied), watch), w.asked,
                w.instead, tuple(w.match), tuple(w.no_match),
            )
            for w in wording.rules
            if (found := _gated(_with(parts, w.find), watch)) is not None
        ),
        denial=re.compile(wording.denial, re.IGNORECASE),
        denial_en=re.compile(wording.denial_en, re.IGNORECASE),
        asking=re.compile(wording.asking, re.IGNORECASE),
        terms={
            name: found
            for name, t in terms.terms.items()
            if (found := _gated(t.find, watch, lines=True)) is not None
        },
        term_examples={name: (tuple(t.match), tuple(t.no_match)) for name, t in terms.terms.items()},
        pay_kinds=re.compile(
            "|".join(f"(?P<{kind}>{'|'.join(ways)})" for kind, ways in terms.pay_kinds.items()), re.IGNORECASE
        ),
        shapes=load_shapes(),
        wages=wages,
        prefectures=places,
    )  # fmt: skip


def _topics(items: _ItemsFile) -> Iterator[Topic]:
    lines = [(i.id, i.labels, list[str](), i.not_labels) for i in items.items]
    lines += [(t.id, t.labels, t.whole, t.not_labels) for t in items.topics]
    for name, labels, whole, but in lines:
        if (label := _labels(labels, whole)) is not None:
            yield Topic(name, label, _labels(but, []))


def _unknown(texts: _RulesFile, items: _ItemsFile, wording: _WordingFile) -> list[Problem]:
    codes = {rule.code for rule in texts.rules}
    used = [("items.yaml", f"items.{i.id}.missing", i.missing) for i in items.items]
    used += [("wording.yaml", f"rules.{w.code}", w.code) for w in wording.rules]
    problems = [
        Problem(file, field, N_("names a code that rules.yaml does not have"))
        for file, field, code in used
        if code not in codes
    ]  # fmt: skip
    problems += [
        Problem("rules.yaml", f"rules.{r.code}.ground", N_("names a ground that the file does not have"))
        for r in texts.rules
        if r.ground not in texts.grounds
    ]
    return problems


def _with(parts: Mapping[str, str], patterns: list[str]) -> list[str]:
    return [put(pattern, parts) for pattern in patterns]


def _partless(wording: _WordingFile) -> Iterator[Problem]:
    """Yield the expressions that name a part which is not there, or not yet."""
    parts = resolved(wording.parts)
    lines = [(f"parts.{name}", [part]) for name, part in parts.items()]
    lines += [(f"rules.{w.code}", _with(parts, [*w.find, *w.unless, *w.even_denied])) for w in wording.rules]
    for field, patterns in lines:
        if any(map(left_in, patterns)):
            yield Problem("wording.yaml", field, N_("names a part that is not written above it"))


def _unnamed(terms: _TermsFile) -> list[Problem]:
    lacking = [name for name in get_args(TermName) if name not in terms.terms]
    return [Problem("terms.yaml", f"terms.{name}", N_("is missing")) for name in lacking]


@cache
def load_phrases() -> Phrases:
    """Return `data/wording/posts/competencies.yaml`. Raises `DataFileError` where it is malformed."""
    file = read_model(FOLDER / "competencies.yaml", _CompetenciesFile)
    return Phrases(
        {name: found for name, model in file.competencies.items() if (found := join(model.find)) is not None},
        _one_of(file.levels["3"]),
        _one_of(file.levels["1"]),
        _one_of(file.figures),
        _one_of(file.made_better),
        _one_of(file.for_example),
        frozenset(file.own_words_only),
        {name: (tuple(m.match), tuple(m.no_match)) for name, m in file.competencies.items()},
    )
