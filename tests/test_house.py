"""The house stays in order: which file may use which library, how long a file may be, what a small command loads."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.paths import ROOT

APP = ROOT / "app"
SOURCES = sorted(p for p in APP.rglob("*.py") if "migrations" not in p.parts)
LONGEST = 400

# library → the file names that may import it, in every room; (room, name) pairs are the named exceptions
BY_FILE_NAME: dict[str, tuple[set[str], set[str]]] = {
    "sqlalchemy": (
        {"models.py", "queries.py", "services.py"},
        {"core/database.py", "core/migrate.py", "site/views.py"},
    ),
    "pydantic": ({"loader.py"}, {"core/datafile.py", "core/sourcefile.py"}),
    "yaml": ({"loader.py"}, {"core/datafile.py"}),
    "wtforms": ({"forms.py"}, set()),
    "flask_wtf": ({"forms.py"}, {"factory.py"}),
}
# rule files are plain Python: none of these, wherever they lie
FRAMEWORKS = {"flask", "flask_security", "flask_babel", "sqlalchemy", "wtforms", "weasyprint", "click", "pydantic"}
HEAVY = ("spacy", "sudachipy", "pandas", "weasyprint", "altair", "vl_convert", "pypdfium2", "docx", "numpy")


def imported(path: Path) -> set[str]:
    """Return the top-level names that `path` imports, at any depth of the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(APP)))
def test_a_library_is_used_only_in_the_files_named_for_it(path: Path) -> None:
    used = imported(path)
    for library, (names, exceptions) in BY_FILE_NAME.items():
        if library in used:
            allowed = path.name in names or str(path.relative_to(APP)) in exceptions
            assert allowed, f"{library} belongs in {sorted(names)}"


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name == "domain.py"], ids=lambda p: str(p.relative_to(APP)))
def test_domain_files_know_no_framework(path: Path) -> None:
    assert imported(path) & FRAMEWORKS == set()


def long_files() -> Iterator[str]:
    """Yield every file of ours that is too long to be read at one sitting."""
    folders = ("app", "tests", "bench", "static", "templates")
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".js", ".html"} and len(path.read_text("utf-8").splitlines()) > LONGEST:
                yield str(path.relative_to(ROOT))


def test_no_file_is_longer_than_400_lines() -> None:
    assert list(long_files()) == []


def test_the_stylesheet_has_at_most_700_lines() -> None:
    sheets = sorted((ROOT / "static").glob("*.css"))
    assert [s.name for s in sheets] == ["style.css"]
    assert len(sheets[0].read_text("utf-8").splitlines()) <= 700


def test_the_code_keeps_no_promises_for_later() -> None:
    words = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error")))
    late = [str(p.relative_to(ROOT)) for p in SOURCES if words.search(p.read_text("utf-8"))]
    assert late == []


LIGHT_CALLS = {
    "kakehashi --help": "from app.cli import kakehashi; kakehashi.main(['--help'], standalone_mode=False)",
    "kakehashi roles list": "from app.cli import kakehashi; kakehashi.main(['roles', 'list'], standalone_mode=False)",
    "the first page": (
        "from app.factory import create_app; app = create_app();"
        " client = app.test_client(); assert client.get('/').status_code == 302;"
        " assert client.get('/healthz').status_code == 200"
    ),
}


@pytest.mark.parametrize("call", LIGHT_CALLS, ids=str)
def test_a_small_call_loads_no_heavy_library(call: str, tmp_path: Path) -> None:
    code = f"import sys; {LIGHT_CALLS[call]}; print('LOADED', sorted(set({HEAVY!r}) & set(sys.modules)))"
    environ = {"KAKEHASHI_HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environ, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_what_the_machine_makes_is_not_in_the_repository() -> None:
    made = (".venv", "instance", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "*.mo", "*.pyc")
    tracked = subprocess.run(["git", "ls-files", "--", *made], cwd=ROOT, capture_output=True, text=True, check=False)
    assert tracked.stdout == ""
