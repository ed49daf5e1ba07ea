"""Folding: what people type in several ways is found in any of them, and marked where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.folding import fold, folded, found, holds, marked, terms

KANA = st.text(st.sampled_from("アイウガギパピャッーヴｶﾞﾊﾟｱｰあいが゙゚・ 顧客成功CSMＣＳＭé-–’'12３"), max_size=30)


@pytest.mark.parametrize(
    "spellings",
    [
        ("ヘルススコア", "ﾍﾙｽｽｺｱ", "へるすすこあ"),
        ("オンボーディング", "ｵﾝﾎﾞｰﾃﾞｨﾝｸﾞ"),
        ("ＣＳＭ", "csm", "Csm"),
        ("résumé", "resume", "RÉSUMÉ"),
        ("サーバー", "サーバ", "ｻｰﾊﾞｰ", "さーばー"),
        ("５％", "5%"),
        ("B–C", "b-c", "Ｂ‐Ｃ"),
        ("ガ", "カ\u3099", "ｶﾞ"),
    ],
)
def test_spellings_of_one_thing_are_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("かき", "がき"), ("コース", "コス"), ("ロール", "ロル"), ("解約", "契約"), ("ビー", "ビ"), ("サーバー", "サバ")],
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(KANA)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    bent = folded(text)
    assert len(bent.text) == len(bent.starts) == len(bent.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(bent.starts, bent.ends, strict=True))
    assert list(bent.starts) == sorted(bent.starts)


@given(st.text(max_size=40))
def test_folding_takes_any_text_and_marks_lie_within_it(text: str) -> None:
    looked_for = terms(text)
    assert all(0 <= start < end <= len(text) for start, end in marked(text, looked_for))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ()),
        ("　 、", ()),
        ("解約 解約", ("解約",)),
        ("外資系　SaaS", ("外資系", "saas")),
        ("a b c d e f g h i j", tuple("abcdefgh")),
    ],
)
def test_a_query_is_its_words_each_once(query: str, expected: tuple[str, ...]) -> None:
    assert terms(query) == expected


def test_japanese_is_found_in_the_middle_and_latin_words_by_their_beginning() -> None:
    assert found("約率", fold("解約率を下げる")) == [1]
    assert found(fold("renew"), fold("Owns renewals")) == [5]
    assert found(fold("art"), fold("start-up")) == []
    assert found(fold("SaaS"), fold("外資系SaaSの")) == [3]


def test_a_long_mark_within_a_sentence_ends_its_word() -> None:
    assert fold("サーバーの管理") == fold("サーバの管理")
    assert holds(fold("ユーザー会"), terms("ユーザ会"))


def test_every_word_of_a_query_must_be_there() -> None:
    assert holds(fold("解約率を四半期で下げる"), terms("四半期 解約"))
    assert not holds(fold("解約率を下げる"), terms("四半期 解約"))


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("ｶｽﾀﾏｰｻｸｾｽの解約率", "カスタマーサクセス", ["ｶｽﾀﾏｰｻｸｾｽ"]),
        ("解約率と解約", "解約", ["解約", "解約"]),
        ("解約率", "解約 約率", ["解約率"]),
        ("Résumé and resume", "resume", ["Résumé", "resume"]),
        ("㈱架け橋", "株", ["㈱"]),
    ],
)
def test_marks_stand_in_the_text_as_it_was_written(text: str, query: str, shown: list[str]) -> None:
    assert [text[start:end] for start, end in marked(text, terms(query))] == shown
