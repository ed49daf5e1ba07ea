"""`kakehashi init` and `kakehashi upgrade`: from an empty folder to an instance, and nothing the second time."""

import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import kakehashi
from app.core import migrate
from app.core.config import load_settings
from app.core.database import db
from app.factory import create_app


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of an instance that is not there yet, with a space and Japanese letters in its name."""
    found = tmp_path / "新しい instance"
    monkeypatch.setenv("KAKEHASHI_HOME", str(found))
    monkeypatch.setenv("KAKEHASHI_LANG", "en")
    return found


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(kakehashi, arguments)
    assert result.exit_code == 0, result.output
    return result


def test_the_first_time_makes_everything_and_names_the_administrator(home: Path) -> None:
    said = call("init", "--email", "aoi@example.jp").stdout
    assert "aoi@example.jp" in said
    assert len(re.findall(r"http://localhost:8000/sign-in/link/\S+", said)) == 1
    app = create_app(load_settings({"KAKEHASHI_HOME": str(home)}))
    assert migrate.is_current(app)
    for name in ("data.key", "secret.key"):
        assert stat.S_IMODE((home / "keys" / name).stat().st_mode) == 0o600
    with app.app_context():
        db.engine.dispose()


def test_the_second_time_changes_nothing_and_shows_no_link(home: Path) -> None:
    call("init")
    key = (home / "keys" / "data.key").read_bytes()
    said = call("init").stdout
    assert "http" not in said
    assert said == "The database is up to date.\n"
    assert (home / "keys" / "data.key").read_bytes() == key


def test_upgrade_brings_an_older_database_up_and_makes_nobody(home: Path) -> None:
    assert call("upgrade").stdout == "The database was brought up to date.\n"
    assert call("upgrade").stdout == "The database is up to date.\n"
    assert "http" in call("init").stdout, "there is no administrator yet"
