"""Fixtures for every test: an instance of its own, a database (SQLite, PostgreSQL, or both), the named cast.

A test that asks for `database` runs on both databases; every other test runs on SQLite.
"""

import inspect
import itertools
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import migrate
from app.core.config import Settings, load_settings
from app.core.database import db
from app.factory import create_app
from tests.support.cast import Cast, add_cast, make_hashing_cheap, signed_in_client
from tests.support.postgres import Cluster, running_cluster
from tests.support.thrift import settle_memory, share, share_addresses, wait_for_no_disk

_TEMPLATE = "kakehashi_template"
_numbers = itertools.count(1)
share_addresses()
wait_for_no_disk()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that names `database` on both."""
    if "database" in inspect.signature(metafunc.function).parameters:
        # the developer's loop runs on SQLite; `make test` runs on both
        both = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]
        metafunc.parametrize("database", both, indirect=True)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KAKEHASHI_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """Give the running PostgreSQL of this session, with an up-to-date database to copy."""
    with running_cluster() as cluster:
        cluster.run(f'CREATE DATABASE "{_TEMPLATE}"')
        yield cluster


@pytest.fixture(scope="session")
def postgres_template(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the name of an up-to-date, empty PostgreSQL database."""
    _migrated(tmp_path_factory.mktemp("template"), postgres.url(_TEMPLATE))
    return _TEMPLATE


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of an up-to-date, empty SQLite database."""
    folder = tmp_path_factory.mktemp("template")
    _migrated(folder, f"sqlite:///{folder / 'kakehashi.db'}")
    return folder / "kakehashi.db"


def _migrated(home: Path, url: str) -> None:
    application = create_app(load_settings({"KAKEHASHI_HOME": str(home), "KAKEHASHI_DATABASE_URL": url}))
    migrate.upgrade(application)
    _close(application)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URL of a fresh, migrated database."""
    if getattr(request, "param", "sqlite") == "sqlite":
        (tmp_path / "home").mkdir(exist_ok=True)
        path = tmp_path / "home" / "kakehashi.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    name = f"test_{os.getpid()}_{next(_numbers)}"
    yield cluster.copy(request.getfixturevalue("postgres_template"), name)
    cluster.drop(name)


@pytest.fixture
def settings(tmp_path: Path, database: str) -> Settings:
    """Give the settings of an instance of its own."""
    environ = {
        "KAKEHASHI_HOME": str(tmp_path / "home"),
        "KAKEHASHI_DATABASE_URL": database,
        "KAKEHASHI_SECRET_KEY": "a secret for tests alone",
        "KAKEHASHI_LANG": "en",
    }
    return load_settings(environ)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """Give the application on that instance; forms ask for no CSRF token (tests/web/test_routes.py turns it on)."""
    application = create_app(settings)
    make_hashing_cheap(application)
    share(application)
    application.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    yield application
    _close(application)


def _close(application: Flask) -> None:
    with application.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Give the named people: Aoi, Makoto, Minori, Rei, Sora."""
    return add_cast(app)


@pytest.fixture
def client_for(app: Flask, cast: Cast) -> Callable[[str | None], FlaskClient]:
    """Give a browser of the named person, signed in just now; `None` gives nobody's."""

    def client(name: str | None) -> FlaskClient:
        return app.test_client() if name is None else signed_in_client(app, cast[name])

    return client


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what drives a browser last: no application can be made in a process while Playwright's loop runs."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Leave out of each report the names and marks around its test: most of its bytes, and nobody reads them."""
    report = yield
    report.keywords = {}
    return report


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of every later look through memory."""
    settle_memory()


# A busy machine is no failure: how long an example takes is measured in bench/, not here.
hypothesis.settings.register_profile(
    "kakehashi", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("kakehashi")
