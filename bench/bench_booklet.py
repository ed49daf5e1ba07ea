"""The booklet against bare WeasyPrint on the same HTML, and again from the shelf: processor time, interleaved, medians.

Bare is what a few lines with WeasyPrint would do: the finished HTML and style sheet, the same fonts (read beforehand by
both), the same kind of tagged PDF; no check that nothing was missing, no completed tags. Ours begins with the data and
ends with the checked file. From the shelf, nothing is rendered: the count beside it says so.
"""

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import weasyprint

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.files import SHIPPED
from app.core.text import LANGUAGES, Lang
from app.documents import engine
from app.documents.booklet import order
from app.documents.booklet.material import WHOLE, Material, load_material
from app.documents.booklet.paper import booklet_css, booklet_html, booklet_pdf
from app.documents.fetcher import OwnFilesFetcher
from app.documents.render import from_shelf

ROUNDS = 6
FOUND = 200  # how often the shelf is asked: one answer is too quick to measure


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def bare(html: str, css: str) -> bytes:
    """Return the PDF as bare WeasyPrint makes it."""
    fonts = engine._own_fonts()  # noqa: SLF001  (the same fonts, read beforehand)
    fetcher = OwnFilesFetcher()
    sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
    page = weasyprint.HTML(string=html, url_fetcher=fetcher)
    made: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant=engine.VARIANT)
    return made


class Counted:
    """Counts how often the printer prints."""

    def __init__(self) -> None:
        self.times = 0
        self.printer = engine.pdf_bytes

    def __call__(self, html: str, css: str, progress: engine.Progress | None = None) -> bytes:
        """Print, and count it."""
        self.times += 1
        return self.printer(html, css, progress)


def measured(material: Material, lang: Lang, rounds: int) -> None:
    """Print the rows of one language."""
    html, css = booklet_html(material, lang), booklet_css()
    bare(html, css)  # once before, so that neither side pays for what is loaded at the first time
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    work: dict[str, Callable[[], object]] = {
        "bare": lambda: bare(html, css),
        "ours": lambda: booklet_pdf(material, lang),
    }
    for number in range(rounds):
        for name in sorted(work, reverse=bool(number % 2)):  # each is as often the first as the second
            gc.collect()
            times[name].append(seconds(work[name]))
    ratios = [ours / plain for ours, plain in zip(times["ours"], times["bare"], strict=True)]
    print(
        f"| {lang} | bare WeasyPrint | {statistics.median(times['bare']):.2f} s | {min(times['bare']):.2f} s | 1.00 |"
    )
    print(
        f"| {lang} | booklet from the data | {statistics.median(times['ours']):.2f} s | {min(times['ours']):.2f} s "
        f"| {statistics.median(ratios):.2f} |"
    )


def again(material: Material, lang: Lang) -> None:
    """Print the row of the shelf."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(folder)
        booklet_pdf(material, lang, shelf=shelf)
        counted = Counted()
        engine.pdf_bytes = counted
        told = seconds(lambda: booklet_pdf(material, lang, shelf=shelf))
        found = seconds(lambda: [from_shelf(shelf, order.order_for(material, lang, WHOLE).key) for _ in range(FOUND)])
        engine.pdf_bytes = counted.printer
    print(f"| {lang} | again, told anew from the data | {told * 1000:.0f} ms | | renderings: {counted.times} |")
    print(f"| {lang} | again, as a request finds it | {found / FOUND * 1000:.1f} ms | | renderings: {counted.times} |")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--lang", choices=LANGUAGES, help="one language alone")
    asked = parser.parse_args()
    material = load_material(SHIPPED)
    print("| | | processor time, median | least | ratio within a round, median |")
    print("|---|---|---|---|---|")
    for lang in (asked.lang,) if asked.lang else LANGUAGES:
        measured(material, lang, asked.rounds)
        again(material, lang)


if __name__ == "__main__":
    main()
