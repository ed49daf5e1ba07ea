"""A mending: what one click changes in a pasted text or in a draft, and whether the writer has to confirm it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

# choose: a statement that the writer confirms · tell: figures that are given or follow from them · correct: one figure
# for another · open: a line whose figure the writer fills in · out: words go · instead: other words in their place ·
# wish: a must-have becomes a wish · swap: two figures change places, or one of two that contradict goes
Kind = Literal["choose", "tell", "correct", "open", "out", "instead", "wish", "swap"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a text, by code points, and what stands there afterwards."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mending:
    """One offer: `key` names it until the text changes; `words` say what will stand there, or what goes.

    `edits` change a pasted text, `sets` the fields of a draft (dotted; None empties one). `hours` are the monthly hours
    that a sum was computed with, where one was.
    """

    key: str
    kind: Kind
    words: str
    edits: tuple[Edit, ...] = ()
    sets: tuple[tuple[str, Any], ...] = ()
    hours: float | None = None

    @property
    def to_confirm(self) -> bool:
        """Whether it states something that the post did not say: the writer takes it only if it is so."""
        return self.kind in {"choose", "correct", "tell"}


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits, none of which may overlap another."""
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def with_fields(value: Mapping[str, Any], sets: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return a content in its file form with these fields (`pay.low`, `wanted.asked.2.must`) set; None empties one."""
    out: dict[str, Any] = {key: item.copy() if isinstance(item, dict) else item for key, item in value.items()}
    for field, new in sets:
        part, _, rest = field.partition(".")
        inner = dict(out.get(part) or {})
        name, _, deeper = rest.partition(".")
        if deeper:
            at, _, key = deeper.partition(".")
            inner[name] = [
                {**each, key: new} if number == int(at) else each for number, each in enumerate(inner.get(name, []))
            ]
        elif new is None:
            inner.pop(name, None)
        else:
            inner[name] = new
        out[part] = inner
    return out
