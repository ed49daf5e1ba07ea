"""Memory in large pages: what a process has loaded is found quicker.

A processor keeps in mind where a few thousand pages of memory lie and must look up all others. What a reader looks
through for every text is spread over tens of megabytes: some 15,000 pages of 4 kB, or 30 of 2 MB.
"""

import ctypes
from collections.abc import Iterator
from pathlib import Path

_MAPS = Path("/proc/self/maps")
_PAGE = 2 << 20  # bytes
_COLLAPSE = 25  # MADV_COLLAPSE of madvise(2), Linux 6.1 and later: now, whatever the system does by itself


def use_large_pages(maps: Path = _MAPS) -> int:
    """Put what the process holds in memory into large pages; return how many there are now.

    It changes nothing but where memory lies, and nothing at all where the system has no such pages.
    """
    try:
        madvise = ctypes.CDLL(None).madvise
        regions = list(_regions(maps.read_text()))
    except (OSError, AttributeError):
        return 0
    madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    pages = [page for first, last in regions for page in range(-(-first // _PAGE) * _PAGE, last - _PAGE + 1, _PAGE)]
    return sum(madvise(page, _PAGE, _COLLAPSE) == 0 for page in pages)


def _regions(maps: str) -> Iterator[tuple[int, int]]:
    """Yield where the process's own memory begins and ends: what can be written and belongs to no file."""
    for line in maps.splitlines():
        place, rights, _, _, file, *name = line.split()
        if rights.startswith("rw") and rights.endswith("p") and file == "0" and name in ([], ["[heap]"]):
            first, last = place.split("-")
            yield int(first, 16), int(last, 16)
