"""The words of a telling: `data/wording/posts/telling.yaml`, strict."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.core.datafile import FileModel, TextModel, read_model
from app.core.text import LocalizedText
from app.postings.loader import FOLDER

Texts = Mapping[str, LocalizedText]


class _TellingFile(FileModel):
    sections: dict[str, TextModel]
    labels: dict[str, TextModel]
    choices: dict[str, dict[str, TextModel]]
    phrases: dict[str, TextModel]
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class TellingWords:
    """Titles, labels, choices and phrases by key; `fields` says which field mends a finding (by code)."""

    sections: Texts
    labels: Texts
    choices: Mapping[str, Texts]
    phrases: Texts
    fields: Mapping[str, str]


@cache
def load_words() -> TellingWords:
    """Return the words. Raises `DataFileError` where the file is malformed."""
    file = read_model(FOLDER / "telling.yaml", _TellingFile)
    return TellingWords(
        _plain(file.sections),
        _plain(file.labels),
        {name: _plain(texts) for name, texts in file.choices.items()},
        _plain(file.phrases),
        file.fields,
    )


def _plain(models: Mapping[str, TextModel]) -> Texts:
    # spaces around a mark (` – `) belong to it
    return {key: LocalizedText(model.ja, model.en) for key, model in models.items()}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks one language with these words."""

    words: TellingWords
    lang: str

    def section(self, key: str) -> str:
        """Return the title of a part."""
        return self.words.sections[key].get(self.lang)

    def label(self, field: str) -> str:
        """Return the label of a row."""
        return self.words.labels[field].get(self.lang)

    def choice(self, name: str, value: str) -> str:
        """Return a choice in words."""
        return self.words.choices[name][value].get(self.lang)

    def say(self, phrase: str, **params: object) -> str:
        """Return a phrase with its places filled in."""
        return self.words.phrases[phrase].get(self.lang) % params
