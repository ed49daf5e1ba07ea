"""Public ids: random, never counters, so that nobody can guess a neighbour or count the candidates."""

import base64
import secrets

LENGTH = 16


def new_id() -> str:
    """Return a random public id: 16 characters of lower-case base32 (80 bits)."""
    return base64.b32encode(secrets.token_bytes(10)).decode("ascii").lower()
