"""What goes through the queue, and which addresses name one."""

import pickle
from pathlib import Path

import pytest
from huey.registry import Message

from app.core.errors import ConfigError
from app.work.engine import TASK, PlainMessages, Work, make_huey


def test_a_message_is_a_job_id_and_nothing_else() -> None:
    message = Message(id="x", name=TASK, args=("abcd2345abcd2345",), kwargs={})
    sent = PlainMessages().serialize(message)
    assert sent == b"abcd2345abcd2345"
    assert PlainMessages().deserialize(sent).args == ("abcd2345abcd2345",)


def test_a_hostile_message_is_only_an_unknown_job_id(tmp_path: Path) -> None:
    ran = tmp_path / "ran"

    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (ran,))

    assert PlainMessages().deserialize(pickle.dumps(Evil())).name == TASK
    assert not ran.exists()


def test_the_queue_tells_whether_it_is_empty(tmp_path: Path) -> None:
    work = Work(f"sqlite:///{tmp_path / '待ち行列 100%.db'}", [])
    assert work.is_empty()
    work.send("abcd2345abcd2345")
    assert not work.is_empty()
    work.close()
    assert (tmp_path / "待ち行列 100%.db").exists()


def test_a_queue_that_is_away_is_no_error_for_who_sends() -> None:
    Work("redis://127.0.0.1:1/0", []).send("abcd2345abcd2345")


@pytest.mark.parametrize("url", ["", "mysql://localhost/x", "queue.db"])
def test_another_kind_of_address_is_refused_by_name(url: str) -> None:
    with pytest.raises(ConfigError, match="KAKEHASHI_QUEUE_URL"):
        make_huey(url)
