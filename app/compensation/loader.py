"""Reads `data/salary/*.yaml`, then the company's own, into bands; refuses what is wrong, every problem at once."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.compensation.domain import AmountError, Band, Confidence, Figure, Market, parse_range
from app.core.datafile import FileModel, StrictModel, TextModel, read_model
from app.core.doubles import repeated
from app.core.errors import DataFileError, Problem
from app.core.files import data_folders, fingerprint, is_ours, shown_name, yaml_files
from app.core.sourcefile import StatementModel

ID = r"^[a-z][a-z0-9_]{1,59}$"


class BandModel(StrictModel):
    """One band in its file form. `printed` is the figure as the source prints it; it must give `low` and `high`."""

    id: str = Field(pattern=ID)
    name: TextModel
    figure: Figure
    printed: str = Field(min_length=1, max_length=30)
    low: int = Field(ge=1)
    high: int | None
    market: Market
    roles: list[str] = Field(min_length=1)
    contains: TextModel
    population: TextModel
    year: int | None = Field(ge=1990, le=2100)
    confidence: Confidence
    confidence_reason: TextModel
    statement: StatementModel
    notes: list[StatementModel] = Field(default_factory=list)

    @model_validator(mode="after")
    def _amounts_agree(self) -> "BandModel":
        try:
            printed = parse_range(self.printed)
        except AmountError as error:
            raise PydanticCustomError("amount", "{reason}", {"reason": f"printed: {error}"}) from error
        if printed != (self.low, self.high):
            raise PydanticCustomError(
                "amount",
                "printed {printed} means {low}–{high} yen, not the low and high given",
                {"printed": self.printed, "low": printed[0], "high": printed[1]},
            )
        shape: Literal["floor", "range", "point"] = (
            "floor" if self.high is None else "range" if self.high > self.low else "point"
        )
        if shape != {"average": "point", "single": "point"}.get(self.figure, self.figure):
            raise PydanticCustomError("amount", "low and high do not make a {figure}", {"figure": self.figure})
        return self

    def to_domain(self, *, own_data: bool) -> Band:
        """Return the plain value."""
        return Band(
            id=self.id,
            name=self.name.to_domain(),
            figure=self.figure,
            low=self.low,
            high=self.high,
            market=self.market,
            roles=tuple(self.roles),
            contains=self.contains.to_domain(),
            population=self.population.to_domain(),
            year=self.year,
            confidence=self.confidence,
            confidence_reason=self.confidence_reason.to_domain(),
            statement=self.statement.statement(),
            notes=tuple(note.statement() for note in self.notes),
            own_data=own_data,
        )


class SalaryFileModel(FileModel):
    """The top of a file under `data/salary/`."""

    bands: list[BandModel]


_cache: dict[tuple[object, ...], dict[str, Band]] = {}


def load_bands(folders: Sequence[Path] | None = None, environ: Mapping[str, str] | None = None) -> dict[str, Band]:
    """Return every band by id, ours first, then the company's own.

    Args:
        folders: where to read; by default `data/salary` and the same folder of the instance.
        environ: where `KAKEHASHI_HOME` is looked up; by default the process's environment.

    Raises:
        DataFileError: every problem of every file at once.
    """
    places = (
        tuple(folders) if folders is not None else data_folders("salary", os.environ if environ is None else environ)
    )
    files = yaml_files(places)
    key = fingerprint(files)
    if key not in _cache:
        _cache.clear()
        _cache[key] = _read(files)
    return dict(_cache[key])


def _read(files: Sequence[Path]) -> dict[str, Band]:
    problems: list[Problem] = []
    found: list[tuple[str, int, Band]] = []
    for path in files:
        name = shown_name(path)
        try:
            model = read_model(path, SalaryFileModel, shown=name)
        except DataFileError as error:
            problems.extend(error.problems)
            continue
        found.extend((name, i, band.to_domain(own_data=not is_ours(path))) for i, band in enumerate(model.bands))
    for again, positions in repeated(band.id for _, _, band in found).items():
        problems.extend(
            Problem(found[at][0], f"bands.{found[at][1]}.id", f"{again} is already the id of another band")
            for at in positions
        )
    if problems:
        raise DataFileError(problems)
    return {band.id: band for _, _, band in found}


def bands_for(role_id: str) -> tuple[Band, ...]:
    """Return the bands that bear on a role, in file order; none if nobody published any."""
    return tuple(band for band in load_bands().values() if role_id in band.roles)
