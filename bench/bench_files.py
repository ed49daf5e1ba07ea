"""From files to readings: extraction per page, two processes against one, memory after 200 résumés, cold start.

Files are those of a folder (`--folder`), or the invented ones of the tests in several forms.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.assessments import reader
from app.assessments.extract import ExtractError, extract
from app.assessments.rerendering import page, printers, sheet, written
from app.assessments.running import find_files, read_all
from tests.support import dozen

ROUNDS = 5
_RESUMES = 200
# VmHWM is this process's own peak; getrusage() also tells the peak of who started it, if that was larger
_MEMORY = """
import sys
from pathlib import Path
from app.assessments.running import find_files, read_all
files = find_files([Path(sys.argv[1])])
n = sum(1 for _ in read_all((files * 200)[:200]))
print(n, next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) // 1024)
"""


def made(folder: Path) -> Path:
    """Write the invented résumés in several forms and return the folder."""
    for name, text in dozen.careers().items():
        for form, (file, data) in written(extract(text.encode(), "a.txt").text).items():
            (folder / f"{name}-{form}{Path(file).suffix}").write_bytes(data)
    print_pdf = printers()["weasyprint"]
    with tempfile.TemporaryDirectory() as place:
        for n, text in enumerate(list(dozen.careers().values())[:2]):
            (folder / f"printed{n}.pdf").write_bytes(print_pdf(page(text, sheet(1)), Path(place)))
    return folder


def elapsed(work: Callable[[], object]) -> float:
    """Return how long one call takes by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def extraction(files: list[tuple[str, Path]]) -> None:
    """Print the processor time of each form's extraction, per page."""
    times: dict[str, list[float]] = {}
    for _, path in files:
        data = path.read_bytes()
        try:
            pages = len(extract(data, path.name).pages)
        except ExtractError:
            continue
        rounds = []
        for _ in range(ROUNDS):
            start = time.process_time()
            extract(data, path.name)
            rounds.append((time.process_time() - start) / pages)
        times.setdefault(path.suffix, []).append(statistics.median(rounds))
    for suffix, per_page in sorted(times.items()):
        took = statistics.median(per_page) * 1000
        print(f"| extraction, {suffix}, per page (median of {len(per_page)} files) | {took:.1f} ms |")


def processes(files: list[tuple[str, Path]]) -> None:
    """Print two processes against one, by the clock, start-up included."""
    many = (files * _RESUMES)[:_RESUMES]
    reader.read(extract(b"load", "a.txt"))
    one = elapsed(lambda: list(read_all(many)))
    two = elapsed(lambda: list(read_all(many, jobs=2)))
    print(f"| {_RESUMES} résumés from files, one process | {one:.1f} s |")
    print(f"| the same, two processes, their start included | {two:.1f} s ({one / two:.2f} times as quick) |")


def memory(folder: Path) -> None:
    """Print the memory of a fresh process after 200 résumés."""
    run = subprocess.run([sys.executable, "-c", _MEMORY, str(folder)], check=True, capture_output=True, text=True)
    count, most = run.stdout.split()
    print(f"| peak memory of a process after {count} résumés | {most} MB |")


def cold(files: list[tuple[str, Path]]) -> None:
    """Print how long `kakehashi assess` takes on one file, from cold."""
    command = [str(Path(sys.executable).parent / "kakehashi"), "assess", "--json", str(files[0][1])]
    took = [elapsed(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(ROUNDS)]
    print(f"| `kakehashi assess` on one file, from cold | {statistics.median(took):.2f} s |")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    with tempfile.TemporaryDirectory() as place:
        folder = parser.parse_args().folder or made(Path(place))
        files = find_files([folder])
        print("| what | result |\n|---|---|")
        extraction(files)
        memory(folder)
        cold(files)
        processes(files)


if __name__ == "__main__":
    main()
