"""The table of terms (労働条件の対照表) as PDF/UA, for applicants (職業安定法5条の3第3項).

It holds terms of work alone, in the language of the post, without reasons and names.
"""

from app.core.text import Lang
from app.documents.render import render_html, render_pdf, style_sheet
from app.postings.kept.pages import ComparePage

TEMPLATE = "posting/terms.html"
STYLES = ("print.css", "posting/terms.css")


def terms_html(page: ComparePage, employer: str, lang: Lang) -> str:
    """Return the table of terms as HTML; `page` is told in `lang`, the language of the post."""
    values = {
        "lang": lang,
        "title": page.title,
        "employer": employer,
        "before": page.said_before,
        "after": page.said_after,
        "rows": page.terms,
    }
    return render_html(TEMPLATE, values, lang)


def terms_pdf(page: ComparePage, employer: str, lang: Lang) -> bytes:
    """Return the table of terms as PDF/UA-1, A4; the same terms give the same bytes.

    Raises:
        DocumentError: the post holds a character that cannot be printed (it is named).
    """
    return render_pdf(terms_html(page, employer, lang), style_sheet(*STYLES))
