"""Encryption of personal data: one AES-GCM key per candidate, wrapped by a key file that lies outside the database.

Destroying the wrapped key makes everything encrypted under it unreadable, in old backups too, since a backup never
holds the key file.
"""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.core.errors import N_, KakehashiError

KEY_BYTES = 32
_NONCE_BYTES = 12


class SealedDataError(KakehashiError):
    """Stored data that does not open: wrong key file, or the bytes were changed."""


def load_or_make_key(path: Path) -> bytes:
    """Return the 32-byte key in `path` (base64), made with mode 0600 if the file is not there yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = path.with_suffix(".new")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
            handle.flush()
            os.fsync(handle.fileno())
        try:
            os.link(temporary, path)  # atomic, and keeps the key of whoever came first
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    key = base64.b64decode(path.read_bytes())
    if len(key) != KEY_BYTES:
        raise SealedDataError("key_file", N_("%(path)s does not hold a 32-byte key."), path=path)
    return key


def derive_key(master: bytes, purpose: str) -> bytes:
    """Return a key of its own for `purpose` (HMAC-SHA256 of the name under the random 32-byte `master`)."""
    return hmac.new(master, f"kakehashi:{purpose}".encode(), hashlib.sha256).digest()


def seal(key: bytes, plain: bytes, *, context: str) -> bytes:
    """Return `plain` encrypted under `key`: nonce followed by ciphertext. `context` is bound, not stored."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes, *, context: str) -> bytes:
    """Return what `seal` was given.

    Raises:
        SealedDataError: the key or the context is another, or a byte was changed.
    """
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context.encode())
    except InvalidTag as error:
        raise SealedDataError("sealed_data", N_("Stored data cannot be opened with this key file.")) from error


def new_wrapped_key(master: bytes, *, context: str) -> bytes:
    """Return a fresh random key, wrapped by `master`; `context` names its owner."""
    return seal(master, secrets.token_bytes(KEY_BYTES), context=f"key:{context}")


def unwrap_key(master: bytes, wrapped: bytes, *, context: str) -> bytes:
    """Return the key that `new_wrapped_key` made for the same `context`."""
    return unseal(master, wrapped, context=f"key:{context}")
