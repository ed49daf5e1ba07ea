"""Large pages: memory keeps what it holds, and a system without them is left as it is."""

from pathlib import Path

from app.core.large_pages import use_large_pages

_LONG = 8 << 20


def test_memory_holds_the_same_in_large_pages() -> None:
    kept = bytearray(range(256)) * (_LONG // 256)
    assert use_large_pages() >= 0
    assert kept == bytes(range(256)) * (_LONG // 256)


def test_a_system_that_does_not_tell_of_its_memory_is_left_as_it_is(tmp_path: Path) -> None:
    assert use_large_pages(tmp_path / "maps") == 0


def test_files_shared_and_read_only_memory_are_left_alone(tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    maps.write_text(
        "7f0000000000-7f0000800000 r--p 00000000 00:00 0\n"
        "7f0001000000-7f0001800000 rw-s 00000000 00:00 0\n"
        "7f0002000000-7f0002800000 rw-p 00000000 08:01 77 /a file.bin\n"
        "7f0003000000-7f0003800000 rw-p 00000000 00:00 0 [stack]\n"
    )
    assert use_large_pages(maps) == 0
