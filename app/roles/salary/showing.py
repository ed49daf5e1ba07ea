"""From pay figures to what their page shows, in one language. Plain Python."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from app.compensation.chart import pay_chart
from app.compensation.domain import Band
from app.core.text import Lang
from app.roles.domain import Profile
from app.roles.salary.pages import FigureRow, RoleLink, SalaryPage
from app.roles.showing import full_title, pay_row
from app.web.charts import range_chart


def salary_page(bands: Sequence[Band], profiles: Mapping[str, Profile], shelf: Path | None, lang: Lang) -> SalaryPage:
    """Return the page of `bands`, the charts kept on `shelf`; titles of roles come from `profiles`."""
    return SalaryPage(
        wide=_chart(bands, shelf, lang, narrow=False),
        narrow=_chart(bands, shelf, lang, narrow=True),
        figures=tuple(FigureRow(band.id, pay_row(band, lang), _roles(band, profiles, lang)) for band in bands),
        thin_count=sum(band.thin for band in bands),
        dated_count=sum(band.year is not None for band in bands),
    )


def _chart(bands: Sequence[Band], shelf: Path | None, lang: Lang, *, narrow: bool) -> Markup:
    if not bands:
        return Markup("")
    name = "pay-narrow" if narrow else "pay-wide"
    return range_chart(pay_chart(bands, lang, narrow=narrow, name=name), shelf)


def _roles(band: Band, profiles: Mapping[str, Profile], lang: Lang) -> tuple[RoleLink, ...]:
    found = (profiles[role] for role in band.roles if role in profiles)
    return tuple(RoleLink(role.id, full_title(role, lang)) for role in found)
