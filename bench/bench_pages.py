"""The pages on roles, grades and pay against an empty page of the same application: processor time, interleaved.

The empty page is the frame alone: signed in, counted by the limiter, within a transaction, with header, navigation and
footer, and nothing in it. What a page takes beyond that is its own.
"""

import argparse
import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path

from flask import render_template_string

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core import migrate
from app.core.config import load_settings
from app.factory import create_app
from app.web.access import Rule, access
from tests.support.cast import add_cast, signed_in_client

EMPTY = "/empty"
PAGES = (
    "/", "/roles/", "/roles/cs_member", "/roles/csm", "/roles/compare?id=cs_member&id=csm", "/matrix",
    "/matrix?group=people&grade=M1", "/matrix/changes?from=IC2&to=IC3", "/ladder", "/ladder/IC3", "/salary",
    "/search?q=%E8%A7%A3%E7%B4%84", "/help/", "/help/levels",
)  # fmt: skip
ROUNDS = 15


@access(Rule.SIGNED_IN)
def empty_page() -> str:
    """Show the frame."""
    return render_template_string("{% extends 'web/layout.html' %}{% block title %}-{% endblock %}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as home:
        app = create_app(load_settings({"KAKEHASHI_HOME": home}))
        app.add_url_rule(EMPTY, "empty", empty_page)
        migrate.upgrade(app)
        client = signed_in_client(app, add_cast(app)["makoto"])
        times: dict[str, list[float]] = {page: [] for page in (EMPTY, *PAGES)}
        sizes: dict[str, int] = {}
        for number in range(rounds + 1):  # the first round loads data and templates, and is not counted
            for page, found in times.items():
                gc.collect()
                start = time.process_time()
                answer = client.get(page)
                taken = time.process_time() - start
                if answer.status_code != 200:  # noqa: PLR2004  (OK)
                    sys.exit(f"{page}: {answer.status}")
                sizes[page] = len(answer.data)
                if number:
                    found.append(taken)
    frame = statistics.median(times[EMPTY])
    print("| page | kB | processor time, median | against the empty page |")
    print("|---|---|---|---|")
    for page, found in times.items():
        taken = statistics.median(found)
        print(f"| `{page}` | {sizes[page] / 1000:.0f} | {taken * 1000:.1f} ms | {taken / frame:.1f} |")


if __name__ == "__main__":
    main()
