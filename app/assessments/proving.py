"""`kakehashi evaluate --swap` and `--rerender`: what must not matter, tried on every résumé of a folder."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.assessments import reader
from app.assessments.domain import Reading
from app.assessments.extract import extract
from app.assessments.extract.domain import ExtractError, ResumeText
from app.assessments.rerendering import rerender_figures
from app.assessments.running import find_files, read_all
from app.assessments.scoring import score
from app.assessments.swapping import swap_figures
from app.core.errors import N_
from app.i18n.translate import translate
from app.roles.domain import Profile
from app.roles.loader import load_vocabulary


def prove_folder(
    folder: Path, profiles: Mapping[str, Profile], *, today: date, jobs: int, swap: bool, rerender: bool
) -> dict[str, Any]:
    """Return the figures of the tests asked for, on `folder/files` (or `folder` itself); labels are not needed."""
    files = folder / "files"
    outcomes = list(read_all(find_files([files if files.is_dir() else folder]), jobs=jobs))
    texts = {o[0]: o[1] for o in outcomes if isinstance(o[1], ResumeText)}
    readings = {o[0]: o[2] for o in outcomes if len(o) == 3}  # noqa: PLR2004  (file, text and reading)

    def points(reading: Reading) -> dict[str, float]:
        return {role: score(reading, profile, today=today).score or 0.0 for role, profile in profiles.items()}

    figures: dict[str, Any] = {"unread": sorted(o[0] for o in outcomes if o[0] not in texts)}
    if swap:
        known = _known(folder / "labels")
        by_file = {file: known.get(Path(file).stem, []) for file in texts}
        figures["swap"] = swap_figures(texts, readings, by_file, _read_text, points)
    if rerender:
        names = [c.id for c in load_vocabulary().competencies.values() if c.assess == "resume" and c.evaluated]
        figures["rerender"] = rerender_figures(texts, _read_file, points, names)
    return figures


def _known(folder: Path) -> dict[str, list[str]]:
    labels = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return {Path(label["file"]).stem: list(label.get("pii", [])) for label in labels}


def _read_text(text: str) -> Reading:
    return reader.read(extract(text.encode("utf-8", "replace"), "a.txt"))


def _read_file(data: bytes, name: str) -> Reading | None:
    try:
        return reader.read(extract(data, name))
    except ExtractError:
        return None


def proof_lines(figures: Mapping[str, Any], lang: str) -> list[str]:
    """Return the figures as lines for people."""
    lines: list[str] = []
    if swap := figures.get("swap"):
        text = N_("%(count)s résumés told by %(people)s others: %(levels)s other levels, %(scores)s other scores")
        lines.append(
            translate(
                text, lang, count=swap["resumes"], people=swap["people"], levels=len(swap["other_levels"]),
                scores=len(swap["other_scores"]),
            )
        )  # fmt: skip
        lines += [f"  {name}" for name in sorted({*swap["other_levels"], *swap["other_scores"]})]
    if rerender := figures.get("rerender"):
        lines.append(translate(N_("form  same readings  same cells  largest difference of a score"), lang))
        for name, form in rerender["forms"].items():
            same = f"{form['same_readings']}/{rerender['resumes']}"
            lines.append(f"{name:<14}{same:>8}{form['same_cells']:>10.3f}{form['largest_score_difference']:>8.2f}")
            lines += [f"  {file}" for file in form["different"]]
    return lines
