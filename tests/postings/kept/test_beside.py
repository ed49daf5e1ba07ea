"""What stands beside a post: copies, the other language, places, exports, people, company defaults, whose it is."""

from typing import Any

import pytest

from app.compensation.own import sight
from app.postings.kept import queries, services
from app.postings.kept.copies.services import caught_up, duplicate, link_language
from app.postings.kept.defaults.services import save_defaults
from app.postings.kept.domain import NoSuchPostError, PostError
from app.postings.kept.exports.services import log_override, record_export
from app.postings.kept.places.services import add_place, take_down
from tests.postings.kept.conftest import DAY, WHY, House, written

PEOPLE = ("aoi", "makoto", "minori", "rei", "sora")
# whose post, and where it stands → who sees that it is there, and who sees its draft
ACCESS = {
    ("makoto", "draft"): ({"aoi", "makoto", "rei"}, {"aoi", "makoto", "rei"}),
    ("makoto", "published"): (set(PEOPLE), {"aoi", "makoto", "rei"}),
    ("makoto", "closed"): ({"aoi", "makoto", "rei"}, {"aoi", "makoto", "rei"}),
    ("rei", "draft"): ({"aoi", "rei"}, {"aoi", "rei"}),
    ("rei", "published"): (set(PEOPLE), {"aoi", "rei"}),
}


def there(house: House, query: Any, name: str, post_id: str) -> bool:
    try:
        house.read(query, name, post_id)
    except NoSuchPostError:
        return False
    return True


@pytest.mark.parametrize(("owner", "stand"), ACCESS)
def test_a_post_is_there_for_whom_the_table_says(house: House, database: str, owner: str, stand: str) -> None:
    post_id = house.draft(owner)
    if stand != "draft":
        house.publish(post_id)
    if stand == "closed":
        house.do(services.close, "aoi", post_id, why=WHY, closed_on=DAY)
    seen, written_by = ACCESS[owner, stand]
    assert {name for name in PEOPLE if there(house, queries.post, name, post_id)} == seen
    assert {name for name in PEOPLE if house.read(queries.posts, name)} == seen
    assert {name for name in PEOPLE if there(house, queries.draft, name, post_id)} == written_by


def test_a_manager_who_is_made_editor_writes_and_approves(house: House) -> None:
    post_id = house.draft("rei")
    rei, minori = house.who("rei").public_id, house.who("minori").public_id
    house.do(services.set_people, "rei", post_id, owner=rei, editors=[minori, rei])
    assert house.post(post_id).editors == (minori,)
    house.save(post_id, {"pay": {"low": 3}}, "minori")
    assert house.publish(post_id, "minori").number == 1


def test_staff_is_made_neither_owner_nor_editor(house: House) -> None:
    post_id = house.draft("rei")
    for people in (
        {"owner": house.who("sora").public_id, "editors": []},
        {"owner": house.who("rei").public_id, "editors": [house.who("sora").public_id]},
    ):
        with pytest.raises(PostError) as refused:
            house.do(services.set_people, "aoi", post_id, **people)
        assert refused.value.code == "no_writer"


def test_a_copy_says_the_same_without_dates_and_belongs_to_who_made_it(house: House) -> None:
    post_id = house.published("makoto")
    copy = house.do(duplicate, "rei", post_id)
    assert house.read(queries.draft, "rei", copy).content == written()
    post = house.post(copy)
    assert (post.state, post.owner, post.number) == ("draft", house.who("rei").public_id, 0)


def test_who_sees_only_the_published_post_copies_that(house: House) -> None:
    post_id = house.published("makoto")
    house.save(post_id, {"pay": {"low": 9}}, "makoto")
    copy = house.do(duplicate, "minori", post_id)
    assert house.read(queries.draft, "minori", copy).content["pay"] == written()["pay"]


