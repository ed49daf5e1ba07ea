"""What goes out in a spreadsheet comes back as it was: all eleven profiles, and any other."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.compensation.loader import load_bands
from app.core.sourcefile import load_documents
from app.core.text import LANGUAGES, Lang
from app.documents.xlsx.domain import Form
from app.documents.xlsx.profile import read_profile
from app.documents.xlsx.read import read_form
from app.roles.domain import Profile
from app.roles.loader import load_profiles, load_vocabulary
from app.roles.own.fileform import profile_value
from app.roles.own.loader import parse
from tests.documents.xlsx.conftest import filled

PROFILES = load_profiles()
both_languages = pytest.mark.parametrize("lang", LANGUAGES)
every_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def built(value: Mapping[str, Any]) -> Profile:
    titles = {role: profile.title for role, profile in PROFILES.items()}
    return parse(value, shown="test").to_domain(titles, load_bands(), own_data=False)


def through(form: Form, value: dict[str, Any], lang: Lang) -> dict[str, Any]:
    back, decoder = read_profile(read_form(filled(form, value, lang), form), form)
    assert decoder.problems == []
    return back


@every_profile
def test_the_file_form_of_a_profile_reads_as_the_profile(profile: Profile) -> None:
    assert built(profile_value(profile)) == profile


@both_languages
@every_profile
def test_every_profile_comes_back_equal(form: Form, profile: Profile, lang: Lang) -> None:
    assert built(through(form, profile_value(profile), lang)) == profile


def test_a_form_filled_in_one_language_is_read_in_either(form: Form) -> None:
    value = profile_value(PROFILES["csm"])
    assert read_form(filled(form, value, "en"), form).lang == "en"
    assert read_form(filled(form, value, "ja"), form).lang == "ja"


TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp", "Zs"), exclude_characters="￾￿"),
    min_size=1,
    max_size=30,
) | st.sampled_from(
    ("=1+1", "+81-3", "-1", "@here", "'quoted", "_x0041_", "1", "1.50", "007", "TRUE", "行一\n行二", "1, 3")
)
IDS = st.from_regex(r"[a-z][a-z0-9_]{1,20}", fullmatch=True)
BOTH = st.fixed_dictionaries({"ja": TEXT, "en": TEXT})
HEADINGS = [(key, heading) for key, document in load_documents().items() for heading in document.headings]


@st.composite
def sources(draw: st.DrawFn) -> list[dict[str, Any]]:
    document, heading = draw(st.sampled_from(HEADINGS))
    forms = (
        st.just({"own": True}),
        st.fixed_dictionaries({"document": st.just(document), "heading": st.just(heading), "quote": TEXT}),
        st.fixed_dictionaries({"name": TEXT}, optional={"url": st.just("https://example.jp/調査")}),
    )
    return [
        found | ({"note": draw(BOTH)} if draw(st.booleans()) else {})
        for found in draw(st.lists(st.one_of(*forms), min_size=1, max_size=3))
    ]


SAID = st.builds(lambda text, cited: {**text, "sources": cited}, BOTH, sources())


@st.composite
def requirements(draw: st.DrawFn) -> list[dict[str, Any]]:
    vocabulary = load_vocabulary().competencies
    rows: list[dict[str, Any]] = []
    for name in draw(st.lists(st.sampled_from(list(vocabulary)), unique=True, max_size=4)):
        row: dict[str, Any] = {"kind": "competency", "competency": name}
        if vocabulary[name].assess == "resume":
            row |= {"level": draw(st.integers(1, 4)), "weight": draw(st.integers(1, 10))}
        rows.append(row)
    rows += draw(st.lists(st.sampled_from(({"kind": "education"}, {"kind": "other"})), max_size=2))
    if draw(st.booleans()):
        years = draw(st.integers(1, 80)) / 2
        rows.append({"kind": "years", "years": years, "measure": draw(st.sampled_from(("total", "cs", "management")))})
    if draw(st.booleans()):
        rows.append({"kind": "language", "language": "en", "toeic": draw(st.integers(10, 990))})
    return [
        {**row, "id": f"r{at}", "must": draw(st.booleans()), "reason": draw(BOTH), **draw(SAID)}
        for at, row in enumerate(rows)
    ]


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    track = draw(st.sampled_from(("individual", "people_manager")))
    grades = ("IC1", "IC2", "IC3", "IC4") if track == "individual" else ("M1", "M2", "M3")
    case = draw(st.booleans())
    some = st.lists(SAID, max_size=2)
    value: dict[str, Any] = {
        "schema": 1,
        "id": draw(IDS),
        "shelf": "case" if case else "template",
        "title": draw(BOTH),
        "company_type": draw(st.sampled_from(("foreign_saas", "startup", "domestic", "freelance", "any"))),
        "track": track,
        "grade": draw(st.sampled_from(grades)),
        "placement": draw(SAID),
        "summary": draw(st.lists(SAID, min_size=1, max_size=2)),
        "mission": draw(SAID),
        "responsibilities": draw(st.lists(SAID, min_size=1, max_size=3)),
        "success_measures": [
            {"id": name, "name": draw(BOTH), **draw(SAID)} for name in draw(st.lists(IDS, unique=True, max_size=2))
        ],
        "requirements": draw(requirements()),
        "differs": draw(
            st.lists(
                st.builds(lambda said, role: {"role": role, **said}, SAID, st.sampled_from(list(PROFILES)))
                | st.builds(lambda said, name: {"name": name, **said}, SAID, BOTH),
                max_size=2,
            )
        ),
        "pay": draw(st.lists(st.sampled_from(list(load_bands())), unique=True, max_size=2)),
        "benefits": draw(some),
        "career": draw(some),
        "remarks": draw(some),
        "replacements": [{"find": f"名前{at}", **draw(BOTH)} for at in range(draw(st.integers(0, 2)))],
    }
    if case:
        value["company"] = draw(BOTH)
    if draw(st.booleans()):
        value["team_size"] = draw(SAID)
    return value


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(value=profiles(), lang=st.sampled_from(LANGUAGES))
def test_any_valid_profile_comes_back_equal(form: Form, value: dict[str, Any], lang: Lang) -> None:
    expected = built(value)
    assert profile_value(expected) == profile_value(built(profile_value(expected)))
    assert built(through(form, value, lang)) == expected


DANGEROUS = ('=HYPERLINK("http://example.jp")', "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0")


@pytest.mark.parametrize("text", DANGEROUS)
def test_nothing_that_somebody_typed_becomes_a_formula(form: Form, text: str) -> None:
    value = profile_value(PROFILES["csm"]) | {"title": {"ja": text, "en": text}}
    book = load_workbook(BytesIO(filled(form, value)))
    cell = book["基本"]["C6"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    formulas = [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert formulas == []
    assert through(form, value, "ja")["title"] == {"ja": text, "en": text}
