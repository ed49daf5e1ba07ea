"""What a new post begins with."""

from datetime import date

import pytest

from app.core.text import LANGUAGES
from app.postings.content.checking import check_content
from app.postings.content.loader import read_content
from app.postings.content.telling import tell
from app.postings.guide.drafting import from_post, from_profile, on_top_of
from app.postings.guide.loader import load_phrases, load_texts
from app.postings.guide.paying import place, yearly
from app.postings.loader import load_rules
from app.postings.profiling import competencies_in
from app.roles.loader import load_profiles, load_vocabulary
from app.roles.matrix.loader import load_matrix

PROFILES = load_profiles(environ={})
ASKED = sorted(c.id for c in load_vocabulary().competencies.values() if c.assess == "resume")
NAMES = ("Adobe", "アドビ", "DocuSign", "ドキュサイン", "watsonx", "IBM", "ラクス", "Adoption Index")


def drafted(role: str, lang: str, **more: str) -> dict[str, object]:
    profile = PROFILES[role]
    return from_profile(profile, load_texts().get(role), load_phrases(), load_matrix(), lang=lang, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("role", sorted(PROFILES))
def test_a_draft_leaves_no_other_company_behind_and_breaks_no_rule_on_words(role: str, lang: str) -> None:
    content = read_content(drafted(role, lang))
    found = check_content(content, load_rules(), date(2026, 11, 22))
    assert [name for name in NAMES if name.casefold() in found.told.text.casefold()] == []
    about_words = [f.finding.code for f in found.findings if f.finding.start is not None]
    assert about_words == []
    assert tell(content).row("work.duties")


@pytest.mark.parametrize("role", sorted(PROFILES))
def test_a_draft_asks_for_few_things_the_weightiest_as_musts(role: str) -> None:
    content = read_content(drafted(role, "ja"))
    musts = [asked for asked in content.musts() if asked.competency]
    assert len(musts) <= 5
    assert len([asked for asked in content.wishes() if asked.competency]) <= 5
    scored = {r.competency: r for r in PROFILES[role].scored()}
    assert all(scored[str(asked.competency)].must for asked in musts)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("competency", ASKED)
def test_each_line_that_a_draft_asks_with_is_read_back_as_its_competency(competency: str, lang: str) -> None:
    texts = [load_phrases().of(competency, level) for level in range(1, 5)]
    said = [text.get(lang) for text in texts if text]
    assert len(set(said)) == 4
    for text in said:
        assert competency in competencies_in(text), text


def test_at_another_grade_the_levels_are_those_of_the_matrix() -> None:
    expected = load_matrix().expected_levels("M3")
    rows = read_content(drafted("csm", "ja", grade="M3")).wanted.asked
    for row in rows:
        if row.competency:
            assert row.level == max(1, expected[row.competency])


def test_a_pasted_post_gives_its_title_duties_wishes_and_pay() -> None:
    text = "導入支援担当\n仕事内容：導入企業の初期設定を支援します\n必須：導入支援の経験3年以上\n年収600万円〜800万円\n"
    content = read_content(from_post(text, load_rules(), lang="ja"))
    assert content.basics.title == "導入支援担当"
    assert content.work.duties == ("導入企業の初期設定を支援します",)
    assert [(a.competency, a.must, a.years) for a in content.wanted.asked] == [("onboarding", True, 3.0)]
    assert (content.pay.year_low, content.pay.year_high) == (6_000_000, 8_000_000)


def test_defaults_fill_what_a_draft_does_not_say_field_by_field() -> None:
    defaults = {"employer": {"name": "株式会社はし"}, "work": {"workplace": "本社", "duties": ["x"]}}
    value = on_top_of(defaults, {"work": {"duties": ["y"]}, "lang": "ja"})
    assert value == {"work": {"workplace": "本社", "duties": ["y"]}, "lang": "ja", "employer": {"name": "株式会社はし"}}


@pytest.mark.parametrize(
    ("offer", "low", "high", "said"),
    [
        ((5, 6), 7, 9, "below"),
        ((5, 7), 7, 9, "within"),
        ((8, 8), 7, 9, "within"),
        ((10, 12), 7, 9, "above"),
        ((10, 12), 7, None, "within"),
    ],
)
def test_an_offer_lies_below_within_or_above(offer: tuple[int, int], low: int, high: int | None, said: str) -> None:
    assert place(offer, low, high) == said


def test_pay_by_the_month_is_twelve_months_with_fixed_overtime() -> None:
    pay = {"form": "monthly", "low": 300_000, "fixed_overtime": True, "fixed_overtime_low": 50_000}
    assert yearly(read_content({"pay": pay}).pay) == (4_200_000, 4_200_000)
