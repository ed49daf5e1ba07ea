"""募集要項 for the own site: one HTML page that brings its style and its JobPosting data, and loads or runs nothing."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields

from markupsafe import Markup

from app.core.text import Lang
from app.documents.posting.cleaning import mail_address, web_address
from app.documents.posting.domain import Post
from app.documents.posting.jsonld import as_json, job_posting
from app.documents.render import render_html, style_sheet
from app.postings.content.telling import Told, ToldRow, tell

TEMPLATE, STYLE = "posting/page.html", "posting/page.css"
_FACTS = ("basics.employment", "pay.base", "work.workplace", "work.remote")
_LONGEST_SUMMARY = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A line; with `href` it is a link, and `before` stands before it."""

    text: str
    before: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row told at the top, in one line."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its lines."""

    label: str
    lines: tuple[Line | str, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part with its title."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PostPage:
    """What the page shows.

    Attributes:
        lang: language of the post.
        title: what the job is called.
        employer: who employs.
        summary: the mission or the first duty, shortened for search results.
        url: where the page will stand, if it is known.
        facts: what a reader asks first.
        sections: everything that is told.
        style: the style sheet.
        policy: what the page may load and run: its own style, nothing else.
        data: the JobPosting as JSON, safe inside a script element.
    """

    lang: Lang
    title: str
    employer: str
    summary: str
    url: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    style: Markup
    policy: str
    data: Markup


def page_policy() -> str:
    """Return the Content-Security-Policy of the page: its own style by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style_sheet(STYLE).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def page_html(post: Post, timezone: str) -> str:
    """Return the page. `timezone` is the offset in which its last day ends (`+09:00`)."""
    page = _page(post, timezone)
    return render_html(TEMPLATE, {each.name: getattr(page, each.name) for each in fields(page)}, page.lang)


def _page(post: Post, timezone: str) -> PostPage:
    told = tell(post.content)
    style = style_sheet(STYLE)
    between = "／" if told.lang == "ja" else "; "
    return PostPage(
        lang=post.content.lang,
        title=told.title,
        employer=" ".join(post.content.employer.name.split()),
        summary=_summary(told),
        url=web_address(post.url),
        facts=tuple(
            Fact(row.label, between.join(row.lines)) for field in _FACTS if (row := told.row(field)) is not None
        ),
        sections=tuple(
            Section(section.title, tuple(_row(row, post) for row in section.rows)) for section in told.sections
        ),
        style=Markup(style),  # noqa: S704  (our own file)
        policy=page_policy(),
        data=Markup(as_json(job_posting(post, timezone)).strip()),  # noqa: S704  (`as_json` escapes <, > and &)
    )


def _summary(told: Told) -> str:
    row = told.row("story.mission") or told.row("work.duties")
    text = row.lines[0] if row else ""
    return text if len(text) <= _LONGEST_SUMMARY else text[: _LONGEST_SUMMARY - 1] + "…"


def _row(row: ToldRow, post: Post) -> Row:
    if row.listed:
        return Row(row.label, row.lines, listed=True)
    return Row(row.label, tuple(_lines(row, post)), listed=False)


def _lines(row: ToldRow, post: Post) -> Iterator[Line]:
    """Yield the lines; an address of the web or of mail that is told as such becomes a link."""
    employer = post.content.employer
    links = {
        "employer.contact": ((employer.email, f"mailto:{mail_address(employer.email)}", mail_address(employer.email)),
                             (employer.form_url, web_address(employer.form_url), web_address(employer.form_url))),
        "employer.site": ((employer.site, web_address(employer.site), web_address(employer.site)),),
    }.get(row.field, ())  # fmt: skip
    for line in row.lines:
        for typed, href, sound in links:
            text = typed.strip()
            if sound and line.endswith(text):
                yield Line(text, line[: -len(text)], href)
                break
        else:
            yield Line(line)
