"""A company that keeps posts: contents in their file form, and services called as somebody of the cast."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.postings.kept import queries, services
from app.postings.kept.domain import Post, Published
from app.web.rules import Person
from tests.support.cast import Cast

DAY = date(2026, 11, 22)
LAST = date(2027, 1, 31)
WHY = "増員のため"


def written(title: str = "カスタマーサクセスマネージャー", **parts: Any) -> dict[str, Any]:
    """Return a post's content in its file form, with `parts` in it."""
    return {
        "lang": "ja",
        "basics": {"title": title, "role": "csm"},
        "work": {"duties": ["導入支援", "定着支援"], "workplace": "東京本社"},
        "pay": {"form": "monthly", "low": 400000, "high": 500000},
        **parts,
    }


@dataclass
class House:
    """The services, called as somebody of the cast, each call a transaction of its own."""

    app: Flask
    cast: Cast

    def who(self, name: str) -> Person:
        """Return somebody of the cast."""
        return self.cast[name].person

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that writes."""
        with self.app.app_context(), unit_of_work() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that reads."""
        with self.app.app_context(), unit_of_work(writing=False) as session:
            yield session

    def do(self, service: Callable[..., Any], by: str, *arguments: Any, **named: Any) -> Any:
        """Call a service as somebody."""
        with self.writing() as session:
            return service(session, self.who(by), *arguments, now=utcnow(), **named)

    def draft(self, by: str = "rei", content: dict[str, Any] | None = None) -> str:
        """Keep a draft; return its public id."""
        return str(self.do(services.create_post, by, content or written(), lang="ja"))

    def publish(self, post_id: str, by: str = "aoi", why: str = WHY, **named: Any) -> Published:
        """Publish the draft as it stands."""
        days = {"as_of": DAY, "expires_on": LAST, **named}
        done: Published = self.do(services.publish, by, post_id, revision=self.post(post_id).revision, why=why, **days)
        return done

    def published(self, by: str = "aoi", content: dict[str, Any] | None = None) -> str:
        """Draft and publish at once; return the public id."""
        post_id = self.draft(by, content)
        self.publish(post_id, by)
        return post_id

    def save(self, post_id: str, changes: dict[str, Any], by: str = "rei", based_on: int | None = None) -> Any:
        """Save changes of a draft, made from its present revision unless said."""
        revision = self.post(post_id).revision if based_on is None else based_on
        return self.do(services.save_draft, by, post_id, changes, based_on=revision)

    def post(self, post_id: str, by: str = "aoi") -> Post:
        """Return the post as it stands."""
        with self.reading() as session:
            return queries.post(session, self.who(by), post_id)

    def read(self, query: Callable[..., Any], by: str, *arguments: Any, **named: Any) -> Any:
        """Call a query as somebody."""
        with self.reading() as session:
            return query(session, self.who(by), *arguments, **named)


@pytest.fixture
def house(app: Flask, cast: Cast) -> House:
    """Give the services of kept posts."""
    return House(app, cast)
