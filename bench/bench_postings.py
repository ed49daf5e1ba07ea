"""The check of job posts: milliseconds for a post of 4,000 characters, and drafts against hand-made profiles.

`--documents FOLDER` names the folder of the two documents: their sections on each role are drafted from and compared
with the competencies that its hand-made profile asks for.
"""

import argparse
import statistics
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.sourcefile import load_documents
from app.core.sources import OPENING
from app.postings import loader
from app.postings.checking import check
from app.postings.learned import recognising
from app.postings.loader import load_rules
from app.postings.profiling import competencies_in, draft
from app.postings.text import read_text
from app.roles.citations import sections
from app.roles.loader import load_profiles
from tests.postings.test_checking import ENGLISH, LINES

SIZE, ROUNDS = 4_000, 15
ROLES = ("docusign_csm_high_touch", "adobe_head_of_cs", "ibm_watsonx_csm_architect", "rakus_cs_manager")


def speed(name: str, lines: dict[str, str]) -> None:
    """Print the median time of one check of a complete post that is as long as posts get."""
    text = "\n".join(lines.values())
    text = (text + "\n") * (SIZE // len(text) + 1)
    rules = load_rules()
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        check(text[:SIZE], rules, date(2026, 11, 22))
        times.append(time.process_time() - begin)
    print(
        f"check of {SIZE} characters, {name}: {statistics.median(times) * 1000:.1f} ms (most: {max(times) * 1000:.1f})"
    )


def speed_of_gaps(name: str, lines: dict[str, str]) -> None:
    """Print the same for a post that lacks items, every line of which is seen for the first time.

    There the recogniser has to look at every line.
    """
    kept = [line for key, line in lines.items() if key not in {"missing_hours", "missing_smoking"}]
    turns = SIZE // len("\n".join(kept)) + 1
    text = "\n".join(f"{line} ({chr(0x30A2 + turn)})" for turn in range(turns) for line in kept)[:SIZE]
    rules = load_rules()
    times = []
    for _ in range(ROUNDS):
        loader._named.cache_clear()  # noqa: SLF001  (what a first look costs)
        recognising._places.cache_clear()  # noqa: SLF001  (as above)
        begin = time.process_time()
        check(text, rules, date(2026, 11, 22))
        times.append(time.process_time() - begin)
    print(
        f"check of {SIZE} characters that lack items, first look, {name}: "
        f"{statistics.median(times) * 1000:.1f} ms (most: {max(times) * 1000:.1f})"
    )


def drafts(folder: Path) -> None:
    """Print precision and recall of drafts from the documents' own sections."""
    documents = load_documents()
    found = asked = right = 0
    for role in ROLES:
        profile = load_profiles()[role]
        cited = {(s.document, s.heading) for r in profile.scored() for s in r.statement.sources if s.kind == "document"}
        text = ""
        for key, document in documents.items():
            parts = sections((folder / document.file).read_text("utf-8"), document.headings)
            for heading, words in parts.items():
                if (key, heading) in cited and heading != OPENING:
                    text += f"【{heading.rpartition('／')[2]}】\n{words}\n"
        names = {r.competency for r in draft(text, load_rules(), duties=True).requirements}
        wanted = {r.competency for r in profile.requirements if r.competency}
        both = len(names & wanted)
        found, asked, right = found + len(names), asked + len(wanted), right + both
        print(f"{role}: precision {both / max(len(names), 1):.2f}, recall {both / len(wanted):.2f}", end="")
        print(
            f"  missed {', '.join(sorted(wanted - names)) or '–'}  further {', '.join(sorted(names - wanted)) or '–'}"
        )
    by_section(folder)
    print(f"together: precision {right / max(found, 1):.2f}, recall {right / max(asked, 1):.2f}")


def by_section(folder: Path) -> None:
    """Print for each section how many of the words that profiles cite from it name their competency, and which do not.

    What a profile holds on words that do not name it stands elsewhere in the document, or between the lines.
    """
    texts = {
        (key, heading): read_text(words, load_rules())
        for key, document in load_documents().items()
        for heading, words in sections((folder / document.file).read_text("utf-8"), document.headings).items()
    }
    cited: dict[tuple[str, str], list[tuple[str, str, bool]]] = {}
    for role in ROLES:
        for requirement in load_profiles()[role].requirements:
            for source in requirement.statement.sources:
                post = texts.get((source.document, source.heading)) if source.kind == "document" else None
                if post is None or requirement.competency is None:
                    continue
                words = read_text(source.quote, load_rules()).plain
                told = [piece.text for piece in post.pieces if words in piece.text] or [words]
                heard = any(requirement.competency in competencies_in(text) for text in told)
                cited.setdefault((source.document, source.heading), []).append(
                    (requirement.competency, source.quote, heard)
                )
    for (_, heading), statements in cited.items():
        print(f"{heading}: {sum(heard for *_, heard in statements)} of {len(statements)}")
        for competency, quote, heard in statements:
            if not heard:
                print(f"  not named: {competency} in “{quote}”")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, help="the folder of the two documents")
    options = parser.parse_args()
    speed("ja", LINES)
    speed("en", ENGLISH)
    speed_of_gaps("ja", LINES)
    speed_of_gaps("en", ENGLISH)
    if options.documents:
        drafts(options.documents)


if __name__ == "__main__":
    main()
