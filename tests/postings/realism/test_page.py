"""Counting over what is stored: never stale, only over whom somebody may count, and as people meet it."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from app.assessments.models import StoredReading
from app.candidates.models import Candidate, Resume
from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.postings.kept import services
from app.postings.realism import holding
from app.postings.realism.domain import Counted, Must
from app.postings.realism.holding import count_for
from tests.support.cast import Cast
from tests.support.html import checked, texts, words
from tests.support.processes import PATIENCE_SECONDS
from tests.support.stored import add_reading, outline, store

ClientFor = Callable[[str | None], FlaskClient]
TODAY = date(2026, 11, 22)
MUSTS = (Must("導入支援", "onboarding", 3), Must("経験", years=3))
GOOD = outline({"onboarding": 3}, jobs=[("2020-04", None)])
JUNIOR = outline({"onboarding": 3}, jobs=[("2026-04", None)])
OTHER = outline({"adoption": 2}, jobs=[("2010-04", None)])


@pytest.fixture
def counted(app: Flask, cast: Cast) -> Callable[..., Counted]:
    """Give the counting, called as somebody of the cast on a day."""

    def call(name: str = "rei", today: date = TODAY) -> Counted:
        with app.app_context(), unit_of_work(writing=False) as session:
            found = count_for(session, cast[name].person, MUSTS, today)
            assert found is not None
            return found

    return call


def test_stored_readings_are_counted_as_of_the_day(
    app: Flask, database: str, cast: Cast, counted: Callable[..., Counted]
) -> None:
    store(app, cast["rei"].person.id, GOOD, JUNIOR, OTHER)
    assert counted() == Counted(3, 1, (1, 1))
    assert counted(today=date(2029, 3, 1)) == Counted(3, 2, (1, 0))
    assert counted() == Counted(3, 1, (1, 1))


def test_no_count_is_stale(app: Flask, database: str, cast: Cast, counted: Callable[..., Counted]) -> None:
    rei = cast["rei"].person.id
    assert counted() == Counted(0, 0, (0, 0))
    first, second = store(app, rei, GOOD, OTHER)
    assert counted().meeting == 1
    with app.app_context(), unit_of_work() as session:
        session.execute(delete(Candidate).where(Candidate.id == second))
    store(app, rei, GOOD)  # on SQLite under the ids of what was deleted
    assert counted() == Counted(2, 2, (0, 0))
    with app.app_context(), unit_of_work() as session:
        resume = session.scalars(select(Resume.id).where(Resume.candidate_id == first)).one()
        session.execute(delete(StoredReading).where(StoredReading.resume_id == resume))
        add_reading(session, resume, OTHER, reader="1" * 64)
    assert counted() == Counted(2, 1, (1, 0))
    store(app, rei, GOOD, candidate=first)
    assert counted() == Counted(2, 2, (0, 0))
    with app.app_context(), unit_of_work() as session:
        session.execute(delete(Candidate).where(Candidate.id == first))
    assert counted() == Counted(1, 1, (0, 0))


def test_only_new_readings_are_read_again(
    app: Flask, cast: Cast, counted: Callable[..., Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    store(app, cast["rei"].person.id, GOOD, OTHER)
    counted()
    asked: list[int] = []
    from app.postings.realism import queries  # noqa: PLC0415  (what is watched)

    whole = queries.outlines_of
    monkeypatch.setattr(queries, "outlines_of", lambda session, ids: asked.append(len(ids)) or whole(session, ids))
    counted()
    store(app, cast["rei"].person.id, GOOD)
    assert counted().total == 3
    assert asked == [1]


def test_managers_count_over_their_own_candidates_staff_over_nobody(
    app: Flask, cast: Cast, counted: Callable[..., Counted]
) -> None:
    store(app, cast["makoto"].person.id, GOOD, GOOD)
    store(app, cast["rei"].person.id, GOOD)
    found = {name: counted(name).total for name in ("aoi", "rei", "makoto", "minori", "sora")}
    assert found == {"aoi": 3, "rei": 3, "makoto": 2, "minori": 0, "sora": 0}


def draft(app: Flask, cast: Cast, name: str = "rei") -> str:
    content = {
        "basics": {"title": "カスタマーサクセス担当"},
        "wanted": {
            "asked": [
                {"text": "導入支援を自分で進めた経験", "must": True, "competency": "onboarding", "level": 3},
                {"text": "社会人経験3年以上", "must": True, "years": 3},
                {"text": "柔軟に動ける方", "must": True},
                {"text": "英語", "must": False, "competency": "english", "level": 4},
            ]
        },
    }
    with app.app_context(), unit_of_work() as session:
        return services.create_post(session, cast[name].person, content, lang="ja", now=utcnow())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_tells_counts_in_steps_of_five(app: Flask, cast: Cast, client_for: ClientFor, lang: str) -> None:
    store(app, cast["rei"].person.id, *[GOOD] * 13, *[JUNIOR] * 8, *[OTHER] * 3)
    page = checked(client_for("rei").get(f"/posts/{draft(app, cast)}/realism?lang={lang}"))
    rows = [words(row) for row in page.xpath("//table[1]//tbody/tr")][:2]
    text = words(page)
    if lang == "ja":
        assert "登録されている約20人のうち、必須要件をすべて満たす人は約10人です" in text
        assert "約5人" in rows[0]
        assert "影響が最大" in rows[0]
        assert "職歴3年" in rows[0]
        assert "5未満" in rows[1]
        assert "導入支援・オンボーディング" in rows[1]
        assert "柔軟に動ける方" in text
    else:
        assert "Of about 20 people on file, about 10 people meet every must-have" in text
        assert texts(page, "//span[@lang='ja']") == ["社会人経験3年以上", "柔軟に動ける方"]
    for exact in ("13", "24"):
        assert exact not in text.replace("2024", "")


def test_with_few_readings_the_page_compares_with_the_profiles(app: Flask, cast: Cast, client_for: ClientFor) -> None:
    store(app, cast["rei"].person.id, GOOD, GOOD)
    page = checked(client_for("rei").get(f"/posts/{draft(app, cast)}/realism?lang=ja"))
    assert "読み取り済みの候補者は5未満で、数えるには少なすぎます" in words(page)
    assert page.xpath("//a[contains(@href, '/roles/')]")


def test_who_may_not_see_the_draft_does_not_see_its_page(app: Flask, cast: Cast, client_for: ClientFor) -> None:
    post = draft(app, cast)
    status = {name: client_for(name).get(f"/posts/{post}/realism").status_code for name in ("aoi", "makoto", "sora")}
    assert status == {"aoi": 200, "makoto": 404, "sora": 403}


def many(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let two readings be many, and gathering wait until the event is set."""
    go, made = threading.Event(), holding.made_anew

    def slow(*args: Any) -> Any:
        assert go.wait(PATIENCE_SECONDS)
        return made(*args)

    monkeypatch.setattr(holding, "AT_ONCE", 1)
    monkeypatch.setattr(holding, "made_anew", slow)
    return go


