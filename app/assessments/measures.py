"""The measures of the evaluation protocol: readings against labels. Plain arithmetic."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_LONGEST = 120
_MOST = 5
_OVERLAP = 8
_TOP = 4
_POSITIVE = 2
_NEAR_MONTHS = 2
_FIRST = 10
_FAR = 2
_RUN = 4


def squeeze(text: str) -> str:
    """Return `text` as it is compared: NFKC, without white space, lower case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


@dataclass(slots=True)
class _Cells:
    pairs: list[tuple[int, int]] = field(default_factory=list)
    quoted: int = 0
    given: int = 0
    good: int = 0
    traps: int = 0
    wrong: list[str] = field(default_factory=list)
    by_id: dict[str, list[int]] = field(default_factory=dict)


def measure(
    labels: Mapping[str, Mapping[str, Any]],
    results: Mapping[str, Mapping[str, Any]],
    competencies: Sequence[str],
    rankings: Mapping[str, Sequence[tuple[float, str]]],
) -> dict[str, Any]:
    """Return every measure of the protocol.

    `labels` and `results` are by stem; `rankings` holds (score, stem) for each role. A stem without a result counts as
    read with nothing found.
    """
    cells = _Cells(by_id={c: [0, 0, 0] for c in competencies})
    for stem, label in labels.items():
        _count(stem, label, results.get(stem, {}), competencies, cells)
    out = _rates(labels, results, cells)
    out["facts"] = _facts(labels, results)
    out["blind"], out["leaks"] = _blind(labels, results)
    out["blind_kept"] = _kept(labels, results)
    out.update(_ranking(labels, rankings))
    return out


def _count(
    stem: str, label: Mapping[str, Any], result: Mapping[str, Any], competencies: Sequence[str], cells: _Cells
) -> None:
    levels, evidence = result.get("levels", {}), result.get("evidence", [])
    for competency in competencies:
        want, got = int(label["levels"].get(competency, 0)), int(levels.get(competency, 0))
        cells.pairs.append((want, got))
        hit, positive = got >= _POSITIVE, want >= _POSITIVE
        for place, counts in enumerate((hit and positive, hit and not positive, positive and not hit)):
            cells.by_id[competency][place] += counts
        if hit and positive:
            fits = _fits(label.get("quotes", {}).get(competency, []), evidence, competency)
            cells.quoted += any(fits)
            cells.given += len(fits)
            cells.good += sum(fits)
    for competency in label.get("traps", []):
        cells.traps += 1
        if int(levels.get(competency, 0)) >= _POSITIVE:
            cells.wrong.append(f"{stem}:{competency}")


def _fits(labelled: Sequence[str], evidence: Sequence[Mapping[str, Any]], competency: str) -> list[bool]:
    wanted = [w for w in map(squeeze, labelled) if w]
    given = [
        squeeze(e["text"])
        for e in evidence
        if e["competency"] == competency and e.get("level", 1) > 0 and len(e["text"]) <= _LONGEST
    ][:_MOST]
    return [any(g and (w in g or g in w or _overlap(w, g)) for w in wanted) for g in given]


def _overlap(a: str, b: str) -> bool:
    return any(a[i : i + _OVERLAP] in b for i in range(max(len(a) - _OVERLAP, 0) + 1))


def _rates(labels: Mapping[str, Any], results: Mapping[str, Any], cells: _Cells) -> dict[str, Any]:
    tp = sum(counts[0] for counts in cells.by_id.values())
    fp = sum(counts[1] for counts in cells.by_id.values())
    fn = sum(counts[2] for counts in cells.by_id.values())
    tn = len(cells.pairs) - tp - fp - fn
    precision, recall = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
    spread = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return {
        "resumes": len(labels),
        "unread": sorted(stem for stem in labels if results.get(stem, {}).get("status") != "ok"),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "mcc": (tp * tn - fp * fn) / max(spread, 1e-9),
        "kappa": kappa(cells.pairs),
        "trap_rate": len(cells.wrong) / max(cells.traps, 1),
        "traps": cells.traps,
        "evidence": cells.quoted / max(tp, 1),
        "quote_precision": cells.good / max(cells.given, 1),
        "f1_by_competency": {
            c: round(2 * a / max(2 * a + b + d, 1), 3) for c, (a, b, d) in sorted(cells.by_id.items())
        },
        "wrong_traps": cells.wrong,
    }


