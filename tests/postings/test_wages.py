"""Minimum wages: the shipped table, a company's own newer one, and what is said when neither may be the newest."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from app.core.errors import DataFileError
from app.postings.checking import check, notices
from app.postings.loader import load_rules
from app.postings.wages.loader import OWN_WAGES

POST = "会社名：株式会社はし\n勤務地：東京都千代田区\n月給 200,000円\n所定労働時間 月160時間\n"
LATER = date(2026, 11, 22)


def own(tmp_path: Path, *, without: str = "", also: str = "") -> dict[str, str]:
    """Keep a newer table in the instance folder and return the environment that names it."""
    names = {w.prefecture for w in load_rules().wages.wages}
    rows = [{"prefecture": name, "yen": 1300, "since": date(2026, 10, 1)} for name in sorted(names - {without})]
    rows += [{"prefecture": also, "yen": 1300, "since": date(2026, 10, 1)}] if also else []
    table = {
        "schema": 1,
        "year": {"ja": "令和8年度", "en": "fiscal 2026"},
        "fresh_until": date(2027, 9, 30),
        "source": {"ja": "自社で確認", "en": "Our own reading"},
        "wages": rows,
    }
    (tmp_path / "data").mkdir()
    (tmp_path / OWN_WAGES).write_text(yaml.safe_dump(table, allow_unicode=True), "utf-8")
    return {"KAKEHASHI_HOME": str(tmp_path)}


def test_behind_the_last_sure_day_the_check_says_which_table_it_used() -> None:
    rules = load_rules()
    (notice,) = notices(rules, LATER)
    assert "令和7年度" in notice.ja
    assert "fiscal 2025" in notice.en
    assert notices(rules, rules.wages.fresh_until) == ()


def test_a_companys_own_newer_table_counts_from_its_first_day_and_ends_the_notice(tmp_path: Path) -> None:
    rules = load_rules(environ=own(tmp_path))
    assert notices(rules, LATER) == ()
    assert "below_minimum_wage" in {f.code for f in check(POST, rules, LATER)}
    assert "below_minimum_wage" not in {f.code for f in check(POST, rules, date(2026, 9, 30))}
    assert "below_minimum_wage" not in {f.code for f in check(POST, load_rules(), LATER)}


def test_a_table_that_lacks_a_prefecture_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        load_rules(environ=own(tmp_path, without="香川"))
    assert ["香川" in str(problem) for problem in caught.value.problems] == [True]


def test_a_prefecture_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        load_rules(environ=own(tmp_path, also="江戸"))
    assert [problem.field for problem in caught.value.problems] == ["wages.江戸"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会社名：株式会社はし\nDocuSignのお客様を担当します", ["DocuSign"]),
        ("会社名：株式会社はし\n成果の指標：Adoption Index", ["Adoption Index"]),
        ("会社名：株式会社はし\nラクスの製品を案内します", ["ラクス"]),
        ("会社名：株式会社はし\nリラックスできる職場", []),
        ("会社名：株式会社はし\n必須：Adobe製品の使用経験", []),
        ("会社名：株式会社はし\n使用ツール：DocuSign", []),
        ("カスタマーサクセス（日本IBM）\n会社名：日本IBM\n日本IBMのお客様を担当", []),
        ("Company: Hashi K.K.\nYou will look after Adobe customers.", ["Adobe"]),
    ],
)
def test_another_companys_name_is_found_where_nobody_has_to_know_it(text: str, found: list[str]) -> None:
    codes = [f.text for f in check(text, load_rules(), LATER) if f.code == "other_company_name"]
    assert codes == found
