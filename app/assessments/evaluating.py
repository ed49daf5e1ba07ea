"""`kakehashi evaluate`: read a folder of labelled résumés and measure."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.assessments import output
from app.assessments.domain import Evidence, Reading
from app.assessments.measures import measure
from app.assessments.running import find_files, read_all
from app.assessments.scoring import score
from app.core.errors import N_, WrongCallError
from app.i18n.translate import translate
from app.roles.domain import Profile
from app.roles.loader import load_vocabulary


def evaluate_folder(
    folder: Path, profiles: Mapping[str, Profile], *, today: date, jobs: int, lang: str
) -> dict[str, Any]:
    """Return the measures of the protocol for `folder` (`files/`, `labels/`), and how the labels themselves would rank.

    Raises:
        WrongCallError: there are no labels.
    """
    labels = _labels(folder / "labels")
    results: dict[str, Any] = {}
    readings: dict[str, Reading] = {}
    for outcome in read_all(find_files([folder / "files"]), jobs=jobs):
        stem = Path(outcome[0]).stem
        if stem not in labels:
            continue
        if len(outcome) == 2:  # noqa: PLR2004  (file and error)
            results[stem] = output.refused(*outcome, lang=lang)
            continue
        file, text, reading = outcome
        assessment = score(reading, None, today=today)
        results[stem] = output.result(file, text, reading, assessment, lang=lang, blind=True, with_text=False) | {
            "evidence": [_plain(e) for c in sorted(assessment.levels) for e in reading.quotes(c)],
            "text": text.text,
        }
        readings[stem] = reading
    competencies = [c.id for c in load_vocabulary().competencies.values() if c.assess == "resume" and c.evaluated]
    roles = [role for role in profiles if any(role in label.get("fit", {}) for label in labels.values())]
    found = {r: [(_points(readings.get(s), profiles[r], today), s) for s in labels] for r in roles}
    told = {r: [(_points(_labelled(label), profiles[r], today), s) for s, label in labels.items()] for r in roles}
    figures = measure(labels, results, competencies, found)
    ideal = measure(labels, {}, competencies, told)
    figures["ndcg10_from_labels"] = ideal.get("ndcg10")
    return figures


def _labels(folder: Path) -> dict[str, Any]:
    found = {p.stem: json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json"))}
    if not found:
        raise WrongCallError("no_labels", N_("There are no label files in %(path)s."), path=folder)
    return {Path(label["file"]).stem: label for label in found.values()}


def _plain(item: Evidence) -> dict[str, Any]:
    return {"competency": item.competency, "level": item.level, "text": item.text}


def _points(reading: Reading | None, profile: Profile, today: date) -> float:
    return (score(reading, profile, today=today).score or 0.0) if reading else 0.0


def _labelled(label: Mapping[str, Any]) -> Reading:
    """Return a reading that shows exactly the labelled levels."""
    evidence = tuple(Evidence(c, int(n), 0, 0, "", "other", None, "affirmed") for c, n in label["levels"].items())
    return Reading(
        reader="", text_sha256="", length=1, language="ja", sections=(), experiences=(), evidence=evidence,
        toeic=None, max_team_size=0, portfolio=(), personal=(), remarks=(), warnings=(),
    )  # fmt: skip


def figure_lines(figures: Mapping[str, Any], lang: str) -> list[str]:
    """Return the figures as lines for people."""
    names = (
        "f1",
        "precision",
        "recall",
        "mcc",
        "kappa",
        "trap_rate",
        "evidence",
        "quote_precision",
        "blind",
        "blind_kept",
    )
    ranking = ("ndcg10", "ndcg10_from_labels", "wrong_pairs")
    lines = [
        translate(
            N_("%(count)s résumés, %(unread)s not read"), lang, count=figures["resumes"], unread=len(figures["unread"])
        )
    ]
    lines += [f"{name:<20}{figures[name]:.3f}" for name in (*names, *ranking) if figures.get(name) is not None]
    return lines + [f"{'facts.' + name:<20}{value:.3f}" for name, value in figures["facts"].items()]
