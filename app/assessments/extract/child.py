"""The child that opens strangers' files: reads requests from standard input, answers on standard output.

A request is the file name and the bytes, an answer is JSON: the text, or the name of a refusal with its numbers. Each
part goes behind its length. The child lives in an empty folder with a bare environment, may write no file, and holds
itself to the limits it was given; whatever breaks it costs the file it was reading and nothing else.
"""

import json
import resource
import struct
import sys
from dataclasses import replace
from typing import Any, BinaryIO

from app.assessments.extract import extract
from app.assessments.extract.domain import ExtractError, ResumeText
from app.assessments.extract.limits import DEFAULT_LIMITS, Limits

_LENGTH = struct.Struct(">Q")
_FEW_FILES = 64  # open file handles
_HEAD_ROOM = 5  # seconds between the signal that ends a file and the one that ends the child


def send(pipe: BinaryIO, *parts: bytes) -> None:
    """Write `parts`, each behind its length."""
    for part in parts:
        pipe.write(_LENGTH.pack(len(part)))
        pipe.write(part)
    pipe.flush()


def receive(pipe: BinaryIO, *, most: int) -> bytes | None:
    """Return the next part, or None when the other side is gone, sent less than it promised, or more than `most`."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > most:
        return None
    body = pipe.read(length)
    return body if len(body) == length else None


def main() -> None:
    """Answer requests until the parent is gone."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a parser that prints must not speak into the answers
    setup = receive(requests, most=10_000)
    limits = replace(DEFAULT_LIMITS, **json.loads(setup)) if setup else DEFAULT_LIMITS
    _confine(limits)
    while (name := receive(requests, most=10_000)) is not None:
        data = receive(requests, most=limits.size + 1)
        if data is None:
            return
        _allow_seconds(limits)
        send(answers, json.dumps(answer(data, name.decode("utf-8", "replace"), limits)).encode())


def answer(data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    """Return what the child says about one file, as plain values."""
    try:
        return {"text": to_plain(extract(data, name, limits))}
    except ExtractError as error:
        return {"refused": error.reason, "params": {k: str(v) for k, v in error.params.items()}}


def to_plain(text: ResumeText) -> dict[str, Any]:
    """Return `text` as values for JSON."""
    return {
        "text": text.text,
        "pages": list(text.pages),
        "warnings": [[notice.code, [list(pair) for pair in notice.params]] for notice in text.warnings],
        "kind": text.kind,
    }


def _confine(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FEW_FILES, _FEW_FILES))


def _allow_seconds(limits: Limits) -> None:
    """Give this file its own share of processor time, whatever the files before it used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or until + _HEAD_ROOM <= hard:
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


if __name__ == "__main__":
    main()
