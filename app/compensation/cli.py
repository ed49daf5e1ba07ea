"""`kakehashi salary`: the pay figures, each with where it comes from and how far it can be trusted."""

import json
import os
from collections.abc import Iterable, Iterator

import click

from app.compensation.domain import Band
from app.compensation.loader import bands_for, load_bands
from app.compensation.own.domain import Contains, MarketGroup, OwnBand, groups
from app.compensation.own.queries import own_pay_of_instance
from app.compensation.words import CONFIDENCE, CONTAINS, amount_text, count_text
from app.core.errors import N_, WrongCallError
from app.core.plain import plain
from app.core.sources import Source
from app.core.text import Lang
from app.i18n.cli import lang_option
from app.i18n.formats import money, money_range
from app.i18n.translate import translate


@click.group(invoke_without_command=True)
@click.option("--role", "role_id", metavar="ID", default=None, help="Only the figures that bear on this role.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@lang_option
@click.pass_context
def salary(ctx: click.Context, role_id: str | None, as_json: bool, lang: Lang) -> None:  # noqa: FBT001  (click hands flags over as booleans)
    """Print the pay figures: yearly, exact, with source, year, population and confidence; then the company's own."""
    if ctx.invoked_subcommand is not None:
        return
    bands = bands_for(role_id) if role_id else tuple(load_bands().values())
    own, observed = own_pay_of_instance(os.environ)
    if role_id:
        own = tuple(band for band in own if band.role == role_id)
        observed = tuple(row for row in observed if row.role == role_id)
    market = groups(observed)
    if not bands and not own and not market:
        roles = sorted({role for band in load_bands().values() for role in band.roles})
        raise WrongCallError(
            "no_pay_figure",
            N_("There is no pay figure for %(role)s. There are figures for: %(roles)s."),
            role=role_id,
            roles=", ".join(roles),
        )
    if as_json:
        answer = {
            "schema": 1,
            "bands": [{**plain(band), "thin": band.thin} for band in bands],
            "own_bands": [plain(band) for band in own],
            "market": [_group_value(group) for group in market],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    told = [
        *(_lines(band, lang) for band in bands),
        *(_own_lines(band, lang) for band in own),
        *(_market_lines(group, lang) for group in market),
    ]
    print("\n\n".join("\n".join(lines) for lines in told))


def _group_value(group: MarketGroup) -> dict[str, object]:
    value: dict[str, object] = plain(group)
    return value | {"count": group.count if group.quartiles else None, "thin": group.thin}


def _own_lines(band: OwnBand, lang: Lang) -> Iterator[str]:
    called = translate(N_("Own band: %(name)s"), lang, name=" ".join(filter(None, (band.grade, band.role))))
    yield f"{money_range(band.low, band.high, lang)}  {called}"
    yield from _whose(band.contains, [band.population], [band.year], [band.source], lang)


def _market_lines(group: MarketGroup, lang: Lang) -> Iterator[str]:
    called = translate(N_("Market: %(name)s"), lang, name=group.key)
    count = f"{translate(N_('Rows'), lang)}: {count_text(group.count, lang)}"
    if group.quartiles is None:
        yield f"{called}  {count}  {translate(N_('Too few rows for percentiles'), lang)}"
    else:
        found = group.quartiles
        yield f"{called}  {' / '.join(money(yen, lang) for yen in (found.lower, found.median, found.upper))}  {count}"
    yield from _whose(group.contains, group.populations, group.years, group.sources, lang)


def _whose(
    contains: Contains, populations: Iterable[str], years: Iterable[int], sources: Iterable[str], lang: Lang
) -> Iterator[str]:
    yield f"  {translate(N_('Contains'), lang)}: {translate(CONTAINS[contains], lang)}"
    yield f"  {translate(N_('Speaks of'), lang)}: {' / '.join(populations)} · {', '.join(map(str, years))}"
    yield f"  [{' / '.join(sources)}]"


def _lines(band: Band, lang: Lang) -> Iterator[str]:
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


def _source(source: Source, lang: Lang) -> str:
    if source.kind == "document":
        return f"[{source.document}: {source.heading}「{source.quote}」]"
    return f"[{source.name or translate(N_('Our own proposal'), lang)}]"
