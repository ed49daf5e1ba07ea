"""The checker of pages refuses each kind of bad page, so that a page test that passes means something."""

import pytest
from flask import Flask, Response
from werkzeug.test import TestResponse

from tests.support.html import checked

GOOD = (
    '<!doctype html><html lang="ja"><head><title>候補者 | Kakehashi</title></head><body>'
    '<a class="skip" href="#main">本文へ</a><main id="main"><h1>候補者</h1>{}</main></body></html>'
)
TOKEN = '<input name="csrf_token" type="hidden">'
POLICY = {"Content-Security-Policy": "default-src 'none'"}


def answer(text: str, status: int = 200) -> TestResponse:
    """Return `text` as the answer of a small application."""
    app = Flask("checker")
    app.add_url_rule("/", view_func=lambda: Response(text, status=status, headers=POLICY))
    return app.test_client().get("/")


def test_a_good_page_passes() -> None:
    assert checked(answer(GOOD.format("<h2>一覧</h2>"))).get("lang") == "ja"


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<h1>二つ目</h1>", "first headings"),
        ("<h3>飛ばした</h3>", "<h3> after <h1>"),
        ('<p id="a"></p><p id="a"></p>', "stands 2 times"),
        ('<a href="#away">先</a>', "#away, which is not there"),
        ('<p style="color: red">赤</p>', "<p style>"),
        ("<script>alert(1)</script>", "a script without src"),
        ('<button onclick="go()">押す</button>', "<button onclick>"),
        ('<a href="javascript:go()">押す</a>', "href javascript:"),
        ('<img src="https://elsewhere.example/a.png" alt="">', "on another host"),
        ('<a href="https://elsewhere.example/">外</a>', "tells where it comes from"),
        ('<input name="q">', "the field 'q' has no label"),
        ('<label for="q"></label><input id="q" name="q">', "the field 'q' has no label"),
        ('<form method="post" action="/a"></form>', "no CSRF token"),
        (f'<form method="post">{TOKEN}<label>F<input type="file"></label></form>', "sends a file as text"),
        ('<a class="button primary" href="/">一</a><button class="button primary">二</button>', "2 primary buttons"),
        ('<a href="/"></a>', "without words"),
        ("<table><tr><td>1</td></tr></table>", "without headings"),
        ("<p>%(count)s件</p>", "is left in the text"),
        ("<p>None</p>", "is left in the text"),
    ],
)  # fmt: skip
def test_a_bad_page_is_refused(inside: str, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault.replace("(", r"\(").replace(")", r"\)")):
        checked(answer(GOOD.format(inside)))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('lang="ja"', 'lang="fr"', "lang='fr'"),
        ("<title>候補者", "<title>別の頁", "does not begin with"),
        ('<main id="main">', "<main>", "one main part"),
        ("<!doctype html>", "", "<html"),
    ],
)
def test_a_bad_frame_is_refused(old: str, new: str, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        checked(answer(GOOD.format("").replace(old, new)))


def test_another_status_is_refused() -> None:
    with pytest.raises(AssertionError, match="404"):
        checked(answer(GOOD.format(""), status=404))
