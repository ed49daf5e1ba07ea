"""The check of a draft: the same check as of any text, of the post as it is told, with the field that mends each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.postings.checking import check
from app.postings.content.astext import PostAsText, as_text
from app.postings.content.domain import PostContent
from app.postings.content.telling import tell
from app.postings.content.words import load_words
from app.postings.domain import Finding, Route
from app.postings.loader import PostRules

_EXEMPT = "exempt_manager_unstated"
_TEXT_OF = {"wanted.must": "wanted.asked", "wanted.wish": "wanted.asked", "pay.base": "pay.low"}


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A finding and the field of the form that mends it (`hours.holidays`; None where it is about the whole)."""

    finding: Finding
    field: str | None


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """The text that was checked and what was found in it."""

    told: PostAsText
    findings: tuple[DraftFinding, ...]

    def holding_back(self) -> tuple[DraftFinding, ...]:
        """Return the errors on the ground of law or guideline: an export waits for them, or for a reason."""
        return tuple(each for each in self.findings if each.finding.rule.holds_back)


def check_content(content: PostContent, rules: PostRules, today: date, route: Route | None = None) -> DraftCheck:
    """Return what the check of the told post finds; the day of posting is the post's own date, else `today`."""
    text = as_text(tell(content))
    findings = [*check(text.text, rules, content.dates.as_of or today, route)]
    said = {each.code for each in findings}
    if content.basics.track == "people_manager" and content.pay.exempt is None and _EXEMPT not in said:
        findings.append(Finding(rules.rules[_EXEMPT]))  # the form knows that people are led, whatever the words say
    fields = load_words().fields
    return DraftCheck(text, tuple(DraftFinding(each, _field(each, text, fields)) for each in findings))


def _field(finding: Finding, text: PostAsText, fields: Mapping[str, str]) -> str | None:
    if finding.start is None or finding.code in fields:
        return fields.get(finding.code)
    field = text.field_at(finding.start)
    return _TEXT_OF.get(field, field) if field else None
