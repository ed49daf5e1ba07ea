"""The pages of candidates as people meet them."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.candidates import tasks
from tests.candidates.conftest import OTHER_ROLE, ROLE, Desk
from tests.support.html import checked, texts, words
from tests.support.resumes import LINES, MAIL, NAME, PHONE, TEXT

ClientFor = Callable[[str | None], FlaskClient]


def send(client: FlaskClient, *files: tuple[str, bytes], role: str = ROLE) -> TestResponse:
    data = {"role": role, "files": [(BytesIO(content), name) for name, content in files]}
    return client.post("/candidates/import", data=data, content_type="multipart/form-data")


def read_one(desk: Desk, by: str = "rei") -> str:
    """Take the résumé in, read it, and return the candidate's address."""
    desk.upload(TEXT, by=by, names=(f"職務経歴書_{NAME}.txt",))
    desk.work()
    return f"/candidates/{desk.candidate()}"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_empty_list_says_what_to_do_next(client_for: ClientFor, lang: str) -> None:
    page = checked(client_for("rei").get(f"/candidates/?lang={lang}"))
    (button,) = page.xpath("//a[contains(@class, 'primary')]")
    assert button.get("href").startswith("/candidates/import")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_files_are_taken_in_watched_and_listed(desk: Desk, client_for: ClientFor, lang: str) -> None:
    client = client_for("rei")
    checked(client.get(f"/candidates/import?lang={lang}&role={OTHER_ROLE}"))
    answer = send(client, ("山田の書類.txt", TEXT.encode()), ("b.txt", b"refuse:password"), role=OTHER_ROLE)
    assert answer.status_code == 302
    page = checked(client.get(answer.location))
    assert page.xpath("//progress/@value") == ["0"]
    assert page.xpath("//noscript/meta[@http-equiv='refresh']")
    desk.work()
    page = checked(client.get(answer.location))
    assert (page.xpath("//progress/@value"), page.xpath("//progress/@max")) == (["2"], ["2"])
    assert not page.xpath("//noscript | //*[@data-events]")
    whole = words(page)
    assert "山田" not in whole, "a name is not shown beside what was read"
    assert "b.txt" in whole, "a file that cannot be read is named"
    page = checked(client.get(f"/candidates/?role={OTHER_ROLE}"))
    assert len(page.xpath("//tbody/tr")) == 2
    assert NAME not in words(page)


def test_the_plain_csm_is_meant_where_no_role_is_chosen_and_cases_come_last(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get("/candidates/import?lang=en"))
    (chosen,) = page.xpath("//select[@name='role']/option[@selected]/@value")
    names = texts(page, "//select[@name='role']/option")
    assert chosen == "csm"
    assert [name for name in names if name.endswith((", Adobe", ", DocuSign", ", IBM Japan", ", RAKUS"))] == names[-4:]


def test_every_missing_must_have_is_a_line_of_its_own(desk: Desk, client_for: ClientFor) -> None:
    page = checked(client_for("rei").get(f"{read_one(desk)}?role=adobe_head_of_cs"))
    missing = texts(page, "//*[contains(@class, 'score')]//dd//li")
    assert len(missing) > 1
    assert not any("、" in line[-1:] for line in missing)


def test_what_is_wrong_with_a_file_is_said_at_once_and_the_others_are_taken(client_for: ClientFor, desk: Desk) -> None:
    page = checked(
        send(client_for("rei"), ("photo.png", b"\x89PNG...."), ("empty.txt", b""), ("ok.txt", TEXT.encode()))
    )
    assert texts(page, "//li/strong") == ["photo.png", "empty.txt"]
    assert page.xpath("//a[contains(@href, '/candidates/progress?batch=')]")
    assert desk.jobs() == 1


def test_a_file_that_is_here_already_leads_to_its_candidate(client_for: ClientFor, desk: Desk) -> None:
    address = read_one(desk)
    page = checked(send(client_for("rei"), ("again.txt", TEXT.encode())))
    assert page.xpath(f"//main//a[@href='{address}']")


