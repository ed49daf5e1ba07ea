"""Makes résumé files of every form from a few lines: the same person as text, Markdown, HTML, Word and PDF."""

import io
import os
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.support.processes import PATIENCE_SECONDS

CHROMIUM = "/usr/bin/chromium"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

Line = tuple[str, str]
"""Kind (`title`, `head`, `text`, `item`, `row`) and what it says; the cells of a row stand between tabs."""

_SUMMARY = (
    "業務用ソフトウェアの会社で８年、法人のお客様の導入支援と契約更新を担当してきました。"
    "直近の３年は5名のチームを率い、担当先の継続率を91%から97%に引き上げています。"
)
_ONBOARDING = (
    "稼働までの手順を組み直し、平均45日かかっていた立ち上げを21日に短縮。"
    "手順書と動画を作り、いまは部の全員が同じ進め方で案内しています。"
)
_PROFILE = (
    "Customer success lead with nine years in subscription software. I took over a portfolio that was losing"
    " one account in eight each year and left it losing one in forty, without adding people to the team."
)
_NINETY_DAYS = (
    "Rebuilt the first ninety days: kick-off, data load, training and the first review with the sponsor; median"
    " time to the first live dashboard fell from 97 to 41 days across three cohorts."
)

RESUME: tuple[Line, ...] = (
    ("title", "職　務　経　歴　書"),
    ("text", "氏名　見本　りか（みほん　りか）"),
    ("text", "電話 090-0000-1357 / rika.mihon@mail.example.jp"),
    ("head", "■職務要約"),
    ("text", _SUMMARY),
    ("head", "■職務経歴"),
    ("text", "2021 年 4 月～現在　株式会社みほんクラウド　カスタマーサクセス部"),
    ("row", "事業内容\t倉庫の在庫を数えるソフトウェアの開発と販売"),
    ("row", "従業員数\t120名"),
    ("item", "大手のお客様30社（ARR ２億円）を受け持ち、四半期ごとに役員の方へ成果を報告"),
    ("item", _ONBOARDING),
    ("item", "利用の落ちたお客様に2営業日以内に連絡する決まりを作り、解約を年18社から7社に減らした"),
    ("text", "2016 年 4 月～2021 年 3 月　有限会社てほん商店　法人営業"),
    ("item", "新規の開拓と既存のお客様の更新を担当。2019年度は予算比118%"),
    ("head", "■資格・語学"),
    ("row", "年月\t名称\t備考"),
    ("row", "2018年7月\t日商簿記検定\t2級"),
    ("text", "TOEIC 820点（2022年）。海外のお客様を担当した経験はありません。"),
    ("text", "以　上"),
)

ENGLISH: tuple[Line, ...] = (
    ("title", "Avery Sample"),
    ("text", "Kobe, Japan | avery.sample@mail.example.org"),
    ("head", "Profile"),
    ("text", _PROFILE),
    ("head", "Experience"),
    ("text", "Specimen Cloud K.K., Senior Customer Success Manager, April 2019 - present"),
    ("item", "Own 28 enterprise accounts worth JPY 310 million a year and their renewal from forecast to signature"),
    ("item", _NINETY_DAYS),
    ("item", "Lead four people, with appraisal and weekly one-on-ones"),
    ("head", "Languages"),
    ("text", "English (native), Japanese (business)"),
)


def as_text(lines: Sequence[Line] = RESUME) -> str:
    """Return the résumé as people type it."""
    marks = {"item": "・", "head": "\n"}
    return "\n".join(marks.get(kind, "") + text for kind, text in lines) + "\n"


def as_markdown(lines: Sequence[Line] = RESUME) -> str:
    """Return the résumé as Markdown."""
    out: list[str] = []
    before = ""
    for kind, text in lines:
        if kind == "row":
            cells = text.split("\t")
            out += ["", "| " + " | ".join(cells) + " |", "|" + " --- |" * len(cells)] if before != "row" else []
            out += ["| " + " | ".join(cells) + " |"] if before == "row" else []
        else:
            out.append({"title": "# ", "head": "\n## ", "item": "- ", "text": "\n"}[kind] + text)
        before = kind
    return "\n".join(out) + "\n"


def as_html(lines: Sequence[Line] = RESUME, css: str = "") -> str:
    """Return the résumé as a page."""
    out: list[str] = []
    for kind, group in _groups(lines):
        if kind == "item":
            out.append("<ul>" + "".join(f"<li>{escape(text)}</li>" for text in group) + "</ul>")
        elif kind == "row":
            cells = (("".join(f"<td>{escape(cell)}</td>" for cell in text.split("\t"))) for text in group)
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        else:
            tag = {"title": "h1", "head": "h2", "text": "p"}[kind]
            out.extend(f"<{tag}>{escape(text)}</{tag}>" for text in group)
    head = f'<meta charset="utf-8"><title>x</title><style>{css}</style>'
    return f'<!doctype html><html lang="ja">{head}{"".join(out)}</html>'


