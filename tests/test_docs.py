"""What the documentation says exists, and what exists is documented."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import url_for

from app.cli import kakehashi
from app.core.config import SETTINGS, load_settings
from app.core.text import LANGUAGES
from app.factory import create_app
from app.paths import DOCS, ROOT
from app.web.navigation import PARTS

PAGES = sorted((DOCS / "help" / "en").glob("*.md"))
MARKDOWN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_is_documented_and_every_documented_setting_exists(lang: str) -> None:
    text = (DOCS / "help" / lang / "settings.md").read_text("utf-8")
    rows = re.findall(r"^\| `(KAKEHASHI_\w+)` \|", text, flags=re.MULTILINE)
    assert rows == list(SETTINGS)


def test_the_help_has_the_same_pages_and_headings_in_both_languages() -> None:
    def shape(path: Path) -> list[str]:
        return [line.split(" ")[0] for line in path.read_text("utf-8").splitlines() if line.startswith("#")]

    other = sorted((DOCS / "help" / "ja").glob("*.md"))
    assert [p.name for p in other] == [p.name for p in PAGES]
    assert {p.name: shape(p) for p in other} == {p.name: shape(p) for p in PAGES}


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_link_to_a_file_leads_to_a_file(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|/|mailto:)([^)\s#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_two_readmes_open_with_the_two_commands() -> None:
    for name in ("README.md", "README.ja.md"):
        lines = (ROOT / name).read_text("utf-8").splitlines()
        assert lines[2:6] == ["```", "make run", "make test", "```"]


def test_decisions_are_numbered_without_gaps_and_say_why() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(p.name[:4]) for p in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {path.name[:4]} ")
        assert len(text.split("\n\n")) >= 3  # title, context, decision


def commands(command: click.Command, path: tuple[str, ...] = ("kakehashi",)) -> Iterator[tuple[str, list[str]]]:
    """Yield every command with its options; what is on all of them (`--lang`, `--help`) is said once in the page."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, (*path, name))
        if not command.invoke_without_command or len(path) == 1:
            return
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    yield " ".join(path), sorted(max(p.opts, key=len) for p in options if "--lang" not in p.opts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_option_is_documented_and_every_documented_one_exists(lang: str) -> None:
    text = (DOCS / "help" / lang / "commands.md").read_text("utf-8")
    rows = re.findall(r"^\| `(kakehashi [\w -]+)` \|.*\| ([^|]*)\|$", text, flags=re.MULTILINE)
    documented = {name: sorted(re.findall(r"`(--[\w-]+)`", options)) for name, options in rows}
    assert documented == dict(commands(kakehashi))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_of_the_guide_exists_and_the_pages_on_roles_and_grades_are_all_in_it(
    lang: str, tmp_path: Path
) -> None:
    text = (DOCS / "help" / lang / "pages.md").read_text("utf-8")
    documented = re.findall(r"^\| [^|]+ \| `(/[^`]*)` \|", text, flags=re.MULTILINE)
    app = create_app(load_settings({"KAKEHASHI_HOME": str(tmp_path)}))
    with app.test_request_context():
        routes = app.url_map.bind("localhost")
        assert [path for path in documented if not routes.test(path)] == []
        assert {url_for(endpoint) for endpoint, _label in PARTS["roles.index"]} <= set(documented)
