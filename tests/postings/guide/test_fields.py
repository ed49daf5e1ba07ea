"""What people type, and the value it stands for."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Reason
from app.postings.guide import fields
from app.postings.guide.given import typed


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (fields.yen, "330,000", 330_000),
        (fields.yen, "33万円", 330_000),
        (fields.yen, "３２．５万", 325_000),
        (fields.yen, "¥330000", 330_000),
        (fields.yen, "1,000.44万円", 10_004_400),
        (fields.yen, "JPY 300,000", 300_000),
        (fields.whole, "１２", 12),
        (fields.number, "7.5", 7.5),
        (fields.number, "30時間", 30.0),
        (fields.number, "3年", 3.0),
        (fields.clock, "9:30", "09:30"),
        (fields.clock, "９時３０分", "09:30"),
        (fields.clock, "18時", "18:00"),
        (fields.day, "2026/11/22", "2026-11-22"),
        (fields.lines, "・あ\n\n- い \r\n う", ["あ", "い", "う"]),
        (fields.words, " あ\r\nい ", "あ\nい"),
        (fields.yes, "no", False),
    ],
)
def test_a_value_is_read_however_it_is_spelt(read: fields.Read, text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (fields.yen, "応相談"), (fields.yen, "33.33333万円"), (fields.yen, "-5"), (fields.whole, "1.5"),
        (fields.whole, "99999999"), (fields.number, "many"), (fields.clock, "25:00"), (fields.clock, "9:75"),
        (fields.day, "2026-02-30"), (fields.day, "tomorrow"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gives_a_reason(read: fields.Read, text: str) -> None:
    assert isinstance(read(text), Reason)


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_a_reason(text: str) -> None:
    for read in (fields.yen, fields.whole, fields.number, fields.clock, fields.day, fields.lines, fields.words):
        read(text)


def test_values_are_shown_as_people_type_them() -> None:
    content: dict[str, Any] = {
        "pay": {"low": 330_000, "fixed_overtime": False},
        "work": {"duties": ["a", "b"]},
        "benefits": {"insurance": ["health"]},
        "wanted": {"asked": [{"text": "x", "years": 2.0}]},
    }
    assert typed(content) == {
        "pay": {"low": "330,000", "fixed_overtime": "no"},
        "work": {"duties": "a\nb"},
        "benefits": {"insurance": ["health"]},
        "wanted": {"asked": [{"text": "x", "years": "2", "must": "no"}]},
    }
