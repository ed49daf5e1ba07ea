"""What every look at a résumé begins with: its lines and sections, what is personal, and the sentences without it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.assessments import layout, sections, units
from app.assessments.blind import blind_text
from app.assessments.crews import led
from app.assessments.domain import PersonalSpan, Section, SectionKind
from app.assessments.engine import Engine
from app.assessments.gates import keep_page, page_of
from app.assessments.layout import Line
from app.assessments.personal.find import find_personal
from app.assessments.reads import SILENT, silent_kinds
from app.assessments.teams import Team
from app.assessments.tokens import Tokens
from app.assessments.units import Sentence


@dataclass(frozen=True, slots=True)
class Ground:
    """A résumé laid out. `plain` is `body` with what is personal covered; tokens and sentences are of `plain`.

    `crews` are the teams that the person led, `silent` the kinds of section that can show nothing.
    """

    body: str
    rows: Sequence[Line | None]
    sections: Sequence[Section]
    personal: tuple[PersonalSpan, ...]
    plain: str
    tokens: Tokens
    sentences: Sequence[Sentence]
    crews: Sequence[Team]
    silent: frozenset[SectionKind] = SILENT


def lay(body: str, engine: Engine) -> Ground:
    """Return `body` laid out; of `engine`, only the headings and the tokenizer are asked."""
    rows = layout.lines(body)
    parts = sections.find_sections(body, rows, engine.headings)
    personal = tuple(find_personal(body, rows, parts))
    plain = blind_text(body, personal)  # nothing personal may reach the evidence
    keep_page(plain, page_of(body))
    silent, spans = silent_kinds(plain, rows, parts)
    tokens = engine.tokenizer(plain, spans)
    told = units.sentences(plain, rows, parts, tokens)
    return Ground(body, rows, parts, personal, plain, tokens, told, led(body, parts), silent)
