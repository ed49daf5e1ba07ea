"""The reader's layers as a spaCy pipeline: our tokens in a `Doc`, and a component that sets what is told on it.

`load_language()` gives the pipeline. Its component `competencies` can be switched off (`nlp.select_pipes`), saved and
loaded (`nlp.to_disk`, `to_bytes`) and trained anew (`make train` writes what it loads). Reading a résumé does not go
through it, since a `Doc` costs time that nobody gains by (decision 0010): both call the same functions.
"""

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import get_words_and_spaces

from app.assessments import layout, units
from app.assessments.deeds import find_deeds
from app.assessments.engine import LAYERS, MODEL, Engine, load_engine, with_learned
from app.assessments.learned import learned_from
from app.assessments.matching import Found
from app.assessments.reads import read_sentences
from app.assessments.tokens import Tokenizer, Tokens

DEEDS = "deeds"  # the group of spans that the component sets
_MODEL = "model.json"


class DocTokenizer:
    """Gives spaCy a `Doc` of our tokens: each with its normalised form in `norm_`, white space as spaCy writes it."""

    def __init__(self, vocab: Any, tokenizer: Tokenizer) -> None:
        self._vocab = vocab
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Any:
        """Return the `Doc` of `text`; its text is `text`."""
        found = self._tokenizer(text)
        words = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
        doc = Doc(self._vocab, *get_words_and_spaces(words, text))
        places = {start: place for place, start in enumerate(found.starts)}
        for token in doc:
            if (place := places.get(token.idx)) is not None:
                token.norm_ = found.norms[place]
        return doc

    def tokens(self, text: str) -> Tokens:
        """Return the tokens of `text` as the reader knows them."""
        return self._tokenizer(text)

    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing: the tokenizer is made of the product's data files."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> "DocTokenizer":
        """Return the tokenizer as it is."""
        return self

    def to_disk(self, _: Path, **__: Any) -> None:
        """Write nothing, as `to_bytes`."""

    def from_disk(self, _: Path, **__: Any) -> "DocTokenizer":
        """Return the tokenizer as it is."""
        return self


class Competencies:
    """Sets `doc.spans["deeds"]`: one span for each deed, `label_` its competency, `id_` the rule or `….learned`.

    `doc.user_data["deeds"]` has the strength of each (hundredths of a logit), in the same order.
    """

    def __init__(self, layers: Collection[str]) -> None:
        self._engine = load_engine(frozenset(layers))
        self._model = MODEL.read_bytes()

    def __call__(self, doc: Any) -> Any:
        """Return `doc` with the deeds that its lines tell, as if in an employment."""
        found = sorted(_deeds(doc.text, self._engine), key=lambda deed: (deed.start, deed.end, deed.rule.id))
        doc.spans[DEEDS] = [_span(doc, deed) for deed in found]
        doc.user_data[DEEDS] = [deed.strength for deed in found]
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Return the table of the third layer."""
        return self._model

    def from_bytes(self, data: bytes, **_: Any) -> "Competencies":
        """Take the table that `to_bytes` gave for the third layer.

        Raises:
            ValueError: it is none.
        """
        if self._engine.learned is not None:
            self._engine = with_learned(self._engine, learned_from(json.loads(data)))
        self._model = data
        return self

    def to_disk(self, path: Path, **_: Any) -> None:
        """Write the table of the third layer into the folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / _MODEL).write_bytes(self._model)

    def from_disk(self, path: Path, **_: Any) -> "Competencies":
        """Take the table that `to_disk` wrote."""
        return self.from_bytes((Path(path) / _MODEL).read_bytes())


def _deeds(text: str, engine: Engine) -> Iterable[Found]:
    rows = layout.lines(text)
    tokens = engine.tokenizer(text)
    reads = read_sentences(text, tokens, units.sentences(text, rows, (), tokens), engine)
    return [deed for deeds in find_deeds(tokens, reads, engine) for deed in deeds]


def _span(doc: Any, deed: Found) -> Any:
    span = doc.char_span(deed.start, deed.end, label=deed.rule.competency, alignment_mode="expand")
    return Span(doc, span.start, span.end, label=deed.rule.competency, span_id=deed.rule.id)


@Language.factory(
    "competencies",
    default_config={"layers": sorted(LAYERS)},
    assigns=["doc.spans", "doc.user_data"],
)
def competencies(nlp: Language, name: str, layers: list[str]) -> Competencies:  # noqa: ARG001  (spaCy passes them)
    """Return the component; without `learned` among its `layers` the third layer is off."""
    return Competencies(layers)


def load_language(layers: Collection[str] = LAYERS) -> Any:
    """Return a spaCy `Language` that cuts text as the reader does and tells the deeds in it."""
    import spacy  # noqa: PLC0415  (heavy: only this pipeline pays for it)

    nlp = spacy.blank("xx")
    nlp.tokenizer = DocTokenizer(nlp.vocab, load_engine(frozenset(layers)).tokenizer)
    nlp.add_pipe("competencies", config={"layers": sorted(layers)})
    return nlp
