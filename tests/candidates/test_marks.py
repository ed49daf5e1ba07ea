"""Evidence marked in place: overlapping passages, hidden personal data, tags that stand once."""

from hypothesis import given
from hypothesis import strategies as st

from app.assessments.domain import PersonalSpan
from app.candidates.marks import Mark, Piece, Tag, ends_period, masked, pieces

TEXT = "解約率を2.8%から0.9%に下げた。担当は山田。"


def mark(start: int, end: int, level: int = 2, anchor: str = "e0") -> Mark:
    return Mark(start, end, level, anchor, f"label {anchor}", f"#{anchor}")


def test_a_text_without_marks_is_one_piece() -> None:
    assert pieces(TEXT, []) == (Piece(TEXT),)
    assert pieces("", []) == ()


def test_a_mark_cuts_out_its_passage_and_is_tagged_at_its_end() -> None:
    assert pieces("abcdef", [mark(2, 4)]) == (
        Piece("ab"),
        Piece("cd", 2, ("e0",), (Tag("label e0", "#e0"),)),
        Piece("ef"),
    )


def test_where_marks_overlap_the_higher_level_shows_and_each_is_tagged_where_it_ends() -> None:
    outer, inner = mark(0, 6, 2, "outer"), mark(2, 4, 3, "inner")
    assert pieces("abcdef", [outer, inner]) == (
        Piece("ab", 2, ("outer",)),
        Piece("cd", 3, ("inner",), (Tag("label inner", "#inner"),)),
        Piece("ef", 2, (), (Tag("label outer", "#outer"),)),
    )


def test_two_marks_on_the_same_passage_have_both_anchors_and_both_tags() -> None:
    (piece,) = pieces("ab", [mark(0, 2, 1, "x"), mark(0, 2, 0, "y")])
    assert (piece.level, piece.anchors, [tag.link for tag in piece.tags]) == (1, ("x", "y"), ["#x", "#y"])


def test_personal_data_are_left_out_and_said_once() -> None:
    name = PersonalSpan("name", 2, 6)
    found = pieces("abNAMEcd", [mark(0, 4)], [name])
    assert "".join(piece.text for piece in found) == "abcd"
    assert [piece.hidden for piece in found] == [None, "name", None]
    assert [tag.label for piece in found for tag in piece.tags] == ["label e0"]


def test_a_quotation_is_masked_as_the_text_is() -> None:
    spans = [PersonalSpan("name", 10, 12), PersonalSpan("phone", 0, 5)]
    assert masked("担当は山田です", spans, start=7, words={"name": "氏名"}) == "担当は〔氏名〕です"
    assert masked("担当は山田です", spans, start=11, words={"name": "氏名"}) == "〔氏名〕当は山田です"


spans = st.tuples(st.integers(0, 40), st.integers(1, 15))


@given(
    st.text(max_size=40),
    st.lists(st.tuples(spans, st.integers(0, 4)), max_size=8),
    st.lists(spans, max_size=4),
)
def test_nothing_is_lost_nothing_is_told_twice_and_nothing_personal_is_shown(
    text: str, marked: list[tuple[tuple[int, int], int]], hidden: list[tuple[int, int]]
) -> None:
    marks = [mark(s, s + n, level, f"e{i}") for i, ((s, n), level) in enumerate(marked)]
    personal = [PersonalSpan("name", s, s + n) for s, n in hidden]
    found = pieces(text, marks, personal)
    behind = {i for s, n in hidden for i in range(s, s + n)}
    assert "".join(piece.text for piece in found) == "".join(c for i, c in enumerate(text) if i not in behind)
    inside = [m.anchor for m in marks if m.start < len(text)]
    assert sorted(a for piece in found for a in piece.anchors) == sorted(inside)
    assert sorted(tag.link for piece in found for tag in piece.tags) == sorted(f"#{anchor}" for anchor in inside)
    place = 0
    for piece in found:
        for _ in piece.text:
            while place in behind:
                place += 1
            on = [m.level for m in marks if m.start <= place < m.end]
            assert piece.level == (max(on) if on else None)
            place += 1


def test_the_end_of_a_period_is_told_from_a_deed() -> None:
    assert all(ends_period(text) for text in ("– Present", "to present", "- present)", "Present"))
    assert not any(ends_period(text) for text in ("Presented the figures", "asked to present the results", "– 2019"))
