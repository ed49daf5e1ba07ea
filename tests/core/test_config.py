"""Settings: what is read, what is refused, and that the refusal names the variable."""

from pathlib import Path

import pytest

from app.core.config import SETTINGS, load_settings
from app.core.errors import ConfigError


def load(tmp_path: Path, **more: str) -> object:
    return load_settings({"KAKEHASHI_HOME": str(tmp_path), **more})


def test_without_any_setting_an_instance_gets_sqlite_and_keys_of_its_own(tmp_path: Path) -> None:
    first = load_settings({"KAKEHASHI_HOME": str(tmp_path)})
    again = load_settings({"KAKEHASHI_HOME": str(tmp_path)})

    assert first == again
    assert first.database_url == f"sqlite:///{tmp_path / 'kakehashi.db'}"
    assert (tmp_path / "keys" / "secret.key").stat().st_mode & 0o077 == 0


def test_other_programs_variables_are_left_alone(tmp_path: Path) -> None:
    assert load(tmp_path, LANG="C", FLASK_DEBUG="1") == load(tmp_path)


# fmt: off
REFUSED = [
    ({"KAKEHASHI_LANGUAGE": "ja"},                  "KAKEHASHI_LANGUAGE"),
    ({"KAKEHASHI_PORT_FILE": "/nowhere"},           "KAKEHASHI_PORT_FILE"),
    ({"KAKEHASHI_LANG": "fr"},                      "KAKEHASHI_LANG=fr"),
    ({"KAKEHASHI_MAX_UPLOAD_MB": "0"},              "KAKEHASHI_MAX_UPLOAD_MB=0"),
    ({"KAKEHASHI_MAX_UPLOAD_MB": "1e3"},            "KAKEHASHI_MAX_UPLOAD_MB=1e3"),
    ({"KAKEHASHI_RETENTION_DAYS": "-1"},            "KAKEHASHI_RETENTION_DAYS=-1"),
    ({"KAKEHASHI_TRUSTED_PROXIES": "one"},          "KAKEHASHI_TRUSTED_PROXIES=one"),
    ({"KAKEHASHI_PUBLIC_POSTS": "yes"},             "KAKEHASHI_PUBLIC_POSTS=yes"),
    ({"KAKEHASHI_TIMEZONE": "Asia/Edo"},            "KAKEHASHI_TIMEZONE=Asia/Edo"),
    ({"KAKEHASHI_URL": "hr.example.jp"},            "KAKEHASHI_URL=hr.example.jp"),
    ({"KAKEHASHI_URL": "http://hr.example.jp"},     "KAKEHASHI_ALLOW_HTTP=1"),
    ({"KAKEHASHI_SECRET_KEY": "short"},             "KAKEHASHI_SECRET_KEY"),
    ({"KAKEHASHI_SECRET_KEY_FILE": "/nowhere"},     "KAKEHASHI_SECRET_KEY_FILE"),
]
# fmt: on


@pytest.mark.parametrize(("environ", "named"), REFUSED)
def test_a_setting_that_makes_no_sense_is_refused_by_name(tmp_path: Path, environ: dict[str, str], named: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load(tmp_path, **environ)
    assert named in str(refused.value)


def test_a_misspelt_setting_is_told_the_near_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="KAKEHASHI_RETENTION_DAYS"):
        load(tmp_path, KAKEHASHI_RETENTION_DAY="30")


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_every_setting_can_come_from_a_file(tmp_path: Path, name: str) -> None:
    good = {
        "KAKEHASHI_HOME": str(tmp_path / "home"),
        "KAKEHASHI_URL": "https://hr.example.jp",
        "KAKEHASHI_DATABASE_URL": "sqlite:////data/x.db",
        "KAKEHASHI_QUEUE_URL": "redis://localhost",
        "KAKEHASHI_SECRET_KEY": "0123456789abcdef",
        "KAKEHASHI_DATA_KEY_FILE": str(tmp_path / "k"),
        "KAKEHASHI_TIMEZONE": "Asia/Seoul",
        "KAKEHASHI_LANG": "en",
    }
    value = good.get(name, "1")
    (tmp_path / "value").write_text(value + "\n", "utf-8")

    from_file = load_settings({"KAKEHASHI_HOME": str(tmp_path), f"{name}_FILE": str(tmp_path / "value")})

    assert from_file == load_settings({"KAKEHASHI_HOME": str(tmp_path), name: value})
