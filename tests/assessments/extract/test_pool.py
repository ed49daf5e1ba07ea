"""A file that breaks its parser costs its own result: the pool goes on, with a fresh child."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.assessments.extract import ExtractError, Limits, extract
from app.assessments.extract.child import answer
from app.assessments.extract.pool import ParserPool, _understood
from app.paths import ROOT
from tests.support import forms
from tests.support.forms import docx, paragraph, pdf, say
from tests.support.processes import PATIENCE_SECONDS

GOOD = docx(paragraph("good"))


@pytest.fixture(scope="module")
def pool() -> Iterator[ParserPool]:
    """Give one pool to the tests that do not break it."""
    with ParserPool() as made:
        yield made


def child_of(pool: ParserPool) -> int:
    """Return the number of the pool's only child."""
    child = pool._places.get()  # noqa: SLF001  (who lives in there is nobody's business but a test's)
    pool._places.put(child)  # noqa: SLF001
    assert child is not None
    return child._process.pid  # noqa: SLF001


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (GOOD, "a.docx"),
        (pdf(say("one"), say("two")), "a.pdf"),
        (forms.as_html().encode(), "a.html"),
        (forms.as_text().encode("euc_jp", "ignore"), "a.txt"),
        (forms.xlsx({"a": [["x", 1]]}), "a.xlsx"),
        (b'{"basics": {"name": "A"}}', "a.json"),
        ("Сопровождение клиентов и продление договоров. ".encode("cp1251") * 9, "a.txt"),
        (pdf("1 1 1 rg " + say("hidden") + "0 g " + say("seen", y=500)), "\udcff\0.pdf"),
    ],
)
def test_a_child_gives_the_same_as_the_reader_itself(pool: ParserPool, data: bytes, name: str) -> None:
    assert pool.extract(data, name) == extract(data, name)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG", pdf(""), GOOD[:90], b"PK\x03\x04", b"\0" * 50],
    ids=["empty", "picture", "blank", "cut off", "zip of nothing", "zeros"],
)
def test_a_child_refuses_with_the_same_words(pool: ParserPool, data: bytes) -> None:
    with pytest.raises(ExtractError) as inside:
        pool.extract(data, "a.pdf")
    with pytest.raises(ExtractError) as outside:
        extract(data, "a.pdf")

    assert str(inside.value) == str(outside.value)
    assert inside.value.reason == outside.value.reason


def test_one_child_reads_many_files(pool: ParserPool) -> None:
    pool.extract(GOOD, "a.docx")
    first = child_of(pool)

    for _ in range(5):
        pool.extract(GOOD, "a.docx")

    assert child_of(pool) == first


def test_a_child_is_replaced_after_its_share_of_files() -> None:
    with ParserPool(limits=Limits(files_per_child=2)) as pool:
        pool.extract(GOOD, "a")
        first = child_of(pool)
        pool.extract(GOOD, "a")
        pool.extract(GOOD, "a")

        assert child_of(pool) != first


def test_a_child_killed_between_two_files_is_replaced_unnoticed() -> None:
    with ParserPool() as pool:
        pool.extract(GOOD, "a")
        os.kill(child_of(pool), 9)

        assert [pool.extract(GOOD, "a").text for _ in range(3)] == ["good"] * 3


SLOW = b"<html>" + b"<i><b>" * 195 + b"x" * 10 + b"".join(b"<p class=c%d>x</p>" % n for n in range(6000))
SLOW += b"<style>" + b"".join(b"p:has(~ p:has(~ .c%d)){color:red}" % n for n in range(400)) + b"</style>"


@pytest.mark.parametrize("limits", [Limits(seconds=3), Limits(cpu_seconds=0)], ids=["clock", "processor"])
def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_is_read(limits: Limits) -> None:
    with ParserPool(limits=limits) as pool:
        with pytest.raises(ExtractError) as refused:
            pool.extract(SLOW, "a.html")

        assert refused.value.code == "timeout"
        assert pool.extract(GOOD, "a").text == "good"