def kappa(pairs: Sequence[tuple[int, int]], top: int = _TOP) -> float:
    """Return the quadratic-weighted kappa of (labelled, found) levels 0–`top`."""
    seen = [[0] * (top + 1) for _ in range(top + 1)]
    for a, b in pairs:
        seen[a][b] += 1
    rows, columns = [sum(r) for r in seen], [sum(r[j] for r in seen) for j in range(top + 1)]
    cells = [(i, j) for i in range(top + 1) for j in range(top + 1)]
    observed = sum((i - j) ** 2 * seen[i][j] for i, j in cells)
    expected = sum((i - j) ** 2 * rows[i] * columns[j] / max(len(pairs), 1) for i, j in cells)
    return 1.0 if expected == 0 else 1 - observed / expected


def _facts(labels: Mapping[str, Any], results: Mapping[str, Any]) -> dict[str, float]:
    told = {stem: label["facts"] for stem, label in labels.items() if label.get("facts")}
    right = {"total_months": 0, "cs_months": 0, "max_team_size": 0}
    for stem, want in told.items():
        got = results.get(stem, {}).get("facts")
        if got:
            for name in ("total_months", "cs_months"):
                right[name] += abs((got.get(name) or 0) - (want.get(name) or 0)) <= _NEAR_MONTHS
            right["max_team_size"] += (got.get("max_team_size") or 0) == (want.get("max_team_size") or 0)
    return {name: count / max(len(told), 1) for name, count in right.items()}


def _blind(labels: Mapping[str, Any], results: Mapping[str, Any]) -> tuple[float | None, list[str]]:
    hidden, leaks = 0, []
    for stem, label in labels.items():
        blind = results.get(stem, {}).get("blind_text")
        if blind is None:
            continue
        folded = squeeze(blind)
        for text in label.get("pii", []):
            if squeeze(text) and squeeze(text) in folded:
                leaks.append(f"{stem}:{text}")
            else:
                hidden += 1
    return (hidden / (hidden + len(leaks)) if hidden + len(leaks) else None), leaks


def _kept(labels: Mapping[str, Any], results: Mapping[str, Any]) -> float | None:
    """Return the share of what is not personal that the blind view shows: runs of four letters, mean of résumés."""
    shares = []
    for stem, label in labels.items():
        result = results.get(stem, {})
        if result.get("blind_text") is None or not result.get("text"):
            continue
        text = squeeze(result["text"])
        for words in sorted(map(squeeze, label.get("pii", [])), key=len, reverse=True):
            text = text.replace(words, "\0") if words else text
        runs = {part[i : i + _RUN] for part in text.split("\0") for i in range(len(part) - _RUN + 1)}
        folded = squeeze(result["blind_text"])
        shares.append(sum(run in folded for run in runs) / max(len(runs), 1))
    return sum(shares) / len(shares) if shares else None


def _ranking(labels: Mapping[str, Any], rankings: Mapping[str, Sequence[tuple[float, str]]]) -> dict[str, Any]:
    by_role: dict[str, float] = {}
    wrong = compared = 0
    for role, scores in rankings.items():
        order = sorted(scores, key=lambda pair: (-pair[0], pair[1]))
        fits = [labels[stem]["fit"][role] for _, stem in order if role in labels[stem].get("fit", {})]
        if fits:
            by_role[role] = ndcg(fits)
        for place, (a, above) in enumerate(order):
            for b, below in order[place + 1 :]:
                high, low = (labels[stem]["fit"].get(role, 0) for stem in (above, below))
                if abs(high - low) >= _FAR:
                    compared += 1
                    wrong += high < low or a == b
    if not by_role:
        return {}
    mean = sum(by_role.values()) / len(by_role)
    return {"ndcg10": mean, "ndcg10_by_role": by_role, "wrong_pairs": wrong / max(compared, 1)}


def ndcg(fits: Sequence[int], first: int = _FIRST) -> float:
    """Return nDCG of `fits` in ranked order, gains 2^fit − 1, over the `first` places."""

    def gain(values: Sequence[int]) -> float:
        return sum(float(2**value - 1) / math.log2(place + 2) for place, value in enumerate(values[:first]))

    ideal = gain(sorted(fits, reverse=True))
    return 1.0 if ideal == 0 else gain(fits) / ideal
