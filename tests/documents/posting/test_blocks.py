"""Texts to copy: counts, limits, where a text is too long, and the six items in every short text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.datafile import parse_model
from app.core.errors import DataFileError
from app.documents.posting.blocks.boards import board_texts
from app.documents.posting.blocks.domain import block, weighted
from app.documents.posting.blocks.loader import Limit, _BoardsFile, load_blocks
from app.documents.posting.blocks.social import social_texts
from app.documents.posting.blocks.writing import boards_text, count_words, limit_words, social_text, too_long
from app.postings.checking import check
from app.postings.content.domain import PostContent
from app.postings.content.telling import tell
from app.postings.content.words import load_words
from app.postings.loader import load_rules
from tests.documents.posting.cast import FULL, TODAY, URL, changed, in_language

SIX = {
    "missing_employer_name", "missing_employer_address", "missing_contact", "missing_duties", "missing_workplace",
    "missing_pay",
}  # fmt: skip
TEN = Limit(10, "limit", "")


def test_a_text_that_fits_says_only_its_count() -> None:
    made = block("欄", "1234567890", TEN)
    assert (made.count, made.over, made.line, made.beyond) == (10, 0, 0, "")


def test_a_text_too_long_stays_whole_and_says_where_and_by_how_much() -> None:
    made = block("欄", "12345\n678901234\nx", TEN)
    assert made.text == "12345\n678901234\nx"
    assert (made.count, made.over, made.line, made.beyond) == (17, 7, 2, "01234")
    assert "7" in count_words(made, "en")


@given(st.text(max_size=40))
def test_the_place_where_a_text_is_too_long_is_where_its_beginning_fills_the_limit(text: str) -> None:
    made = block("x", text, TEN)
    assert made.over == max(len(text) - 10, 0)
    if made.over:
        assert made.line == text.count("\n", 0, 10) + 1


@pytest.mark.parametrize(
    ("text", "length"),
    [("abc", 3), ("採用", 4), ("https://hashi.example.com/a/long/address", 23), ("採 https://x.example", 26), ("é", 1)],
)  # fmt: skip
def test_x_counts_full_widths_twice_and_every_address_alike(text: str, length: int) -> None:
    assert weighted(text, load_blocks().social) == length


def test_every_row_of_a_board_is_a_row_that_can_be_told() -> None:
    known = {*load_words().labels, "title"}
    blocks = load_blocks()
    named = {row for board in blocks.boards for field in board.fields for row in field.rows}
    assert named | set(blocks.six_items) | set(blocks.social.besides) | set(blocks.social.with_pay) <= known


def test_a_figure_names_its_source_or_says_that_it_is_our_own() -> None:
    for each in board_texts(tell(FULL)):
        for made in each.blocks:
            assert ("出典" in limit_words(made, "ja")) == bool(made.limit.source)
            assert ("目安" in limit_words(made, "ja")) == (not made.limit.source)


@pytest.mark.parametrize(("sourced", "source"), [(True, ""), (False, "somewhere.example")])
def test_a_figure_that_calls_itself_sourced_without_a_source_is_refused(sourced: bool, source: str) -> None:
    field = {"label": {"ja": "x", "en": "x"}, "rows": ["title"], "limit": 1, "sourced": sourced, "source": source}
    with pytest.raises(DataFileError) as refused:
        parse_model(
            {"schema": 1, "boards": [{"id": "bb", "name": {"ja": "x", "en": "x"}, "fields": [field]}]},
            _BoardsFile,
            shown="boards.yaml",
        )
    assert "boards.0.fields.0" in [problem.field for problem in refused.value.problems]


def test_a_board_that_takes_no_pay_says_that_the_six_items_are_not_all_there() -> None:
    texts = {each.board.id: each for each in board_texts(tell(FULL))}
    assert "pay.base" in texts["wantedly"].missing
    assert all(not each.missing for name, each in texts.items() if name != "wantedly")
    assert "5条の4" in boards_text([texts["wantedly"]], "ja")


def test_the_text_file_of_blocks_holds_every_block_with_its_count() -> None:
    texts = board_texts(tell(FULL))
    written = boards_text(texts, "ja")
    for each in texts:
        assert f"# {each.board.name.ja}" in written
        assert all(made.text in written for made in each.blocks)
    long = board_texts(tell(changed(FULL, "basics", title="長" * 60)))
    notes = list(too_long([(t.board.name.ja, b) for t in long for b in t.blocks], "ja"))
    assert len(notes) == 5
    assert "32文字超過" in notes[0]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_short_text_passes_the_check_for_the_six_items_on_every_network(lang: str) -> None:
    rules = load_rules()
    for each in social_texts(tell(in_language(FULL, lang)), URL):  # type: ignore[arg-type]  # a table of languages
        found = {finding.code for finding in check(each.block.text, rules, TODAY, "direct")}
        assert not found & SIX, each.network.id
        assert "fixed_overtime_incomplete" not in found
        assert each.missing == ()


def test_a_short_text_that_cannot_hold_the_six_items_says_by_how_much_and_leaves_none_out() -> None:
    x = next(each for each in social_texts(tell(FULL)) if each.network.id == "x")
    assert x.block.over > 0
    assert all(
        line in x.block.text
        for line in ("株式会社はし", "千代田区丸の内南1-2-3", "jobs@hashi.example.com", "330,000円")
    )
    assert "文字超過" in social_text([x], "ja")


def test_a_short_text_grows_with_its_room() -> None:
    texts = [each.block for each in social_texts(tell(FULL), URL)]
    assert [len(each.text) for each in texts] == sorted(len(each.text) for each in texts)
    assert URL in texts[-1].text
    assert all(each.over == 0 for each in texts[1:])
    assert "ほか" in texts[0].text, "not all duties are told"
    assert "利用の確認" in texts[1].text


def test_a_short_text_names_the_items_that_the_post_itself_does_not_tell() -> None:
    for each in social_texts(tell(PostContent())):
        assert len(each.missing) == 6
