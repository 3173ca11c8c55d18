"""Files as they are named on the command line: whether there is anything to read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nlcheck.base.paths import shown

__all__ = ["complaints", "readable"]


def complaints(files: Iterable[str], command: str, *, stdin: bool = False) -> list[str]:
    """What is said of paths that cannot be read at all; ``stdin``: ``-`` is standard input."""
    said = []
    for file in dict.fromkeys(files):
        if file == "-":
            said += [] if stdin else [f"{command} 不读标准输入，请给出文件"]
            continue
        if _is_folder(file):
            name = shown(file)
            said.append(f"{name} 是目录，{command} 只接受文件；整个目录请用 nlcheck scan {name}")
        elif not _exists(file):
            said.append(f"找不到文件 {shown(file) or '“”'}")
    return said


def readable(file: str) -> bool:
    """Whether there is something of this name, and no folder (a pipe will do)."""
    return _exists(file) and not _is_folder(file)


def _exists(file: str) -> bool:
    try:
        return bool(file) and Path(file).exists()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def _is_folder(file: str) -> bool:
    try:
        return bool(file) and Path(file).is_dir()
    except (OSError, ValueError):
        return False
