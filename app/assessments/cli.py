"""`kakehashi assess`, `rank`, `evaluate`. Heavy libraries load only when a file is read."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from app.assessments.domain import Assessment, Reading
from app.assessments.extract.domain import ExtractError, ResumeText
from app.assessments.scoring import score
from app.core.clock import today as today_in
from app.core.errors import N_, WrongCallError
from app.core.text import Lang
from app.i18n.cli import lang_option, say_error
from app.i18n.translate import translate
from app.roles.domain import Profile
from app.roles.loader import load_profiles
from app.version import VERSION

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
_ROLE = click.option(
    "--role", "role_id", metavar="ROLE_ID", help="The role to score against: see kakehashi roles list."
)
_JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes read."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
_PLACES = click.argument("places", nargs=-1, required=True, metavar="FILE_OR_FOLDER…", type=click.Path(path_type=Path))
_TODAY = click.option("--today", metavar="YYYY-MM-DD", help="Count months up to this day instead of today.")


@dataclass(frozen=True, slots=True)
class Found:
    """One file that was read and scored."""

    file: str
    text: ResumeText
    reading: Reading
    assessment: Assessment


@click.command()
@_ROLE
@click.option("--blind", is_flag=True, help="Cover personal data in everything printed but the file's name.")
@click.option("--text", "with_text", is_flag=True, help="Print the text that the offsets point into.")
@_JOBS
@_TODAY
@_JSON
@lang_option
@_PLACES
def assess(
    role_id: str | None, today: str | None, places: Sequence[Path], lang: Lang, jobs: int, **flags: bool
) -> None:
    """Show what résumés prove, with the evidence for every point."""
    from app.assessments import output  # noqa: PLC0415  (with the reader's words: only when files are read)

    profile, day = get_profile(role_id), parse_day(today)
    blind, with_text = flags["blind"], flags["with_text"]
    results: list[dict[str, Any]] = []
    readings: list[Reading] = []
    with _progress(places, jobs) as outcomes:
        for outcome in outcomes:
            found = _scored(outcome, profile, day)
            if isinstance(found, Found):
                readings.append(found.reading)
                results.append(
                    output.result(
                        found.file, found.text, found.reading, found.assessment,
                        lang=lang, blind=blind, with_text=with_text,
                    )
                )  # fmt: skip
            else:
                results.append(output.refused(*found, lang=lang))
                if not flags["as_json"]:
                    print(f"{found[0]}: ", end="", file=sys.stderr)
                    say_error(found[1], lang)
    document = {
        "schema": output.SCHEMA,
        "engine": engine(),
        "role": role_id,
        "today": day.isoformat(),
        "results": results,
    }
    if flags["as_json"]:
        print(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        from app.assessments.table import assessment_lines  # noqa: PLC0415  (only for people)

        told = zip((r for r in results if r["status"] == "ok"), readings, strict=True)
        print("\n\n".join("\n".join(assessment_lines(result, read, profile, lang)) for result, read in told))
    _end(results)


@click.command()
@click.option("--role", "role_id", metavar="ROLE_ID", required=True, help="The role to rank for.")
@_JOBS
@_TODAY
@_JSON
@lang_option
@_PLACES
def rank(role_id: str, today: str | None, places: Sequence[Path], lang: str, jobs: int, *, as_json: bool) -> None:
    """Rank résumés for a role: score, must-haves met, customer success months, file. People decide."""
    from app.assessments import output  # noqa: PLC0415  (as above)

    profile, day = get_profile(role_id), parse_day(today)
    rows, failed = [], []
    with _progress(places, jobs) as outcomes:
        for outcome in outcomes:
            found = _scored(outcome, profile, day)
            if isinstance(found, Found):
                rows.append(_rank_row(found))
            else:
                failed.append(output.refused(*found, lang=lang))
                print(f"{found[0]}: ", end="", file=sys.stderr)
                say_error(found[1], lang)
    rows.sort(key=lambda r: (-(r["score"] or 0), -r["must"]["met"], -r["cs_months"], r["file"]))
    if as_json:
        document = {
            "schema": 1,
            "engine": engine(),
            "role": role_id,
            "today": day.isoformat(),
            "results": rows + failed,
        }
        print(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        print(translate(N_("  score  must-haves  CS months  file"), lang))
        for row in rows:
            met = f"{row['must']['met']}/{row['must']['of']}"
            print(f"{row['score'] or 0:7.1f}  {met:>10}  {row['cs_months']:>9}  {row['file']}")
    _end(failed)


def _rank_row(found: Found) -> dict[str, Any]:
    a = found.assessment
    return {
        "file": found.file,
        "status": "ok",
        "score": None if a.score is None else round(a.score, 6),
        "must": {"met": a.must_met, "of": a.must_of, "missing": list(a.must_missing)},
        "cs_months": a.months.cs,
        "confidence": round(a.confidence, 6),
    }


@click.command()
@_JOBS
@_TODAY
@_JSON
@lang_option
@click.option("--swap", is_flag=True, help="Tell each résumé by other people: no level and no score may change.")
@click.option("--rerender", is_flag=True, help="Write each résumé in every form and compare what is read.")
@click.argument("folder", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path))
def evaluate(folder: Path, today: str | None, lang: str, jobs: int, *, as_json: bool, **tests: bool) -> None:
    """Measure the reader on FOLDER/files against FOLDER/labels, as the evaluation protocol defines it."""
    from app.assessments.evaluating import evaluate_folder, figure_lines  # noqa: PLC0415  (as above)
    from app.assessments.proving import proof_lines, prove_folder  # noqa: PLC0415  (as above)

    if any(tests.values()):
        figures = prove_folder(folder, load_profiles(), today=parse_day(today), jobs=jobs, **tests)
    else:
        figures = evaluate_folder(folder, load_profiles(), today=parse_day(today), jobs=jobs, lang=lang)
    if as_json:
        print(json.dumps({"schema": 1, "engine": engine(), **figures}, ensure_ascii=False, indent=1))
    else:
        print("\n".join((proof_lines if any(tests.values()) else figure_lines)(figures, lang)))


def engine() -> dict[str, str]:
    """Return what made a result: the product's version and the reader's hash."""
    from app.assessments.reader import reader_hash  # noqa: PLC0415  (as above)

    return {"version": VERSION, "reader": reader_hash()}


def get_profile(role_id: str | None) -> Profile | None:
    """Return the profile of `role_id`, or None without one.

    Raises:
        WrongCallError: there is no such role.
    """
    if role_id is None:
        return None
    profiles = load_profiles()
    if role_id not in profiles:
        text = N_("There is no role %(role)s. There are: %(roles)s.")
        raise WrongCallError("unknown_role", text, role=role_id, roles=", ".join(profiles))
    return profiles[role_id]


def parse_day(text: str | None) -> date:
    """Return the day that `--today` names, or today where the company is.

    Raises:
        WrongCallError: it is no date.
    """
    if text is None:
        return today_in(os.environ.get("KAKEHASHI_TIMEZONE") or "Asia/Tokyo")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongCallError("date", N_("%(day)s is no date. Write it as 2026-11-22."), day=text) from error


def _scored(outcome: Any, profile: Profile | None, day: date) -> Found | tuple[str, ExtractError]:
    if len(outcome) == 2:  # noqa: PLR2004  (file and error)
        file, error = outcome
        return file, error
    file, text, reading = outcome
    return Found(file, text, reading, score(reading, profile, today=day))


@contextmanager
def _progress(places: Sequence[Path], jobs: int) -> Iterator[Iterator[Any]]:
    """Give what each file gave, with a bar on standard error when that is a terminal and there are many."""
    from app.assessments.running import find_files, read_all  # noqa: PLC0415  (as above)

    files = find_files(places)
    outcomes = read_all(files, jobs=jobs)
    if len(files) > 1 and sys.stderr.isatty():
        with click.progressbar(outcomes, length=len(files), file=sys.stderr) as bar:
            yield iter(bar)
    else:
        yield outcomes


def _end(results: Sequence[dict[str, Any]]) -> None:
    if any(r["status"] != "ok" for r in results):
        raise click.exceptions.Exit(1)
