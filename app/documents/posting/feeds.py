"""Feeds for contract partners: Indeed-style and Stanby-style XML of one post or many (`feeds.yaml`).

What somebody typed is data in CDATA. It cannot end it, and since both partners take HTML there and Indeed knows no
entities, angle brackets become their full-width forms, so that nothing typed is markup when it is unpacked.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Literal

from app.documents.posting.cleaning import web_address
from app.documents.posting.description import description_html
from app.documents.posting.domain import Post, from_home_alone, workplace
from app.documents.posting.loader import TargetName, load_feeds
from app.postings.content import money
from app.postings.content.astext import as_text
from app.postings.content.domain import Pay
from app.postings.content.telling import Told, tell

FeedName = Literal["indeed", "stanby"]
Element = tuple[str, str]
_WIDE = str.maketrans({"<": "＜", ">": "＞"})
_ENTITY = re.compile(r"&(?=#?\w+;)")


@dataclass(frozen=True, slots=True)
class Feed:
    """A finished feed. `left_out` are the posts (title, elements they lack) that the partner would refuse."""

    xml: str
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    lacks: tuple[str, ...]


def feed(name: FeedName, posts: Sequence[Post], now: datetime) -> Feed:
    """Return the feed of `posts`, made at `now`; a post that lacks a required element is left out and named.

    `lacks` are the recommended elements that none of the posts in it gives.
    """
    target = load_feeds().targets[name]
    jobs: list[list[Element]] = []
    left_out: list[tuple[str, tuple[str, ...]]] = []
    for post in posts:
        job = [(element, text) for element, text in _JOBS[name](post, tell(post.content)) if text.strip()]
        given = {element for element, _text in job}
        if missing := tuple(each for each in target.required if each not in given):
            left_out.append((" ".join(post.content.basics.title.split()), missing))
        else:
            jobs.append(job)
    given = {element for job in jobs for element, _text in job}
    lacks = tuple(each for each in target.recommended if jobs and each not in given)
    return Feed(_xml(jobs, _publisher(posts), now), tuple(left_out), lacks)


def inert(text: str) -> str:
    """Return typed text in which neither a bracket nor an entity can become markup."""
    return _ENTITY.sub("＆", text.translate(_WIDE))


def _publisher(posts: Sequence[Post]) -> Iterator[Element]:
    if posts:
        employer = posts[0].content.employer
        yield "publisher", inert(" ".join(employer.name.split()))
        yield "publisherurl", web_address(employer.site)


def _xml(jobs: Iterable[Sequence[Element]], head: Iterable[Element], now: datetime) -> str:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<source>"]
    lines += [_element(name, text) for name, text in head if text]
    lines.append(_element("lastBuildDate", format_datetime(now)))
    for job in jobs:
        lines += ["<job>", *(_element(name, text) for name, text in job), "</job>"]
    return "\n".join([*lines, "</source>", ""])


def _element(name: str, text: str) -> str:
    inside = text.replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{inside}]]></{name}>"


def _said(told: Told, *fields: str) -> str:
    return inert("\n".join(line for field in fields if (row := told.row(field)) for line in row.lines))


def _indeed(post: Post, told: Told) -> Iterator[Element]:
    content, place = post.content, workplace(post.content)
    company = inert(" ".join(content.employer.name.split()))
    years = max((each.years for each in content.musts() if each.years), default=None)
    yield "title", inert(told.title)
    yield "date", post.posted.isoformat()
    yield "referencenumber", post.identifier
    yield "requisitionid", post.identifier
    yield "url", post.page()
    yield "company", company
    yield "sourcename", company
    yield "city", inert(place.locality)
    yield "state", inert(place.region)
    yield "country", "JP"
    yield "postalcode", place.postal_code
    yield "streetaddress", inert(place.street)
    yield "salary", _salary(content.pay, content.lang)
    yield "jobtype", _jobtype(post, "indeed")
    yield "experience", f"{years:g}+ years" if years else ""
    yield "expirationdate", content.dates.expires_on.isoformat() if content.dates.expires_on else ""
    yield "remotetype", load_feeds().remote if from_home_alone(content) else ""
    yield "description", description_html(told, inert)


def _stanby(post: Post, told: Told) -> Iterator[Element]:
    content, place = post.content, workplace(post.content)
    yield "url", post.page()
    yield "referencenumber", post.identifier
    yield "title", inert(told.title)
    yield "company", inert(" ".join(content.employer.name.split()))
    yield "country", "JP"
    yield "state", inert(place.region)
    yield "city", inert(place.locality)
    yield "rawlocation", _said(told, "work.workplace")
    yield "station", _said(told, "work.station")
    yield "postalcode", place.postal_code
    yield "description", inert(as_text(told).text)
    yield "salary", _said(told, "pay.base", "pay.fixed_overtime")
    yield "jobtype", _jobtype(post, "stanby")
    yield "experience", _said(told, "wanted.must")
    yield "benefits", _said(told, "benefits.benefits")
    yield "insurance", _said(told, "benefits.insurance")
    yield "preventsmoke", _said(told, "benefits.smoking")
    yield "timeshift", _said(told, "hours.hours")
    yield "trialperiod", _said(told, "contract.probation")
    yield "contractperiod", _said(told, "contract.term", "contract.renewal", "contract.renewal_cap")
    yield "companyaddress", _said(told, "employer.address")
    yield "date", post.posted.isoformat()
    yield "expdate", content.dates.expires_on.isoformat() if content.dates.expires_on else ""
    yield "applyurl", web_address(content.employer.form_url)


_JOBS: dict[FeedName, Callable[[Post, Told], Iterator[Element]]] = {"indeed": _indeed, "stanby": _stanby}


def _jobtype(post: Post, target: TargetName) -> str:
    kind = post.content.basics.employment
    return ", ".join(load_feeds().employment[kind][target]) if kind else ""


def _salary(pay: Pay, lang: str) -> str:
    """Return what is paid as one line of plain figures; with fixed overtime in it, it says so."""
    words = load_feeds().salary
    low, high = money.total(pay)
    amounts = dict.fromkeys(each for each in (low, high) if each is not None)
    if pay.form is None or not amounts:
        return ""
    told = " - ".join(words["amount"].get(lang) % {"yen": each} for each in amounts)
    fixed = words["fixed"].get(lang) if (low, high) != (pay.low, pay.high) else ""
    return words[pay.form].get(lang) % {"amount": told} + fixed
