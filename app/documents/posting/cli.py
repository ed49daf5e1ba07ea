"""`kakehashi posting render`: a post in any form, held back by errors unless a reason is given."""

import os
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from app.assessments.cli import parse_day
from app.assessments.running import find_files
from app.core.clock import utcnow
from app.core.datafile import read_yaml
from app.core.errors import N_, KakehashiError
from app.core.text import Lang
from app.documents.posting.cleaning import cleaned
from app.documents.posting.domain import Post, identifier_of
from app.documents.posting.making import FORMS, At, Form, made
from app.i18n.cli import lang_option, say
from app.i18n.translate import reason_text, translate
from app.postings.cli import line
from app.postings.content.domain import PostContent
from app.postings.content.gate import Held, held_back, let_go
from app.postings.content.loader import read_content

_FEEDS = ("indeed", "stanby")
_FORMATS = (*(form for form in FORMS if form not in _FEEDS), "xml")
LACKS = N_("Asked for by its readers and not in the post: %(lacks)s")
_TOKYO = "Asia/Tokyo"


@click.command("render")
@click.option(
    "--draft",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.yaml",
    help="The post in its file form.",
)
@click.option("--format", "kind", type=click.Choice(_FORMATS), required=True, help="What to write.")
@click.option("--feed", type=click.Choice(_FEEDS), default="indeed", show_default=True, help="Whose XML.")
@click.option("--route", type=click.Choice(["direct", "agent", "board"]), help="How it is published; else by format.")
@click.option("--override", default="", metavar="REASON", help="Let it go in spite of errors, for this reason.")
@click.option("--url", default="", metavar="URL", help="Where the post stands in the web.")
@click.option("--id", "identifier", default="", metavar="ID", help="Its stable identifier; else made from its names.")
@click.option("--today", metavar="YYYY-MM-DD", help="As if posted on this day.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write."
)
@lang_option
def render_post(
    *,
    draft: Path,
    kind: str,
    feed: str,
    route: str | None,
    override: str,
    url: str,
    identifier: str,
    today: str | None,
    output: Path,
    lang: Lang,
) -> None:
    """Write a job post as a file. Exit status 1, and what is to mend, where the law or a guideline holds it back."""
    form = FORMS[feed if kind == "xml" else kind]
    day = parse_day(today)
    content = _content(draft)
    held = held_back(content, route or form.route, day)  # type: ignore[arg-type]  # click checked the choice
    _tell(held, lang)
    let_go(held, override)
    post = Post(content, content.dates.as_of or day, identifier or identifier_of(content), url)
    _write(output, form, post, lang)


def _content(draft: Path) -> PostContent:
    find_files([draft])
    return cleaned(read_content(read_yaml(draft), shown=draft.name))


def _tell(held: Held, lang: Lang) -> None:
    """Print what holds the post back on standard error."""
    for each in held.findings:
        print(line(each.finding, lang) + (f"\n  {each.field}" if each.field else ""), file=sys.stderr)
    for wrong in held.impossible:
        print(f"{wrong.field}: {reason_text(wrong.reason, lang)}", file=sys.stderr)


def _write(output: Path, form: Form, post: Post, lang: Lang) -> None:
    now = utcnow().astimezone(ZoneInfo(os.environ.get("KAKEHASHI_TIMEZONE") or _TOKYO))
    file = made(form, post, At(now, lang))
    try:
        output.write_bytes(file.data)
    except OSError as error:
        raise KakehashiError(
            "output", N_("%(path)s cannot be written: %(reason)s"), path=output, reason=error.strerror
        ) from error
    for note in file.notes:
        print(note, file=sys.stderr)
    if file.lacks:
        print(translate(LACKS, lang, lacks=", ".join(file.lacks)), file=sys.stderr)
    say(N_("Written: %(path)s"), lang, path=output)
