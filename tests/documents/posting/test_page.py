"""募集要項: one inert file, and data that Google's lists ask for."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from app.documents.posting.jsonld import job_posting, lacking
from app.documents.posting.loader import load_feeds
from app.documents.posting.page import page_html
from app.postings.content.domain import Asked, PostContent
from tests.documents.posting.cast import FULL, HOSTILE, changed, in_language, out, poisoned

ZONE = "+09:00"
# what the page itself is made of; whatever else stands in it came in as markup
TAGS = {
    "html", "head", "meta", "title", "link", "style", "script", "body", "main", "header", "p", "h1", "h2", "ul", "li",
    "span", "section", "dl", "div", "dt", "dd", "a",
}  # fmt: skip


class Seen(HTMLParser):
    """Notes every tag with its attributes, and what stands inside script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag if tag in self.raw else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  (the base class names it)
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside].append(data)


def data_of(html: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads("".join(Seen(html).raw["script"]))
    return value


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_markup_style_script_or_address(text: str) -> None:
    html = page_html(out(poisoned(FULL, text), url=text), ZONE)
    seen = Seen(html)
    assert {tag for tag, _ in seen.tags} <= TAGS
    assert [tag for tag, _ in seen.tags].count("script") == 1
    assert [tag for tag, _ in seen.tags].count("style") == 1
    for tag, attributes in seen.tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert not {"src", "srcset", "action"} & set(attributes)
        if tag == "a":
            assert re.match(r"https?://|mailto:", attributes["href"] or "")
    assert data_of(html)["@type"] == "JobPosting"


def test_the_page_loads_and_runs_nothing_and_its_own_policy_says_so() -> None:
    html = page_html(out(), ZONE)
    seen = Seen(html)
    assert dict(seen.tags)["script"] == {"type": "application/ld+json"}
    assert not re.search(r"url\(|@import", "".join(seen.raw["style"]))
    policy = next(a["content"] for tag, a in seen.tags if a.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256("".join(seen.raw["style"]).encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_names_its_language_and_has_one_heading_above_its_parts(lang: Any) -> None:
    seen = Seen(page_html(out(in_language(FULL, lang)), ZONE))
    tags = [tag for tag, _ in seen.tags]
    assert dict(seen.tags)["html"] == {"lang": lang}
    assert tags.count("h1") == 1
    assert tags.index("h1") < tags.index("h2")


def test_only_sound_addresses_become_links() -> None:
    links = [a["href"] for tag, a in Seen(page_html(out(), ZONE)).tags if tag == "a"]
    assert links == ["mailto:jobs@hashi.example.com", "https://hashi.example.com/apply", "https://hashi.example.com"]


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "http:evil", "https://user:pw@evil.example", "data:text/html,x", "//evil.example",
     "https://a b.example",
     'https://x.example/"onclick=', "ftp://x.example", "https://" + "a" * 3000 + ".example"],
)  # fmt: skip
def test_any_other_address_stays_text(typed: str) -> None:
    html = page_html(out(changed(FULL, "employer", site=typed, form_url=typed, email=typed), url=typed), ZONE)
    assert [a for tag, a in Seen(html).tags if tag == "a"] == []
    assert "canonical" not in html


def test_google_gets_everything_that_it_requires_and_recommends() -> None:
    google = load_feeds().targets["google"]
    value = data_of(page_html(out(), ZONE))
    assert {*google.required, *google.recommended} <= set(value)
    assert set(value) - {"@context", "@type", "url"} <= google.known
    assert lacking(value) == ()


def test_each_property_has_the_form_that_google_asks_for() -> None:
    value = job_posting(out(), ZONE)
    assert value["@context"] == "https://schema.org/"
    assert value["title"] == "カスタマーサクセス担当"
    assert value["description"] != value["title"]
    assert set(re.findall(r"<(\w+)", value["description"])) == {"p", "ul", "li", "br"}
    assert value["datePosted"] == "2026-11-22"
    assert value["validThrough"] == "2027-01-31T23:59:59+09:00"
    assert value["employmentType"] == "FULL_TIME"
    assert value["directApply"] is False
    assert value["hiringOrganization"] == {
        "@type": "Organization", "name": "株式会社はし", "sameAs": "https://hashi.example.com",
    }  # fmt: skip
    assert value["identifier"] == {"@type": "PropertyValue", "name": "株式会社はし", "value": "abcdefgh12345678"}
    assert value["jobLocation"]["address"] == {
        "@type": "PostalAddress", "streetAddress": "丸の内南1-2-3 架橋ビル8階", "addressLocality": "千代田区",
        "addressRegion": "東京都", "postalCode": "100-0005", "addressCountry": "JP",
    }  # fmt: skip
    assert "jobLocationType" not in value
    assert value["experienceRequirements"]["monthsOfExperience"] == 24


@pytest.mark.parametrize(
    ("pay", "amounts"),
    [
        ({"form": "monthly", "low": 330_000}, {"minValue": 330_000, "maxValue": 450_000, "unitText": "MONTH"}),
        ({"form": "annual", "low": 6_000_000, "high": None}, {"minValue": 6_000_000, "unitText": "YEAR"}),
        ({"form": "hourly", "low": 1500, "high": 1500}, {"value": 1500, "unitText": "HOUR"}),
    ],
)  # fmt: skip
def test_pay_is_the_base_without_fixed_overtime_in_whole_yen(pay: dict[str, Any], amounts: dict[str, Any]) -> None:
    value = job_posting(out(changed(FULL, "pay", **pay)), ZONE)
    assert value["baseSalary"] == {
        "@type": "MonetaryAmount", "currency": "JPY", "value": {"@type": "QuantitativeValue", **amounts},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("employment", "kinds"),
    [("permanent", "FULL_TIME"), ("fixed_term", ["FULL_TIME", "TEMPORARY"]), ("part_time", "PART_TIME"),
     ("dispatch", "TEMPORARY"), ("contractor", "CONTRACTOR")],
)  # fmt: skip
def test_employment_is_told_in_googles_words(employment: str, kinds: object) -> None:
    assert job_posting(out(changed(FULL, "basics", employment=employment)), ZONE)["employmentType"] == kinds


def test_work_from_home_alone_is_telecommuting_from_japan_and_half_of_it_is_not() -> None:
    home = changed(FULL, "work", remote="fully", office_days=None)
    value = job_posting(out(home), ZONE)
    assert value["jobLocationType"] == "TELECOMMUTE"
    assert value["applicantLocationRequirements"] == {"@type": "Country", "name": "JP"}
    nowhere = changed(changed(home, "work", workplace="自宅"), "employer", address="")
    assert "jobLocation" not in lacking(job_posting(out(nowhere), ZONE))
    assert "jobLocationType" not in job_posting(out(changed(home, "work", office_days=1)), ZONE)


def test_what_google_asks_for_and_the_post_does_not_say_is_named_and_not_made_up() -> None:
    value = job_posting(out(PostContent(), url=""), ZONE)
    assert lacking(value) == (
        "title", "description", "hiringOrganization", "jobLocation", "baseSalary", "employmentType", "validThrough",
    )  # fmt: skip


def test_unknown_competencies_make_no_skill() -> None:
    content = changed(FULL, "wanted", asked=(Asked("経験", must=True, competency="no_such_thing"),))
    assert "skills" not in job_posting(out(content), ZONE)
