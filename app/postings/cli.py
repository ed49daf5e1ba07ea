"""`kakehashi posting check` and `kakehashi profile-from`."""

import json
from pathlib import Path

import click

from app.assessments.extract.pool import ParserPool
from app.assessments.running import find_files
from app.core.datafile import read_yaml
from app.core.errors import N_
from app.i18n.cli import lang_option
from app.i18n.translate import translate
from app.postings.checking import check, notices
from app.postings.domain import Finding
from app.postings.loader import load_rules
from app.postings.output import findings_json, profile_json

_SEVERITY = {"error": N_("Error"), "warning": N_("Warning"), "info": N_("Hint")}
_FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


def read_post(file: Path) -> str:
    """Return the text of a post in any form that résumés come in; plain text keeps every character and line.

    Raises:
        WrongCallError: the file does not exist.
        ExtractError: it gives no text.
    """
    find_files([file])
    data = file.read_bytes()
    if file.suffix.lower() in {".txt", ".md", ".markdown"}:
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            text = ""
        if text.strip():
            return text
    with ParserPool() as pool:
        return pool.extract(data, file.name).text


@click.group()
def posting() -> None:
    """Check and render job posts."""


@posting.command("check")
@_FILE
@click.option("--today", metavar="YYYY-MM-DD", help="Check as if posted on this day.")
@click.option(
    "--route", type=click.Choice(["direct", "agent", "board"]), help="How it is published; else seen from the text."
)
@_JSON
@lang_option
def check_post(file: Path, today: str | None, route: str | None, lang: str, *, as_json: bool) -> None:
    """Check a job post or a draft (.yaml): what is missing, must not stand there, does not hold. No legal advice."""
    from app.assessments.cli import parse_day  # noqa: PLC0415  (shared with the other reading commands)

    day = parse_day(today)
    rules = load_rules()
    findings = check(_text_of(file), rules, day, route)  # type: ignore[arg-type]  # click checked the choice
    told = notices(rules, day)
    if as_json:
        print(json.dumps(findings_json(str(file), findings, lang, told), ensure_ascii=False, indent=1))
        return
    for notice in told:
        print(notice.get(lang))
    print(translate(N_("%(count)s finding(s). This is no legal advice."), lang, count=len(findings)))
    for finding in findings:
        print(line(finding, lang))


def _text_of(file: Path) -> str:
    """Return the text of a post: a draft (.yaml) as it is told, any other file as it stands."""
    if file.suffix.lower() not in {".yaml", ".yml"}:
        return read_post(file)
    from app.postings.content.astext import as_text  # noqa: PLC0415  (only drafts need it)
    from app.postings.content.loader import read_content  # noqa: PLC0415  (as above)
    from app.postings.content.telling import tell  # noqa: PLC0415  (as above)

    find_files([file])
    return as_text(tell(read_content(read_yaml(file), shown=file.name))).text


def line(finding: Finding, lang: str) -> str:
    """Return one finding as lines for people."""
    rule = finding.rule
    head = f"[{translate(_SEVERITY[rule.severity], lang)}] {rule.code}: {rule.message.get(lang)}"
    parts = [head]
    if finding.text:
        parts.append("  「" + finding.text.replace("\n", " ")[:80] + "」")
    if finding.note:
        parts.append("  " + finding.note.get(lang))
    parts += ["  → " + rule.suggestion.get(lang), "  " + rule.ground.text.get(lang)]
    return "\n".join(parts)


@click.command("profile-from")
@_FILE
@click.option("--duties", is_flag=True, help="Add what the duties need, as wishes.")
@_JSON
@lang_option
def profile_from(file: Path, lang: str, *, duties: bool, as_json: bool) -> None:
    """Make a draft profile from any job post: competencies with their sentences, years, pay."""
    from app.postings.profiling import draft  # noqa: PLC0415  (the reader's words load only here)

    profile = draft(read_post(file), load_rules(), duties=duties)
    if as_json:
        print(json.dumps(profile_json(str(file), profile), ensure_ascii=False, indent=1))
        return
    print(profile.title)
    for one in profile.requirements:
        must = translate(N_("Must") if one.must else N_("Wish"), lang)
        print(f"  {must}  {one.competency}  {one.level}  {one.years or ''}  「{one.quotes[0][:60]}」")
    if profile.salary:
        print(f"  {profile.salary[0]:,} – {profile.salary[1]:,}")
