"""What a post's must-haves mean for counting, and how they lie among the role profiles."""

import pytest

from app.postings.content.domain import Asked
from app.postings.realism.asking import MustList, must_list
from app.postings.realism.beside import distance, nearest, shape_of_list, shape_of_profile
from app.postings.realism.domain import Counted
from app.postings.realism.loader import load_year_words
from app.postings.realism.showing import view
from app.roles.loader import load_profiles, load_vocabulary

WORDS = load_year_words()
NOBODY = Counted(0, 0, ())


def must(text: str, competency: str | None = None, level: int | None = None, years: float | None = None) -> Asked:
    return Asked(text, must=True, competency=competency, level=level, years=years)


def listed(*musts: Asked, lang: str = "ja") -> MustList:
    return must_list(musts, load_vocabulary(), WORDS, lang)


def of_profile(role: str) -> MustList:
    """Return a post that asks for just what a profile does."""
    musts = [r for r in load_profiles()[role].requirements if r.must]
    return listed(*(must("", r.competency, r.level, r.years) for r in musts if r.competency or r.years))


@pytest.mark.parametrize("name", WORDS.patterns)
def test_the_words_for_years_match_their_examples(name: str) -> None:
    match, no_match = WORDS.examples[name]  # type: ignore[index]
    assert [text for text in match if WORDS.measure_of(text) != name] == []
    assert [text for text in no_match if WORDS.patterns[name].search(text)] == []  # type: ignore[index]


@pytest.mark.parametrize(
    ("asked", "competency", "level", "measure"),
    [
        (must("導入支援", "onboarding", 3, None), "onboarding", 3, "total"),
        (must("導入支援", "onboarding", None, None), "onboarding", 2, "total"),
        (must("社会人経験5年以上", None, None, 5), None, None, "total"),
        (must("カスタマーサクセスの経験3年以上", None, None, 3), None, None, "cs"),
        (must("", "people_management", 3, 2), "people_management", 3, "management"),
        (must("柔軟に動いた経験3年", "adaptability", None, 3), None, None, "total"),
    ],
)
def test_a_must_have_counts_by_its_competency_and_its_years(
    asked: Asked, competency: str | None, level: int | None, measure: str
) -> None:
    (must,) = listed(asked).counted
    assert (must.competency, must.level, must.years, must.measure) == (competency, level, asked.years, measure)


def test_what_no_reading_shows_is_named_and_an_empty_row_is_nothing() -> None:
    found = listed(must("明るい方"), must("", "adaptability"), must(""))
    assert [(each.label, each.why) for each in found.uncounted] == [("明るい方", "words"), ("柔軟性", "interview")]
    assert found.counted == ()
    assert found.size == 2


def test_every_profile_is_nearest_to_itself() -> None:
    profiles = load_profiles()
    assert len(profiles) == 11
    shapes = {id_: shape_of_profile(profile) for id_, profile in profiles.items()}
    for role in profiles:
        own = shape_of_list(of_profile(role))
        assert distance(own, shapes[role]) == 0
        assert nearest(own, shapes) == role


def test_without_readings_the_list_is_compared_with_the_profiles_only() -> None:
    found = view(of_profile("csm"), NOBODY, load_profiles(), "ja")
    assert "まだない" in found.few
    assert found.verdict == "求めている水準は、職務プロファイルの範囲内です。"
    assert not found.alarming
    assert found.total == found.meeting == ""
    assert {row.more for row in found.musts} == {""}
    assert [row.role_id for row in found.lists][:2] == ["", "csm"]
    assert found.lists[1].nearest
    assert found.place[0] == "必須要件は8件。職務プロファイル11件（3〜11件）のうち9件より多く求めています。"


def test_a_list_beyond_every_profile_is_said_to_be_out_of_reach() -> None:
    every = [c for c in load_vocabulary().competencies.values() if c.assess == "resume"]
    found = view(listed(*(must("", c.id, 4) for c in every)), NOBODY, load_profiles(), "ja")
    assert found.alarming
    assert "必須要件の数、水準" in found.verdict


def test_the_sentence_names_what_would_bring_most_and_no_small_number() -> None:
    asked = listed(must("", "onboarding", 3), must("", "english", 3), lang="en")
    found = view(asked, Counted(342, 3, (4, 31)), load_profiles(), "en")
    assert found.verdict == (
        "Out of reach: of about 340 people on file, fewer than 5 people meet every must-have."
        " Making “English for work” a wish would bring the most."
    )
    assert [(row.name, row.more, row.costs_most) for row in found.musts] == [
        ("English for work", "about 30 people", True),
        ("Onboarding and time to value", "fewer than 5 people", False),
    ]


def test_with_few_readings_nothing_is_counted() -> None:
    asked = listed(must("", "onboarding", 3))
    for total, said in ((3, "5未満"), (19, "約15人")):
        found = view(asked, Counted(total, 2, (1,)), load_profiles(), "ja")
        assert said in found.few
        assert found.total == found.musts[0].more == ""
    assert view(asked, Counted(20, 20, (0,)), load_profiles(), "ja").meeting == "約20人"


def test_a_post_without_must_haves_says_so() -> None:
    found = view(listed(), NOBODY, load_profiles(), "ja")
    assert not found.any
    assert found.verdict == "必須要件はまだ設定されていません。"
