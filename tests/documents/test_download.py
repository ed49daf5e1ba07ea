"""The job definition from the browser and from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from werkzeug.http import parse_options_header

from app.cli import kakehashi
from app.core.config import Settings
from app.core.errors import KakehashiError, WrongCallError
from app.documents import engine
from app.roles.loader import load_profiles
from tests.support.cast import EVERYBODY
from tests.support.pdf import Pdf

pytestmark = pytest.mark.slow  # papers are printed
ADDRESS = "/roles/csm/job-description.pdf"
ClientFor = Callable[[str | None], FlaskClient]


@pytest.mark.parametrize("name", [name for name in EVERYBODY if name])
def test_everyone_signed_in_may_have_it(name: str, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "pdf_bytes", lambda *_: b"%PDF stand-in")
    answer = client_for(name).get(ADDRESS)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"


def test_nobody_else_may(client_for: ClientFor) -> None:
    assert client_for(None).get(ADDRESS).status_code == 302


def test_a_role_that_is_not_there_is_not_found(client_for: ClientFor) -> None:
    assert client_for("sora").get("/roles/nothing/job-description.pdf").status_code == 404


@pytest.mark.parametrize(
    ("lang", "begins"), [("ja", "職務定義書_カスタマーサクセス"), ("en", "Job_definition_Customer")]
)
def test_it_comes_under_its_title_in_the_language_asked_for(lang: str, begins: str, client_for: ClientFor) -> None:
    answer = client_for("sora").get(f"{ADDRESS}?lang={lang}")
    name = parse_options_header(answer.headers["Content-Disposition"])[1]["filename"]
    assert name.startswith(begins)
    assert name.endswith(".pdf")
    if lang == "ja":
        assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    made = Pdf(answer.data)
    title = made.metadata()["Title"]
    made.close()
    assert load_profiles()["csm"].title.get(lang) in title


def test_a_paper_in_the_other_language_leaves_the_pages_as_they_are(
    client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "pdf_bytes", lambda *_: b"%PDF stand-in")
    client = client_for("sora")
    assert client.get(f"{ADDRESS}?lang=ja").status_code == 200
    assert client.get_cookie("lang") is None
    assert '<html lang="en"' in client.get("/roles/").get_data(as_text=True)


def test_the_second_download_prints_nothing(
    client_for: ClientFor, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_for("sora")
    first = client.get(ADDRESS)
    monkeypatch.setattr(engine, "pdf_bytes", lambda *_: pytest.fail("printed again"))
    assert client.get(ADDRESS).data == first.data
    kept = list((settings.home / "cache" / "documents").iterdir())
    assert [path.suffix for path in kept] == [".pdf"]


def test_it_is_a_download_that_no_shared_cache_keeps(client_for: ClientFor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "pdf_bytes", lambda *_: b"%PDF stand-in")
    answer = client_for("sora").get(ADDRESS)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "public" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_command_writes_the_file_and_says_so(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "職務 定義書.pdf"
    done = CliRunner().invoke(
        kakehashi, ["roles", "render", "docusign_csm_high_touch", "-o", str(path), "--lang", lang]
    )
    assert done.exit_code == 0, done.output
    assert str(path) in done.output
    made = Pdf(path.read_bytes())
    found = made.lang()
    made.close()
    assert found == lang


def test_the_command_refuses_an_unknown_role(tmp_path: Path) -> None:
    done = CliRunner().invoke(kakehashi, ["roles", "render", "nothing", "-o", str(tmp_path / "x.pdf")])
    assert isinstance(done.exception, WrongCallError)
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_why_it_cannot_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "pdf_bytes", lambda *_: b"%PDF stand-in")
    done = CliRunner().invoke(kakehashi, ["roles", "render", "csm", "-o", str(tmp_path / "nowhere" / "x.pdf")])
    assert isinstance(done.exception, KakehashiError)
    assert done.exception.code == "output"


@pytest.mark.parametrize("role_id", sorted(load_profiles()))
def test_every_profile_that_comes_with_the_product_prints_in_both_languages(role_id: str, tmp_path: Path) -> None:
    for lang in ("ja", "en"):
        path = tmp_path / f"{lang}.pdf"
        done = CliRunner().invoke(kakehashi, ["roles", "render", role_id, "-o", str(path), "--lang", lang])
        assert done.exit_code == 0, (done.output, done.exception)
        made = Pdf(path.read_bytes())
        pages, unmarked, beyond = len(made.document), made.unmarked(), made.beyond_margin(16)
        made.close()
        assert pages <= 6
        assert unmarked == 0
        assert beyond == []
