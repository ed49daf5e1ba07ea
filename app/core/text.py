"""Text that exists in Japanese and in English."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["ja", "en"]
LANGUAGES: tuple[Lang, ...] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """The same statement in Japanese and English; both are always there."""

    ja: str
    en: str

    def get(self, lang: str) -> str:
        """Return the text in `lang`; anything but `en` gives the Japanese."""
        return self.en if lang == "en" else self.ja
