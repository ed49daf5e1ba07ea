"""How a command gets the application: `app.cli` hands the maker down, so that no room imports the factory."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click
from flask import Flask

from app.core import migrate
from app.core.errors import N_, ConfigError

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])


def make_app() -> Flask:
    """Return the application of the running command line, made now."""
    maker: Callable[[], Flask] = click.get_current_context().find_root().obj
    return maker()


def with_app(function: FunctionT) -> FunctionT:
    """Run the command inside the application's context (`db`, `unit_of_work` and `current_settings` then work).

    Raises (when the command runs):
        ConfigError: the database was not made yet, or is older than the program.
    """

    @wraps(function)
    def inside(*args: Any, **kwargs: Any) -> Any:
        app = make_app()
        if not migrate.is_current(app):
            raise ConfigError("database_old", N_("The database is not up to date. Run: kakehashi init"))
        with app.app_context():
            return function(*args, **kwargs)

    return inside  # type: ignore[return-value]  # wraps keeps the signature
