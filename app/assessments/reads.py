"""Each sentence with everything that was found in it: words, figures, clauses and how they are meant."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.assessments.assertion import BY_SECTION, Clause, clauses
from app.assessments.beginnings import compiled
from app.assessments.cues import Tried
from app.assessments.domain import Assertion, Section, SectionKind
from app.assessments.engine import Engine
from app.assessments.layout import Line
from app.assessments.lexicon import Hit, union
from app.assessments.numbers import Figure, counted, figures
from app.assessments.sections import sections_of
from app.assessments.senses import NONE
from app.assessments.tokens import VERB, Tokens
from app.assessments.units import Sentence
from app.assessments.vocabulary import Named

MEANT: frozenset[Assertion] = frozenset({"affirmed", "assisted", "listed"})
SILENT: frozenset[SectionKind] = frozenset({"education", "personal", "preferences"})
_TOLD: frozenset[SectionKind] = frozenset({"history", "achievements"})
_SEPARATORS = re.compile(r"[/、,・·|]|\s-\s")
_KEYWORDS = 4
_HEADER = 350  # letters of lines that tell something
_TELLS = compiled(r"。|(?:ました|ます|した)(?:$|[、(])|[.!?](?:\s|$)")


@dataclass(slots=True)
class Read:
    """One sentence with everything that was found in it.

    `meant` are the hits of its affirmed clauses, `meant_bits` their concepts; `job` is the index of the employment it
    stands in. `listed` is a keyword list, `named` are words that name a competency, `title` the line that names an
    employment; `elsewhere` are competencies that it does not tell, though its words sound like them.
    """

    sentence: Sentence
    figures: Sequence[Figure]
    clauses: Sequence[Clause]
    hits: Sequence[Hit]
    bits: int
    meant: Sequence[Hit]
    meant_bits: int
    listed: bool
    named: Sequence[Named] = ()
    job: int | None = None
    title: bool = False
    elsewhere: frozenset[str] = NONE


def read_sentences(
    text: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    engine: Engine,
    silent: frozenset[SectionKind] = SILENT,
) -> list[Read]:
    """Return the sentences that can show anything: none of the kinds of section in `silent`."""
    cues, senses = engine.cues.tried(text), engine.senses.tried(text)
    asked = [sentence for sentence in sentences if sentence.section not in silent]
    found = engine.lexicon.find(text, tokens, [(sentence.first, sentence.last) for sentence in asked])
    reads = [
        read_sentence(text, tokens, sentence, hits, bits=bits, engine=engine, cues=cues)
        for sentence, (hits, bits) in zip(asked, found, strict=True)
    ]
    for read in reads:
        read.elsewhere = senses.between(read.sentence.start, read.sentence.end)
    _share(engine.vocabulary.find(tokens), reads)
    return reads


def silent_kinds(
    text: str, rows: Sequence[Line | None], sections: Sequence[Section]
) -> tuple[frozenset[SectionKind], list[tuple[int, int]]]:
    """Return the kinds of section that can show nothing, and where they stand: that need not be cut into tokens.

    That is what tells of schooling, family or wishes, and a letterhead: what stands before the first heading, unless
    its sentences are so long that the résumé itself is told there. Names and addresses do not count for that.
    """
    told = list(zip(sections_of(rows, sections), rows, strict=True))
    kinds = {section.kind for section, row in told if section and row}
    head = [row for section, row in told if section and row and section.kind == "header"]
    letters = sum(row.end - row.start for row in head if _TELLS.search(text, row.start, row.end))
    letterhead = letters < _HEADER and kinds != {"header"}
    silent: frozenset[SectionKind] = SILENT | {"header"} if letterhead else SILENT
    return silent, [(section.start, section.end) for section in sections if section.kind in silent]


def _share(named: Sequence[Named], reads: Sequence[Read]) -> None:
    """Give each sentence the words that stand in it; both are in order of place."""
    at = 0
    for read in reads:
        first, last = read.sentence.first, read.sentence.last
        while at < len(named) and named[at].first < first:
            at += 1
        start = at
        while at < len(named) and named[at].first < last:
            at += 1
        read.named = [one for one in named[start:at] if one.last <= last]


def read_sentence(
    text: str, tokens: Tokens, sentence: Sentence, hits: list[Hit], *, bits: int, engine: Engine, cues: Tried
) -> Read:
    """Return `sentence` with what stands in it; `hits` are the terms in it, `bits` their concepts."""
    bit_of = engine.lexicon.bit
    for name, start, end in counted(text, sentence.start, sentence.end):
        bit = bit_of[name]
        hits.append((start, end, bit))
        bits |= bit
    parts: Sequence[Clause] = ()
    by_section = BY_SECTION.get(sentence.section)
    if by_section:
        parts = (Clause(sentence.start, sentence.end, by_section),)
    else:
        parts = clauses(text, tokens, sentence.first, sentence.last, cues)
    meant, meant_bits = hits, bits
    if parts and any(part.assertion not in MEANT for part in parts):
        meant = [h for h in hits if meaning(parts, h[0], h[1]) in MEANT]
        meant_bits = union(meant)
    numbers = figures(text, sentence.start, sentence.end) if hits else []
    if meant is not hits:
        numbers = [f for f in numbers if meaning(parts, f.start, f.end) in MEANT]
    return Read(sentence, numbers, parts, hits, bits, meant, meant_bits, _is_list(text, tokens, sentence))


def read_alone(text: str, engine: Engine) -> tuple[Read, Tokens]:
    """Return one sentence or list item that stands alone, as if in an employment, and its tokens."""
    tokens = engine.tokenizer(text)
    sentence = Sentence(0, len(text), 0, len(tokens), 0, 0, "history", "", bullet=True, row=False, heading=False)
    ((hits, bits),) = engine.lexicon.find(text, tokens, [(0, len(tokens))])
    cues = engine.cues.tried(text)
    return read_sentence(text, tokens, sentence, hits, bits=bits, engine=engine, cues=cues), tokens


def silent_tokens(read: Read, tokens: Tokens) -> list[int]:
    """Return the tokens of the clauses that do not count: denied, wished, told of others."""
    return [
        i
        for clause in read.clauses
        if clause.assertion not in MEANT
        for i in range(bisect_left(tokens.starts, clause.start), bisect_left(tokens.starts, clause.end))
    ]


def meaning(parts: Sequence[Clause], start: int, end: int) -> Assertion:
    """Return how the clauses between `start` and `end` are meant: the first that is not affirmed decides."""
    for clause in parts:
        if clause.start < end and start < clause.end and clause.assertion != "affirmed":
            return clause.assertion
    return "affirmed"


def _is_list(text: str, tokens: Tokens, sentence: Sentence) -> bool:
    """A keyword list: many separators, no verb."""
    if sentence.section in _TOLD:
        return False
    if len(_SEPARATORS.findall(text, sentence.start, sentence.end)) < _KEYWORDS:
        return False
    return VERB not in tokens.kinds(sentence.first, sentence.last)
