"""`kakehashi roles`: list the role profiles, show one, check the data files."""

import json
import os
from pathlib import Path

import click

from app.core.errors import N_, DataFileError, WrongCallError
from app.core.plain import plain
from app.i18n.cli import lang_option, say
from app.i18n.translate import translate
from app.roles.checking import check as check_files
from app.roles.checking import sources_index
from app.roles.domain import Profile
from app.roles.own.queries import profiles_of_instance
from app.roles.printing import profile_lines
from app.roles.words import TRACKS
from app.roles.words import shelf as shelf_of

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


@click.group()
def roles() -> None:
    """Role profiles: what each job is, from where we know it, and whether the data files are in order."""


@roles.command("list")
@json_option
@lang_option
def list_roles(as_json: bool, lang: str) -> None:  # noqa: FBT001  (click hands flags over as booleans)
    """List the role profiles."""
    profiles = profiles_of_instance(os.environ)
    if as_json:
        print_json({"schema": 1, "roles": [_row(profile) for profile in profiles.values()]})
        return
    width = max((len(role) for role in profiles), default=0)
    for role, profile in profiles.items():
        shelf = translate(shelf_of(profile), lang)
        track = translate(TRACKS[profile.track], lang)
        print(f"{role:<{width}}  {profile.grade:<3}  {profile.title.get(lang)}  [{shelf} · {track}]")


def _row(profile: Profile) -> dict[str, object]:
    return {
        "id": profile.id,
        "shelf": profile.shelf,
        "title": plain(profile.title),
        "company": plain(profile.company),
        "company_type": profile.company_type,
        "track": profile.track,
        "grade": profile.grade,
        "own_data": profile.own_data,
    }


@roles.command("show")
@click.argument("role_id", metavar="ID")
@json_option
@lang_option
def show_role(role_id: str, as_json: bool, lang: str) -> None:  # noqa: FBT001  (as above)
    """Show one role profile, each statement with its source."""
    profile = get_profile(role_id)
    if as_json:
        print_json({"schema": 1, **plain(profile)})
        return
    print("\n".join(profile_lines(profile, lang)))


@roles.command("check")
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder with the two documents: every key phrase must stand there, under the heading named.",
)
@lang_option
def check_roles(documents: Path | None, lang: str) -> None:
    """Check every data file against its schema. Exit status 1 when something is wrong."""
    found = check_files(documents)
    if found.problems:
        raise DataFileError(list(found.problems))
    if documents:
        say(N_("All in order: %(sources)s sources, every key phrase found."), lang, sources=found.sources)
    else:
        say(N_("All in order: %(sources)s sources, checked for their form."), lang, sources=found.sources)


@roles.command("sources")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="File to write.")
def show_sources(output: Path | None) -> None:
    """Print the index of sources: each fact with where it is told, each statement with its sources (Markdown)."""
    text = sources_index()
    if output:
        output.write_text(text, "utf-8")
    else:
        print(text, end="")


def get_profile(role_id: str) -> Profile:
    """Return the profile with this id.

    Raises:
        WrongCallError: there is none.
    """
    profiles = profiles_of_instance(os.environ)
    if role_id not in profiles:
        raise WrongCallError(
            "unknown_role",
            N_("There is no role %(role)s. There are: %(roles)s."),
            role=role_id,
            roles=", ".join(profiles),
        )
    return profiles[role_id]


def print_json(value: object) -> None:
    """Print `value` as JSON, Japanese readable."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
