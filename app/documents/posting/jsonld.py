"""A post as schema.org JobPosting in JSON-LD, for Google and whoever else reads it (`feeds.yaml`: google)."""

import json
from html import escape
from typing import Any

from app.documents.posting.address import Address
from app.documents.posting.cleaning import web_address
from app.documents.posting.description import description_html
from app.documents.posting.domain import Post, from_home_alone, workplace
from app.documents.posting.loader import load_feeds
from app.postings.content.domain import Pay, PostContent
from app.postings.content.telling import Told, tell
from app.roles.loader import load_vocabulary

Value = dict[str, Any]
_CONTEXT = "https://schema.org/"
_MONTHS = 12
# `</script>`, `<!--` and line ends of old browsers cannot stand in a script element; JSON has an escape for each
_SCRIPT = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def job_posting(post: Post, timezone: str) -> Value:
    """Return the JobPosting of a post; what the post does not say is left out, nothing is guessed.

    The last day ends at midnight in Tokyo (`timezone` as ISO 8601 writes it, `+09:00`).
    """
    content = post.content
    told = tell(content)
    remote = from_home_alone(content)
    place = workplace(content)
    value: Value = {
        "@context": _CONTEXT,
        "@type": "JobPosting",
        "title": told.title,
        "description": description_html(told, escape),
        "datePosted": post.posted.isoformat(),
        "validThrough": f"{content.dates.expires_on}T23:59:59{timezone}" if content.dates.expires_on else "",
        "employmentType": _employment(content),
        "hiringOrganization": _organization(content),
        "identifier": {"@type": "PropertyValue", "name": content.employer.name, "value": post.identifier},
        "url": web_address(post.url),
        "directApply": False,  # nobody applies within the page itself
        "jobLocation": _place(place) if place.region else {},
        "jobLocationType": "TELECOMMUTE" if remote else "",
        "applicantLocationRequirements": {"@type": "Country", "name": "JP"} if remote else {},
        "baseSalary": _salary(content.pay),
        "totalJobOpenings": content.basics.openings,
        **_further(content, told),
    }
    return {key: item for key, item in value.items() if item not in ("", None, {}, [])}


def as_json(value: Value) -> str:
    """Return the JSON text; safe inside a script element too."""
    return json.dumps(value, ensure_ascii=False, indent=1).translate(_SCRIPT) + "\n"


def lacking(value: Value) -> tuple[str, ...]:
    """Return what Google asks for and the posting does not hold: required properties first, then recommended ones."""
    google = load_feeds().targets["google"]
    missing = [name for name in (*google.required, *google.recommended) if name not in value]
    if "applicantLocationRequirements" in value and "jobLocation" in missing:
        missing.remove("jobLocation")  # Google: a country stands in where work is done from home alone
    return tuple(missing)


def _employment(content: PostContent) -> str | list[str]:
    if content.basics.employment is None:
        return ""
    words = list(load_feeds().employment[content.basics.employment]["google"])
    return words[0] if len(words) == 1 else words


def _organization(content: PostContent) -> Value:
    if not content.employer.name:
        return {}
    site = web_address(content.employer.site)
    return {"@type": "Organization", "name": content.employer.name, **({"sameAs": site} if site else {})}


def _place(place: Address) -> Value:
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "addressLocality": place.locality,
        "addressRegion": place.region,
        "postalCode": place.postal_code,
        "addressCountry": "JP",
    }
    return {"@type": "Place", "address": {key: item for key, item in address.items() if item}}


def _salary(pay: Pay) -> Value:
    """Return the base pay without fixed overtime: never more than is really paid (職業安定法5条の4)."""
    if pay.form is None or (pay.low is None and pay.high is None):
        return {}
    amounts: Value = {"@type": "QuantitativeValue"}
    if pay.low is not None and pay.high is not None and pay.low != pay.high:
        amounts |= {"minValue": pay.low, "maxValue": pay.high}
    elif pay.low is not None and pay.high is None:
        amounts |= {"minValue": pay.low}
    else:
        amounts |= {"value": pay.high}
    amounts["unitText"] = load_feeds().pay[pay.form]
    return {"@type": "MonetaryAmount", "currency": "JPY", "value": amounts}


def _further(content: PostContent, told: Told) -> Value:
    """Return what schema.org has a place for besides: the same words as in the description."""

    def said(field: str) -> str:
        row = told.row(field)
        return "\n".join(row.lines) if row else ""

    years = max((each.years for each in content.musts() if each.years), default=None)
    return {
        "responsibilities": said("work.duties"),
        "qualifications": said("wanted.must"),
        "workHours": said("hours.hours"),
        "jobBenefits": "\n".join(filter(None, (said("benefits.insurance"), said("benefits.benefits")))),
        "incentiveCompensation": "\n".join(filter(None, (said("pay.bonus"), said("pay.stock")))),
        "experienceRequirements": {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": round(years * _MONTHS),
        }
        if years
        else {},
        "skills": _skills(content),
    }


def _skills(content: PostContent) -> list[Value]:
    known = load_vocabulary().competencies
    asked = dict.fromkeys(each.competency for each in content.wanted.asked if each.competency in known)
    return [
        {"@type": "DefinedTerm", "termCode": each, "name": known[each].name.get(content.lang)} for each in asked if each
    ]
