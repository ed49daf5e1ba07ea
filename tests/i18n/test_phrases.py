"""Japanese is parted at phrases, a compound at its words; nothing is lost and nothing of a page is let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.i18n.phrases import breakable, phrases, words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("フリーランスとして独立する", "フリーランスとして|独立する"),
        ("より条件の良い企業へ移る", "より|条件の|良い|企業へ|移る"),
        ("外資系SaaSのカスタマーサクセスマネージャー", "外資系|SaaSの|カスタマーサクセス|マネージャー"),
        ("1,000万円以上（年俸制）", "1,000万円以上|（年俸制）"),
        ("Go freelance", "Go |freelance"),
    ],
)
def test_text_falls_into_phrases(text: str, parts: str) -> None:
    assert phrases(text) == tuple(parts.split("|"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("カスタマーサクセスマネージャー", "カスタマーサクセス|マネージャー"),
        ("導入支援・オンボーディング", "導入支援・|オンボーディング"),
        ("CSマネージャー", "CSマネージャー"),
        ("マネージャー", "マネージャー"),
        ("", ""),
    ],
)
def test_a_compound_falls_into_its_words(text: str, parts: str) -> None:
    assert words(text) == tuple(part for part in parts.split("|") if part)


@given(st.text(max_size=60))
def test_the_parts_are_the_text_again(text: str) -> None:
    assert "".join(phrases(text)) == text
    assert "".join(words(text)) == text


def test_a_page_gets_places_to_break_and_no_markup_of_the_text() -> None:
    assert breakable("プロダクトマネージャー <b>") == "プロダクト<wbr>マネージャー &lt;b&gt;"
