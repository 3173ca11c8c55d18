"""Names of files: as they can be printed and kept, and as the system opens them.

A name that an archive from Windows left behind is often GBK; Python then holds its bytes as lone
surrogates, which no output and no database takes.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath

__all__ = ["opened", "shown"]

_WINDOWS = "gb18030"


def shown(path: str) -> str:
    """A path without lone surrogates: parts that are no UTF-8 are read as GBK, as Windows means.

    >>> shown("报告/a.txt")
    '报告/a.txt'
    >>> shown("报告/" + os.fsdecode("决算.txt".encode("gbk")))
    '报告/决算.txt'
    """
    if _is_plain(path):
        return path
    return "/".join(map(_read, path.split("/")))


def opened(path: str) -> Path:
    """What a path that was :func:`shown` stands for, where the system has only the other."""
    found = Path(path)
    if os.path.lexists(found):
        return found
    there = Path()
    for part in PurePath(path).parts:
        as_is = there / part
        there = as_is if os.path.lexists(as_is) else there / _spelt(part)
    return there if os.path.lexists(there) else found


def _is_plain(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(part: str) -> str:
    return part if _is_plain(part) else os.fsencode(part).decode(_WINDOWS, "backslashreplace")


def _spelt(part: str) -> str:
    return os.fsdecode(part.encode(_WINDOWS, "replace"))
