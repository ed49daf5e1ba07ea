"""Which data files there are: the shipped ones under `data/`, then the company's own under the instance folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.paths import DATA, ROOT, instance_folder


def data_folders(name: str, environ: Mapping[str, str]) -> tuple[Path, Path]:
    """Return `data/<name>` and the same folder of the instance, in reading order."""
    return DATA / name, instance_folder(environ) / "data" / name


def yaml_files(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Return the `*.yaml` files of the folders, each folder sorted by name; a folder that is not there has none."""
    return tuple(path for folder in folders for path in sorted(folder.glob("*.yaml")))


def fingerprint(files: Sequence[Path]) -> tuple[object, ...]:
    """Return a key that changes when a file is added, removed or written, so that readers know when to read again."""
    return tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)


def is_ours(path: Path) -> bool:
    """Whether the file is shipped with the product (and not the company's own)."""
    return path.is_relative_to(DATA)


def shown_name(path: Path) -> str:
    """Return the file's name for messages: from the checkout for shipped files, folder and name for the others."""
    return path.relative_to(ROOT).as_posix() if is_ours(path) else f"{path.parent.name}/{path.name}"


# An environment whose instance holds no data files: what is shipped and nothing else.
SHIPPED: Mapping[str, str] = {"KAKEHASHI_HOME": str(DATA / "no instance")}
