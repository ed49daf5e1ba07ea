"""Key phrases are found verbatim, under the heading they name. The text here is invented."""

import pytest

from app.core.sources import Source, SourceDocument
from app.core.text import LocalizedText
from app.roles.citations import Citation, HeadingNotFoundError, check_citations, copied, sections

TEXT = "前書き\n青の章\n青い話をする。\n概要:\n青の概要\n赤の章\n概要：\n赤の概要\n人の声(仮名)\n声の中身\n"
HEADINGS = ("冒頭", "青の章", "青の章／概要", "赤の章", "赤の章／概要", "人の声")
DOCUMENT = SourceDocument("A", "a.txt", LocalizedText("あ", "a"), LocalizedText("あ", "a"), None, HEADINGS)


def problems(heading: str, quote: str) -> list[str]:
    cited = Citation("f.yaml", "mission.sources.0", Source("document", document="A", heading=heading, quote=quote))
    return [problem.reason for problem in check_citations([cited], {"A": DOCUMENT}, {"A": TEXT})]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("冒頭", "前書き"),
        ("青の章", "青い話をする。"),
        ("青の章／概要", "青の概要"),
        ("赤の章", ""),
        ("赤の章／概要", "赤の概要"),
        ("人の声", "声の中身"),
    ],
)
def test_text_is_cut_at_its_headings(heading: str, body: str) -> None:
    assert sections(TEXT, HEADINGS)[heading] == body


def test_a_heading_that_is_not_there_is_named() -> None:
    with pytest.raises(HeadingNotFoundError, match="黄の章"):
        sections(TEXT, ("冒頭", "黄の章"))


def test_headings_out_of_order_are_not_found() -> None:
    with pytest.raises(HeadingNotFoundError, match="青の章"):
        sections(TEXT, ("冒頭", "赤の章", "青の章"))


def test_a_phrase_under_its_heading_is_in_order() -> None:
    assert problems("青の章／概要", "青の概要") == []


def test_a_phrase_under_another_heading_is_told_where_it_stands() -> None:
    (reason,) = problems("青の章／概要", "赤の概要")

    assert "stands under 赤の章／概要, not 青の章／概要" in reason


@pytest.mark.parametrize("quote", ["青の 概要", "緑の概要", "青の概要赤の章"])
def test_a_phrase_that_is_not_verbatim_is_refused(quote: str) -> None:
    (reason,) = problems("青の章／概要", quote)

    assert reason.endswith("is not in it")


def test_a_missing_heading_is_a_problem_of_the_list_of_documents() -> None:
    document = SourceDocument("A", "a.txt", DOCUMENT.name, DOCUMENT.about, None, ("冒頭", "黄の章"))

    (problem,) = check_citations([], {"A": document}, {"A": TEXT})

    assert (problem.file, problem.field) == ("data/documents.yaml", "documents.A.headings")


def test_a_sentence_copied_from_a_document_is_found_and_a_key_phrase_is_not() -> None:
    long = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも"
    own = {"one": LocalizedText(f"前。{long}", "x"), "two": LocalizedText(long[:30], "x")}

    found = copied("f.yaml", own, {"A": f"本文。{long}。"})

    assert [problem.field for problem in found] == ["one"]
