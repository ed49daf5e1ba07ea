"""What a reader looks for first: customers in one's care and figures before and after, each with what it measures."""

import pytest

from tests.support.readings import read_item


@pytest.mark.parametrize(
    ("item", "accounts", "arr_yen"),
    [
        ("中堅企業70社を担当し、担当ARRは2億3,000万円", 70, 230_000_000),
        ("既存1,900社への説明を指揮", 1900, None),
        ("Looked after 45 mid-market accounts", 45, None),
    ],
)
def test_customers_and_contracts_in_care_are_counted(item: str, accounts: int, arr_yen: int | None) -> None:
    found = read_item(item).portfolio
    assert [fact.accounts for fact in found if fact.accounts] == [accounts]
    assert [fact.arr_yen for fact in found if fact.arr_yen] == ([arr_yen] if arr_yen else [])


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("解約率を2.8%から0.9%に下げた", [("解約率", "2.8%", "0.9%")]),
        (
            "1人当たりのARRは1.4億円から2.3億円に増えた一方、残業は月31時間から17時間に減りました",
            [("ARR", "1.4億円", "2.3億円")],
        ),
        ("NRRは101%から116%に、解約率は2.4%から1.9%に", [("NRR", "101%", "116%"), ("解約率", "2.4%", "1.9%")]),
        ("残業を月31時間から17時間に減らした", []),
    ],
)
def test_a_change_belongs_to_the_metric_before_it_and_to_no_earlier_one(
    item: str, expected: list[tuple[str, str, str]]
) -> None:
    told = [(fact.metric, fact.before, fact.after) for fact in read_item(item).portfolio if fact.metric]
    assert told == expected
