"""From pay figures to what their page shows, in one language. Plain Python."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from markupsafe import Markup

from app.compensation.chart import band_row, market_row, pay_chart
from app.compensation.domain import Band
from app.compensation.own.domain import (
    MarketGroup,
    Observation,
    OwnBand,
    Sight,
    groups,
    market_median,
    ratio,
    yearly_pay,
)
from app.compensation.words import CONTAINS, PLACES, count_text
from app.core.errors import N_
from app.core.text import Lang, LocalizedText
from app.i18n.formats import money, money_range
from app.i18n.translate import reason_text, translate
from app.roles.domain import GRADES, Profile
from app.roles.salary.pages import CompanyPay, FigureRow, MarketRow, OwnBandRow, RoleLink, SalaryPage
from app.roles.salary.seeing import figures_seen
from app.roles.showing import full_title, pay_row
from app.web.charts import RangeRow, range_chart

NOT_SEEN = N_("There are no bands of your company that you may see here yet.")
NO_GRADE = N_("You see the bands of your own grade once an administrator has set it.")
ALL = N_("You see every band and all market data of your company.")
HANDLED = N_("You see those of the roles whose posts you handle.")
NEXT = N_("You see those of your own grade (%(own)s) and of the grades it leads to (%(next)s).")
LAST = N_("You see those of your own grade (%(own)s).")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: what they see, and (for staff) their own grade and the next ones."""

    sight: Sight
    staff: bool
    grade: str
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What the page is made of: figures of data files, the company's imports, roles, names of grades."""

    figures: Sequence[Band]
    bands: Sequence[OwnBand]
    market: Sequence[Observation]
    profiles: Mapping[str, Profile]
    names: Mapping[str, LocalizedText]


def salary_page(given: Given, reader: Reader, shelf: Path | None, lang: Lang, *, pay: str = "") -> SalaryPage:
    """Return the page of pay as `reader` may see it, the charts kept on `shelf`; `pay` is set beside each own band."""
    seen = figures_seen(given.figures, given.profiles, reader.sight)
    published = [band for band in seen if not band.own_data]
    own_figures = [band for band in seen if band.own_data]
    bands = sorted((b for b in given.bands if reader.sight.sees(b)), key=lambda b: (GRADES.index(b.grade), b.role))
    market = [group for group in groups(o for o in given.market if reader.sight.sees(o)) if _told(group, reader)]
    telling = _Telling(given, market, lang)
    more = telling.chart_rows(bands)
    charted = [*published, *own_figures]
    return SalaryPage(
        wide=_chart(charted, more, shelf, lang, narrow=False),
        narrow=_chart(charted, more, shelf, lang, narrow=True),
        figures=tuple(FigureRow(b.id, pay_row(b, lang), _roles(b, given.profiles, lang)) for b in published),
        thin_count=sum(band.thin for band in published),
        dated_count=sum(band.year is not None for band in published),
        company=telling.company(bands, own_figures, reader, pay),
    )


def _told(group: MarketGroup, reader: Reader) -> bool:
    """Whether a group is told: a role of which somebody sees only some grades would be told in part."""
    return group.by == "grade" or reader.sight.everything or group.key in reader.sight.roles


