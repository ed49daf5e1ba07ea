"""Invented job posts: a complete content in its file form, and posts of a company in several states."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from app.core.clock import today, utcnow
from app.core.database import unit_of_work
from app.core.datafile import read_yaml
from app.paths import ROOT
from app.postings.content.loader import read_content, value_of
from app.postings.kept import services
from app.postings.kept.places.services import add_place
from app.web.rules import Person
from tests.support.cast import Cast

_FILE = ROOT / "tests" / "postings" / "content" / "ja.yaml"


def complete() -> dict[str, Any]:
    """Return the parts of a post to which the check has nothing to say."""
    value: dict[str, Any] = value_of(read_content(read_yaml(_FILE)))
    return {part: fields for part, fields in value.items() if part != "lang"}


@dataclass(frozen=True)
class Posts:
    """Public ids. `open` has two versions, a place and a change that is not out; `draft` lacks much."""

    open: str
    draft: str
    waiting: str
    asked: str


def add_posts(app: Flask, cast: Cast) -> Posts:
    """Keep posts of Rei, a recruiter; Makoto is asked for approval, Aoi publishes."""
    rei, aoi = cast["rei"].person, cast["aoi"].person
    with app.app_context(), unit_of_work() as session:
        made = {name: _draft(session, rei, content) for name, content in _CONTENTS.items()}
        for name in ("waiting", "asked"):
            services.submit(session, rei, made[name], why="", to=cast["makoto"].person.public_id, now=utcnow())
        now = today("Asia/Tokyo")
        _publish(session, aoi, made["open"], 1, now)
        work = {**complete()["work"], "workplace_scope": "本社および自宅"}
        services.save_draft(session, rei, made["open"], {"work": work}, based_on=1, now=utcnow())
        _publish(session, aoi, made["open"], 2, now)
        services.save_draft(session, rei, made["open"], {"story": {"mission": "別の文"}}, based_on=2, now=utcnow())
        add_place(session, rei, made["open"], name="求人サイト「はしごと」", published_on=now)
        return Posts(**made)


_CONTENTS: dict[str, dict[str, Any]] = {
    "open": complete(),
    "draft": {"basics": {"title": "オンボーディング担当", "role": "onboarding"}, "work": complete()["work"]},
    "waiting": complete(),
    "asked": {**complete(), "basics": {**complete()["basics"], "title": "承認される求人"}},
}


def _draft(session: Session, person: Person, content: dict[str, Any]) -> str:
    return services.create_post(session, person, content, lang="ja", now=utcnow())


def _publish(session: Session, person: Person, post: str, revision: int, day: date) -> None:
    last = day + timedelta(days=60)
    services.publish(
        session, person, post, revision=revision, why="増員のため", as_of=day, expires_on=last, now=utcnow()
    )