def test_sending_nothing_is_answered_beside_the_field(client_for: ClientFor) -> None:
    page = checked(client_for("rei").post("/candidates/import", data={"role": ROLE}))
    assert page.xpath("//*[@aria-invalid='true' or @class='field-error']")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_points_on_the_page_add_up_to_the_score(desk: Desk, client_for: ClientFor, lang: str) -> None:
    page = checked(client_for("rei").get(f"{read_one(desk)}?lang={lang}"))
    (figure,) = texts(page, "//p[@class='figure']/text()[1]/..")
    score = Decimal(figure.split()[0])
    rows = page.xpath("//h2[@id='points']/..//tbody/tr")
    cells = [[words(c) for c in row.xpath("./td[contains(@class, 'number')]")] for row in rows]
    *points, total = [[Decimal(value) for value in pair] for pair in cells]
    assert len(points) > 3
    assert sum(p for p, _ in points) == score == total[0]
    assert sum(m for _, m in points) == total[1] == Decimal("100.0")
    assert score > 0


def test_the_text_is_whole_its_evidence_marked_in_place_and_nobody_named(desk: Desk, client_for: ClientFor) -> None:
    page = checked(client_for("rei").get(f"{read_one(desk)}?lang=ja"))
    (box,) = page.xpath("//div[@class='resume-text']")
    marked = {words(m) for m in box.xpath(".//mark[@data-level='3']")}
    assert LINES[6] in marked
    for added in box.xpath(".//*[@class='evidence-tag' or @class='masked']"):
        added.text = ""
    expected = TEXT
    for secret in (NAME, MAIL, PHONE):
        expected = expected.replace(secret, "")
    assert box.text_content() == expected
    whole = words(page)
    for secret in (NAME, MAIL, PHONE, "職務経歴書_"):
        assert secret not in whole


def test_every_mark_leads_to_its_row_and_every_quotation_to_its_mark(desk: Desk, client_for: ClientFor) -> None:
    page = checked(client_for("rei").get(read_one(desk)))
    ids = set(page.xpath("//@id"))
    tags = page.xpath("//a[@class='evidence-tag']/@href")
    quotes = page.xpath("//li[@class='quote']//a/@href")
    assert tags
    assert quotes
    assert {href.removeprefix("#") for href in (*tags, *quotes)} <= ids


def test_another_role_is_one_click_and_nothing_is_read_again(
    desk: Desk, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, client = read_one(desk), client_for("rei")
    one = checked(client.get(f"{address}?role={ROLE}"))

    def read(text: object) -> object:
        raise AssertionError("read again")

    monkeypatch.setattr(tasks.reader, "read", read)
    other = checked(client.get(f"{address}?role={OTHER_ROLE}"))
    assert texts(one, "//p[@class='figure']") != texts(other, "//p[@class='figure']")
    assert one.xpath("//select[@id='role']/option[@selected]/@value") == [ROLE]
    assert other.xpath("//select[@id='role']/option[@selected]/@value") == [OTHER_ROLE]
    assert desk.jobs() == 0
    assert len(desk.texts_read) == 1


def test_a_reason_shows_who_it_is_and_hands_out_the_file(desk: Desk, client_for: ClientFor) -> None:
    address, client = read_one(desk), client_for("rei")
    assert client.get(f"{address}/file").status_code == 302, "not without a reason"
    checked(client.post(f"{address}/unblind", data={"reason": ""}))
    assert client.post(f"{address}/unblind", data={"reason": "面接の案内"}).status_code == 302
    page = checked(client.get(address))
    assert texts(page, "//h1") == [NAME]
    for known in (MAIL, PHONE, f"職務経歴書_{NAME}.txt"):
        assert known in words(page)
    answer = client.get(f"{address}/file")
    assert answer.data == TEXT.encode()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/octet-stream"
    assert NAME not in words(checked(client_for("aoi").get(address))), "only who gave the reason"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "/file"),
        ("GET", "/delete"),
        ("POST", "/delete"),
        ("POST", "/read-again"),
        ("POST", "/unblind"),
    ],
)
def test_another_managers_candidate_does_not_exist(desk: Desk, client_for: ClientFor, method: str, path: str) -> None:
    address = read_one(desk, by="makoto")
    for who, status in (("minori", 404), ("sora", 403), (None, 302 if method == "GET" else 401)):
        answer = client_for(who).open(address + path, method=method, data={"reason": "x"})
        assert answer.status_code == status, who
    assert client_for("minori").get("/candidates/nosuchcandidate1").status_code == 404
    assert client_for("makoto").get(address).status_code == 200


