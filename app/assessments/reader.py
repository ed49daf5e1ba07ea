"""From the text of a résumé to its `Reading`: one pure function that knows no role and no date."""

import hashlib
from functools import cache

from app.assessments import evidence, loader
from app.assessments.domain import Language, Reading
from app.assessments.doubts import doubts
from app.assessments.engine import Engine, load_engine
from app.assessments.extract.domain import ResumeText
from app.assessments.facts.find import portfolio, remarks, suspicions, toeic, with_industries
from app.assessments.ground import lay
from app.assessments.history import find_experiences

READER_VERSION = "183"

_ENGLISH, _JAPANESE = 0.05, 0.4


def read(text: ResumeText, engine: Engine | None = None) -> Reading:
    """Return everything that the résumé shows: sections, employments, evidence with levels, facts, personal data.

    `engine` is another one than the product's own: with fewer layers, for measuring.
    """
    body = text.text
    encoded = body.encode("utf-8", "surrogatepass")
    engine = engine or load_engine()
    ground = lay(body, engine)
    rows, parts, crews = ground.rows, ground.sections, ground.crews
    experiences = tuple(with_industries(body, find_experiences(body, rows, parts)))
    found = evidence.collect(ground, experiences, engine)
    return Reading(
        reader=reader_hash(),
        text_sha256=hashlib.sha256(encoded).hexdigest(),
        length=len(body),
        language=_language(body, len(encoded)),
        sections=tuple(parts),
        experiences=tuple(experiences),
        evidence=found,
        toeic=toeic(body),
        max_team_size=max((team.size for team in crews), default=0),
        portfolio=tuple(portfolio(body, rows, parts)),
        personal=ground.personal,
        remarks=tuple(remarks(body, rows)),
        warnings=(*text.warnings, *suspicions(body), *doubts(parts, found)),
    )


def _language(text: str, size: int) -> Language:
    """Tell the language by the share of letters that UTF-8 writes in three bytes (`size` is the text's in UTF-8)."""
    share = (size - len(text)) / 2 / max(len(text), 1)
    if share < _ENGLISH:
        return "en"
    return "mixed" if share < _JAPANESE else "ja"


@cache
def reader_hash() -> str:
    """Return the hash that marks a stored reading: of the reader's version and of exactly the data it uses."""
    digest = hashlib.sha256(READER_VERSION.encode())
    for path in loader.files():
        digest.update(path.relative_to(loader.FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
