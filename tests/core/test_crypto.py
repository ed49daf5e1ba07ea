"""Personal data open with the right key and context, and with nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.crypto import KEY_BYTES, SealedDataError, load_or_make_key, new_wrapped_key, seal, unseal, unwrap_key

MASTER = bytes(range(KEY_BYTES))


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_was_sealed_opens_again_with_its_key_and_context(plain: bytes, context: str) -> None:
    sealed = seal(MASTER, plain, context=context)

    assert unseal(MASTER, sealed, context=context) == plain
    assert sealed != seal(MASTER, plain, context=context)


@given(st.integers(min_value=0, max_value=43))
def test_a_changed_byte_is_noticed(position: int) -> None:
    sealed = bytearray(seal(MASTER, b"sixteen byte text", context="name"))
    sealed[position] ^= 1
    with pytest.raises(SealedDataError):
        unseal(MASTER, bytes(sealed), context="name")


def test_another_context_or_key_does_not_open_it() -> None:
    sealed = seal(MASTER, b"text", context="candidate:a")
    with pytest.raises(SealedDataError):
        unseal(MASTER, sealed, context="candidate:b")
    with pytest.raises(SealedDataError):
        unseal(bytes(KEY_BYTES), sealed, context="candidate:a")


def test_a_wrapped_key_opens_only_for_its_owner() -> None:
    wrapped = new_wrapped_key(MASTER, context="a")

    assert len(unwrap_key(MASTER, wrapped, context="a")) == KEY_BYTES
    with pytest.raises(SealedDataError):
        unwrap_key(MASTER, wrapped, context="b")


def test_the_key_file_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "data.key"

    assert load_or_make_key(path) == load_or_make_key(path)
    assert path.stat().st_mode & 0o077 == 0
    assert list(path.parent.iterdir()) == [path]


def test_a_key_file_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.key"
    path.write_bytes(b"c2hvcnQ=\n")
    with pytest.raises(SealedDataError, match="32-byte"):
        load_or_make_key(path)
