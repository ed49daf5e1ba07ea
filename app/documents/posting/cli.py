"""`kakehashi posting render`: a post in any form, held back by errors unless a reason is given."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import click

from app.assessments.cli import parse_day
from app.assessments.running import find_files
from app.core.clock import utcnow
from app.core.datafile import read_yaml
from app.core.errors import N_, KakehashiError, WrongCallError
from app.core.text import LANGUAGES, Lang
from app.documents.posting.cleaning import cleaned
from app.documents.posting.domain import Made, Post, identifier_of
from app.documents.posting.making import FORMS, At, made, made_feed, remarks
from app.i18n.cli import lang_option, say
from app.i18n.translate import reason_text
from app.postings.cli import line
from app.postings.content.domain import PostContent
from app.postings.content.gate import Held, held_back, let_go
from app.postings.content.loader import read_content
from app.postings.guide.drafting import from_profile, on_top_of
from app.postings.guide.loader import load_phrases, load_texts
from app.roles.cli import get_profile
from app.roles.matrix.queries import matrix_of_instance

_FEEDS = ("indeed", "stanby")
_FORMATS = (*(form for form in FORMS if form not in _FEEDS), "xml")
_TOKYO = "Asia/Tokyo"
_YAML = click.Path(path_type=Path, dir_okay=False)


@click.command("render")
@click.option(
    "--draft",
    "drafts",
    type=_YAML,
    multiple=True,
    metavar="FILE.yaml",
    help="The post in its file form; for xml as often as there are posts.",
)
@click.option("--role", metavar="ID", help="Draft it from this profile instead.")
@click.option("--defaults", type=_YAML, metavar="FILE.yaml", help="What the company says in every post, below --role.")
@click.option("--post-lang", type=click.Choice(LANGUAGES), default="ja", show_default=True, help="Language of --role.")
@click.option("--format", "kind", type=click.Choice(_FORMATS), required=True, help="What to write.")
@click.option("--feed", type=click.Choice(_FEEDS), default="indeed", show_default=True, help="Whose XML.")
@click.option("--route", type=click.Choice(["direct", "agent", "board"]), help="How it is published; else by format.")
@click.option("--override", default="", metavar="REASON", help="Let it go in spite of errors, for this reason.")
@click.option("--url", default="", metavar="URL", help="Where the post stands in the web; {id} becomes its identifier.")
@click.option("--id", "identifier", default="", metavar="ID", help="Its stable identifier; else made from its names.")
@click.option("--today", metavar="YYYY-MM-DD", help="As if posted on this day.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write."
)
@lang_option
def render_post(
    *,
    drafts: tuple[Path, ...],
    role: str | None,
    defaults: Path | None,
    post_lang: Lang,
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
    if bool(drafts) == bool(role) or (len(drafts) > 1 and kind != "xml"):
        raise WrongCallError("posts", N_("Name one post: --draft or --role. Only xml takes several drafts."))
    form, day = FORMS[feed if kind == "xml" else kind], parse_day(today)
    contents = [_from_role(role, post_lang, defaults)] if role else [_content(each) for each in drafts]
    held = [held_back(each, route or form.route, day) for each in contents]  # type: ignore[arg-type]  # click checked it
    _tell(held, lang)
    for each in held:
        let_go(each, override)
    posts = [_post(each, day, url, identifier if len(contents) == 1 else "") for each in contents]
    at = At(utcnow().astimezone(ZoneInfo(os.environ.get("KAKEHASHI_TIMEZONE") or _TOKYO)), lang)
    _write(output, made_feed(form, posts, at) if kind == "xml" else made(form, posts[0], at), lang)


def _content(draft: Path) -> PostContent:
    find_files([draft])
    return cleaned(read_content(read_yaml(draft), shown=draft.name))


def _from_role(role: str, lang: Lang, defaults: Path | None) -> PostContent:
    """Return the draft that the browser would begin with, on top of the company's own texts if they are given."""
    matrix = matrix_of_instance(os.environ)
    value = from_profile(get_profile(role), load_texts().get(role), load_phrases(), matrix, lang=lang)
    if defaults is not None:
        find_files([defaults])
        below = {name: part for name, part in read_yaml(defaults).items() if name not in {"schema", "lang"}}
        value = on_top_of(below, value)
    return cleaned(read_content(value, shown=defaults.name if defaults else role))


def _post(content: PostContent, day: date, url: str, identifier: str) -> Post:
    own = identifier or identifier_of(content)
    return Post(content, content.dates.as_of or day, own, url.replace("{id}", quote(own, safe="")))


def _tell(held: list[Held], lang: Lang) -> None:
    """Print what holds the posts back on standard error."""
    for each in held:
        for text in _lines(each, lang):
            print(text, file=sys.stderr)


def _lines(held: Held, lang: Lang) -> Iterator[str]:
    for each in held.findings:
        yield line(each.finding, lang) + (f"\n  {each.field}" if each.field else "")
    for wrong in held.impossible:
        yield f"{wrong.field}: {reason_text(wrong.reason, lang)}"


def _write(output: Path, file: Made, lang: Lang) -> None:
    try:
        output.write_bytes(file.data)
    except OSError as error:
        raise KakehashiError(
            "output", N_("%(path)s cannot be written: %(reason)s"), path=output, reason=error.strerror
        ) from error
    for remark in remarks(file, lang):
        print(remark, file=sys.stderr)
    say(N_("Written: %(path)s"), lang, path=output)
