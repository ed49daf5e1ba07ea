"""The interview kit as a DOCX that interviewers can change and fill in."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.shared import Mm

from app.core.errors import N_
from app.core.text import Lang
from app.documents.kit.paper import NAME
from app.documents.wordfile import element, finished, heading_cell, new_file, ruled
from app.i18n.translate import translate
from app.postings.kit.pages import Kit

_TICKS = "□0 □1 □2 □3 □4"
_LINE = "＿" * 20


def kit_docx(kit: Kit) -> bytes:
    """Return the kit as a DOCX; the same kit gives the same bytes."""
    lang = kit.lang
    document = new_file(lang=lang, title=kit.title, subject=_say(lang, NAME), day=kit.reviewed)
    title = kit.title or _say(lang, N_("Job post without a title"))
    document.add_paragraph(f"{_say(lang, NAME)}{_say(lang, N_(': '))}{title}", style="Title")
    document.add_paragraph(" · ".join(part for part in (kit.employer, kit.state) if part))
    document.add_heading(_say(lang, N_("How to interview")), level=1)
    _list(document, kit.practice)
    document.add_paragraph(_say(lang, N_("What can follow any answer:")))
    _list(document, kit.probes)
    _questions(document, kit, lang)
    _card(document, kit, lang)
    _never(document, kit, lang)
    _conduct(document, kit, lang)
    return finished(document)


def _questions(document: Any, kit: Kit, lang: Lang) -> None:
    document.add_heading(_say(lang, N_("Questions")), level=1)
    own = N_("The questions and the examples of answers are this product’s own; the two documents hold none.")
    document.add_paragraph(_say(lang, own))
    for item in kit.items:
        document.add_heading(f"{item.number}. {item.name}", level=2)
        facts = [item.kind] + ([_asked_for(lang, item.level)] if item.level else [])
        document.add_paragraph(" · ".join(facts))
        if item.words:
            document.add_paragraph(f"{_say(lang, N_('In the post'))}{_say(lang, N_(': '))}{item.words}")
        for number, text in enumerate(item.questions, 1):
            document.add_paragraph().add_run(f"Q{item.number}-{number}  {text}").bold = True
        if item.follow_ups:
            document.add_paragraph(_say(lang, N_("To ask next")))
            _list(document, item.follow_ups)
        heads = (_say(lang, N_("Level")), _say(lang, N_("What an answer of this level sounds like")))
        _table(document, heads, [(f"{a.level} {a.word}", a.text) for a in item.anchors], (34, 136))


def _card(document: Any, kit: Kit, lang: Lang) -> None:
    document.add_page_break()
    document.add_heading(_say(lang, N_("Scorecard")), level=1)
    blanks = (
        N_("Candidate (number, no name)"),
        N_("Interviewer"),
        N_("Day and time"),
        N_("Place or online"),
    )
    _table(document, [_say(lang, each) for each in blanks], [("", "", "", "")], (44, 42, 42, 42))
    document.add_paragraph(
        _say(
            lang,
            N_(
                "Tick one level for each item and write down the words it rests on. 0 means that nothing was said "
                "about it; leave out what was not asked. There is no total and no overall grade."
            ),
        )
    )
    heads = [_say(lang, each) for each in (N_("Item"), N_("Level"), N_("The words it rests on"))]
    rows = [
        ("\n".join([f"{i.number}. {i.name}", *([_asked_for(lang, i.level)] if i.level else [])]), _TICKS, "\n\n")
        for i in kit.items
    ]
    _table(document, heads, rows, (50, 38, 82))
    for each in (N_("To be seen next time"), N_("What the candidate asked")):
        document.add_paragraph(f"{_say(lang, each)}{_say(lang, N_(': '))}")


def _never(document: Any, kit: Kit, lang: Lang) -> None:
    document.add_page_break()
    document.add_heading(_say(lang, N_("What must not be asked")), level=1)
    document.add_paragraph(kit.fair)
    heads = [_say(lang, each) for each in (N_("Item"), N_("Not like this"), N_("A better way"))]
    for group in kit.groups:
        document.add_heading(group.kind, level=2)
        _table(document, heads, [(each.name, each.never, each.instead) for each in group.items], (44, 56, 70))


def _conduct(document: Any, kit: Kit, lang: Lang) -> None:
    document.add_heading(_say(lang, N_("How interviewers behave")), level=1)
    _list(document, kit.conduct)
    contact = _say(lang, N_("Contact about harassment"))
    document.add_paragraph(f"{contact}{_say(lang, N_(': '))}{kit.contact or _LINE}")
    confirm = "" if kit.sourced else _say(lang, N_(" – have this ground confirmed"))
    document.add_paragraph(f"{kit.ground}{confirm} · {_say(lang, N_('The rules themselves are our own proposal.'))}")


def _table(document: Any, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        heading_cell(cell, text)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001  (python-docx has no other way)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    ruled(table, heading_row=True)


def _list(document: Any, lines: Iterable[str]) -> None:
    for line in lines:
        document.add_paragraph(line, style="List Bullet")


def _asked_for(lang: Lang, level: str) -> str:
    return translate(N_("Asked for: %(level)s"), lang, level=level)


def _say(lang: Lang, text: str) -> str:
    return translate(text, lang)
