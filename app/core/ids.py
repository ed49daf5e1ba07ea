"""Public ids: random, never counters, so that nobody can guess a neighbour or count the candidates."""

import base64
import re
import secrets

LENGTH = 16


_SHAPE = re.compile(rf"[a-z2-7]{{{LENGTH}}}")


def is_id(text: str) -> bool:
    """Return whether `text` is shaped like a public id."""
    return _SHAPE.fullmatch(text) is not None


def new_id() -> str:
    """Return a random public id: 16 characters of lower-case base32 (80 bits)."""
    return base64.b32encode(secrets.token_bytes(10)).decode("ascii").lower()
