"""The way of a post: draft, approval, publication, closing. The state machine as a table, versions that stay."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.accounts.audit.models import AuditEntry
from app.postings.kept import domain, queries, services
from app.postings.kept.defaults.services import save_defaults
from app.postings.kept.domain import NoSuchPostError, PostError
from tests.postings.kept.conftest import DAY, LAST, WHY, House, written

Do = Callable[[House, str, str], Any]
STEPS: dict[str, Do] = {
    "write": lambda h, p, by: h.save(p, {"pay": {"low": 7}}, by),
    "ask": lambda h, p, by: h.do(services.submit, by, p, why=""),
    "take_back": lambda h, p, by: h.do(services.take_back, by, p),
    "return": lambda h, p, by: h.do(services.return_, by, p, why=WHY),
    "publish": lambda h, p, by: h.publish(p, by),
    "confirm": lambda h, p, by: h.do(services.confirm, by, p, as_of=DAY, expires_on=LAST),
    "close": lambda h, p, by: h.do(services.close, by, p, why="採用が決まった", closed_on=DAY),
    "archive": lambda h, p, by: h.do(services.archive, by, p),
    "bring_back": lambda h, p, by: h.do(services.bring_back, by, p),
}


def change(house: House, post_id: str) -> None:
    house.save(post_id, {"pay": {"low": 1}}, "aoi")


def put(house: House, stand: str) -> str:
    """Return a post that stands where the name says."""
    post_id = house.draft("rei")
    rei, makoto = house.who("rei").public_id, house.who("makoto").public_id
    house.do(services.set_people, "rei", post_id, owner=rei, editors=[makoto])
    if "published" in stand or "closed" in stand:
        house.publish(post_id)
    if "closed" in stand:
        STEPS["close"](house, post_id, "aoi")
    if "asked" in stand:
        change(house, post_id)
        STEPS["ask"](house, post_id, "rei")
    if "archived" in stand:
        STEPS["archive"](house, post_id, "aoi")
    if "changed" in stand:
        change(house, post_id)
    return post_id


# where a post stands → which steps a recruiter, and which an administrator or its hiring manager, may take
TABLE: dict[str, tuple[set[str], set[str]]] = {
    "draft": ({"write", "ask", "archive"}, {"write", "ask", "archive", "publish"}),
    "draft asked": ({"take_back"}, {"take_back", "write", "return", "publish"}),
    "published changed": ({"write", "ask", "confirm", "close"}, {"write", "ask", "confirm", "close", "publish"}),
    "published asked": (
        {"take_back", "confirm", "close"},
        {"take_back", "confirm", "close", "write", "return", "publish"},
    ),
    "closed": ({"write", "ask", "archive"}, {"write", "ask", "archive", "publish"}),
    "closed asked": ({"take_back"}, {"take_back", "write", "return", "publish"}),
    "draft archived": ({"bring_back"}, {"bring_back"}),
    "closed archived": ({"bring_back"}, {"bring_back"}),
}


@pytest.mark.parametrize(("stand", "name"), list(product(TABLE, ["rei", "aoi", "makoto"])))
def test_each_step_is_taken_only_where_the_table_says(house: House, stand: str, name: str) -> None:
    allowed = TABLE[stand][name != "rei"]
    post_id = put(house, stand)
    post = house.post(post_id)
    for step, do in STEPS.items():
        assert domain.may(house.who(name), post, step) is (step in allowed), step  # type: ignore[arg-type]
        if step not in allowed:
            with pytest.raises(PostError) as refused:
                do(house, post_id, name)
            assert refused.value.code in {"not_now", "not_yours", "waits"}, step
    assert house.post(post_id) == post
    for number, step in enumerate(step for step in STEPS if step in allowed):
        STEPS[step](house, put(house, stand) if number else post_id, name)


@pytest.mark.parametrize("name", ["minori", "sora"])
def test_nobody_else_takes_any_step(house: House, name: str) -> None:
    for stand in ("draft asked", "published changed"):
        post_id = put(house, stand)
        before = house.post(post_id)
        for step, do in STEPS.items():
            assert not domain.may(house.who(name), before, step)  # type: ignore[arg-type]
            with pytest.raises(NoSuchPostError):
                do(house, post_id, name)
        assert house.post(post_id) == before


def test_publishing_makes_a_version_with_who_when_and_why(house: House, database: str) -> None:
    post_id = house.draft("rei")
    house.do(services.submit, "rei", post_id, why="見てください")
    assert (house.post(post_id).state, house.post(post_id).asked_by) == ("waiting", house.who("rei").public_id)
    assert house.publish(post_id).new
    (version,) = house.read(queries.versions, "aoi", post_id)
    assert (version.number, version.why, version.as_of, version.expires_on) == (1, WHY, DAY, LAST)
    assert (version.actor, version.asked_by) == (house.who("aoi").public_id, house.who("rei").public_id)
    assert version.content == written(dates={"as_of": "2026-11-22", "expires_on": "2027-01-31"})
    post = house.post(post_id)
    assert (post.state, post.waiting, post.as_of, post.expires_on) == ("published", False, DAY, LAST)


def test_only_changed_words_make_a_new_version(house: House, database: str) -> None:
    post_id = house.published()
    again = house.publish(post_id, as_of=DAY + timedelta(days=1))
    assert (again.number, again.new) == (1, False)
    assert house.post(post_id).as_of == DAY + timedelta(days=1)
    change(house, post_id)
    assert house.publish(post_id).number == 2
    assert [v.content["pay"] for v in house.read(queries.versions, "aoi", post_id)] == [written()["pay"], {"low": 1}]


def test_nothing_is_asked_for_a_post_that_says_what_is_out(house: House) -> None:
    post_id = house.published()
    with pytest.raises(PostError) as refused:
        house.do(services.submit, "rei", post_id, why="")
    assert refused.value.code == "nothing_changed"


def test_what_is_approved_is_what_was_looked_at(house: House) -> None:
    post_id = house.draft()
    change(house, post_id)
    with pytest.raises(PostError) as refused:
        house.do(services.publish, "aoi", post_id, revision=1, why=WHY, as_of=DAY, expires_on=None)
    assert refused.value.code == "changed_since"


@pytest.mark.parametrize("statement", [
    "UPDATE post_version SET why = 'x'", "DELETE FROM post_version", "UPDATE post_event SET why = 'x'",
    "DELETE FROM post_event", "UPDATE post_defaults SET number = 9", "DELETE FROM post_defaults",
])  # fmt: skip
def test_the_database_itself_keeps_what_was_published(house: House, database: str, statement: str) -> None:
    post_id = house.published()
    house.do(save_defaults, "aoi", {"employer": {"name": "架空商事"}}, lang="ja", based_on=0)
    with pytest.raises(DBAPIError, match="never changed"), house.writing() as session:
        session.execute(text(statement))
    assert house.read(queries.latest, "aoi", post_id).why == WHY


def test_a_returned_draft_says_why_and_can_be_asked_for_again(house: House) -> None:
    post_id = house.draft()
    STEPS["ask"](house, post_id, "rei")
    house.do(services.return_, "aoi", post_id, why="賃金の内訳が足りない")
    assert house.post(post_id).state == "draft"
    event = house.read(queries.events, "rei", post_id)[-1]
    assert (event.kind, event.why, event.actor) == ("returned", "賃金の内訳が足りない", house.who("aoi").public_id)
    with house.reading() as session:
        assert queries.to_do(session, house.who("rei"), DAY, days=90).returned == 1
    STEPS["ask"](house, post_id, "rei")
    with house.reading() as session:
        assert queries.to_do(session, house.who("rei"), DAY, days=90).returned == 0
        assert queries.to_do(session, house.who("aoi"), DAY, days=90).to_approve == 1


def test_who_is_asked_for_approval_sees_the_post_from_then_on(house: House, database: str) -> None:
    post_id = house.draft("rei")
    with pytest.raises(NoSuchPostError):
        house.post(post_id, "makoto")
    house.do(services.submit, "rei", post_id, why="", to=house.who("makoto").public_id)
    assert house.post(post_id, "makoto").waiting
    assert house.publish(post_id, "makoto").number == 1


def test_nobody_is_asked_who_cannot_approve(house: House) -> None:
    with pytest.raises(PostError) as refused:
        house.do(services.submit, "rei", house.draft("rei"), why="", to=house.who("sora").public_id)
    assert refused.value.code == "no_approver"


@pytest.mark.parametrize("why", ["", " \n", "あ" * 501])
def test_publishing_closing_and_returning_need_a_reason_of_some_length(house: House, why: str) -> None:
    post_id = house.draft()
    STEPS["ask"](house, post_id, "rei")
    for service, more in (
        (services.return_, {}),
        (services.publish, {"revision": 1, "as_of": DAY, "expires_on": None}),
    ):
        with pytest.raises(PostError) as refused:
            house.do(service, "aoi", post_id, why=why, **more)
        assert refused.value.code == "why"


def test_a_post_without_a_title_or_that_ends_before_it_begins_is_not_published(house: House) -> None:
    with pytest.raises(PostError) as refused:
        house.publish(house.draft(content=written("")))
    assert refused.value.code == "no_title"
    with pytest.raises(PostError) as refused:
        house.publish(house.draft(), expires_on=DAY - timedelta(days=1))
    assert refused.value.code == "expires_before"


def test_what_cannot_be_is_not_published_and_the_draft_is_kept(house: House) -> None:
    post_id = house.draft(content=written(pay={"form": "monthly", "low": 500_000, "high": 400_000}))
    with pytest.raises(PostError) as refused:
        house.publish(post_id)
    assert (refused.value.code, refused.value.params) == ("cannot_be", {"count": 1})
    house.save(post_id, {"pay": {"salary": "seven"}})
    with pytest.raises(PostError) as refused:
        house.publish(post_id)
    assert refused.value.code == "unreadable"
    assert house.read(queries.draft, "rei", post_id).content["pay"] == {"salary": "seven"}


def test_closing_ends_a_post_for_readers_and_publishing_again_opens_it(house: House) -> None:
    post_id = house.published()
    STEPS["close"](house, post_id, "aoi")
    assert (house.post(post_id).state, house.post(post_id).closed_on) == ("closed", DAY)
    with pytest.raises(NoSuchPostError):
        house.post(post_id, "sora")
    assert not house.publish(post_id).new
    assert (house.post(post_id, "sora").state, house.post(post_id).closed_on) == ("published", None)


@pytest.mark.parametrize(
    ("expires", "as_of", "why"),
    [(0, 0, None), (-1, -5, "expired"), (None, -90, None), (None, -91, "old"), (-1, -91, "expired")],
)
def test_a_post_is_stale_when_it_expired_or_nobody_confirmed_it(
    house: House, expires: int | None, as_of: int, why: str | None
) -> None:
    post_id = house.draft()
    last = DAY + timedelta(days=expires) if expires is not None else None
    house.publish(post_id, as_of=DAY + timedelta(days=as_of), expires_on=last)
    assert house.post(post_id).stale(DAY, 90) == why
    with house.reading() as session:
        assert bool(queries.to_do(session, house.who("rei"), DAY, days=90).stale) == (why is not None)
    STEPS["confirm"](house, post_id, "rei")
    assert house.post(post_id).stale(DAY, 90) is None


def test_everything_is_in_the_audit_log_without_a_word_of_the_post(house: House, database: str) -> None:
    post_id = house.draft("rei", written("秘密の職名"))
    for step in ("ask", "return", "ask", "publish", "confirm", "close", "archive", "bring_back"):
        STEPS[step](house, post_id, "rei" if step == "ask" else "aoi")
    with house.reading() as session:
        rows = session.scalars(
            select(AuditEntry).where(AuditEntry.subject == post_id).order_by(AuditEntry.number)
        ).all()
        told = [row.action for row in rows]
        words = " ".join(row.details for row in rows)
    kinds = ("made", "asked", "returned", "asked", "published", "confirmed", "closed", "archived", "brought_back")
    assert told == [f"post.{kind}" for kind in kinds]
    assert "秘密" not in words
    assert WHY not in words
