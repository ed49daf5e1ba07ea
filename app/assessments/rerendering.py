"""The same résumé in every form: written again as text, Markdown, HTML, Word and PDF, and read from each.

The first four must give the very same reading; what PDF printers make of it may differ in few cells.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from app.assessments.domain import Reading
from app.assessments.extract.domain import ResumeText

_SECONDS = 180
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|"})
Printer = Callable[[str, Path], bytes]


def written(text: str) -> dict[str, tuple[str, bytes]]:
    """Return `text` in the forms that must read alike: name of the form → (file name, bytes)."""
    return {
        "txt": ("a.txt", text.encode("utf-8", "replace")),
        "md": ("a.md", _markdown(text).encode("utf-8", "replace")),
        "html": ("a.html", page(text).encode("utf-8", "replace")),
        "docx": ("a.docx", _word(text)),
    }


def page(text: str, css: str = "") -> str:
    """Return `text` as an HTML page: list items as lists, rows as tables, anything else as paragraphs."""
    out: list[str] = []
    for kind, lines in _groups(text):
        if kind == "item":
            out.append("<ul>" + "".join(f"<li>{escape(line[1:])}</li>" for line in lines) + "</ul>")
        elif kind == "row":
            cells = ("".join(f"<td>{escape(cell)}</td>" for cell in line.split(" | ")) for line in lines)
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        else:
            out.extend(f"<p>{escape(line)}</p>" for line in lines)
    head = f'<meta charset="utf-8"><style>{css}</style>'
    return f"<!doctype html><html><head>{head}</head><body>{''.join(out)}</body></html>"


def _groups(text: str) -> list[tuple[str, list[str]]]:
    """Return neighbouring lines of one kind together."""
    groups: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        kind = "item" if line.startswith("・") else "row" if " | " in line else "text"
        width = line.count(" | ")
        if groups and groups[-1][0] == kind and (kind != "row" or groups[-1][1][0].count(" | ") == width):
            groups[-1][1].append(line)
        else:
            groups.append((kind, [line]))
    return groups


def _markdown(text: str) -> str:
    out: list[str] = []
    for kind, lines in _groups(text):
        if kind == "item":
            out.append("\n".join(f"- {line[1:].translate(_ESCAPED)}" for line in lines))
        elif kind == "row":
            rows = ["| " + " | ".join(c.translate(_ESCAPED) for c in line.split(" | ")) + " |" for line in lines]
            out.append("\n".join([rows[0], "|" + " --- |" * (lines[0].count(" | ") + 1), *rows[1:]]))
        else:
            out.extend(line.translate(_ESCAPED) for line in lines)
    return "\n\n".join(out) + "\n"


def _word(text: str) -> bytes:
    body = "".join(_table(lines) if kind == "row" else "".join(map(_paragraph, lines)) for kind, lines in _groups(text))
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="r1" Type="{_OFFICE}"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACE}><w:body>{body}</w:body></w:document>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _paragraph(text: str) -> str:
    plain = "".join(c for c in text if c >= " ")  # other controls are no XML
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(plain, quote=False)}</w:t></w:r></w:p>'


def _table(lines: list[str]) -> str:
    rows = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in line.split(" | ")) for line in lines)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def printers() -> dict[str, Printer]:
    """Return the PDF printers that are there: WeasyPrint, Chromium, LibreOffice, each with one column and two."""
    found: dict[str, Printer] = {}
    if find_spec("weasyprint"):
        found["weasyprint"] = _by_weasyprint
    if chromium := shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"):
        found["chromium"] = lambda html, folder: _by_chromium(chromium, html, folder)
    if office := shutil.which("soffice") or shutil.which("libreoffice"):
        found["libreoffice"] = lambda html, folder: _by_office(office, html, folder)
    return found


def sheet(columns: int) -> str:
    """Return the style sheet of a printed page: A4, the font that the product brings."""
    font = _font()
    face = f"@font-face{{font-family:Print;src:url({font.as_uri()})}}" if font else ""
    flow = f"columns:{columns};column-gap:9mm;" if columns > 1 else ""
    return (
        f"{face}@page{{size:A4;margin:18mm}}body{{font:10.5pt/1.6 Print,sans-serif;margin:0;{flow}}}"
        "*{overflow-wrap:anywhere}p{margin:0 0 .5em}table{width:100%}"
        "td{border:1px solid #888;padding:2px 6px;vertical-align:top}"
    )


def _font() -> Path | None:
    """Return the file of the Japanese font that the product brings."""
    spec = find_spec("noto_cjk_sans_jp_regular")
    return next(Path(str(spec.origin)).parent.glob("*.otf"), None) if spec else None


def _by_weasyprint(html: str, folder: Path) -> bytes:
    return _ran([sys.executable, "-m", "weasyprint"], html, folder, after=True)


def _by_chromium(program: str, html: str, folder: Path) -> bytes:
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-dev-shm-usage"]
    profile = f"--user-data-dir={folder / 'profile'}"
    return _ran([program, *flags, profile, f"--print-to-pdf={folder / 'page.pdf'}"], html, folder)


def _by_office(program: str, html: str, folder: Path) -> bytes:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    if font := _font():  # a style sheet's fonts are nothing to it: it takes those of its user
        (folder / ".fonts").mkdir()
        (folder / ".fonts" / font.name).symlink_to(font)
    filters = ["--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(folder)]
    return _ran([program, profile, "--headless", *filters], html, folder)


def _ran(command: list[str], html: str, folder: Path, *, after: bool = False) -> bytes:
    """Return the PDF that `command` writes beside the page; with `after` it takes the target's name last."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(html, "utf-8")
    last = [str(source), str(target)] if after else [str(source)]
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run([*command, *last], check=True, capture_output=True, timeout=_SECONDS, env=environment)  # noqa: S603
    return target.read_bytes()


