"""Files that are not on this machine: any path of fsspec (``s3://…``, ``hdfs://…``, ``zip://…``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from nlcheck.base.paths import opened
from nlcheck.reading.formats import BYTES, bytes_of

__all__ = ["content", "files", "head", "is_remote", "there"]


def is_remote(path: str) -> bool:
    """Whether fsspec is to be asked: 「s3://bucket/2031」, not 「C:/2031」."""
    return "://" in path


def files(folder: str) -> Iterator[tuple[str, str]]:
    """Address and path below the folder, of every file; ``ImportError`` without the extra."""
    system, root = _system(folder)
    if system.isfile(root):
        yield folder, PurePosixPath(root).name
        return
    for path in sorted(system.find(root)):
        inside = PurePosixPath(path).relative_to(root) if path.startswith(root) else path
        if not any(part.startswith((".", "~$")) for part in PurePosixPath(inside).parts):
            yield _address(folder, root, system, path), str(inside)


def there(path: str) -> bool:
    """Whether anything is there."""
    system, root = _system(path)
    return bool(system.exists(root))


def content(path: str) -> bytes:
    """The bytes of a file, here or elsewhere, within the limit of the reader; ``OSError``."""
    if not is_remote(path):
        return bytes_of(opened(path))
    try:
        system, root = _system(path)
        size = system.size(root) or 0
        data: bytes = system.cat_file(root) if size <= BYTES else b""
    except Exception as reason:  # every kind of store has errors of its own
        raise OSError(f"{path}: {reason}") from reason
    if size > BYTES:
        raise OSError(f"{path}: {size} bytes")
    return data


def head(path: str, size: int) -> bytes:
    """Its first bytes."""
    if not is_remote(path):
        with Path(path).open("rb") as stream:
            return stream.read(size)
    system, root = _system(path)
    with system.open(root, "rb") as stream:
        found: bytes = stream.read(size)
    return found


def _system(path: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs  # noqa: PLC0415 (an extra)

    system, root = url_to_fs(path)
    return system, str(root)


def _address(folder: str, root: str, system: Any, path: str) -> str:
    """What was found, spelt as the folder was given."""
    if "::" in folder:  # one file system inside another: zip://a.txt::file://b.zip
        protocol, _, outer = folder.partition("::")
        return f"{protocol.partition('://')[0]}://{path}::{outer}"
    if path.startswith(root):
        return folder.rstrip("/") + path[len(root.rstrip("/")) :]
    return str(system.unstrip_protocol(path))
