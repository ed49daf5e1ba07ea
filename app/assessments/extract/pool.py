"""Reading strangers' files in children with limits, so that a hostile file costs its own result and nothing else.

A child is started once and reads many files; it is replaced after `Limits.files_per_child` files and after any file
that it did not survive. What a child says is JSON that is checked here: it can name a refusal, never word one.
"""

import json
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import PurePosixPath
from types import TracebackType
from typing import Any, Self, TypeVar, cast, get_args

from app.assessments.extract.child import READY, receive, send
from app.assessments.extract.domain import ExtractError, Kind, Notice, ResumeText
from app.assessments.extract.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from app.assessments.extract.refusals import NOTICES, READABLE, REFUSALS, refusal
from app.paths import ROOT

_CHILD = "app.assessments.extract.child"
_BYTES_PER_CHARACTER = 13  # of JSON, at most: two escapes of six for a character beyond the first plane
_ANSWER_FRAME = 100_000
_LONGEST_NAME = 1000
_START_SECONDS = 60.0
T = TypeVar("T")


class _Child:
    """One parser process in an empty folder of its own. After anything unforeseen it is not `usable` any more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._folder = tempfile.TemporaryDirectory(prefix="kakehashi-parser-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(  # noqa: S603  (our own module, no words of a user)
            [sys.executable, "-s", "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a parser's complaints may quote the file
            cwd=self._folder.name,
            env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
        )
        self.files = 0
        self._late = self._started = False
        self.usable = self._send(json.dumps(asdict(limits)).encode())

    def ask(self, data: bytes, name: str) -> dict[str, Any] | str:
        """Return the child's answer, or why there is none: `timeout` or `damaged`."""
        usable, self.usable = self.usable, False  # whatever interrupts an exchange leaves a child that is out of step
        self.files += 1
        if not usable or not self._wait_until_ready():
            return "damaged"
        answer = self._within(self._limits.seconds, lambda: self._exchange(data, name))
        if answer is None:
            self._process.kill()
            late = self._late or self._process.wait() == -signal.SIGXCPU
            return "timeout" if late else "damaged"
        self.usable = answer.get("refused") != "memory"
        return answer

    def close(self) -> None:
        """End the process and remove its folder."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                cast("Any", pipe).close()
            except OSError:  # what was not sent yet is lost with the child
                continue
        self._process.wait()
        self._folder.cleanup()

    def _wait_until_ready(self) -> bool:
        if not self._started:
            self._started = self._within(_START_SECONDS, lambda: self._receive(len(READY))) == READY
        return self._started

    def _within(self, seconds: float, action: Callable[[], T]) -> T:
        """Return what `action` returns; after `seconds` the process is killed, which ends the action."""
        timer = threading.Timer(seconds, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            return action()
        finally:
            timer.cancel()

    def _end_late(self) -> None:
        self._late = True
        self._process.kill()

    def _exchange(self, data: bytes, name: str) -> dict[str, Any] | None:
        plain = PurePosixPath(name.replace("\0", " ")).name[:_LONGEST_NAME].encode("utf-8", "replace")
        if not self._send(plain[-_LONGEST_NAME:], data):
            return None
        answer = self._receive(self._limits.characters * _BYTES_PER_CHARACTER + _ANSWER_FRAME)
        try:
            value = json.loads(answer) if answer is not None else None
        except (ValueError, RecursionError):
            return None
        return value if isinstance(value, dict) else None

    def _receive(self, most: int) -> bytes | None:
        try:
            return receive(cast("Any", self._process.stdout), most=most)
        except (OSError, ValueError):
            return None

    def _send(self, *parts: bytes) -> bool:
        try:
            send(cast("Any", self._process.stdin), *parts)
        except (OSError, ValueError):
            return False
        return True


class ParserPool:
    """Parser children, at most `size` at a time; safe to use from several threads.

    Children start when first needed, or all at once with `start`. Use it as a context manager, or call `close`.
    """

    def __init__(self, size: int = 1, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._places: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(size):
            self._places.put(None)
        self._size = size

    def start(self) -> None:
        """Start every child now, without waiting for it: loading goes on beside the caller's own work."""
        taken = [self._places.get() for _ in range(self._size)]
        for child in taken:
            self._places.put(child or _Child(self._limits))

    def extract(self, data: bytes, name: str) -> ResumeText:
        """Return the text of the file `data`, read in a child.

        Raises:
            ExtractError: as `extract` does; `timeout` when it took too long, `damaged` when it broke the child.
        """
        if len(data) > self._limits.size:
            raise refusal("bytes", limit=self._limits.size // MEGABYTE)
        child = self._places.get()
        try:
            used = child is not None
            child = child or _Child(self._limits)
            answer = child.ask(data, name)
            if answer == "damaged" and used:  # it may have died before this file came: a fresh one decides
                child.close()
                child = _Child(self._limits)
                answer = child.ask(data, name)
        finally:
            if child is not None and (not child.usable or child.files >= self._limits.files_per_child):
                child.close()
                child = None
            self._places.put(child)
        if isinstance(answer, str):
            raise refusal(answer, kind=READABLE) if answer == "damaged" else refusal(answer)
        return _understood(answer)

    def close(self) -> None:
        """End every child. Waits for those that are at work."""
        for child in [self._places.get() for _ in range(self._size)]:
            if child is not None:
                child.close()
            self._places.put(None)

    def __enter__(self) -> Self:
        """Return the pool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every child."""
        self.close()


def _understood(answer: dict[str, Any]) -> ResumeText:
    """Return the text that a child sent, or raise the refusal that it named; anything else counts as damaged."""
    try:
        if "refused" in answer:
            raise _refused(answer)
        text = answer["text"]
        return ResumeText(
            text=_str(text["text"]),
            pages=tuple(int(page) for page in text["pages"]),
            warnings=tuple(_notice(code, params) for code, params in text["warnings"]),
            kind=_kind(text["kind"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise refusal("damaged", kind=READABLE) from error


def _refused(answer: dict[str, Any]) -> ExtractError:
    reason = _str(answer["refused"])
    if reason not in REFUSALS:
        raise ValueError("an unknown refusal")
    params = {str(name): str(value)[:_LONGEST_NAME] for name, value in dict(answer["params"]).items()}
    return refusal(reason, **params)


def _notice(code: str, params: list[list[str]]) -> Notice:
    if code not in NOTICES:
        raise ValueError("an unknown notice")
    return Notice(code, tuple((str(a), str(b)) for a, b in params))


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _kind(value: object) -> Kind:
    if value not in get_args(Kind):
        raise ValueError("an unknown kind")
    return cast("Kind", value)
