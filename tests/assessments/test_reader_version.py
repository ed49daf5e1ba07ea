"""A stored reading is marked by its reader: changed data give another hash, changed code asks for another version."""

import ast
import hashlib
import json
from pathlib import Path

from app.assessments import loader, reader
from app.paths import ROOT

RECORD = Path(__file__).parent / "reader_code.json"
FOLDER = ROOT / "app" / "assessments"
# what keeps, compares, prints or trains, but does not read
OTHERS = {
    "asking.py", "cli.py", "copied.py", "evaluating.py", "explain.py", "measures.py", "models.py", "months.py",
    "naming.py", "notices.py", "outline.py", "output.py", "proving.py", "queries.py", "rerendering.py", "rounding.py",
    "running.py", "scoring.py", "serialise.py", "services.py", "swapping.py", "table.py", "words.py",
}  # fmt: skip


def code() -> str:
    """Return a hash of the reading code without comments, docstrings and layout."""
    digest = hashlib.sha256()
    paths = [p for p in sorted(FOLDER.glob("*.py")) if p.name not in OTHERS]
    for path in [*paths, *sorted((FOLDER / "personal").glob("*.py")), *sorted((FOLDER / "facts").glob("*.py"))]:
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            body = getattr(node, "body", None)
            if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
                value = body[0].value
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    body[0] = ast.Expr(ast.Constant(""))
        digest.update(path.name.encode() + ast.dump(tree).encode())
    return digest.hexdigest()[:16]


def test_changed_reading_code_has_another_version() -> None:
    record = json.loads(RECORD.read_text("utf-8"))
    assert (reader.READER_VERSION, code()) == (record["version"], record["code"]), (
        "The reading code changed: raise READER_VERSION in app/assessments/reader.py and write "
        f'{{"version": "<the new one>", "code": "{code()}"}} to tests/assessments/reader_code.json'
    )


def test_the_reader_depends_on_its_data_and_not_on_the_training_sentences() -> None:
    names = {path.relative_to(loader.FOLDER).as_posix() for path in loader.files()}
    assert "model.json" in names
    assert "ja/assertion.yaml" in names
    assert "patterns/customer.yaml" in names
    assert not any(name.startswith("training/") for name in names)
