"""The plain outline of a reading: it holds no word of the résumé, and scores exactly as the whole reading does."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments.domain import Evidence, Experience, Notice, Reading, Role
from app.assessments.outline import from_plain, outline_of, to_plain
from app.assessments.scoring import score
from app.roles.loader import load_profiles, load_vocabulary
from tests.support import resumes

TODAY = date(2026, 11, 22)
WHOLE = resumes.read(resumes.resume_text())
PROFILES = load_profiles()
COMPETENCIES = sorted(load_vocabulary().competencies)

months = st.builds("{:04}-{:02}".format, st.integers(1990, 2026), st.integers(1, 12))
periods = st.tuples(months, st.one_of(st.none(), months)).map(lambda p: p if p[1] is None or p[0] <= p[1] else p[::-1])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    evidence = draw(st.lists(st.tuples(st.sampled_from(COMPETENCIES), st.integers(0, 4)), max_size=12))
    jobs = []
    for start, to in draw(st.lists(periods, max_size=4)):
        flags = draw(st.tuples(st.booleans(), st.booleans()))
        jobs.append(Experience("会社", "職", start, to, "", (Role("職", start, to, *flags),), "", 0, 1))
    codes = draw(st.lists(st.sampled_from(["hidden_text", "guessed_encoding"]), max_size=2))
    return replace(
        WHOLE,
        length=draw(st.integers(0, 2000)),
        experiences=tuple(jobs),
        evidence=tuple(Evidence(c, n, 0, 1, "あ", "history", None, "affirmed" if n else "denied") for c, n in evidence),
        toeic=draw(st.one_of(st.none(), st.integers(10, 990))),
        warnings=tuple(Notice(code) for code in codes),
    )


@pytest.mark.parametrize("role", sorted(PROFILES))
@given(reading=readings())
def test_an_outline_scores_as_its_reading(role: str, reading: Reading) -> None:
    stored = from_plain(json.loads(json.dumps(to_plain(outline_of(reading)))))
    whole = score(reading, PROFILES[role], today=TODAY)
    short = score(stored.as_reading(), PROFILES[role], today=TODAY)
    for name in ("score", "no_score", "confidence", "must_met", "must_of", "must_missing", "levels"):
        assert getattr(short, name) == getattr(whole, name), name
    assert [row.points for row in short.requirements] == [row.points for row in whole.requirements]
    assert (short.months.total, short.months.cs, short.months.management) == (
        whole.months.total, whole.months.cs, whole.months.management,
    )  # fmt: skip


def test_an_outline_holds_no_word_of_the_resume() -> None:
    text = json.dumps(to_plain(outline_of(WHOLE)), ensure_ascii=False)
    assert all(ord(character) < 128 for character in text)
    for word in ("kakuu", "0000", "CP932"):
        assert word not in text


def test_an_outline_of_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="schema"):
        from_plain({**to_plain(outline_of(WHOLE)), "schema": 2})
