"""Filled forms of pay data: what a company of our invention pays."""

from collections.abc import Callable
from io import BytesIO

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ClientFor = Callable[[str | None], FlaskClient]
BANDS = """等級,職務,下限,上限,単位,含まれるもの,年,対象,出典
IC2,,600,800.5,万円,基本給と賞与,2026,正社員,給与規程 別表1
IC3,csm,7500000,9500000,円,基本給と賞与,2026,正社員,給与規程 別表1
M1,,900万円,"1,200.44万円",,基本給と賞与,2026,正社員,給与規程 別表1
"""
HEAD = "職務,等級,年収,単位,含まれるもの,年,対象,出典"


def market(*amounts: float, grade: str = "IC2", year: int = 2025) -> str:
    """Return a CSV file of market data: so many 万円 a year at `grade`."""
    rows = (f",{grade},{amount},万円,基本給と賞与,{year},東京のSaaS企業,求人サイトの集計" for amount in amounts)
    return "\n".join((HEAD, *rows, ""))


def give(client: FlaskClient, content: str | bytes, name: str = "pay.csv", lang: str = "ja") -> TestResponse:
    """Give a file back through the browser."""
    data = content.encode("utf-8-sig") if isinstance(content, str) else content
    return client.post(
        f"/salary/take?lang={lang}", data={"file": (BytesIO(data), name)}, content_type="multipart/form-data"
    )
