"""Reading strangers' files in children with limits, so that a hostile file costs its own result and nothing else.

A child is started once and reads many files; it is replaced after `Limits.files_per_child` files and after any file
that it did not survive. What a child says is JSON that is checked here: it can name a refusal, never word one.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast, get_args

from app.assessments.extract.child import receive, send
from app.assessments.extract.domain import ExtractError, Kind, Notice, ResumeText
from app.assessments.extract.limits import DEFAULT_LIMITS, Limits
from app.assessments.extract.refusals import NOTICES, REFUSALS, refusal
from app.paths import ROOT

_LONGEST_ANSWER = 8  # bytes of JSON for one character, at most, and some room
_CHILD = "app.assessments.extract.child"


class _Child:
    """One parser process in an empty folder of its own."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._folder = tempfile.TemporaryDirectory(prefix="kakehashi-parser-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(  # noqa: S603  (our own module, no words of a user)
            [sys.executable, "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a parser's complaints may quote the file
            cwd=self._folder.name,
            env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
        )
        self.files = 0
        self.usable = True
        self._send(json.dumps(asdict(limits)).encode())

    def ask(self, data: bytes, name: str) -> dict[str, Any] | str:
        """Return the child's answer, or why there is none: `timeout` or `damaged`."""
        self.files += 1
        late = threading.Event()
        timer = threading.Timer(self._limits.seconds, self._end_late, (late,))
        timer.start()
        try:
            answer = self._exchange(data, name)
        finally:
            timer.cancel()
        if answer is None:
            self.usable = False
            self.close()
            return "timeout" if late.is_set() or self._process.returncode == -signal.SIGXCPU else "damaged"
        return answer

    def close(self) -> None:
        """End the process and remove its folder."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        self._process.wait()
        self._folder.cleanup()

    def _exchange(self, data: bytes, name: str) -> dict[str, Any] | None:
        if not self._send(os.fsencode(Path(name).name)[:1000], data) or self._process.stdout is None:
            return None
        answer = receive(cast("Any", self._process.stdout), most=self._limits.characters * _LONGEST_ANSWER + 100_000)
        try:
            value = json.loads(answer) if answer is not None else None
        except ValueError:
            return None
        return value if isinstance(value, dict) else None

    def _send(self, *parts: bytes) -> bool:
        try:
            send(cast("Any", self._process.stdin), *parts)
        except (BrokenPipeError, OSError):
            return False
        return True

    def _end_late(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()


class ParserPool:
    """Parser children, at most `size` at a time; safe to use from several threads.

    Children start when they are first needed. Use it as a context manager, or call `close`.
    """

    def __init__(self, size: int = 1, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._places: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(size):
            self._places.put(None)
        self._size = size

    def extract(self, data: bytes, name: str) -> ResumeText:
        """Return the text of the file `data`, read in a child.

        Raises:
            ExtractError: as `extract` does; `timeout` when it took too long, `damaged` when it broke the child.
        """
        if len(data) > self._limits.size:
            raise refusal("bytes", limit=self._limits.size // 1_000_000)
        child = self._places.get()
        try:
            if child is None:
                child = _Child(self._limits)
            answer = child.ask(data, name)
            if child.usable and child.files >= self._limits.files_per_child:
                child.close()
                child.usable = False
        finally:
            self._places.put(child if child is not None and child.usable else None)
        if isinstance(answer, str):
            raise refusal(answer, **({"kind": "PDF, DOCX, XLSX"} if answer == "damaged" else {}))
        return _understood(answer)

    def close(self) -> None:
        """End every child. Waits for those that are at work."""
        for _ in range(self._size):
            child = self._places.get()
            if child is not None:
                child.close()
        for _ in range(self._size):
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
    if "refused" in answer:
        raise _refused(answer)
    try:
        text = answer["text"]
        return ResumeText(
            text=_str(text["text"]),
            pages=tuple(int(page) for page in text["pages"]),
            warnings=tuple(_notice(code, params) for code, params in text["warnings"]),
            kind=_kind(text["kind"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise refusal("damaged", kind="PDF, DOCX, XLSX") from error


def _refused(answer: dict[str, Any]) -> ExtractError:
    reason = str(answer["refused"])
    params = {str(k): str(v) for k, v in dict(answer.get("params", {})).items()}
    if reason not in REFUSALS:
        return refusal("damaged", kind="PDF, DOCX, XLSX")
    if reason == "other_kind":
        params = {}
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
