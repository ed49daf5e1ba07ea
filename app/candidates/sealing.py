"""The vault of one candidate: whatever says who they are is sealed under their own key, each thing under its name."""

from app.core import crypto


class Vault:
    """Seals and opens what belongs to one candidate. A sealed thing opens only as what it was sealed as."""

    def __init__(self, key: bytes, candidate: str) -> None:
        self._key = key
        self._candidate = candidate

    @classmethod
    def new(cls, master: bytes, candidate: str) -> "tuple[Vault, bytes]":
        """Return a vault under a fresh key, and that key wrapped by `master` for storing."""
        wrapped = crypto.new_wrapped_key(master, context=candidate)
        return cls.open(master, candidate, wrapped), wrapped

    @classmethod
    def open(cls, master: bytes, candidate: str, wrapped: bytes) -> "Vault":
        """Return the vault whose wrapped key is `wrapped`.

        Raises:
            SealedDataError: the key file is another, or the key belongs to somebody else.
        """
        return cls(crypto.unwrap_key(master, wrapped, context=candidate), candidate)

    def seal(self, what: str, plain: bytes) -> bytes:
        """Return `plain` sealed as `what`."""
        return crypto.seal(self._key, plain, context=f"{self._candidate}:{what}")

    def unseal(self, what: str, sealed: bytes) -> bytes:
        """Return what was sealed as `what`. Raises `SealedDataError` if it was not."""
        return crypto.unseal(self._key, sealed, context=f"{self._candidate}:{what}")

    def seal_text(self, what: str, text: str) -> bytes:
        """Return `text` sealed as `what`."""
        return self.seal(what, text.encode("utf-8"))

    def unseal_text(self, what: str, sealed: bytes) -> str:
        """Return the text that was sealed as `what`."""
        return self.unseal(what, sealed).decode("utf-8")