@pytest.mark.parametrize("path", ["/read-again", "/unblind", "/delete", None])
def test_nothing_changes_without_the_forms_token(desk: Desk, client_for: ClientFor, path: str | None) -> None:
    address = read_one(desk)
    desk.app.config["WTF_CSRF_ENABLED"] = True
    target = "/candidates/import" if path is None else address + path
    assert client_for("rei").post(target, data={"reason": "x"}).status_code == 400
    assert client_for("rei").get(address).status_code == 200
    assert desk.jobs() == 0


def test_another_managers_list_and_upload_are_empty(desk: Desk, client_for: ClientFor) -> None:
    batch = desk.upload(TEXT, by="makoto").batch
    assert not checked(client_for("minori").get("/candidates/")).xpath("//tbody/tr")
    for path in ("progress", "progress/events"):
        assert client_for("minori").get(f"/candidates/{path}?batch={batch}").status_code == 404
        assert client_for("rei").get(f"/candidates/{path}?batch=nosuchbatch12345").status_code == 404


def test_deleting_asks_first_and_then_leaves_nothing(desk: Desk, client_for: ClientFor) -> None:
    address, client = read_one(desk), client_for("rei")
    checked(client.get(f"{address}/delete"))
    assert client.get(address).status_code == 200
    answer = client.post(f"{address}/delete")
    assert (answer.status_code, answer.location) == (302, "/candidates/")
    checked(client.get("/candidates/"))
    assert client.get(address).status_code == 404


def test_a_reading_by_an_older_reader_is_marked_and_can_be_renewed(
    desk: Desk, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, client = read_one(desk), client_for("rei")
    monkeypatch.setattr("app.candidates.gathering.reader_hash", lambda: "another reader")
    page = checked(client.get(address))
    assert page.xpath(f"//form[@action='{address}/read-again']")
    assert checked(client.get("/candidates/")).xpath(
        "//span[contains(@class, 'badge') and contains(@class, 'warning')]"
    )
    assert client.post(f"{address}/read-again").status_code == 302
    assert desk.jobs() == 1
    page = checked(client.get(address))
    assert page.xpath("//*[@data-reload]")
    desk.work()
    assert len(desk.texts_read) == 2


def test_the_best_comes_first_and_who_has_no_score_last(desk: Desk, client_for: ClientFor) -> None:
    desk.upload(TEXT, TEXT + "\nもう一つ", b"refuse:password")
    desk.work()
    page = checked(client_for("rei").get(f"/candidates/?role={ROLE}"))
    scores = [words(row.xpath("./td[1]")[0]) for row in page.xpath("//tbody/tr")]
    assert scores[-1] == "–"
    assert scores[:-1] == sorted(scores[:-1], key=Decimal, reverse=True)


def test_the_progress_is_told_as_it_goes_on_and_ends(desk: Desk, client_for: ClientFor) -> None:
    batch = desk.upload(TEXT, b"refuse:password").batch
    answer = client_for("rei").get(f"/candidates/progress/events?batch={batch}&lang=ja", buffered=False)
    assert (answer.status_code, answer.mimetype) == (200, "text/event-stream")
    events = iter(answer.response)
    assert b"retry" in _bytes(next(events))
    assert b'"done": 0, "total": 2' in _bytes(next(events))
    desk.work()
    last = _bytes(next(events))
    assert b'"done": 2, "total": 2' in last
    assert b'"finished": true' in last
    assert list(events) == []
    answer.close()


def _bytes(value: bytes | str) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def test_the_outline_on_the_list_scores_as_the_whole_reading(desk: Desk, client_for: ClientFor) -> None:
    address, client = read_one(desk), client_for("rei")
    listed = words(checked(client.get(f"/candidates/?role={ROLE}")).xpath("//tbody/tr/td[1]")[0])
    shown = texts(checked(client.get(f"{address}?role={ROLE}")), "//p[@class='figure']")[0]
    assert shown.split()[0] == listed
