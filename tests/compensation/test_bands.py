"""Pay bands: the documents' figures, exact, and the refusal of wrong ones."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.compensation.loader import bands_for, load_bands
from app.core.errors import DataFileError

TEXT = {"ja": "文", "en": "text"}


def band(**changes: object) -> dict[str, Any]:
    return {
        "id": "invented",
        "name": TEXT,
        "figure": "range",
        "printed": "500万円〜600万円",
        "low": 5_000_000,
        "high": 6_000_000,
        "market": "JP",
        "roles": ["csm"],
        "contains": TEXT,
        "population": TEXT,
        "year": 2025,
        "confidence": "high",
        "confidence_reason": TEXT,
        "statement": {**TEXT, "sources": [{"name": "自社", "url": "https://example.jp/"}]},
        **changes,
    }


def write(folder: Path, *bands: dict[str, Any]) -> Path:
    value = {"schema": 1, "bands": list(bands)}
    (folder / "bands.yaml").write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("band_id", "low", "high"),
    [
        ("csm_average_robert_half", 10_500_000, 10_500_000),
        ("foreign_saas_range", 8_000_000, 12_000_000),
        ("startup_range", 6_000_000, 12_000_000),
        ("foreign_company_average_glassdoor", 10_000_000, 10_000_000),
        ("startup_can_reach", 10_000_000, 10_000_000),
        ("ibm_watsonx_post", 8_700_000, 14_000_000),
        ("rakus_post", 10_004_400, 12_004_800),
        ("us_ads_impression", 10_000_000, None),
    ],
)
def test_the_eight_figures_of_the_documents_are_exact(band_id: str, low: int, high: int | None) -> None:
    found = load_bands(environ={"KAKEHASHI_HOME": "/nowhere"})[band_id]

    assert (found.low, found.high) == (low, high)


def test_there_are_eight_and_all_are_thin_because_no_year_is_known() -> None:
    found = load_bands(environ={"KAKEHASHI_HOME": "/nowhere"})

    assert len(found) == 8
    assert all(item.year is None and item.thin for item in found.values())
    assert {item.id for item in found.values() if item.market == "US"} == {"us_ads_impression"}


def test_bands_of_a_role_are_found_by_its_id(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))

    assert [item.id for item in bands_for("csm")] == ["csm_average_robert_half"]
    assert bands_for("astronaut") == ()


def test_the_company_adds_its_own_bands_after_ours(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "salary"
    folder.mkdir(parents=True)
    write(folder, band())

    found = list(load_bands(environ={"KAKEHASHI_HOME": str(tmp_path)}).values())

    assert found[-1].id == "invented"
    assert found[-1].own_data
    assert not found[0].own_data


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"low": 5_000_001}, "bands.0", "means 5000000–6000000 yen"),
        ({"printed": "だいたい500万円"}, "bands.0", "is not an amount"),
        ({"figure": "average"}, "bands.0", "do not make a average"),
        ({"high": None, "printed": "500万円以上"}, "bands.0", "do not make a range"),
        ({"roles": []}, "bands.0.roles", "at least 1"),
        ({"year": "2025"}, "bands.0.year", "valid integer"),
        ({"low": 0}, "bands.0.low", "greater than or equal to 1"),
        ({"confidence": "certain"}, "bands.0.confidence", "'high', 'medium' or 'low'"),
        ({"statement": {**TEXT, "sources": []}}, "bands.0.statement.sources", "at least 1"),
        ({"pay": 1}, "bands.0.pay", "unknown key"),
    ],
)
def test_a_wrong_band_is_refused(tmp_path: Path, changes: dict[str, object], field: str, reason: str) -> None:
    with pytest.raises(DataFileError) as caught:
        load_bands([write(tmp_path, band(**changes))])

    assert any(p.field == field and reason in p.reason for p in caught.value.problems), caught.value.problems


def test_two_bands_with_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="already the id"):
        load_bands([write(tmp_path, band(), band())])
