"""How people mistype a number, backwards: what may have been meant where these digits are printed.

A weight is the chance that this slip, once made on the meant digits, gives just the printed ones.
Digits are whole numbers here: 36.45 is 3645 with 2 places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

Bounds = Callable[[int], tuple[int, int] | None]
"""places -> least and greatest digits that are possible, None when none are"""

SHIFT_BACK, SHIFT_ON = 0.5, 1.0
FAR_SHIFT = 0.05
POINT_LOST = 0.3
LONG, SHORT = 3, 0.4
"""digits of a number that easily loses one or has one twice; how often a shorter one does"""
BARE = 0.1
"""how often what is left of a number is 0 alone"""


class Slip(NamedTuple):
    """The printed digits came from ``digits`` with ``places`` decimals by the slip ``cause``."""

    digits: int
    places: int
    cause: str
    weight: float


def slips(printed: str, places: int, bounds: Bounds) -> Iterator[Slip]:
    """All single slips that give ``printed`` (digits, no point or sign) and lie within bounds."""
    within = bounds(places)
    if within is not None:
        yield from _inside(_digit(printed, places), places, "digit", within)
        yield from _inside(_swap(printed, places), places, "swap", within)
    yield from _dropped(printed, places, bounds)
    yield from _doubled(printed, places, bounds)
    yield from _shifted(printed, places, bounds)


def _inside(
    found: Iterator[tuple[int, float]], places: int, cause: str, within: tuple[int, int]
) -> Iterator[Slip]:
    low, high = within
    for digits, weight in found:
        if low <= digits <= high:
            yield Slip(digits, places, cause, weight)


def _digit(printed: str, places: int) -> Iterator[tuple[int, float]]:
    whole, length = int(printed), len(printed)
    weight = 1 / (9 * length)
    leads = length - places > 1
    for i, now in enumerate(printed):
        step = 10 ** (length - 1 - i)
        without = whole - int(now) * step
        for other in range(1 if leads and i == 0 else 0, 10):
            if other != int(now):
                yield without + other * step, weight


def _swap(printed: str, places: int) -> Iterator[tuple[int, float]]:
    point = len(printed) - places
    pairs = [i for i in range(len(printed) - 1) if i + 1 != point and printed[i] != printed[i + 1]]
    for i in pairs:
        if i == 0 and printed[1] == "0" and point > 1:
            continue
        yield int(printed[:i] + printed[i + 1] + printed[i] + printed[i + 2 :]), 1 / len(pairs)


def _dropped(printed: str, places: int, bounds: Bounds) -> Iterator[Slip]:
    """One digit more than printed, before the point or after it."""
    length = len(printed)
    point = length - places
    for more in (0, 1):
        if more and not places:
            continue
        within = bounds(places + more)
        if within is None:
            continue
        low, high = within
        gaps = range(point, length + 1) if more else range(point + 1)
        for i in gaps:
            head, tail = printed[:i], printed[i:]
            for digit in "0123456789":
                meant = head + digit + tail
                if meant[0] == "0" and len(meant) > places + more + 1:
                    continue
                digits = int(meant)
                if low <= digits <= high:
                    weight = _easily(length + 1) * (1 if int(printed) else BARE)
                    yield Slip(digits, places + more, "dropped", weight)


def _easily(length: int) -> float:
    """How often one digit of so many gets lost or stands twice."""
    return (1 if length >= LONG else SHORT) / length


def _doubled(printed: str, places: int, bounds: Bounds) -> Iterator[Slip]:
    """One digit fewer: of two equal ones side by side, one is too many."""
    length = len(printed)
    point = length - places
    for i in range(length - 1):
        if printed[i] != printed[i + 1] or i + 1 == point:
            continue
        fewer = places - 1 if i >= point else places
        within = bounds(fewer)
        digits = int(printed[:i] + printed[i + 1 :])
        if within and within[0] <= digits <= within[1]:
            yield Slip(digits, fewer, "doubled", _easily(length - 1))


def _shifted(printed: str, places: int, bounds: Bounds) -> Iterator[Slip]:
    """The same digits with the point elsewhere."""
    whole = int(printed)
    if not whole:
        return
    for by, weight in ((1, SHIFT_ON), (-1, SHIFT_BACK), (2, FAR_SHIFT), (-2, FAR_SHIFT)):
        moved, digits = places + by, whole
        if moved < 0:
            moved, digits = 0, whole * 10**-moved
        within = bounds(moved)
        if within and within[0] <= digits <= within[1]:
            yield Slip(digits, moved, "point", weight if places else weight * POINT_LOST)
