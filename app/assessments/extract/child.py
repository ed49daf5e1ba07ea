"""The child that opens strangers' files: reads requests from standard input, answers on standard output.

A request is the file name and the bytes, an answer is JSON: the text, or the name of a refusal with its numbers. Each
part goes behind its length. Before the first file the child loads all it will ever need and then gives up the means to
open anything: no file, no socket, no process can be had from inside a parser. It lives in an empty folder with a bare
environment; whatever breaks it costs the file it was reading and nothing else.
"""

import json
import os
import resource
import struct
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZipFile

from app.assessments.extract import extract
from app.assessments.extract.domain import ExtractError, ResumeText
from app.assessments.extract.limits import DEFAULT_LIMITS, Limits

_LENGTH = struct.Struct(">Q")
_SETUP = 10_000
READY = b"ready"


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
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a parser that prints must not speak into the answers
    setup = receive(requests, most=_SETUP)
    limits = replace(DEFAULT_LIMITS, **json.loads(setup)) if setup else DEFAULT_LIMITS
    _warm_up()
    _confine(limits, handles=answers.fileno() + 1)
    send(answers, READY)
    while (name := receive(requests, most=_SETUP)) is not None:
        data = receive(requests, most=limits.size + 1)
        if data is None:
            return
        _allow_seconds(limits)
        said = answer(data, name.decode("utf-8", "replace"), limits)
        send(answers, json.dumps(said).encode())
        if said.get("refused") == "memory":
            return  # what is left of this process is not to be trusted


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


def _warm_up() -> None:
    """Read one small file of each kind, so that every library and every encoding is loaded."""
    for name, data in _samples():
        try:
            extract(data, name)
        except ExtractError:
            continue


def _samples() -> Iterator[tuple[str, bytes]]:
    yield "a.txt", "職務経歴書を".encode("cp932")
    yield "a.txt", "職務経歴書を".encode("euc_jp")
    yield "a.txt", "職務経歴書を".encode("iso2022_jp")
    yield "a.txt", "職務経歴書\n".encode("utf-16-le")
    yield "a.txt", "経歴書".encode("utf-32")
    yield "a.txt", "Сопровождение клиентов и продление договоров".encode("cp1251")
    yield "a.json", b'{"basics": {"name": "A"}}'
    yield "a.html", b"<!doctype html><style>p{color:#111}</style><p style='color:#222'>a"
    yield "a.docx", _zipped("word/document.xml")
    yield "a.xlsx", _zipped("xl/workbook.xml")
    yield "a.pdf", _PDF


def _zipped(part: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", f'<R><r Id="1" Type="x/officeDocument" Target="{part}"/></R>')
        archive.writestr(part, "<document><body><p><r><t>a</t></r></p></body></document>")
    return buffer.getvalue()


_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F<</Type/Font"
    b"/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 36>>stream\nBT /F 12 Tf 9 50 Td (Abc) Tj "
    b"ET      \nendstream endobj\ntrailer<</Root 1 0 R>>\n"
)


def _confine(limits: Limits, *, handles: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (handles, handles))  # none but the three pipes: no file and no network


def _allow_seconds(limits: Limits) -> None:
    """Give this file its own share of processor time, whatever the files before it used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
