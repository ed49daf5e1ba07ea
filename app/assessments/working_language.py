"""English as the language somebody works in: a career told in English by who names it as native or working language.

PROTOCOL: a claim or a test is level 1, use at work 2, the main working language with owned deeds 3. A language stands
in a list, where nothing else is more than a claim; but that the deeds themselves are told in it can be seen.
"""

import re
from collections.abc import Sequence

from app.assessments.beginnings import compiled
from app.assessments.blind import MARK
from app.assessments.levels import OWNED, PRACTISED
from app.assessments.passages import Passage
from app.assessments.quoting import trimmed

_NAMED = compiled(
    r"\bEnglish\b[^.;\n]{0,24}?(?:\b(?:native|first language|mother tongue|working language)\b|\(first\))"
    r"|\b(?:native|bilingual|working language)\b[^.;\n]{0,24}?\bEnglish\b",
    re.IGNORECASE,
)
_FOREIGN = 0.1  # share of letters outside ASCII in a text that is not English


def working_language(text: str, found: Sequence[Passage]) -> list[Passage]:
    """Return the evidence that the whole of `text` is for English; none where it is not told in English."""
    told = text.replace(MARK, "")
    if len(told.encode("utf-8", "surrogatepass")) - len(told) > _FOREIGN * len(told):
        return []
    match = _NAMED.search(text)
    if match is None:
        return []
    level = OWNED if any(e.level >= OWNED and e.competency != "english" for e in found) else PRACTISED
    start, end = trimmed(text, match.start(), match.end())
    return [Passage("english", level, start, end, "languages", None, "affirmed", "english.language")]
