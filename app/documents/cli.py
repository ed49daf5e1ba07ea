"""Documents as files: `kakehashi ladder`, and `kakehashi roles render` (the top command line hangs it into `roles`)."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from app.core.errors import N_, KakehashiError
from app.core.sourcefile import load_documents
from app.core.text import Lang
from app.documents.booklet.material import ALONE, load_material, part_named
from app.documents.booklet.paper import booklet_page, booklet_pdf
from app.documents.job_description import job_description_pdf
from app.i18n.cli import lang_option, say
from app.i18n.translate import translate
from app.roles.cli import get_profile
from app.roles.loader import load_vocabulary
from app.roles.matrix.queries import matrix_of_instance
from app.roles.own.queries import profiles_of_instance

MAKING = N_("Making the booklet")


@click.command("render")
@click.argument("role_id", metavar="ID")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The PDF file to write.",
)
@lang_option
def render_role(role_id: str, output: Path, lang: Lang) -> None:
    """Write the job definition of a role as PDF."""
    _write(output, job_description_pdf(get_profile(role_id), load_vocabulary(), load_documents(), lang), lang)


@click.command()
@click.option("--format", "kind", type=click.Choice(["pdf", "html"]), required=True, help="What to write.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write."
)
@click.option("--page", default="", metavar="PAGE", help=f"A page alone: {', '.join(ALONE)}.")
@lang_option
def ladder(kind: str, output: Path, page: str, lang: Lang) -> None:
    """Write the booklet of grades, requirements and career paths as PDF or HTML."""
    part = part_named(page)
    material = load_material(os.environ, profiles_of_instance(os.environ), matrix_of_instance(os.environ))
    if kind == "html":
        made = booklet_page(material, lang, part).encode()
    else:
        with _bar(translate(MAKING, lang)) as progress:
            made = booklet_pdf(material, lang, part, progress=progress)
    _write(output, made, lang)


def _write(path: Path, content: bytes, lang: Lang) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise KakehashiError(
            "output", N_("%(path)s cannot be written: %(reason)s"), path=path, reason=error.strerror
        ) from error
    say(N_("Written: %(path)s"), lang, path=path)


@contextmanager
def _bar(label: str) -> Iterator[Callable[[float], None] | None]:
    """Give what draws a bar of progress on a terminal, and nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=100, label=label, file=sys.stderr) as bar:
        yield lambda share: bar.update(round(share * 100) - bar.pos)
