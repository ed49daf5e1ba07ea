"""変更履歴: the history of a post on paper, old beside new."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app.core.text import Lang
from app.documents.posting.history.paper import history_html, history_pdf
from app.postings.kept.pages import Mark, PostVersions, TermChange, VersionPart
from tests.support.pdf import Pdf

ClientFor = Callable[[str | None], FlaskClient]
MOMENT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
TODAY = "2026年11月22日"


def part(number: int, why: str, *terms: TermChange) -> VersionPart:
    return VersionPart(
        number, MOMENT, "Aoi", "", why, date(2026, 11, 20), None, (), terms, (), first=number == 1
    )  # fmt: skip


PAY = TermChange("給与", "給与", Mark("変更", ""), ("月給 400,000円",), ("月給 380,000円",))
HOSTILE = TermChange(
    "給与", "賞与", Mark("追加", ""), (), ("<img src='https://example.com/x.png'> <script>1</script>",)
)
VIEW = PostVersions("x" * 16, "カスタマーサクセス担当", "ja", (part(2, "賃金の見直し", PAY, HOSTILE), part(1, "初版")))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_version_tells_when_by_whom_why_and_what_differs_side_by_side(lang: Lang) -> None:
    pdf = Pdf(history_pdf(VIEW, lang, "Asia/Tokyo", TODAY))
    text = pdf.text()
    for words in ("月給 400,000円", "月給 380,000円", "賃金の見直し", "Aoi", "2026"):
        assert words.replace(" ", "") in text.replace(" ", "")
    assert pdf.tagged()
    assert pdf.lang() == lang
    pdf.close()


def test_what_was_typed_is_text_on_the_paper() -> None:
    html = history_html(VIEW, "ja", "Asia/Tokyo", TODAY)
    assert "<img" not in html
    assert "<script" not in html


def test_the_page_of_versions_offers_the_paper_to_who_writes_posts(client_for: ClientFor) -> None:
    client = client_for("aoi")
    made = client.post("/posts/new", data={"role": "csm", "lang": "ja"})
    base = str(made.headers["Location"]).partition("/edit")[0]
    draft = client.get(f"{base}/versions?lang=ja").get_data(as_text=True)
    assert "versions.pdf" not in draft
    form = client.get(f"{base}/publish").get_data(as_text=True)
    revision = form.partition('name="revision"')[2].partition('value="')[2].partition('"')[0]
    sent = {"why": "初版", "as_of": "2026-11-22", "revision": revision, "anyway": "y"}
    assert client.post(f"{base}/publish", data=sent).status_code == 302
    assert "versions.pdf" in client.get(f"{base}/versions?lang=ja").get_data(as_text=True)
    answer = client.get(f"{base}/versions.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert client_for("sora").get(f"{base}/versions.pdf").status_code == 403
