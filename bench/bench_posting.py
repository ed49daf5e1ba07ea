"""A post's paper and its other forms: the PDF against bare WeasyPrint on the same HTML, processor time, medians.

Bare is what a few lines with WeasyPrint would do: the finished HTML and style sheet, the same fonts (read beforehand by
both), the same kind of tagged PDF. Ours begins with the post's fields and ends with the checked file. The other forms
have no such neighbour: their time stands alone.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import weasyprint
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.text import LANGUAGES, Lang
from app.documents import engine
from app.documents.fetcher import OwnFilesFetcher
from app.documents.posting.cleaning import cleaned
from app.documents.posting.domain import Post, identifier_of
from app.documents.posting.making import FORMS, At, made
from app.documents.posting.sheet import sheet_css, sheet_html, sheet_pdf
from app.paths import ROOT
from app.postings.content.loader import read_content

ROUNDS = 12
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def bare(html: str, css: str) -> bytes:
    """Return the PDF as bare WeasyPrint makes it."""
    fonts = engine._own_fonts()  # noqa: SLF001  (the same fonts, read beforehand)
    fetcher = OwnFilesFetcher()
    sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
    page = weasyprint.HTML(string=html, url_fetcher=fetcher)
    pdf: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant=engine.VARIANT)
    return pdf


def a_post(lang: Lang) -> Post:
    """Return the whole post that the tests use."""
    value = yaml.safe_load((ROOT / "tests" / "postings" / "content" / f"{lang}.yaml").read_text("utf-8"))
    content = cleaned(read_content(value))
    return Post(content, NOW.date(), identifier_of(content), "https://hashi.example.com/jobs/csm")


def paper(lang: Lang, rounds: int) -> None:
    """Print the rows of the paper in one language."""
    post = a_post(lang)
    html, css = sheet_html(post), sheet_css()
    work: dict[str, Callable[[], object]] = {"bare": lambda: bare(html, css), "ours": lambda: sheet_pdf(post)}
    times: dict[str, list[float]] = {name: [] for name in work}
    for each in work.values():
        each()  # once before, so that neither side pays for what is loaded at the first time
    for number in range(rounds):
        for name in sorted(work, reverse=bool(number % 2)):  # each is as often the first as the second
            times[name].append(seconds(work[name]))
    ratios = [ours / plain for ours, plain in zip(times["ours"], times["bare"], strict=True)]
    print(f"| {lang} | bare WeasyPrint | {1000 * statistics.median(times['bare']):.0f} ms | 1.00 |")
    print(
        f"| {lang} | paper from the fields | {1000 * statistics.median(times['ours']):.0f} ms "
        f"| {statistics.median(ratios):.2f} |"
    )


def others(lang: Lang, rounds: int) -> None:
    """Print the rows of the other forms in one language."""
    post, at = a_post(lang), At(NOW, lang)
    for form in FORMS.values():
        if form.id != "pdf":
            made(form, post, at)
            took = statistics.median(seconds(lambda: made(form, post, at)) for _ in range(rounds))  # noqa: B023  (called at once)
            print(f"| {lang} | {form.id} | {1000 * took:.1f} ms | |")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    print("| language | | processor time | ratio |\n|---|---|---|---|")
    for lang in LANGUAGES:
        paper(lang, rounds)
        others(lang, rounds)


if __name__ == "__main__":
    main()
