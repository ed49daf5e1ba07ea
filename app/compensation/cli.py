"""`kakehashi salary`: the pay figures, each with where it comes from and how far it can be trusted."""

import json
from collections.abc import Iterator

import click

from app.compensation.domain import Band
from app.compensation.loader import bands_for, load_bands
from app.compensation.words import CONFIDENCE, amount_text
from app.core.errors import N_, WrongCallError
from app.core.plain import plain
from app.core.sources import Source
from app.i18n.cli import lang_option
from app.i18n.translate import translate


@click.command()
@click.option("--role", "role_id", metavar="ID", default=None, help="Only the figures that bear on this role.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@lang_option
def salary(role_id: str | None, as_json: bool, lang: str) -> None:  # noqa: FBT001  (click hands flags over as booleans)
    """Print the pay figures: yearly, exact, with source, year, population and confidence."""
    bands = bands_for(role_id) if role_id else tuple(load_bands().values())
    if not bands:
        roles = sorted({role for band in load_bands().values() for role in band.roles})
        raise WrongCallError(
            "no_pay_figure",
            N_("There is no pay figure for %(role)s. There are figures for: %(roles)s."),
            role=role_id,
            roles=", ".join(roles),
        )
    if as_json:
        answer = {"schema": 1, "bands": [{**plain(band), "thin": band.thin} for band in bands]}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    print("\n\n".join("\n".join(_lines(band, lang)) for band in bands))


def _lines(band: Band, lang: str) -> Iterator[str]:
    year = str(band.year) if band.year else translate(N_("year unknown"), lang)
    yield f"{amount_text(band, lang)}  {band.name.get(lang)} ({band.id})"
    yield f"  {band.statement.text.get(lang)}"
    yield f"  {translate(N_('Contains'), lang)}: {band.contains.get(lang)}"
    yield f"  {translate(N_('Speaks of'), lang)}: {band.population.get(lang)} · {year} · {band.market}"
    shown = translate(N_("Confidence: %(word)s"), lang, word=translate(CONFIDENCE[band.confidence], lang))
    yield f"  {shown} ({band.confidence_reason.get(lang)})"
    for note in band.notes:
        yield f"  * {note.text.get(lang)}"
    for source in band.statement.sources:
        yield f"  {_source(source, lang)}"


def _source(source: Source, lang: str) -> str:
    if source.kind == "document":
        return f"[{source.document}: {source.heading}「{source.quote}」]"
    return f"[{source.name or translate(N_('Our own proposal'), lang)}]"
