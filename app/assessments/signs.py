"""What the first two layers tell the third of a sentence: the concepts and figures in it, and the rules that fit."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from app.assessments.lexicon import Lexicon
from app.assessments.matching import Found, Told
from app.assessments.wording import PatternRule

if TYPE_CHECKING:
    from app.assessments.learned import Learned


class Signs:
    """The signs that the third layer weighs, a bit each; `table` holds their rows by the number of the bit."""

    def __init__(self, rules: Iterable[PatternRule], lexicon: Lexicon, learned: "Learned") -> None:
        rows = learned.signs
        others = [name for name in rows if not name.startswith("c:")]
        bits = {f"c:{name}": bit for name, bit in lexicon.bit.items()}
        bits |= {name: 1 << len(bits) + at for at, name in enumerate(others)}
        self.table = learned.matrix.only([rows.get(name, 0) for name in sorted(bits, key=lambda name: bits[name])])
        self._weighed = sum(bit for name, bit in bits.items() if name in rows and name not in others)
        self._rules = {rule.id: bits.get(f"p:{rule.id}", 0) for rule in rules}
        self._figures = {name[2:]: bits[name] for name in others if name.startswith("f:")}

    def told(self, sentences: Sequence[Told], matches: Sequence[Iterable[Found]]) -> list[int]:
        """Return what each sentence tells, and the rules that fit it."""
        weighed, kinds, rules = self._weighed, self._figures, self._rules
        signs: list[int] = []
        for one, here in zip(sentences, matches, strict=True):
            found = one.bits & weighed
            for figure in one.figures:
                found |= kinds.get(figure.kind, 0)
            for match in here:
                found |= rules[match.rule.id]
            signs.append(found)
        return signs

    def of(self, matches: Iterable[Found]) -> int:
        """Return the rules that fit."""
        found = 0
        for match in matches:
            found |= self._rules[match.rule.id]
        return found
