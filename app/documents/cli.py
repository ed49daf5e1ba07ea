"""`kakehashi roles render`: a role's job definition as a file (the top command line hangs it into `roles`)."""

from pathlib import Path

import click

from app.core.errors import N_, KakehashiError
from app.core.sourcefile import load_documents
from app.core.text import Lang
from app.documents.job_description import job_description_pdf
from app.i18n.cli import lang_option, say
from app.roles.cli import get_profile
from app.roles.loader import load_vocabulary


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
    made = job_description_pdf(get_profile(role_id), load_vocabulary(), load_documents(), lang)
    try:
        output.write_bytes(made)
    except OSError as error:
        raise KakehashiError(
            "output", N_("%(path)s cannot be written: %(reason)s"), path=output, reason=error.strerror
        ) from error
    say(N_("Written: %(path)s"), lang, path=output)
