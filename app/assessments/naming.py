"""Which competencies a phrase names: the reader's own vocabulary on text that is no résumé, such as a requirement."""

from app.assessments.engine import load_engine


def named(phrase: str) -> frozenset[str]:
    """Return the ids of the competencies that a word of `phrase` names, whoever is meant by it."""
    engine = load_engine()
    tokens = engine.tokenizer(phrase)
    ((_, bits),) = engine.lexicon.find(phrase, tokens, [(0, len(tokens))])
    return frozenset(
        competency for competency, _ in engine.vocabulary.competencies(engine.vocabulary.find(tokens), bits)
    )
