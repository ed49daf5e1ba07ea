"""Tells parts of the data in one language: text, words, sentences with their sources, pay, rises.

A booklet is told twice: once to learn which statements it makes, so that their sources can be numbered, and once for
good. What is told depends on the data alone, so that both are the same.
"""

from collections.abc import Iterable
from typing import Protocol

from app.compensation.domain import Band
from app.core.sources import Statement
from app.core.text import Lang, LocalizedText
from app.documents.booklet import words
from app.documents.booklet.context import GradeName, PayLine, Rise
from app.documents.booklet.material import Material
from app.documents.citations import Sentence, printable
from app.i18n.formats import money, money_range
from app.i18n.translate import translate
from app.roles import words as role_words
from app.roles.domain import Grade
from app.roles.ladder.domain import Ask


class Numbered(Protocol):
    """Whoever gives a statement the marks of its sources."""

    def sentence(self, statement: Statement, *, company: bool = False) -> Sentence:
        """Return `statement` in the language of the booklet; `company`: it stands in the company's own data."""


class Listener:
    """Notes every statement that is made; gives sentences without marks."""

    def __init__(self) -> None:
        self.heard: dict[Statement, bool] = {}

    def sentence(self, statement: Statement, *, company: bool = False) -> Sentence:
        """Note `statement`."""
        self.heard[statement] = company
        return Sentence("", (), own=False, company=False)


class Telling:
    """One telling of `material` in `lang`, with marks from `numbered`."""

    def __init__(self, material: Material, lang: Lang, numbered: Numbered) -> None:
        self.material = material
        self.lang = lang
        self._numbered = numbered

    def text(self, text: LocalizedText) -> str:
        """Return `text` in the language of the booklet, printable."""
        return printable(text.get(self.lang))

    def word(self, message: str, **params: object) -> str:
        """Return the English message `message` in the language of the booklet."""
        return translate(message, self.lang, **params)

    def listed(self, names: Iterable[str]) -> str:
        """Return several names as one text."""
        return ("・" if self.lang == "ja" else ", ").join(names)

    def of_ladder(self, statement: Statement) -> Sentence:
        """Return a statement of the ladder."""
        return self._numbered.sentence(statement, company=self.material.ladder.own_data)

    def all_of_ladder(self, statements: Iterable[Statement]) -> tuple[Sentence, ...]:
        """Return statements of the ladder."""
        return tuple(self.of_ladder(statement) for statement in statements)

    def of_matrix(self, statement: Statement, *, company: bool) -> Sentence:
        """Return a statement of the matrix; `company`: its row is the company's own."""
        return self._numbered.sentence(statement, company=company)

    def name(self, node: str) -> str:
        """Return what a grade, specialty or role is called."""
        return self.text(self.material.ladder.names[node])

    def skill(self, competency: str) -> str:
        """Return what a competency is called."""
        return self.text(self.material.vocabulary.competencies[competency].name)

    def grade(self, grade: Grade) -> GradeName:
        """Return a grade as tables name it."""
        found = self.material.ladder.grades[grade]
        return GradeName(grade, self.name(grade), found.track == "people_manager", f"grade-{grade}")

    def level(self, level: int | None) -> str:
        """Return the name of an expected level."""
        if level is None:
            return self.word(words.SPOKEN)
        return self.word(role_words.LEVELS[level] if level else words.NO_LEVEL)

    def rises(self, asks: Iterable[Ask]) -> tuple[Rise, ...]:
        """Return what is asked more."""
        return tuple(Rise(self.skill(ask.competency), ask.from_level, ask.to_level) for ask in asks)

    def pay(self, bands: Iterable[Band]) -> tuple[PayLine, ...]:
        """Return figures of pay."""
        return tuple(self._pay(band) for band in bands)

    def _pay(self, band: Band) -> PayLine:
        if band.high is None:
            amount = self.word(role_words.OR_MORE, amount=money(band.low, self.lang))
        else:
            amount = money_range(band.low, band.high, self.lang)
        return PayLine(
            amount=amount,
            figure=self.word(role_words.FIGURES[band.figure]),
            label=self.text(band.name),
            contains=self.text(band.contains),
            population=self.text(band.population),
            year=str(band.year) if band.year else "",
            abroad=band.market != "JP",
            confidence=self.word(role_words.CONFIDENCE[band.confidence]),
            thin=band.thin,
            told=self._numbered.sentence(band.statement, company=band.own_data),
        )
