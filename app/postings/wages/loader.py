"""Reads `minimum_wage.yaml`, and a company's own newer table; every prefecture is there or is named as missing."""

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from app.core.datafile import FileModel, StrictModel, TextModel, read_model
from app.core.errors import N_, Problem, Reason
from app.core.files import shown_name
from app.postings.domain import Wage, WageTable
from app.postings.gating import Gated, Watch

FILE = "minimum_wage.yaml"
OWN_WAGES = f"data/{FILE}"  # in the instance folder: a newer table, in the shipped form without towns
PREFECTURES = 47
Word = Annotated[str, Field(min_length=1)]
Places = tuple[tuple[Gated, str], ...]


class _WageModel(StrictModel):
    prefecture: Word
    yen: int = Field(ge=500, le=5000)
    since: date


class _NamedWageModel(_WageModel):
    en: Word


class _TableFile(FileModel):
    year: TextModel
    fresh_until: date
    source: TextModel


class _WagesFile(_TableFile):
    wages: list[_NamedWageModel]
    towns: dict[str, Word]


class _OwnWagesFile(_TableFile):
    """A company's own newer table: every prefecture, without the towns that the shipped one names."""

    wages: list[_WageModel]


def read_wages(folder: Path, own: Path | None) -> tuple[WageTable, Places, list[Problem]]:
    """Return one table of both files, how texts name the prefectures (surest first), and what the files lack.

    Args:
        folder: where the shipped table lies.
        own: the company's own newer table, if there is one.

    Raises:
        DataFileError: a file is malformed.
    """
    wages = read_model(folder / FILE, _WagesFile)
    newer = read_model(own, _OwnWagesFile, shown=shown_name(own)) if own else None
    problems = _incomplete(wages)
    if own and newer:
        problems += _differing(newer, {w.prefecture for w in wages.wages}, shown_name(own))
    return _table(wages, newer), _prefectures(wages), problems


def _table(wages: _WagesFile, newer: _OwnWagesFile | None) -> WageTable:
    """Return one table of both files; the newest wage that has begun counts (`WageTable.on`)."""
    latest = newer or wages
    every = tuple(Wage(w.prefecture, w.yen, w.since) for w in (*wages.wages, *(newer.wages if newer else ())))
    return WageTable(latest.year.to_domain(), every, latest.fresh_until, latest.source.to_domain())


def _incomplete(wages: _WagesFile) -> list[Problem]:
    """Say whether the shipped table lacks a prefecture, and name the towns of none."""
    held = {w.prefecture for w in wages.wages}
    lacking = [] if len(held) == PREFECTURES else [Problem(FILE, "wages", N_("does not hold all 47 prefectures"))]
    return lacking + [
        Problem(FILE, f"towns.{town}", N_("names an unknown prefecture"))
        for town, prefecture in wages.towns.items()
        if prefecture not in held
    ]


def _differing(newer: _OwnWagesFile, known: Collection[str], file: str) -> list[Problem]:
    """Name the prefectures that a company's own table lacks, and those that there are not."""
    held = {w.prefecture for w in newer.wages}
    lacking = [
        Problem(file, "wages", Reason(N_("lacks the prefecture %(name)s"), name=name))
        for name in known
        if name not in held
    ]
    unknown = sorted(held - {*known})
    return lacking + [Problem(file, f"wages.{name}", N_("names an unknown prefecture")) for name in unknown]


def _prefectures(wages: _WagesFile) -> tuple[tuple[Gated, str], ...]:
    """Ways in which a text names a prefecture, the surest first."""
    whole = [
        (rf"{w.prefecture}(?:{'道' if w.prefecture == '北海道' else '[都府県]'})?|\b{w.en}\b", w.prefecture)
        for w in wages.wages
    ]
    towns = [(rf"\b{re.escape(t)}\b" if t.isascii() else re.escape(t), p) for t, p in wages.towns.items()]
    watch = Watch()
    return tuple((Gated([pattern], re.NOFLAG, watch), place) for pattern, place in (*whole, *towns))