class _Telling:
    def __init__(self, given: Given, market: Sequence[MarketGroup], lang: Lang) -> None:
        self._given, self._market, self._lang = given, market, lang

    def company(self, bands: Sequence[OwnBand], figures: Iterable[Band], reader: Reader, pay: str) -> CompanyPay:
        asked = yearly_pay(pay, None) if pay else 0
        amount = asked if isinstance(asked, int) else 0
        rows = tuple(self._band(band, amount) for band in bands)
        market = tuple(self._group(group) for group in self._market)
        own = tuple(
            FigureRow(b.id, pay_row(b, self._lang), _roles(b, self._given.profiles, self._lang)) for b in figures
        )
        nothing = NO_GRADE if reader.staff and not reader.grade else NOT_SEEN
        return CompanyPay(
            bands=rows,
            market=market,
            figures=own,
            whose=self._whose(reader),
            pay=pay,
            problem="" if isinstance(asked, int) else reason_text(asked, self._lang),
            empty="" if rows or market or own else self._word(nothing),
        )

    def chart_rows(self, bands: Iterable[OwnBand]) -> list[RangeRow]:
        rows = [band_row(band, self._called(band), self._lang) for band in bands]
        market = (market_row(group, self._name(group), self._lang) for group in self._market)
        return [*rows, *(row for row in market if row)]

    def _word(self, text: str, **params: object) -> str:
        return translate(text, self._lang, **params)

    def _grade(self, grade: str) -> str:
        return f"{self._given.names[grade].get(self._lang)} {grade}" if grade in self._given.names else grade

    def _role(self, role: str) -> str:
        profile = self._given.profiles.get(role)
        return full_title(profile, self._lang) if profile else role

    def _called(self, band: OwnBand) -> str:
        return f"{self._grade(band.grade)} · {self._role(band.role)}" if band.role else self._grade(band.grade)

    def _name(self, group: MarketGroup) -> str:
        return self._grade(group.key) if group.by == "grade" else self._role(group.key)

    def _whose(self, reader: Reader) -> str:
        if reader.sight.everything:
            return self._word(ALL)
        if not reader.staff:
            return self._word(HANDLED)
        if not reader.grade:
            return self._word(NO_GRADE)
        following = ", ".join(self._grade(grade) for grade in reader.next)
        return self._word(NEXT if following else LAST, own=self._grade(reader.grade), next=following)

    def _band(self, band: OwnBand, pay: int) -> OwnBandRow:
        median = market_median(band, self._market)
        beside = (
            self._word(
                N_("%(ratio)s times the median (%(median)s)"),
                ratio=ratio(_yen(band.midpoint), median),
                median=money(median, self._lang),
            )
            if median
            else ""
        )
        return OwnBandRow(
            grade=self._grade(band.grade),
            role=self._role(band.role) if band.role else "",
            amount=money_range(band.low, band.high, self._lang),
            midpoint=money(_yen(band.midpoint), self._lang),
            contains=self._word(CONTAINS[band.contains]),
            year=str(band.year),
            population=band.population,
            source=band.source,
            market=beside,
            compa=str(band.compa_ratio(pay)) if pay else "",
            place=self._word(PLACES[band.place(pay)]) if pay else "",
        )

    def _group(self, group: MarketGroup) -> MarketRow:
        found = group.quartiles
        lower, median, upper = (
            (money(yen, self._lang) for yen in (found.lower, found.median, found.upper)) if found else ("", "", "")
        )
        return MarketRow(
            name=self._name(group),
            contains=self._word(CONTAINS[group.contains]),
            count=count_text(group.count, self._lang),
            enough=found is not None,
            thin=group.thin,
            lower=lower,
            median=median,
            upper=upper,
            years=", ".join(str(year) for year in group.years),
            mixed=len(group.years) > 1,
            populations=group.populations,
            sources=group.sources,
        )


def _yen(amount: Fraction) -> int:
    """Return a midpoint in whole yen, a half up."""
    return int(amount + Fraction(1, 2))


def _chart(bands: Sequence[Band], more: Sequence[RangeRow], shelf: Path | None, lang: Lang, *, narrow: bool) -> Markup:
    if not bands and not more:
        return Markup("")
    name = "pay-narrow" if narrow else "pay-wide"
    return range_chart(pay_chart(bands, lang, narrow=narrow, name=name, more=more), shelf)


def _roles(band: Band, profiles: Mapping[str, Profile], lang: Lang) -> tuple[RoleLink, ...]:
    found = (profiles[role] for role in band.roles if role in profiles)
    return tuple(RoleLink(role.id, full_title(role, lang)) for role in found)
