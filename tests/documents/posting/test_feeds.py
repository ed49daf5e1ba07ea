"""Feeds: the elements that each partner lists, one post or many, and nothing typed that could be markup."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from app.documents.posting.feeds import Feed, FeedName, feed
from app.documents.posting.loader import load_feeds
from app.documents.posting.making import FORMS, At, PostFormError, made
from app.postings.content.domain import PostContent
from tests.documents.posting.cast import FULL, HOSTILE, URL, changed, in_language, out, poisoned

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
FEEDS: tuple[FeedName, ...] = ("indeed", "stanby")
# what a description consists of; anything else came in as markup
MARKUP = {"p", "ul", "li", "br"}


def jobs(made_feed: Feed) -> list[dict[str, str]]:
    root = ET.fromstring(made_feed.xml)  # noqa: S314  (made here)
    assert root.tag == "source"
    found = []
    for job in root.findall("job"):
        names = [each.tag for each in job]
        assert len(names) == len(set(names)), "no element twice"
        found.append({each.tag: each.text or "" for each in job})
    return found


@pytest.mark.parametrize("name", FEEDS)
def test_a_full_post_gives_every_required_element_and_no_unknown_one(name: FeedName) -> None:
    target = load_feeds().targets[name]
    job = jobs(feed(name, [out()], NOW))[0]
    assert set(target.required) <= set(job) <= target.known
    assert all(text.strip() for text in job.values())


def test_indeeds_elements_have_the_form_that_its_list_asks_for() -> None:
    job = jobs(feed("indeed", [out()], NOW))[0]
    assert job["title"] == "カスタマーサクセス担当"
    assert (job["date"], job["expirationdate"]) == ("2026-11-22", "2027-01-31")
    assert job["referencenumber"] == job["requisitionid"] == "abcdefgh12345678"
    assert (job["state"], job["city"], job["country"], job["postalcode"]) == ("東京都", "千代田区", "JP", "100-0005")
    assert job["url"] == URL
    assert job["salary"] == "月給 408000円 - 557000円（固定残業代を含む）"
    assert job["jobtype"] == "fulltime"
    assert job["experience"] == "2+ years"
    assert "&" not in job["description"]


def test_stanbys_elements_carry_the_items_of_the_law() -> None:
    job = jobs(feed("stanby", [out()], NOW))[0]
    assert job["preventsmoke"].startswith("屋内原則禁煙")
    assert job["trialperiod"].startswith("3か月")
    assert "通算4年" in job["contractperiod"]
    assert "雇用保険" in job["insurance"]
    assert job["jobtype"] == "正社員"
    assert "固定残業代" in job["salary"]


@pytest.mark.parametrize("pay", [{"form": "annual", "low": 6_000_000, "high": 8_000_000, "fixed_overtime": False}])
def test_pay_in_english_has_its_currency_and_period(pay: dict[str, object]) -> None:
    job = jobs(feed("indeed", [out(in_language(changed(FULL, "pay", **pay), "en"))], NOW))[0]
    assert job["salary"] == "¥6000000 - ¥8000000 per year"


def test_work_from_home_alone_is_said_in_indeeds_word() -> None:
    home = changed(FULL, "work", remote="fully", office_days=None)
    assert jobs(feed("indeed", [out(home)], NOW))[0]["remotetype"] == "Fully remote"
    assert "remotetype" not in jobs(feed("indeed", [out()], NOW))[0]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", FEEDS)
def test_nothing_typed_ends_its_element_or_is_markup_when_it_is_unpacked(name: FeedName, text: str) -> None:
    content = changed(poisoned(FULL, text), "employer", address=f"東京都千代田区 {text}")
    made_feed = feed(name, [out(changed(content, "work", workplace=f"東京都千代田区 {text}"))], NOW)
    (job,) = jobs(made_feed)
    for element, said in job.items():
        assert set(re.findall(r"<\s*/?\s*(\w+)", said)) <= (MARKUP if element == "description" else set())
        assert not re.search(r"&#?\w+;", said)
    assert job["url"] == URL


@pytest.mark.parametrize("name", FEEDS)
def test_many_posts_stand_in_one_feed_and_one_that_would_be_refused_is_left_out_and_named(name: FeedName) -> None:
    lame = out(changed(FULL, "basics", title="欠けた求人", employment=None), url="")
    lame = out(changed(lame.content, "employer", form_url="", name=""), url="")
    made_feed = feed(name, [out(), lame, out(in_language(FULL, "en"))], NOW)
    assert len(jobs(made_feed)) == 2
    ((title, missing),) = made_feed.left_out
    assert title == "欠けた求人"
    assert {"url", "company"} <= set(missing)


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_without_posts_is_still_a_feed(name: FeedName) -> None:
    assert jobs(feed(name, [], NOW)) == []


@pytest.mark.parametrize("name", FEEDS)
def test_one_post_that_the_partner_would_refuse_makes_no_file_and_says_what_lacks(name: FeedName) -> None:
    with pytest.raises(PostFormError) as refused:
        made(FORMS[name], out(PostContent(), url=""), At(NOW, "ja"))
    assert "company" in str(refused.value)
