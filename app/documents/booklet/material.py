"""What the booklet is made of, and which parts of it can be had alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.compensation.domain import Band
from app.compensation.loader import load_bands
from app.core.company import load_company
from app.core.errors import N_, WrongCallError
from app.core.sourcefile import load_documents
from app.core.sources import DocumentKey, SourceDocument
from app.core.text import LocalizedText
from app.roles.domain import GRADES, Profile, Vocabulary
from app.roles.ladder.domain import Ladder
from app.roles.ladder.loader import load_ladder
from app.roles.loader import load_profiles, load_vocabulary
from app.roles.matrix.domain import Matrix
from app.roles.matrix.loader import load_matrix

WHOLE, MAP, MATRIX = "", "map", "matrix"
ALONE: tuple[str, ...] = (MAP, *GRADES, MATRIX)
LONG = frozenset({WHOLE, MATRIX})  # more than five pages: the worker makes them


@dataclass(frozen=True, slots=True)
class Material:
    """All data of the booklet; two are equal when nothing in them changed. `company` is `None` if it is not named."""

    company: LocalizedText | None
    ladder: Ladder
    matrix: Matrix
    profiles: Mapping[str, Profile]
    vocabulary: Vocabulary
    bands: Mapping[str, Band]
    documents: Mapping[DocumentKey, SourceDocument]


def load_material(
    environ: Mapping[str, str] | None = None,
    profiles: Mapping[str, Profile] | None = None,
    matrix: Matrix | None = None,
) -> Material:
    """Return the data, ours and the company's own.

    Args:
        environ: where `KAKEHASHI_HOME` is looked up; by default the process's environment.
        profiles: the role profiles in use; by default those of the data files.
        matrix: the matrix in use; by default that of the data files.

    Raises:
        DataFileError: a data file is refused; every problem of its kind at once.
    """
    used = load_matrix(environ=environ) if matrix is None else matrix
    return Material(
        company=load_company(environ),
        ladder=load_ladder(environ, matrix=used),
        matrix=used,
        profiles=load_profiles(environ=environ) if profiles is None else profiles,
        vocabulary=load_vocabulary(),
        bands={band.id: band for band in load_bands(environ=environ).values() if not band.own_data},
        documents=load_documents(),
    )


def part_named(text: str) -> str:
    """Return the part that `text` names, however it is written (ic3 is IC3); nothing names the whole booklet.

    Raises:
        WrongCallError: there is no such part.
    """
    for part in (WHOLE, *ALONE):
        if part.casefold() == text.strip().casefold():
            return part
    raise WrongCallError(
        "unknown_page", N_("The booklet has no page %(page)s. There are: %(pages)s."), page=text, pages=", ".join(ALONE)
    )
