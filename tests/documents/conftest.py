"""The job definition of the invented profile, made once for each language."""

from collections.abc import Iterator

import pytest

from app.core.text import Lang
from app.documents.job_description import job_description_pdf
from tests.support.pdf import Pdf
from tests.support.profiles import DOCUMENTS, VOCABULARY, sample_profile


@pytest.fixture(scope="session", params=["ja", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    """Give the language of the paper: everything is tested in both."""
    chosen: Lang = request.param
    return chosen


@pytest.fixture(scope="session")
def paper(lang: Lang) -> Iterator[Pdf]:
    """Give the finished paper."""
    made = Pdf(job_description_pdf(sample_profile(), VOCABULARY, DOCUMENTS, lang))
    yield made
    made.close()
