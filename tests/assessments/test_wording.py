"""The data folder of the reader: every rule finds its own examples, and nothing else in its counter-examples."""

from pathlib import Path

import pytest

from app.assessments.assertion import clauses
from app.assessments.deeds import matches_of
from app.assessments.engine import load_engine
from app.assessments.loader import FOLDER, load_wording
from app.assessments.wording import CueRule, PatternRule, SenseRule
from app.core.datafile import read_yaml
from app.core.errors import DataFileError
from app.paths import DATA, ROOT
from app.roles.loader import load_vocabulary

WORDING = load_wording()
PATTERNS = [pytest.param(rule, id=rule.id) for rule in WORDING.patterns]
CUES = [pytest.param(cue, id=f"{cue.assertion}-{i}") for i, cue in enumerate(WORDING.cues)]
SENSES = [pytest.param(s, id=f"{s.competency}-{i}") for i, s in enumerate(WORDING.senses)]


@pytest.mark.parametrize("rule", PATTERNS)
def test_a_pattern_finds_its_examples_and_not_its_counter_examples(rule: PatternRule) -> None:
    engine = load_engine()
    for sentence in rule.examples.match:
        assert rule.id in {found.rule.id for found in matches_of(sentence, engine)}, sentence
    for sentence in rule.examples.no_match:
        assert rule.id not in {found.rule.id for found in matches_of(sentence, engine)}, sentence


@pytest.mark.parametrize("rule", PATTERNS)
def test_a_pattern_has_examples_in_both_languages(rule: PatternRule) -> None:
    assert any(s.isascii() for s in rule.examples.match)
    assert any(not s.isascii() for s in rule.examples.match)


@pytest.mark.parametrize("cue", CUES)
def test_a_cue_is_seen_in_its_examples(cue: CueRule) -> None:
    engine = load_engine()
    for sentence in cue.examples.match:
        tokens = engine.tokenizer(sentence)
        meant = {c.assertion for c in clauses(sentence, tokens, 0, len(tokens), engine.cues.tried(sentence))}
        assert cue.assertion in meant, sentence
    for sentence in cue.examples.no_match:
        tokens = engine.tokenizer(sentence)
        meant = {c.assertion for c in clauses(sentence, tokens, 0, len(tokens), engine.cues.tried(sentence))}
        assert cue.assertion not in meant, sentence


@pytest.mark.parametrize("sense", SENSES)
def test_a_sense_is_seen_in_its_examples_and_not_in_its_counter_examples(sense: SenseRule) -> None:
    tried = load_engine().senses
    for sentence in sense.examples.match:
        assert sense.competency in tried.tried(sentence).between(0, len(sentence)), sentence
    for sentence in sense.examples.no_match:
        assert sense.competency not in tried.tried(sentence).between(0, len(sentence)), sentence


def test_every_competency_of_the_rules_is_one_of_the_vocabulary() -> None:
    known = {c.id for c in load_vocabulary().competencies.values() if c.assess == "resume"}
    assert {rule.competency for rule in WORDING.patterns} <= known
    assert {rule.competency for rule in WORDING.aliases} == known
    assert set(WORDING.levels) == known


def test_both_languages_have_the_same_concepts() -> None:
    names: dict[str, set[str]] = {}
    for lang in ("ja", "en"):
        names[lang] = {
            name for path in (FOLDER / lang / "concepts").glob("*.yaml") for name in read_yaml(path)["concepts"]
        }
    assert names["ja"] == names["en"]


def test_every_concept_is_used() -> None:
    used = {name for rule in WORDING.patterns for group in rule.needs for name in group}
    used |= {name for rule in WORDING.patterns for name in (*rule.unless, rule.two_of or "")}
    used |= {name for rule in WORDING.aliases for name in (*rule.needs, *rule.unless)}
    used |= {name for rule in WORDING.levels.values() for name in rule.metrics}
    learned = load_engine().learned
    assert learned is not None
    used |= {name.removeprefix("c:") for name in learned.signs}
    code = "".join(p.read_text("utf-8") for p in (ROOT / "app" / "assessments").glob("*.py") if p.name != "loader.py")
    trades = {name for name in WORDING.concepts if name.startswith("trade_")}  # all are looked for (trades.py)
    assert {name for name in set(WORDING.concepts) - trades if name not in used and f'"{name}"' not in code} == set()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("schema: 1\nconcepts:\n  customer: [a]\nsurplus: 1\n", "unknown key"),
        ("concepts: {}\n", "is missing"),
        ("schema: 1\nconcepts:\n  customer: [a]\n  customer: [b]\n", "twice"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    folder = tmp_path / "wording"
    for path in FOLDER.rglob("*.yaml"):
        copy = folder / path.relative_to(FOLDER)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (folder / "ja" / "concepts" / "parties.yaml").write_text(text, "utf-8")
    with pytest.raises(DataFileError) as refused:
        load_wording(folder)
    assert "ja/concepts/parties.yaml" in str(refused.value)
    assert reason in str(refused.value)


def test_the_wording_lies_in_the_data_folder() -> None:
    assert FOLDER == DATA / "wording"