def rerender_figures(
    texts: Mapping[str, ResumeText],
    read: Callable[[bytes, str], Reading | None],
    points: Callable[[Reading], Mapping[str, float]],
    competencies: list[str],
) -> dict[str, Any]:
    """Return for each form how many readings are the same, the share of cells with the same level, and the scores.

    Each form is compared with the plain text. `read` takes a file's bytes and name, and gives None if it is refused.
    """
    forms: dict[str, _Compared] = {}
    printing = {f"{name}_{n}": (printer, n) for name, printer in printers().items() for n in (1, 2)}
    for file, text in texts.items():
        made = written(text.text)
        plain = read(made["txt"][1], "a.txt")
        if plain is None:
            continue
        for name, (as_file, data) in made.items():
            forms.setdefault(name, _Compared()).add(file, plain, read(data, as_file), points, competencies)
        for name, (printer, columns) in printing.items():
            with tempfile.TemporaryDirectory() as folder:
                data = printer(page(text.text, sheet(columns)), Path(folder))
            forms.setdefault(name, _Compared()).add(file, plain, read(data, "a.pdf"), points, competencies)
    return {"resumes": len(texts), "forms": {name: form.figures() for name, form in forms.items()}}


class _Compared:
    """The readings of one form beside those of the plain text."""

    def __init__(self) -> None:
        self._same = self._cells = self._all = 0
        self._largest = 0.0
        self._other: list[str] = []

    def add(
        self,
        file: str,
        plain: Reading,
        other: Reading | None,
        points: Callable[[Reading], Mapping[str, float]],
        competencies: list[str],
    ) -> None:
        """Compare one résumé; one that was refused has no cell in common."""
        self._all += len(competencies)
        if other is None:
            self._other.append(file)
            return
        a, b = plain.levels(), other.levels()
        same = sum(a.get(name, 0) == b.get(name, 0) for name in competencies)
        before = points(plain)
        difference = max((abs(score - before[role]) for role, score in points(other).items()), default=0.0)
        self._same += plain == other
        self._cells += same
        self._largest = max(self._largest, difference)
        if same < len(competencies) or difference:
            self._other.append(file)

    def figures(self) -> dict[str, Any]:
        """Return the figures of this form."""
        return {
            "same_readings": self._same,
            "same_cells": round(self._cells / max(self._all, 1), 6),
            "largest_score_difference": round(self._largest, 6),
            "different": self._other,
        }
