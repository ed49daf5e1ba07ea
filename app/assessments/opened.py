"""What may match on each line of a text, as a table (its own module, since it loads numpy)."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def opened(rows: Sequence[int], size: int, places: int) -> npt.NDArray[np.uint8]:
    """Return for each line and pattern 1 where it may match, from what each line meets (`watch.Table` tells how)."""
    met = np.frombuffer(b"".join([row.to_bytes(size, "little") for row in rows]), np.uint8)
    able = np.bitwise_and.reduce(met.reshape(len(rows), places, -1), axis=1)
    return np.unpackbits(able, axis=1, bitorder="little")


def anywhere(table: npt.NDArray[np.uint8]) -> list[int]:
    """Return for each pattern 1 where it may match on any line."""
    found: list[int] = np.bitwise_or.reduce(table, axis=0).tolist()
    return found
