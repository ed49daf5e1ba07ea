"""`kakehashi matrix form` and `matrix take`: the competency matrix as a spreadsheet, out and in."""

from pathlib import Path

import click

from app.accounts import audit
from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.core.errors import N_
from app.core.text import Lang
from app.documents.matrix.taking import filled_matrix, take_matrix
from app.documents.xlsx import guard
from app.documents.xlsx.cli import file_argument, output_option, ready_app, why_option, write_output
from app.documents.xlsx.taking import FormRefusedError
from app.i18n.cli import lang_option, say
from app.i18n.translate import translate


@click.group("matrix")
def matrix() -> None:
    """The competency matrix as a spreadsheet, out and in."""


@matrix.command("form")
@output_option
@lang_option
def form(output: Path, lang: Lang) -> None:
    """Write the competency matrix in use as a spreadsheet."""
    with ready_app().app_context(), unit_of_work(writing=False) as session:
        data = filled_matrix(session, lang)
    write_output(output, data, lang)


@matrix.command("take")
@file_argument
@why_option
@lang_option
def take(file: Path, why: str | None, lang: Lang) -> None:
    """Check a filled spreadsheet of the matrix, and keep what differs as the company's own rows."""
    with file.open("rb") as handle:
        data = handle.read(guard.MOST_BYTES + 1)
    reason = why or translate(N_("Taken in from a file"), lang)
    with ready_app().app_context(), unit_of_work() as session:
        try:
            taken = take_matrix(session, audit.SYSTEM, data, why=reason, now=utcnow())
        except FormRefusedError as error:
            raise error.named(file.name) from error
    if not taken.new:
        say(N_("Nothing differs from what stands, so no new version was made."), lang)
    else:
        text = N_("Taken in as version %(number)s: %(rows)s competencies are your company’s own.")
        say(text, lang, number=taken.number, rows=taken.rows)
    if taken.given_up:
        text = N_("%(count)s statement(s) were reworded and are now your company’s own, without the source.")
        say(text, lang, count=taken.given_up)
