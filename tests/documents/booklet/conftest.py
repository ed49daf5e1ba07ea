"""The booklet of the invented ladder, made once for each language."""

from collections.abc import Iterator

import pytest

from app.core.text import Lang
from app.documents.booklet.paper import booklet_pdf
from tests.support.booklets import sample_material
from tests.support.pdf import Pdf


@pytest.fixture(scope="session")
def book(lang: Lang) -> Iterator[Pdf]:
    """Give the finished booklet, whole."""
    made = Pdf(booklet_pdf(sample_material(), lang))
    yield made
    made.close()


@pytest.fixture(scope="session")
def page(lang: Lang) -> Iterator[Pdf]:
    """Give the page of IC3 alone."""
    made = Pdf(booklet_pdf(sample_material(), lang, "IC3"))
    yield made
    made.close()
