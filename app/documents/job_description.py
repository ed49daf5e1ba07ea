"""The job definition (職務定義書): the internal paper of a role with its requirements, pay and sources."""

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from app.core.errors import N_
from app.core.sources import DocumentKey, SourceDocument
from app.core.text import Lang
from app.documents import context
from app.documents.citations import printable
from app.documents.render import render_html, render_pdf, style_sheet
from app.i18n.translate import translate
from app.roles.domain import Profile, Vocabulary

TEMPLATE = "job_description.html"
STYLES = ("print.css", "job_description.css")
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s.]+')


def job_description_html(
    profile: Profile, vocabulary: Vocabulary, documents: Mapping[DocumentKey, SourceDocument], lang: Lang
) -> str:
    """Return the HTML that the PDF is made from."""
    values = context.job_description(profile, vocabulary, documents, lang)
    return render_html(TEMPLATE, {field.name: getattr(values, field.name) for field in fields(values)}, lang)


def job_description_pdf(
    profile: Profile,
    vocabulary: Vocabulary,
    documents: Mapping[DocumentKey, SourceDocument],
    lang: Lang,
    *,
    shelf: Path | None = None,
) -> bytes:
    """Return the job definition of `profile` in `lang` as PDF/UA-1, A4; the same input gives the same bytes.

    Args:
        profile: the role.
        vocabulary: the names of the competencies.
        documents: the two documents that sources cite.
        lang: language of the paper.
        shelf: folder in which finished files are kept by the hash of their content; nothing is kept without it.

    Raises:
        DocumentError: the profile holds a character that cannot be printed, or the result would not be right.
    """
    return render_pdf(job_description_html(profile, vocabulary, documents, lang), style_sheet(*STYLES), shelf)


def file_name(profile: Profile, lang: Lang) -> str:
    """Return the name under which the job definition is handed out: 職務定義書_<title>.pdf."""
    title = _NOT_IN_FILE_NAMES.sub("_", printable(profile.title.get(lang))).strip("_") or profile.id
    return f"{translate(N_('Job definition'), lang).replace(' ', '_')}_{title}.pdf"
