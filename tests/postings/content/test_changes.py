"""What differs between two tellings is named in the four kinds of the law, and terms of work apart from the rest."""

from dataclasses import replace
from typing import Any

import pytest

from app.postings.content.changes import Change, compare
from app.postings.content.domain import PostContent
from app.postings.content.telling import tell
from tests.postings.content.test_content import content


def changed(part: str, lang: str = "ja", **values: Any) -> PostContent:
    whole = content(lang)
    return replace(whole, **{part: replace(getattr(whole, part), **values)})


def between(before: PostContent, after: PostContent) -> tuple[Change, ...]:
    return compare(tell(before), tell(after))


# part, its new values → the rows that differ, each with its kind
CASES: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("work", {"workplace_scope": "会社の定める場所"}, {"work.workplace_scope": "changed"}),
    ("work", {"workplace_scope": "本社および自宅"}, {"work.workplace_scope": "narrowed"}),
    ("work", {"workplace_scope": "本社、大阪支社、名古屋支社および自宅"}, {"work.workplace_scope": "changed"}),
    ("work", {"workplace": "本社（東京都千代田区）"}, {"work.workplace": "narrowed"}),
    ("work", {"duties_scope": ""}, {"work.duties_scope": "deleted"}),
    ("work", {"duties": ("お客様の要望をまとめ、開発部門に届ける",)}, {"work.duties": "narrowed"}),
    ("pay", {"year_low": 6_000_000, "year_high": 7_000_000}, {"pay.year": "narrowed"}),
    ("pay", {"year_low": 6_000_000, "year_high": 6_000_000}, {"pay.year": "narrowed"}),
    ("pay", {"year_low": 5_000_000}, {"pay.year": "changed"}),
    ("pay", {"year_low": 6_000_000, "year_base": 80}, {"pay.year": "changed"}),
    ("pay", {"bonus": ""}, {"pay.bonus": "deleted"}),
    ("pay", {"stock": "ストックオプションあり"}, {"pay.stock": "added"}),
    ("hours", {"overtime_hours": 20}, {"hours.overtime": "changed"}),
    ("benefits", {"benefits": ()}, {"benefits.benefits": "deleted"}),
    ("benefits", {"benefits": ("書籍購入の補助", "在宅手当")}, {"benefits.benefits": "added"}),
    ("contract", {"probation_months": 6}, {"contract.probation": "changed"}),
    ("dates", {"as_of": None, "expires_on": None}, {}),
]


@pytest.mark.parametrize(("part", "values", "expected"), CASES)
def test_each_row_that_differs_is_named_with_its_kind(
    part: str, values: dict[str, Any], expected: dict[str, str]
) -> None:
    found = between(content(), changed(part, **values))
    assert {each.field: each.kind for each in found} == expected
    assert all(each.term and each.label and each.title for each in found)


def test_english_figures_are_narrowed_too() -> None:
    found = between(content("en"), changed("pay", "en", low=350_000))
    assert [(each.field, each.kind) for each in found] == [("pay.base", "narrowed")]


def test_what_is_no_term_of_work_is_told_apart() -> None:
    found = between(content(), changed("story", mission="別の使命"))
    assert [(each.field, each.kind, each.term) for each in found] == [("story.mission", "changed", False)]


def test_a_new_title_is_a_change_without_a_label() -> None:
    (found,) = between(content(), changed("basics", title="CSM"))
    assert (found.field, found.label, found.before, found.after) == (
        "basics.title",
        "",
        ("カスタマーサクセスマネージャー（CSM）",),
        ("CSM",),
    )


def test_the_same_post_differs_in_nothing_and_an_empty_one_in_everything() -> None:
    assert between(content(), content()) == ()
    rows = [row for row in tell(content()).rows() if not row.field.startswith("dates.")]
    for before, after, kind in ((PostContent(), content(), "added"), (content(), PostContent(), "deleted")):
        found = between(before, after)
        assert [each.field for each in found] == ["basics.title", *(row.field for row in rows)]
        assert {each.kind for each in found} == {kind}


def test_what_is_gone_stands_where_it_was() -> None:
    found = between(content(), changed("hours", break_minutes=None, overtime=None, overtime_hours=None, leave="なし"))
    assert [each.field for each in found] == ["hours.break_minutes", "hours.overtime", "hours.leave"]
