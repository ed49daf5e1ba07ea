"""`kakehashi roles form` and `roles take`: the spreadsheet of a role profile, out and in."""

from pathlib import Path
from typing import Any

import click

from app.accounts import audit
from app.core import migrate
from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.core.errors import N_, KakehashiError, WrongCallError
from app.core.text import Lang
from app.documents.xlsx.taking import FormRefusedError, blank_profile, take_profile, take_value
from app.i18n.cli import lang_option, say
from app.i18n.translate import translate
from app.roles.cli import get_profile
from app.roles.own.domain import Saved
from app.roles.own.loader import read_value
from app.roles.own.queries import all_profiles
from app.web.cli import make_app

output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write."
)
why_option = click.option("--why", default=None, help="Why this version is made; kept with it.")
file_argument = click.argument(
    "file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True)
)


@click.command("form")
@click.option("--from", "role_id", metavar="ID", default=None, help="Fill the form from this profile.")
@output_option
@lang_option
def form(role_id: str | None, output: Path, lang: Lang) -> None:
    """Write the spreadsheet in which a role profile is filled in."""
    with ready_app().app_context(), unit_of_work(writing=False) as session:
        profiles = all_profiles(session)
        if role_id is not None and role_id not in profiles:
            get_profile(role_id)
        data, _ = blank_profile(session, profiles[role_id] if role_id else None, lang)
    write_output(output, data, lang)


@click.command("take")
@file_argument
@why_option
@lang_option
def take(file: Path, why: str | None, lang: Lang) -> None:
    """Check a filled spreadsheet (.xlsx) or a profile in YAML, and keep it as an own profile of the instance."""
    ending = file.suffix.lower()
    if ending not in (".xlsx", ".yaml", ".yml"):
        raise WrongCallError("file_kind", N_("%(file)s is neither .xlsx nor .yaml."), file=file.name)
    reason = why or translate(N_("Taken in from a file"), lang)
    given_up = 0
    with ready_app().app_context(), unit_of_work() as session:
        if ending == ".xlsx":
            try:
                saved, given_up = take_profile(session, audit.SYSTEM, file.read_bytes(), why=reason, now=utcnow())
            except FormRefusedError as error:
                raise error.named(file.name) from error
        else:
            value = read_value(file)
            saved = take_value(session, audit.SYSTEM, value, why=reason, now=utcnow(), file=file.name)
    _say_saved(saved, given_up, lang)


def _say_saved(saved: Saved, given_up: int, lang: Lang) -> None:
    if saved.new:
        say(N_("%(role)s: kept as version %(number)s."), lang, role=saved.role_id, number=saved.number)
    else:
        say(N_("%(role)s: nothing differs from version %(number)s."), lang, role=saved.role_id, number=saved.number)
    if given_up:
        say(
            N_("%(count)s statement(s) were reworded and are now your company’s own, without the source."),
            lang,
            count=given_up,
        )


def ready_app() -> Any:
    """Return the application of an instance whose database is up to date.

    Raises:
        KakehashiError: it is not; says which command brings it there.
    """
    app = make_app()
    if not migrate.is_current(app):
        raise KakehashiError("database", N_("The database is not up to date. Run: kakehashi upgrade"))
    return app


def write_output(output: Path, data: bytes, lang: Lang) -> None:
    """Write a file and say so.

    Raises:
        KakehashiError: it cannot be written.
    """
    try:
        output.write_bytes(data)
    except OSError as error:
        raise KakehashiError(
            "output", N_("%(path)s cannot be written: %(reason)s"), path=output, reason=error.strerror
        ) from error
    say(N_("Written: %(path)s"), lang, path=output)
