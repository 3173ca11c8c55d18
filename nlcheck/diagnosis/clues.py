"""What stands around a number: its neighbours, and the decimals its kind usually has."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from nlcheck.base import Dimension, Mention

NEAR = 100
"""characters either side within which a value may have been copied"""


class Clues:
    """Over all numbers of the document (those of the relations when none are given)."""

    def __init__(self, numbers: Iterable[Mention]) -> None:
        own = {m.at.start: m for m in numbers if not m.document and m.at.start < m.at.end}
        self._starts = sorted(own)
        self._numbers = [own[s] for s in self._starts]
        self._usual: dict[Dimension, int] | None = None

    def neighbours(self, mention: Mention) -> list[Mention]:
        """Numbers nearby with as many decimals, in order."""
        low = bisect_left(self._starts, mention.at.start - NEAR)
        high = bisect_left(self._starts, mention.at.end + NEAR)
        places = mention.written.places
        return [
            m
            for m in self._numbers[low:high]
            if m.written.places == places and m.at.start != mention.at.start
        ]

    def usual_places(self, mention: Mention) -> int:
        """The commonest number of decimals of its dimension among those that have any."""
        if self._usual is None:
            counted: dict[Dimension, Counter[int]] = {}
            for m in self._numbers:
                if m.written.places:
                    counted.setdefault(m.unit.dimension, Counter())[m.written.places] += 1
            self._usual = {
                d: max(c, key=lambda n, c=c: (c[n], n))  # type: ignore[misc]
                for d, c in counted.items()
            }
        return self._usual.get(mention.unit.dimension, mention.written.places)
