"""What one click can mend where figures of a draft cannot be: two are swapped, or one of two goes."""

from collections.abc import Iterator
from typing import Any

from app.postings.content.contradictions import contradictions
from app.postings.content.domain import PostContent
from app.postings.content.loader import read_content, value_of
from app.postings.content.telling import tell
from app.postings.mending.domain import Mending, with_fields

Sets = tuple[tuple[str, Any], ...]
_PAIRS = {
    "pay.high": "pay.low",
    "pay.fixed_overtime_high": "pay.fixed_overtime_low",
    "pay.year_high": "pay.year_low",
    "contract.term_to": "contract.term_from",
    "dates.expires_on": "dates.as_of",
}
# of a field whose value contradicts another: what could be true instead, each with the row that then tells it
_WAYS: dict[str, tuple[tuple[str, str, Sets], ...]] = {
    "pay.exempt": (
        ("no_exemption", "pay.exempt", (("pay.exempt", False),)),
        ("no_fixed", "pay.fixed_overtime", (("pay.fixed_overtime", False),)),
    ),
    "hours.overtime_hours": (
        ("some", "hours.overtime", (("hours.overtime", True),)),
        ("none", "hours.overtime", (("hours.overtime_hours", None),)),
    ),
    "contract.term": (
        ("fixed", "contract.term", (("contract.term", "fixed"),)),
        (
            "open",
            "contract.term",
            (
                ("contract.renewal", None),
                ("contract.renewal_criteria", None),
                ("contract.renewal_cap", None),
                ("contract.term_to", None),
            ),
        ),
    ),
    "contract.probation_months": (
        ("some", "contract.probation", (("contract.probation", True),)),
        ("none", "contract.probation", (("contract.probation_months", None),)),
    ),
}


def contradiction_offers(content: PostContent) -> Iterator[tuple[str, Mending]]:
    """Yield each field that cannot be with what mends it; where only the writer knows, nothing."""
    value = value_of(content)
    wrong = tuple(dict.fromkeys(each.field for each in contradictions(content)))
    for field in wrong:
        for name, row, sets in _ways(field, value):
            new = read_content(with_fields(value, sets))
            if field in {each.field for each in contradictions(new)}:
                continue
            told = tell(new).row(row)
            yield field, Mending(f"{field}.{name}", "swap", " ".join(told.lines) if told else "", sets=sets)


def _ways(field: str, value: dict[str, Any]) -> Iterator[tuple[str, str, Sets]]:
    if field != "hours.overtime_hours" or value["hours"].get("overtime") is False:  # too many hours are another matter
        yield from _WAYS.get(field, ())
    if other := _PAIRS.get(field):
        first, second = (value.get(name.partition(".")[0], {}).get(name.partition(".")[2]) for name in (other, field))
        if first is not None and second is not None:
            yield "swap", _ROWS.get(field, field), ((other, second), (field, first))


_ROWS = {
    "pay.high": "pay.base",
    "pay.fixed_overtime_high": "pay.fixed_overtime",
    "pay.year_high": "pay.year",
    "contract.term_to": "contract.term",
}