def test_a_file_that_takes_too_much_memory_is_stopped_and_the_next_one_is_read() -> None:
    hog = docx("<w:p/>" * 6_000_000)
    with ParserPool(limits=Limits(memory=400_000_000, ratio=10_000)) as pool:
        with pytest.raises(ExtractError) as refused:
            pool.extract(hog, "a.docx")

        assert refused.value.code in {"too_large", "damaged"}
        assert pool.extract(GOOD, "a").text == "good"


def test_several_threads_share_the_children() -> None:
    files = [docx(paragraph(f"file {n}")) for n in range(24)]
    with ParserPool(2) as pool, ThreadPoolExecutor(6) as threads:
        pool.start()
        texts = list(threads.map(lambda data: pool.extract(data, "a.docx").text, files))

    assert texts == [f"file {n}" for n in range(24)]


def test_who_is_interrupted_leaves_no_answer_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    other = docx(paragraph("another person"))
    with ParserPool() as pool:
        pool.extract(GOOD, "a")
        with monkeypatch.context() as patched:
            patched.setattr("app.assessments.extract.pool.receive", interrupted)
            with pytest.raises(KeyboardInterrupt):
                pool.extract(other, "a")

        assert pool.extract(GOOD, "a").text == "good"


def test_who_waits_for_a_slow_file_gets_the_answer_to_the_own_one() -> None:
    with ParserPool(limits=Limits(seconds=3)) as pool:
        pool.extract(GOOD, "a")
        done = threading.Event()

        def slow() -> None:
            with pytest.raises(ExtractError):
                pool.extract(SLOW, "a.html")
            done.set()

        threading.Thread(target=slow).start()

        assert pool.extract(GOOD, "a").text == "good"
        assert done.wait(PATIENCE_SECONDS)


def test_closing_ends_the_children_and_their_folders() -> None:
    pool = ParserPool()
    pool.extract(GOOD, "a")
    folder = Path(f"/proc/{child_of(pool)}/cwd").readlink()
    assert list(folder.iterdir()) == []

    pool.close()

    assert not folder.exists()


PROBE = """
import json, os, socket, sys
from app.assessments.extract import child
from app.assessments.extract.limits import DEFAULT_LIMITS

def attempt(action):
    try:
        action()
    except OSError as error:
        return error.errno
    return "done"

child._warm_up()
child._confine(DEFAULT_LIMITS, handles=3)
print(json.dumps({
    "socket": attempt(socket.socket),
    "file": attempt(lambda: open("/etc/passwd")),
    "environment": sorted(os.environ),
}))
"""


def test_a_confined_child_can_open_neither_a_file_nor_a_connection() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )

    said = json.loads(done.stdout)
    assert (said["socket"], said["file"]) == (24, 24)  # too many open files


def test_a_child_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAKEHASHI_SECRET_KEY", "not for parsers")
    with ParserPool() as pool:
        pool.extract(GOOD, "a")
        environ = Path(f"/proc/{child_of(pool)}/environ").read_bytes()

    assert b"not for parsers" not in environ


# fmt: off
LIES = [
    {}, {"text": None}, {"text": {"text": 1, "pages": [], "warnings": [], "kind": "txt"}}, {"refused": "own words"},
    {"text": {"text": "a", "pages": ["x"], "warnings": [], "kind": "txt"}}, {"refused": 1}, {"refused": "password"},
    {"text": {"text": "a", "pages": [0], "warnings": [["own", []]], "kind": "txt"}}, {"refused": ["password"]},
    {"text": {"text": "a", "pages": [0], "warnings": [], "kind": "exe"}}, {"refused": "no_text", "params": 3},
]
# fmt: on


@pytest.mark.parametrize("said", LIES, ids=str)
def test_what_a_child_makes_up_counts_as_damaged(said: dict[str, object]) -> None:
    with pytest.raises(ExtractError) as refused:
        _understood(said)

    assert refused.value.code == "damaged"


def test_an_answer_is_understood_as_it_was_meant() -> None:
    assert _understood(answer(GOOD, "a.docx", Limits())) == extract(GOOD, "a.docx")
