"""The check of job posts: milliseconds for a post of 4,000 characters, and drafts against hand-made profiles.

Every text is looked at for the first time, each of its lines too, in a process that has checked others before; and once
more with one letter more, as while somebody types.

`--documents FOLDER` names the folder of the two documents: their sections on each role are drafted from and compared
with the competencies that its hand-made profile asks for.
"""

import argparse
import gc
import statistics
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.sourcefile import load_documents
from app.core.sources import OPENING
from app.postings.checking import check
from app.postings.loader import load_rules
from app.postings.profiling import competencies_in, draft
from app.postings.text import read_text
from app.roles.citations import sections
from app.roles.loader import load_profiles
from tests.postings.test_checking import ENGLISH, LINES

SIZE, ROUNDS = 4_000, 40
GAPS = frozenset({"missing_hours", "missing_smoking"})
LABELLED = Path(__file__).parent / "labelled"
ROLES = ("docusign_csm_high_touch", "adobe_head_of_cs", "ibm_watsonx_csm_architect", "rakus_cs_manager")


def made(lines: dict[str, str], left_out: frozenset[str] = frozenset()) -> list[str]:
    """Return posts of full length from the lines of a complete one; no line of any of them stands in another."""
    kept = [line for key, line in lines.items() if key not in left_out]
    turns = range(SIZE // len("\n".join(kept)) + 1)
    return [
        "\n".join(f"{line} ({chr(0x30A2 + turn)}{number})" for turn in turns for line in kept)[:SIZE]
        for number in range(ROUNDS)
    ]


def labelled() -> list[str]:
    """Return the labelled posts, strung together and cut into posts of full length."""
    all_posts = "\n\n".join(path.read_text("utf-8") for path in sorted(LABELLED.glob("posts*/*.txt")))
    return [all_posts[at : at + SIZE] for at in range(0, len(all_posts) - SIZE + 1, SIZE)]


def objected() -> list[str]:
    """Return texts made of nothing but what must not stand in a post."""
    lines = [line for rule in load_rules().wording for line in rule.match]
    turned = [lines[at::7] + lines[:at] for at in range(7)]
    return ["\n".join(f"{line} ({at})" for line in (*some, *lines))[:SIZE] for at, some in enumerate(turned)]


def speed(name: str, texts: list[str]) -> None:
    """Print the times of the first check of each text, and of the check after one letter more."""
    first, again, clock = [], [], []
    for text in texts:
        for times, words in ((first, text), (again, text + "ん")):
            begin, begin_clock = time.process_time(), time.perf_counter()
            check(words, load_rules(), date(2026, 11, 22))
            times.append((time.process_time() - begin) * 1000)
            if times is first:
                clock.append((time.perf_counter() - begin_clock) * 1000)
    print(
        f"{name} ({len(texts)}): first look {statistics.median(first):.1f} ms (most {max(first):.1f}; "
        f"by the clock {statistics.median(clock):.1f}, most {max(clock):.1f}), "
        f"one letter more {statistics.median(again):.1f} ms"
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
    for lines in (LINES, ENGLISH):  # what the process loads with its first check of all
        check("\n".join(lines.values()), load_rules(), date(2026, 11, 22))
    check("-", load_rules(), date(2026, 11, 22))
    gc.freeze()
    print(f"check of {SIZE} characters, processor time, medians")
    speed("complete, ja", made(LINES))
    speed("complete, en", made(ENGLISH))
    speed("lacks items, ja", made(LINES, GAPS))
    speed("lacks items, en", made(ENGLISH, GAPS))
    speed("labelled posts, strung together", labelled())
    speed("nothing but what must not stand", objected())
    if options.documents:
        drafts(options.documents)


if __name__ == "__main__":
    main()