def test_a_post_in_the_other_language_remembers_the_version_it_is_made_from(house: House, database: str) -> None:
    post_id = house.published()
    english = house.do(link_language, "aoi", post_id, {"basics": {"title": "Customer success manager"}})
    assert (house.post(english).lang, house.post(english).origin) == ("en", post_id)
    assert house.post(post_id).translation == english
    house.publish(english)
    assert house.read(queries.latest, "aoi", english).origin_number == 1
    house.save(post_id, {"pay": {"low": 8}}, "aoi")
    house.publish(post_id)
    assert house.do(caught_up, "aoi", english) == 2
    house.save(english, {"pay": {"low": 8}}, "aoi")
    house.publish(english)
    assert house.read(queries.latest, "aoi", english).origin_number == 2


def test_a_post_has_one_partner_in_the_other_language(house: House) -> None:
    post_id = house.draft()
    english = house.do(link_language, "rei", post_id, {})
    for each in (post_id, english):
        with pytest.raises(PostError) as refused:
            house.do(link_language, "rei", each, {})
        assert refused.value.code == "linked_already"
    with pytest.raises(PostError) as refused:
        house.do(caught_up, "rei", post_id)
    assert refused.value.code == "no_original"


def test_places_are_listed_and_ticked_off_and_a_closed_post_that_is_still_up_is_counted(house: House) -> None:
    post_id = house.published()
    with house.writing() as session:
        place = add_place(session, house.who("rei"), post_id, name=" 求人サイトA ", published_on=DAY)
        add_place(session, house.who("rei"), post_id, name="ハローワーク", published_on=None)
    house.do(services.close, "rei", post_id, why=WHY, closed_on=DAY)
    with house.writing() as session:
        take_down(session, house.who("rei"), post_id, place, taken_down_on=DAY)
        assert queries.to_do(session, house.who("rei"), DAY, days=90).still_up == 1
        assert queries.to_do(session, house.who("minori"), DAY, days=90).still_up == 0
    found = house.read(queries.places, "rei", post_id)
    assert [(p.name, p.taken_down_on) for p in found] == [("求人サイトA", DAY), ("ハローワーク", None)]


@pytest.mark.parametrize("name", ["", "  ", "あ" * 121])
def test_a_place_needs_a_name_of_some_length(house: House, name: str) -> None:
    post_id = house.published()
    with pytest.raises(PostError), house.writing() as session:
        add_place(session, house.who("rei"), post_id, name=name, published_on=None)


def test_an_export_and_what_was_let_go_are_noted_with_the_reason(house: House, database: str) -> None:
    post_id = house.published()
    told = {"route": "agent", "form": "pdf", "number": 1}
    house.do(log_override, "rei", post_id, codes=["missing_hours", "age_limit"], reason="後日面談で示す", **told)
    house.do(record_export, "rei", post_id, **told)
    overridden, exported = house.read(queries.events, "rei", post_id)[-2:]
    assert (overridden.kind, overridden.why, overridden.number) == ("overridden", "後日面談で示す", 1)
    assert overridden.details == {"route": "agent", "form": "pdf", "codes": ["age_limit", "missing_hours"]}
    assert (exported.kind, exported.details) == ("exported", {"route": "agent", "form": "pdf"})


def test_company_defaults_are_versions_by_language(house: House, database: str) -> None:
    address = {"employer": {"address": "東京都千代田区1-1"}}
    assert house.do(save_defaults, "aoi", address, lang="ja", based_on=0) == 1
    assert house.do(save_defaults, "aoi", address, lang="ja", based_on=0) == 1
    with pytest.raises(PostError) as refused:
        house.do(save_defaults, "aoi", {}, lang="ja", based_on=0)
    assert refused.value.code == "changed_meanwhile"
    assert house.do(save_defaults, "aoi", {"employer": {}}, lang="ja", based_on=1) == 2
    with house.reading() as session:
        assert queries.defaults(session, "ja").content == {"employer": {}}
        assert queries.defaults(session, "en").number == 0


def test_the_roles_that_somebody_handles_are_those_of_the_posts_they_own_or_write(house: House) -> None:
    post_id = house.draft("rei")
    assert house.read(queries.handled_roles, "rei") == {"csm"}
    assert house.read(queries.handled_roles, "makoto") == set()
    assert house.read(sight.handled_roles, "rei") == {"csm"}  # what the page of company pay asks
    house.do(services.archive, "rei", post_id)
    assert house.read(queries.handled_roles, "rei") == set()
