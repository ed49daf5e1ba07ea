"""A draft is written by several people: parts go together, the same part changed twice is asked about, nothing lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.postings.kept import queries
from app.postings.kept.domain import DraftChangedError, NoSuchPostError, PostError
from tests.postings.kept.conftest import House, written


def test_a_draft_is_kept_as_it_was_written_and_found_again(house: House, database: str) -> None:
    post_id = house.draft("rei")
    post = house.post(post_id, "rei")
    draft = house.read(queries.draft, "rei", post_id)
    assert (post.state, post.title, post.role_id, post.number) == (
        "draft",
        "カスタマーサクセスマネージャー",
        "csm",
        0,
    )
    assert (draft.revision, draft.content) == (1, written())
    assert post.owner == house.who("rei").public_id


def test_saving_a_part_makes_the_next_revision_and_saving_the_same_makes_none(house: House, database: str) -> None:
    post_id = house.draft()
    assert house.save(post_id, {"pay": {"form": "annual"}}).revision == 2
    assert house.save(post_id, {"pay": {"form": "annual"}}).revision == 2
    assert house.read(queries.draft, "rei", post_id).content == written(pay={"form": "annual"})


def test_a_part_is_taken_out_by_saving_nothing_in_its_place(house: House) -> None:
    post_id = house.draft()
    house.save(post_id, {"pay": None})
    assert "pay" not in house.read(queries.draft, "rei", post_id).content


def test_two_people_in_different_parts_both_keep_what_they_wrote(house: House, database: str) -> None:
    post_id = house.draft()
    house.save(post_id, {"pay": {"low": 1}}, "rei", based_on=1)
    saved = house.save(post_id, {"work": {"workplace": "大阪"}}, "aoi", based_on=1)
    assert (saved.revision, saved.merged) == (3, ("pay",))
    content = house.read(queries.draft, "rei", post_id).content
    assert (content["pay"], content["work"]) == ({"low": 1}, {"workplace": "大阪"})


def test_the_second_of_two_in_one_part_is_told_and_shown_both_texts(house: House, database: str) -> None:
    post_id = house.draft()
    house.save(post_id, {"pay": {"low": 1}}, "rei", based_on=1)
    sent = {"pay": {"low": 2}, "work": {"workplace": "大阪"}}
    with pytest.raises(DraftChangedError) as refused:
        house.save(post_id, sent, "aoi", based_on=1)
    error = refused.value
    (clash,) = error.clashes
    assert error.code == "draft_changed"
    assert (clash.part, clash.theirs, clash.yours) == ("pay", {"low": 1}, {"low": 2})
    assert (clash.by, clash.revision, error.revision) == (house.who("rei").public_id, 2, 2)
    assert error.changes == sent
    assert house.read(queries.draft, "rei", post_id).content["work"] == written()["work"]
    assert house.save(post_id, sent, "aoi", based_on=error.revision).revision == 3


def test_the_same_change_by_two_people_is_no_clash(house: House) -> None:
    post_id = house.draft()
    house.save(post_id, {"pay": {"low": 1}}, "rei", based_on=1)
    assert house.save(post_id, {"pay": {"low": 1}}, "aoi", based_on=1).revision == 2


def test_a_draft_goes_by_its_own_title_until_it_is_published(house: House) -> None:
    post_id = house.draft()
    house.save(post_id, {"basics": {"title": "導入担当", "role": "onboarding"}})
    assert (house.post(post_id).title, house.post(post_id).role_id) == ("導入担当", "onboarding")
    house.publish(post_id)
    house.save(post_id, {"basics": {"title": "別の題", "role": "csm"}})
    assert (house.post(post_id).title, house.post(post_id).role_id) == ("導入担当", "onboarding")
    house.publish(post_id)
    assert house.post(post_id).title == "別の題"


@pytest.mark.parametrize("name", ["sora", "minori"])
def test_who_does_not_write_a_post_learns_nothing_of_its_draft(house: House, name: str) -> None:
    post_id = house.draft("makoto")
    for query in (queries.post, queries.draft, queries.versions, queries.events, queries.places):
        with pytest.raises(NoSuchPostError):
            house.read(query, name, post_id)
    with pytest.raises(NoSuchPostError):
        house.save(post_id, {"pay": {}}, name)
    assert house.read(queries.posts, name) == ()


def test_three_who_save_different_parts_at_once_all_keep_what_they_wrote(house: House, database: str) -> None:
    post_id = house.draft()
    names = ("rei", "aoi", "rei")

    def write(number: int) -> int:
        for turn in range(5):
            house.save(post_id, {f"part{number}": {"turn": turn}}, names[number], based_on=99)
        return 5

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(write, range(3))) == [5, 5, 5]
    draft = house.read(queries.draft, "rei", post_id)
    assert draft.revision == 16
    assert [draft.content[f"part{number}"] for number in range(3)] == [{"turn": 4}] * 3


def test_two_who_save_the_same_part_at_once_never_overwrite_each_other(house: House, database: str) -> None:
    post_id = house.draft()

    def write(name: str) -> bool:
        try:
            house.save(post_id, {"pay": {"by": name}}, name, based_on=1)
        except DraftChangedError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(write, ("rei", "aoi"))) == [False, True]


def test_staff_drafts_nothing(house: House) -> None:
    with pytest.raises(PostError) as refused:
        house.draft("sora")
    assert refused.value.code == "no_writer"
