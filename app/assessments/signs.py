"""What the first two layers tell the third of a sentence: the concepts and figures in it, and the rules that fit."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from app.assessments.lexicon import Lexicon
from app.assessments.matching import Found, Told
from app.assessments.wording import PatternRule

if TYPE_CHECKING:
    from app.assessments.learned import Learned


class Signs:
    """The signs that the third layer weighs, a bit each; `rows` are those of its table by the number of the bit."""

    def __init__(self, rules: Iterable[PatternRule], lexicon: Lexicon, learned: "Learned") -> None:
        rows = learned.signs
        others = [name for name in rows if not name.startswith("c:")]
        bits = {f"c:{name}": bit for name, bit in lexicon.bit.items()}
        bits |= {name: 1 << len(bits) + at for at, name in enumerate(others)}
        self.rows = learned.column([rows.get(name, 0) for name in sorted(bits, key=lambda name: bits[name])])
        self._weighed = sum(bit for name, bit in bits.items() if name in rows and name not in others)
        self._rules = {rule.id: bits.get(f"p:{rule.id}", 0) for rule in rules}
        self._figures = {name[2:]: bits[name] for name in others if name.startswith("f:")}

    def told(self, sentences: Sequence[Told], matches: Iterable[Found]) -> int:
        """Return what `sentences` tell together, and the rules that fit."""
        found = 0
        for one in sentences:
            found |= one.bits & self._weighed
            for figure in one.figures:
                found |= self._figures.get(figure.kind, 0)
        for match in matches:
            found |= self._rules[match.rule.id]
        return found
