"""Words for pay data: English msgids, see `app.i18n.translate`."""

from app.compensation.own.domain import Kind
from app.core.errors import N_

KIND_NAMES: dict[Kind, str] = {"bands": N_("Company bands"), "market": N_("Market data")}
