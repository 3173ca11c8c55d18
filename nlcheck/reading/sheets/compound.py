"""Whether the chains of sectors of a compound file (MS-CFB) all end: a damaged one may go round."""

from __future__ import annotations

import struct
from collections.abc import Sequence

__all__ = ["chains_end"]

_HEADER = struct.Struct("<30xH28xI4xI4x109I")
"""of it: log2 of a sector; where the table of small sectors begins; where the list of the sectors
that hold the first table goes on; its beginning, which the header holds"""
_LAST = 0xFFFFFFFA
"""numbers above it are no sectors: the end of a chain, free ones"""
_SHIFTS = (9, 12)


def chains_end(data: bytes) -> bool:
    """Whether what follows a sector never leads back to it, in either table. Reading a chain that
    goes round would not end before memory does."""
    if len(data) < _HEADER.size:
        return False
    shift, small, more, *listed = _HEADER.unpack_from(data)
    if shift not in _SHIFTS:
        return False
    following: list[int] = []
    for sector in (*listed, *_further(data, shift, more)):
        following += _sector(data, shift, sector)
    small_following: list[int] = []
    for sector in _chain(following, small):
        small_following += _sector(data, shift, sector)
    return _ends(following) and _ends(small_following)


def _sector(data: bytes, shift: int, number: int) -> Sequence[int]:
    """The numbers in a sector; none where there is none."""
    size = 1 << shift
    held = data[(number + 1) << shift : (number + 2) << shift] if number <= _LAST else b""
    return struct.unpack(f"<{size // 4}I", held) if len(held) == size else ()


def _further(data: bytes, shift: int, sector: int) -> list[int]:
    """The rest of the list, for large files: each sector of it ends with the next one's number."""
    found: list[int] = []
    seen: set[int] = set()
    while sector not in seen and (numbers := _sector(data, shift, sector)):
        seen.add(sector)
        *more, sector = numbers
        found += more
    return found


def _chain(following: Sequence[int], sector: int) -> list[int]:
    """The sectors of a chain, each once."""
    found: dict[int, None] = {}
    while sector < len(following) and sector not in found:
        found[sector] = None
        sector = following[sector]
    return list(found)


def _ends(following: Sequence[int]) -> bool:
    """Whether no chain comes back to where it was."""
    met = [0] * len(following)
    for first in range(len(following)):
        at = first
        while at < len(following) and not met[at]:
            met[at] = first + 1
            at = following[at]
        if at < len(following) and met[at] == first + 1:
            return False
    return True
