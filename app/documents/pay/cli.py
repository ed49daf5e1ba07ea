"""`kakehashi salary form` and `salary take`: the company's own pay data, out and in."""

from pathlib import Path

import click

from app.accounts import audit
from app.compensation.own.domain import KINDS, Kind, Taken
from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.core.errors import N_, WrongCallError
from app.core.text import Lang
from app.documents.pay.taking import blank_csv, blank_pay, take_pay
from app.documents.pay.words import KIND_NAMES
from app.documents.xlsx import guard
from app.documents.xlsx.cli import file_argument, output_option, ready_app, write_output
from app.documents.xlsx.taking import FormRefusedError
from app.i18n.cli import lang_option, say
from app.i18n.translate import translate


@click.command("form")
@click.option("--kind", type=click.Choice(KINDS), default="bands", help="Which sheet, if the file is to be .csv.")
@click.option("--filled", is_flag=True, help="With the company's bands that are in use.")
@output_option
@lang_option
def form(kind: Kind, filled: bool, output: Path, lang: Lang) -> None:  # noqa: FBT001  (click hands flags over as booleans)
    """Write the form of the company's own pay data: bands and market data (.xlsx), or one of them (.csv)."""
    ending = output.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise WrongCallError("file_kind", N_("%(file)s is neither .xlsx nor .csv."), file=output.name)
    with ready_app().app_context(), unit_of_work(writing=False) as session:
        if ending == ".csv":
            data = blank_csv(session, kind, lang, with_bands=filled)
        else:
            data = blank_pay(session, lang, with_bands=filled)
    write_output(output, data, lang)


@click.command("take")
@file_argument
@lang_option
def take(file: Path, lang: Lang) -> None:
    """Take in the company's own bands and market data from a filled form (.xlsx or .csv): all of it, or nothing."""
    with file.open("rb") as handle:
        data = handle.read(guard.MOST_BYTES + 1)
    with ready_app().app_context(), unit_of_work() as session:
        try:
            taken = take_pay(session, audit.SYSTEM, data, file=file.name, lang=lang, now=utcnow())
        except FormRefusedError as error:
            raise error.named(file.name) from error
    _say_taken(taken, lang)


def _say_taken(taken: Taken, lang: Lang) -> None:
    for kind, rows in taken.rows.items():
        name = translate(KIND_NAMES[kind], lang)
        if kind in taken.unchanged:
            say(N_("%(kind)s: the same rows are in use already, so nothing was added."), lang, kind=name)
        else:
            say(N_("%(kind)s: %(rows)s row(s) taken in."), lang, kind=name, rows=rows)
