"""What stands beside a file, read in the worker: each once, for files of one unit come together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from hashlib import sha256

from nlcheck.batch.grouping import Given
from nlcheck.batch.remote import content
from nlcheck.engine import Beside
from nlcheck.reading import ReadError, read

__all__ = ["standing"]

KEPT = 16
"""Documents that stay in memory: those of one unit."""
_kept: OrderedDict[tuple[str, str], Beside] = OrderedDict()


def standing(paths: Iterable[str]) -> tuple[list[Beside], Given]:
    """The documents, and path and hash of each; one that is no more to be read is left out."""
    found = list(_read(paths))
    return [beside for beside, _ in found], tuple(mark for _, mark in found)


def _read(paths: Iterable[str]) -> Iterator[tuple[Beside, tuple[str, str]]]:
    for path in paths:
        try:
            data = content(path)
            mark = path, sha256(data).hexdigest()
            if mark not in _kept:
                _kept[mark] = Beside(read(data, name=path), grouped=True)
        except (ReadError, OSError):  # it was checked a moment ago: told there if it is gone
            continue
        _kept.move_to_end(mark)
        yield _kept[mark], mark
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
