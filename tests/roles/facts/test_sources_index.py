"""docs/sources.md is what the data files say, both ways."""

import re

from app.core.files import SHIPPED
from app.core.sourcefile import load_documents
from app.paths import DOCS
from app.roles.checking import shipped_citations, sources_index
from app.roles.facts.domain import index, telling_problems
from app.roles.facts.loader import load_facts
from app.roles.loader import load_profiles, load_vocabulary

INDEX = (DOCS / "sources.md").read_text("utf-8")


def test_the_committed_index_is_up_to_date() -> None:
    assert sources_index() == INDEX, "run: kakehashi roles sources -o docs/sources.md"


def test_every_fact_is_told_and_every_cited_phrase_belongs_to_a_fact() -> None:
    assert list(telling_problems(load_facts(), shipped_citations())) == []


def test_no_heading_of_the_documents_is_without_an_entry() -> None:
    entries = re.findall(r"^#### (.+)$", INDEX, re.MULTILINE)

    assert entries == [heading for document in load_documents().values() for heading in document.headings]


def test_every_fact_stands_in_the_index_with_a_place() -> None:
    for heading, facts in index(load_facts(), shipped_citations()).items():
        for fact, places in facts.items():
            assert places, (heading.heading, fact.quote)
            assert f"| {fact.quote} | {fact.says} | " in INDEX


def test_every_statement_stands_in_the_index_with_its_sources() -> None:
    assert all(f"| {row.name.en} |" in INDEX for row in load_vocabulary().competencies.values())
    for profile in load_profiles(environ=SHIPPED).values():
        assert f"### data/job_profiles/{profile.id}.yaml" in INDEX
        for requirement in profile.requirements:
            assert f"| requirements.{requirement.id}.statement | {requirement.statement.text.en} | " in INDEX


def test_the_index_names_no_sex_or_age_of_the_people_told_of() -> None:
    assert not re.search(r"男性|女性|\d\d歳", INDEX)
