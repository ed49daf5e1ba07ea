"""The compiled reader of one process: tokenizer, lexicon, rules. Loaded once, on the first reading."""

import gc
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from app.assessments.beginnings import compiled
from app.assessments.cues import Cues
from app.assessments.english import Stemmer
from app.assessments.layout import bare
from app.assessments.levels import Grader
from app.assessments.lexicon import Lexicon
from app.assessments.loader import FOLDER, SYNTHETIC, load_wording
from app.assessments.matching import Matcher
from app.assessments.sections import Headings
from app.assessments.senses import Senses
from app.assessments.signs import Signs
from app.assessments.tokens import Tokenizer
from app.assessments.unruled import Unforeseen, unforeseen
from app.assessments.vocabulary import Vocabulary
from app.assessments.wording import Wording

if TYPE_CHECKING:
    from app.assessments.learned import Learned

LAYERS = frozenset({"vocabulary", "patterns", "learned"})
MODEL = FOLDER / "model.json"
# concepts that say nothing of a deed by themselves
_SILENT = frozenset({"opaque", "job_inward", "job_serving", "job_assist", "vendor", "tool_deed"})
_TRADES = "trade_"


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything a reading needs. The numbers are sets of concepts, one bit each."""

    wording: Wording
    tokenizer: Tokenizer
    lexicon: Lexicon
    matcher: Matcher
    vocabulary: Vocabulary
    grader: Grader
    cues: Cues
    senses: Senses
    headings: Headings
    learned: "Learned | None"
    titles: tuple[Sequence[str], Sequence[str], Sequence[str]]  # inward, serving, helping
    signs: Signs | None
    unforeseen: Sequence[Unforeseen]  # for each competency that the third layer sees
    telling: int
    customer: int
    abstract: int
    claims: int
    figure: int
    doing: int
    tool_deed: int
    viewing: int
    trades: int
    vendor: int
    staying: int
    counted: int
    holding: int
    of_staff: int
    deniable: frozenset[str]
    tops: Mapping[str, int]


@cache
def load_engine(layers: frozenset[str] = LAYERS) -> Engine:
    """Return the engine; the first call reads the data files and SudachiPy's dictionary.

    `layers` switches layers off, so that each can be measured alone (docs/assessment.md).
    """
    if layers != LAYERS:
        return _narrowed(load_engine(), layers)
    from app.assessments.learned import load_learned  # noqa: PLC0415  (brings numpy: only readings pay for it)

    engine = build_engine(load_wording(), load_learned(MODEL))
    gc.collect()
    gc.freeze()  # it stays as long as the process: looking through it again and again would slow each reading down
    return engine


def build_engine(wording: Wording, learned: "Learned | None", layers: frozenset[str] = LAYERS) -> Engine:
    """Compile `wording`; without `learned` the third layer is off."""
    tokenizer = Tokenizer(Stemmer(wording.irregular))
    lexicon = Lexicon({**wording.concepts, **dict.fromkeys(SYNTHETIC, ())}, tokenizer)
    trades = {name for name in wording.concepts if name.startswith(_TRADES)}
    engine = Engine(
        wording=wording,
        tokenizer=tokenizer,
        lexicon=lexicon,
        matcher=Matcher(wording.patterns, lexicon),
        vocabulary=Vocabulary(wording.aliases, lexicon, tokenizer),
        grader=Grader(dict(wording.levels), lexicon),
        cues=Cues(wording.cues),
        senses=Senses(wording.senses),
        headings=_headings(wording),
        learned=None,
        titles=tuple(wording.concepts[name] for name in ("job_inward", "job_serving", "job_assist")),  # type: ignore[arg-type]  # three of them
        signs=None,
        unforeseen=(),
        telling=lexicon.mask(set(wording.concepts) - _SILENT - trades) | lexicon.mask(SYNTHETIC),
        customer=lexicon.bit["customer_strict"],
        abstract=lexicon.bit["abstract"],
        claims=lexicon.bit["claims"],
        figure=lexicon.bit["n_figure"],
        doing=lexicon.mask(("build", "lead", "contact", "teach")),
        tool_deed=lexicon.bit["tool_deed"],
        viewing=lexicon.mask(("view_only", "claims")),
        trades=lexicon.mask(trades),
        vendor=lexicon.bit["vendor"],
        staying=lexicon.mask(("m_churn", "m_churn_rate", "m_retention", "m_retention_rate")),
        counted=lexicon.bit["n_accounts"],
        holding=lexicon.bit["portfolio_care"],
        of_staff=lexicon.mask(("staff_leaving", "newcomer_strict", "recruit_rate")),
        deniable=frozenset(name for name, rule in wording.levels.items() if rule.deniable),
        tops={name: rule.top for name, rule in wording.levels.items()},
    )
    return _narrowed(with_learned(engine, learned), layers)


def _narrowed(engine: Engine, layers: frozenset[str]) -> Engine:
    """Return `engine` with `layers` alone; what they stand on is shared, compiling it takes seconds."""
    lexicon, tokenizer = engine.lexicon, engine.tokenizer
    narrowed = replace(
        engine,
        matcher=engine.matcher if "patterns" in layers else Matcher((), lexicon),
        vocabulary=engine.vocabulary if "vocabulary" in layers else Vocabulary((), lexicon, tokenizer),
    )
    return with_learned(narrowed, engine.learned if "learned" in layers else None)


def with_learned(engine: Engine, learned: "Learned | None") -> Engine:
    """Return `engine` with another third layer, or with none."""
    if learned is None:
        return replace(engine, learned=None, signs=None, unforeseen=())
    signs = Signs(engine.wording.patterns, engine.lexicon, learned)
    seen = unforeseen(learned.competencies, engine.wording, engine.matcher)
    return replace(engine, learned=learned, signs=signs, unforeseen=seen)


def _headings(wording: Wording) -> Headings:
    titles = {bare(unicodedata.normalize("NFKC", t)): kind for kind, ts in wording.headings.items() for t in ts}
    ways = tuple(compiled(p, re.IGNORECASE) for ps in wording.heading_patterns.values() for p in ps)
    return Headings(titles, ways, tuple(kind for kind, ps in wording.heading_patterns.items() for _ in ps))
