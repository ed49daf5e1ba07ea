"""The compiled reader of one process: tokenizer, lexicon, rules. Loaded once, on the first reading."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.assessments.assertion import Cue, compile_cues
from app.assessments.english import Stemmer
from app.assessments.layout import bare
from app.assessments.levels import Grader
from app.assessments.lexicon import Lexicon
from app.assessments.linear import Linear, load_linear
from app.assessments.loader import FOLDER, SYNTHETIC, load_wording
from app.assessments.matching import Aliases, Matcher
from app.assessments.sections import Headings
from app.assessments.tokens import Tokenizer
from app.assessments.wording import Wording

_SILENT = frozenset({"opaque", "cue_hint", "job_inward", "job_serving", "job_assist"})
MODEL = FOLDER / "model.json"


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything a reading needs."""

    wording: Wording
    tokenizer: Tokenizer
    lexicon: Lexicon
    matcher: Matcher
    aliases: Aliases
    grader: Grader
    cues: Sequence[Cue]
    headings: Headings
    linear: Linear | None
    telling: int  # the concepts that say something of a deed


@cache
def load_engine() -> Engine:
    """Return the engine; the first call reads the data files and SudachiPy's dictionary."""
    return build_engine(load_wording(), load_linear(MODEL))


def build_engine(wording: Wording, linear: Linear | None) -> Engine:
    """Compile `wording`; without `linear` the third layer is off."""
    tokenizer = Tokenizer(Stemmer(wording.irregular))
    names = [f"alias.{i}" for i in range(len(wording.aliases))]
    concepts = {
        **wording.concepts,
        **dict.fromkeys(SYNTHETIC, ()),
        **{name: rule.terms for name, rule in zip(names, wording.aliases, strict=True)},
    }
    lexicon = Lexicon(concepts, tokenizer)
    return Engine(
        wording=wording,
        tokenizer=tokenizer,
        lexicon=lexicon,
        matcher=Matcher(wording.patterns, lexicon),
        aliases=Aliases(wording.aliases, names, lexicon),
        grader=Grader(dict(wording.levels), lexicon),
        cues=compile_cues(wording.cues),
        headings=_headings(wording),
        linear=linear,
        telling=lexicon.mask(name for name in wording.concepts if name not in _SILENT) | lexicon.mask(SYNTHETIC),
    )


def _headings(wording: Wording) -> Headings:
    titles = {bare(unicodedata.normalize("NFKC", t)): kind for kind, ts in wording.headings.items() for t in ts}
    patterns = [(re.compile(p, re.IGNORECASE), kind) for kind, ps in wording.heading_patterns.items() for p in ps]
    return Headings(titles, patterns)
