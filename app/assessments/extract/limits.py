"""How much one file may cost. Above any of these a file is refused with a code, never read half."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file; the defaults are many times what a résumé needs."""

    size: int = 20 * MEGABYTE
    """Bytes of the file itself."""
    pages: int = 60
    """Pages of a PDF."""
    characters: int = 200_000
    """Code points of the text."""
    rows: int = 20_000
    """Rows of a workbook, all sheets together."""
    expanded: int = 60 * MEGABYTE
    """Bytes that the members of a zip file grow to."""
    ratio: int = 200
    """How many times larger than the file its members may be (counted above one megabyte)."""
    objects: int = 50_000
    """Drawing objects of a PDF page that are looked at, and elements of an HTML page."""
    seconds: float = 20.0
    """Wall clock of one file in the pool."""
    cpu_seconds: int = 15
    """Processor time of one file in the pool."""
    memory: int = 1_000 * MEGABYTE
    """Address space of the pool's child."""
    files_per_child: int = 50
    """After so many files a child is replaced."""


DEFAULT_LIMITS = Limits()