def test_of_many_readings_no_page_waits_longer_than_its_patience(
    app: Flask, database: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(app, cast["rei"].person.id, GOOD, JUNIOR, OTHER)
    go = many(monkeypatch)
    with app.app_context(), unit_of_work(writing=False) as session:
        rei = cast["rei"].person
        assert count_for(session, rei, MUSTS, TODAY, patience=0.05) is None
        assert count_for(session, rei, MUSTS, TODAY, patience=0.05) is None
        go.set()
        assert count_for(session, rei, MUSTS, TODAY, patience=PATIENCE_SECONDS) == Counted(3, 1, (1, 1))


def test_what_was_stored_while_it_was_gathered_is_not_left_out(
    app: Flask, database: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    rei = cast["rei"].person
    store(app, rei.id, GOOD, JUNIOR)
    go = many(monkeypatch)
    with app.app_context(), unit_of_work(writing=False) as session:
        assert count_for(session, rei, MUSTS, TODAY, patience=0.05) is None
    store(app, rei.id, OTHER)
    go.set()
    with app.app_context(), unit_of_work(writing=False) as session:
        found = None
        while found is None:
            found = count_for(session, rei, MUSTS, TODAY, patience=5)
    assert found.total == 3


def test_a_process_that_begins_to_serve_gathers_many_readings_ahead(
    app: Flask, database: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(app, cast["rei"].person.id, GOOD, JUNIOR, OTHER)
    holding.warm(app)  # few: left to whoever asks
    assert holding.holding_of(app).matrix is None
    many(monkeypatch).set()
    holding.warm(app)
    making = holding.holding_of(app).making
    assert making is None or making.wait(PATIENCE_SECONDS)
    assert holding.holding_of(app).matrix is not None


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_while_the_counting_goes_on_the_page_says_so_and_comes_again(
    app: Flask, cast: Cast, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    store(app, cast["rei"].person.id, GOOD, JUNIOR, OTHER)
    client = client_for("rei")
    address = client.post("/posts/new", data={"role": "csm", "lang": "ja"}).headers["Location"].rpartition("/edit")[0]
    go = many(monkeypatch)
    page = checked(client.get(f"{address}/realism?lang={lang}"))
    (waiting,) = page.xpath("//*[@data-reload]")
    assert ("集計しています" if lang == "ja" else "are being counted") in words(waiting)
    assert page.xpath("//script[contains(@src, 'reload.js')]")
    go.set()
    making = holding.holding_of(app).making
    assert making is None or making.wait(PATIENCE_SECONDS)
