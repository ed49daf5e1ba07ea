"""The shipped data files: names, order, ids, cross references, sources."""

import re
from pathlib import Path

import pytest

from app.compensation.loader import load_bands
from app.core.datafile import read_yaml
from app.core.sourcefile import load_documents
from app.core.sources import LONGEST_QUOTE
from app.paths import DATA
from app.roles.checking import check, shipped_citations
from app.roles.domain import Profile
from app.roles.loader import load_profiles, load_vocabulary

FILES = sorted((DATA / "job_profiles").iterdir())
PROFILES = tuple(load_profiles(environ={"KAKEHASHI_HOME": "/nowhere"}).values())
each_profile = pytest.mark.parametrize("profile", PROFILES, ids=[profile.id for profile in PROFILES])


def test_the_folder_holds_profiles_and_nothing_else() -> None:
    assert [file.name for file in FILES if not re.fullmatch(r"[a-z][a-z0-9_]+\.yaml", file.name)] == []
    assert [file.stem for file in FILES] == [profile.id for profile in PROFILES]


OURS = sorted([*DATA.glob("*.yaml"), *FILES, *(DATA / "salary").iterdir()])


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_every_data_file_begins_with_its_schema(path: Path) -> None:
    assert path.read_text("utf-8").startswith("schema: 1\n")


def test_the_vocabulary_has_forty_rows_of_which_thirty_two_are_measured() -> None:
    rows = load_vocabulary().competencies.values()

    assert len(rows) == 40
    assert len([row for row in rows if row.assess == "resume" and row.evaluated]) == 32
    assert {row.assess for row in rows if row.group == "personal"} == {"interview"}


def test_rows_of_a_group_stand_together_and_no_group_is_empty() -> None:
    vocabulary = load_vocabulary()
    order = list(dict.fromkeys(row.group for row in vocabulary.competencies.values()))
    runs = re.findall(r"(\S+)(?: \1)*", " ".join(row.group for row in vocabulary.competencies.values()))

    assert order == runs == list(vocabulary.groups)


def test_every_key_phrase_is_short_and_names_a_heading_of_its_document() -> None:
    cited = [item for item in shipped_citations() if item.source.kind == "document"]

    assert len(cited) > 200
    for item in cited:
        assert item.source.document is not None
        assert 1 <= len(item.source.quote or "") <= LONGEST_QUOTE, item
        assert item.source.heading in load_documents()[item.source.document].headings, item


def test_headings_are_unique_within_a_document() -> None:
    for document in load_documents().values():
        assert len(set(document.headings)) == len(document.headings)


def test_the_check_finds_nothing() -> None:
    assert check().problems == ()


@each_profile
def test_pay_and_bands_name_each_other(profile: Profile) -> None:
    ours = [band.id for band in load_bands(environ={"KAKEHASHI_HOME": "/nowhere"}).values() if profile.id in band.roles]

    assert [band.id for band in profile.pay] == ours


@each_profile
def test_neighbours_are_mutual(profile: Profile) -> None:
    by_id = {other.id: other for other in PROFILES}

    for neighbour in profile.differs:
        if neighbour.role:
            assert profile.id in {back.role for back in by_id[neighbour.role].differs}, neighbour.role


@each_profile
def test_a_profile_can_be_scored_and_asks_for_a_bearable_number_of_must_haves(profile: Profile) -> None:
    musts = [r for r in profile.requirements if r.must and not r.interview_only]

    assert sum(r.weight for r in profile.scored()) > 0
    assert 1 <= len(musts) <= 9


@each_profile
def test_a_competency_row_cites_what_it_asks_for(profile: Profile) -> None:
    if profile.shelf == "case":
        assert [r.id for r in profile.requirements if r.statement.own] == []


@each_profile
def test_japanese_is_japanese_and_english_is_english(profile: Profile) -> None:
    value = read_yaml(DATA / "job_profiles" / f"{profile.id}.yaml")
    kana = re.compile(r"[ぁ-んァ-ヶ]")

    def walk(node: object, path: str) -> None:
        if isinstance(node, dict):
            if {"ja", "en"} <= set(node):
                assert not kana.search(str(node["en"])), path
                assert "sources" not in node or kana.search(str(node["ja"])), path
            for key, item in node.items():
                walk(item, f"{path}.{key}")
        elif isinstance(node, list):
            for at, item in enumerate(node):
                walk(item, f"{path}.{at}")

    walk(value, profile.id)


def test_a_case_says_what_a_draft_writes_instead_of_its_own_names() -> None:
    for profile in PROFILES:
        assert bool(profile.replacements) == (profile.shelf == "case"), profile.id


def test_the_documents_disagreement_about_csm_is_told_and_tracks_differ() -> None:
    by_id = {profile.id: profile for profile in PROFILES}

    assert by_id["csm"].track == "people_manager"
    assert by_id["docusign_csm_high_touch"].track == "individual"
    for role in ("csm", "docusign_csm_high_touch"):
        documents = [{s.document for s in remark.sources} for remark in by_id[role].remarks]
        assert {"A", "B"} in documents


NAMES = re.compile(r"DocuSign|Adoption Index|Adobe|Photoshop|IBM|watsonx|ラクス|RAKUS", re.IGNORECASE)


@each_profile
def test_a_draft_from_a_profile_names_no_company_product_or_metric_of_its_own(profile: Profile) -> None:
    statements = [*profile.summary, profile.mission, *profile.responsibilities]
    statements += [m.statement for m in profile.success_measures] + [r.statement for r in profile.requirements]
    texts = [profile.neutral(statement.text) for statement in statements]
    texts += [profile.neutral(measure.name) for measure in profile.success_measures] + [profile.neutral(profile.title)]

    assert [text for text in texts if NAMES.search(text.ja) or NAMES.search(text.en)] == []


def test_the_longest_name_is_replaced_first() -> None:
    docusign = {profile.id: profile for profile in PROFILES}["docusign_csm_high_touch"]
    band = next(measure.name for measure in docusign.success_measures if measure.id == "adoption_index_band")

    assert docusign.neutral(band).en == "adoption score band"
