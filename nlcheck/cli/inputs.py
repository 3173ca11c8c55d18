"""Files as they are named on the command line: whether there is anything to read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from nlcheck.base.paths import shown

__all__ = ["complaints", "readable", "standard_input"]

_OPENED = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""what the shell has opened, as for ``<(command)``: somebody writes to it"""


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
        elif _endless(file):
            piped = f"内容来自别的程序时请写：程序 | nlcheck {command} -"
            instead = piped if stdin else "请先存成文件"
            said.append(f"{shown(file)} 不是普通文件，是管道或设备，没有读；{instead}")
    return said


def readable(file: str) -> bool:
    """Whether there is something of this name that ends: no folder, no pipe that waits."""
    return _exists(file) and not _is_folder(file) and not _endless(file)


def standard_input() -> bytes:
    """What another program writes, to its end or just beyond what is read of any file."""
    from nlcheck.reading.formats import BYTES  # noqa: PLC0415 (heavy: not for a wrong path)

    return sys.stdin.buffer.read(BYTES + 1)


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


def _endless(file: str) -> bool:
    """Whether reading may never end, or never begin: a named pipe, a socket, a device."""
    return not file.startswith(_OPENED) and not Path(file).is_file()
