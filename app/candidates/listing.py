"""The list of candidates against one role, best first, and the progress of an upload. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from app.assessments.domain import Assessment
from app.assessments.outline import Outline
from app.assessments.rounding import shown
from app.assessments.scoring import score
from app.candidates import words
from app.candidates.domain import job_key, letters
from app.candidates.pages import CandidateLine, CandidateList, FileLine, RoleChoice, UploadProgress
from app.candidates.queries import ResumeRow
from app.core.errors import N_
from app.core.text import Lang
from app.i18n.formats import months
from app.i18n.translate import translate
from app.roles.domain import Profile
from app.work.domain import JobView

PER_PAGE = 50
_PROGRESS = N_("%(done)s of %(total)s files")


def label_of(public_id: str, lang: Lang) -> str:
    """Return what a blinded candidate is called."""
    return translate(words.CANDIDATE, lang, letters=letters(public_id))


def choices(profiles: Mapping[str, Profile], role: str, lang: Lang) -> tuple[RoleChoice, ...]:
    """Return the roles to score against: own ones, templates, then cases, which carry their company's name."""
    ordered = sorted(profiles.values(), key=lambda p: (not p.own_data, p.shelf == "case"))
    return tuple(RoleChoice(p.id, _title(p, lang), p.id == role) for p in ordered)


def _title(profile: Profile, lang: Lang) -> str:
    title = profile.title.get(lang)
    if not profile.company:
        return title
    return f"{title}（{profile.company.ja}）" if lang == "ja" else f"{title}, {profile.company.en}"


def candidate_list(
    rows: Sequence[ResumeRow],
    outlines: Mapping[int, Outline],
    profiles: Mapping[str, Profile],
    role: str,
    *,
    today: date,
    reader: str,
    page: int,
    lang: Lang,
) -> CandidateList:
    """Return page number `page` of the candidates whose résumés are `rows`, scored against `role` on `today`.

    Order: score, must-haves met, months in customer success (each highest first), then who came first; those without
    a score follow. Of several résumés of one candidate the latest counts.
    """
    latest: dict[str, ResumeRow] = {}
    for row in sorted(rows, key=lambda r: r.id):
        latest[row.candidate] = row
    profile = profiles[role]
    scored = [(row, _score(outlines.get(row.id), profile, today)) for row in latest.values()]
    scored.sort(key=lambda pair: _order(*pair))
    last = max(1, -(-len(scored) // PER_PAGE))
    page = min(max(page, 1), last)
    lines = tuple(
        _line(row, found, outlines.get(row.id), reader, lang)
        for row, found in scored[(page - 1) * PER_PAGE : page * PER_PAGE]
    )
    roles = choices(profiles, role, lang)
    return CandidateList(
        roles=roles,
        role=role,
        role_title=next(r.title for r in roles if r.current),
        lines=lines,
        total=len(scored),
        waiting=sum(row.state == "waiting" for row in latest.values()),
        page=page,
        last=last,
    )


def progress(
    batch: str,
    rows: Sequence[ResumeRow],
    jobs: Mapping[str, JobView],
    names: Mapping[int, str],
    *,
    role: str,
    lang: Lang,
) -> UploadProgress:
    """Return how far the upload `batch` is; `names` are the names of files that cannot be read."""
    files = tuple(_file(row, jobs.get(job_key(row.public_id)), names.get(row.id), lang) for row in rows)
    done = sum(row.state != "waiting" for row in rows)
    return UploadProgress(
        batch=batch,
        done=done,
        total=len(rows),
        words=translate(_PROGRESS, lang, done=done, total=len(rows)),
        finished=done == len(rows),
        files=files,
        role=role,
    )


def problem_of(row: ResumeRow, lang: Lang) -> str:
    """Return what is wrong with a résumé and what to do, empty if nothing is."""
    if row.state not in ("refused", "failed"):
        return ""
    if row.reason is not None:
        return translate(row.reason.text, lang, **row.reason.params)
    return translate(words.FAILURES.get(row.error or "", words.FAILED), lang)


def state_of(row: ResumeRow, job: JobView | None, lang: Lang) -> str:
    """Return where a résumé stands, in words."""
    reading = row.state == "waiting" and job is not None and job.state == "running"
    return translate(words.STATES["reading" if reading else row.state], lang)


def confidence_of(value: float, lang: Lang) -> str:
    """Return a confidence in words."""
    return translate(next(word for least, word in words.CONFIDENCE if value >= least), lang)


def _score(outline: Outline | None, profile: Profile, today: date) -> Assessment | None:
    return score(outline.as_reading(), profile, today=today) if outline is not None else None


def _order(row: ResumeRow, found: Assessment | None) -> tuple[bool, float, int, int, datetime, int]:
    if found is None or found.score is None:
        return True, 0.0, 0, 0, row.received_at, row.id
    return False, -round(found.score, 6), -found.must_met, -found.months.cs, row.received_at, row.id


def _line(row: ResumeRow, found: Assessment | None, outline: Outline | None, reader: str, lang: Lang) -> CandidateLine:
    line = CandidateLine(
        id=row.candidate,
        label=label_of(row.candidate, lang),
        state=state_of(row, None, lang),
        ready=row.state == "read",
        wrong=row.state in ("refused", "failed"),
        score="",
        must="",
        cs_months="",
        confidence="",
        received=row.received_at,
        stale=outline is not None and outline.reader != reader,
    )
    if found is None:
        return line
    return replace(
        line,
        score="" if found.score is None else str(shown(found.score)),
        must=f"{found.must_met} / {found.must_of}" if found.must_of else "",
        cs_months=months(found.months.cs, lang),
        confidence="" if found.score is None else confidence_of(found.confidence, lang),
    )


def _file(row: ResumeRow, job: JobView | None, name: str | None, lang: Lang) -> FileLine:
    return FileLine(
        id=row.candidate,
        label=name or label_of(row.candidate, lang),
        state=state_of(row, job, lang),
        done=row.state == "read",
        problem=problem_of(row, lang),
    )
