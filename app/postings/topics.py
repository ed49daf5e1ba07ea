"""What a label or heading is about: the topics whose words stand in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.postings.gating import Watch


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """The words of a label or heading by which a line is about something."""

    id: str
    label: re.Pattern[str]
    but: re.Pattern[str] | None


class Topics:
    """Every topic, in its order; the words of all are looked for at once."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._all = tuple(topics)
        self._watch = Watch()
        self._by_word: dict[str, list[int]] = {}
        for number, topic in enumerate(self._all):
            need = self._watch.need(topic.label)
            assert need is not None  # noqa: S101  (labels are words, and any one of them is enough)
            assert not need.parts  # noqa: S101  (as above)
            for word in need.words:
                self._by_word.setdefault(word, []).append(number)

    def __iter__(self) -> Iterator[Topic]:
        return iter(self._all)

    def named(self, label: str) -> tuple[tuple[str, int], ...]:
        """Return the topics of a label, each with the length of the word by which it is known."""
        return _named(self, label)

    def found(self, label: str) -> Iterator[tuple[str, int]]:
        """Yield the same, looked for anew."""
        standing = self._watch.standing(label)
        for number in sorted({number for word in standing for number in self._by_word.get(word, ())}):
            topic = self._all[number]
            match = topic.label.search(label)
            if match and not (topic.but and topic.but.search(label)):
                yield topic.id, len(match.group())


@lru_cache(maxsize=4096)  # while somebody types, nearly every line is as it was
def _named(topics: Topics, label: str) -> tuple[tuple[str, int], ...]:
    return tuple(topics.found(label))