def as_docx(lines: Sequence[Line] = RESUME) -> bytes:
    """Return the résumé as a Word file written by python-docx."""
    from docx import Document  # noqa: PLC0415  (heavy: only who makes a Word file loads it)

    document = Document()
    for kind, group in _groups(lines):
        if kind == "row":
            table = document.add_table(0, len(group[0].split("\t")))
            for text in group:
                for cell, value in zip(table.add_row().cells, text.split("\t"), strict=True):
                    cell.text = value
        for text in group if kind != "row" else ():
            if kind in {"title", "head"}:
                document.add_heading(text, 1)
            else:
                document.add_paragraph(text, style="List Bullet" if kind == "item" else None)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_nested_docx(blocks: Sequence[Any]) -> bytes:
    """Return a Word file of `blocks`: a string is a paragraph, a list of rows a table, a cell may hold blocks."""
    from docx import Document  # noqa: PLC0415  (heavy: only who makes a Word file loads it)

    document = Document()
    _fill(document, blocks)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _fill(place: Any, blocks: Sequence[Any]) -> None:
    for block in blocks:
        if isinstance(block, str):
            for line in block.split("\n"):
                place.add_paragraph(line)
            continue
        table = place.add_table(0, max(map(len, block)))
        for row in block:
            for cell, value in zip(table.add_row().cells, row, strict=False):
                if isinstance(value, str):
                    cell.text = value
                else:
                    _fill(cell, value)


def _groups(lines: Sequence[Line]) -> Iterable[tuple[str, list[str]]]:
    """Yield neighbouring lines of one kind (and, for rows, of one width) together."""
    groups: list[tuple[str, list[str]]] = []
    for kind, text in lines:
        if groups and groups[-1][0] == kind and groups[-1][1][0].count("\t") == text.count("\t"):
            groups[-1][1].append(text)
        else:
            groups.append((kind, [text]))
    return groups


def page_css(*, columns: int = 1, size: str = "10.5pt", extra: str = "") -> str:
    """Return a sheet for printing: A4, the font that the product brings, one or more columns."""
    faces = "".join(
        f"@font-face{{font-family:Print;font-weight:{weight};src:url({_font(package).as_uri()})}}"
        for package, weight in (("noto_cjk_sans_jp_regular", 400), ("noto_cjk_sans_jp_bold", 700))
    )
    flow = f"columns:{columns};column-gap:9mm" if columns > 1 else ""
    return (
        f"{faces}@page{{size:A4;margin:18mm}}body{{font:{size}/1.6 Print;margin:0;{flow}}}"
        f"p{{margin:0 0 .5em}}td{{border:1px solid #888;padding:2px 6px;vertical-align:top}}"
        f"h1,h2{{font-size:1.2em}}{extra}"
    )


def _font(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    return next(Path(str(spec.origin)).parent.glob("*.otf"))


def by_weasyprint(html: str) -> bytes:
    """Return `html` printed by WeasyPrint."""
    from weasyprint import HTML  # noqa: PLC0415  (heavy: only who prints loads it)

    document = HTML(string=html).write_pdf()
    assert isinstance(document, bytes)
    return document


def by_chromium(html: str, folder: Path) -> bytes:
    """Return `html` printed by Debian's Chromium."""
    page, target = folder / "page.html", folder / "page.pdf"
    page.write_text(html, "utf-8")
    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-dev-shm-usage")
    subprocess.run(
        [CHROMIUM, *flags, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        env={**os.environ, "HOME": str(folder)},
    )
    return target.read_bytes()


def pdf(*streams: str, resources: str = "", size: tuple[int, int] = (595, 842), extra: str = "") -> bytes:
    """Return a PDF whose pages paint `streams`; fonts `/F` (Helvetica) and `/T` (Times) are there."""
    fonts = "/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/T<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(streams)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>"]
    for n, stream in enumerate(streams):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]{extra}/Contents {4 + 2 * n} 0 R"
            f"/Resources<</Font<<{fonts}>>{resources}>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    body = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {len(objects) + 1}>>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF".encode("latin-1")


def say(text: str, x: float = 60, y: float = 700, *, size: float = 11, font: str = "F", before: str = "") -> str:
    """Return what paints `text` at a place of a page."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {before} /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def docx(body: str, *, parts: dict[str, str] | None = None, media: bool = False, root: str = "") -> bytes:
    """Return a Word file whose body is `body` (prefix `w:`); `parts` are further parts (`header1`, `numbering`, …)."""
    parts = parts or {}
    kinds = {name: name.rstrip("0123456789") for name in parts}
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATION}{kinds[name]}" Target="{name}.xml"/>' for n, name in enumerate(parts)
    )
    space = "http://schemas.openxmlformats.org/package/2006/"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{space}content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{space}relationships"><Relationship Id="r1"'
        f' Type="{_RELATION}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}>{root}<w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}relationships">{links}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    if media:
        files["word/media/image1.png"] = "picture"
    return zipped(files)


def part(name: str, inside: str) -> str:
    """Return a part of a Word file: its root element around `inside`."""
    return f"<w:{name} {_W}>{inside}</w:{name}>"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Return a Word paragraph of one run."""
    before = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{before}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def xlsx(sheets: dict[str, Sequence[Sequence[object]]], *, hidden: Iterable[str] = ()) -> bytes:
    """Return a workbook with inline strings and numbers."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    states = dict.fromkeys(hidden, ' state="hidden"')
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}"{states.get(name, "")} r:id="r{n}"/>'
        for n, name in enumerate(sheets, start=1)
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATION}worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1"'
        f' Type="{_RELATION}officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{_RELATION[:-1]}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}">{links}</Relationships>',
    }
    for n, rows in enumerate(sheets.values(), start=1):
        lines = "".join(
            f'<row r="{y}">' + "".join(_cell(value, x, y) for x, value in enumerate(row)) + "</row>"
            for y, row in enumerate(rows, start=1)
        )
        files[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData></worksheet>'
    return zipped(files)


def _cell(value: object, x: int, y: int) -> str:
    place = f"{chr(65 + x)}{y}"
    if value == "":
        return ""
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def zipped(files: dict[str, str] | dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file with `files`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
