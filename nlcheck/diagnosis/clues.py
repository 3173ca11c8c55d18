"""What stands around a number: its neighbours, and the decimals its kind usually has."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import islice

from nlcheck.base import HUNDRED, Dimension, Mention


def printed_places(mention: Mention) -> int:
    """The decimals that stand there, also where the column or the document knows it to more."""
    return len(_spelt(mention).partition(".")[2])


def _spelt(mention: Mention) -> str:
    """The number in plain digits; its text is had in an eighth of the time of its tuple."""
    return format(mention.written.value, "f")


NEAR = 100
"""characters either side within which a value may have been copied"""
TELLING = 3
"""significant digits from which on a repetition is no accident"""
SAMPLE = 100
"""numbers looked at for how often neighbours repeat each other"""

UNSEEN = 0.05
"""decimals that no other number has: how often, where one number speaks against them"""


class Clues:
    """Over all numbers of the document (those of the relations when none are given)."""

    def __init__(self, numbers: Iterable[Mention]) -> None:
        own = {m.at.start: m for m in numbers if not m.document and m.at.start < m.at.end}
        self._starts = sorted(own)
        self._numbers = [own[s] for s in self._starts]
        self._counted: dict[Dimension, Counter[int]] | None = None
        self._zeros: Counter[Dimension] = Counter()
        self._whole: Counter[Dimension] = Counter()
        self._printed: Counter[tuple[Decimal, Dimension]] | None = None
        self._repeating: dict[Dimension, float] = {}
        self._places: list[int] = []

    def neighbours(self, mention: Mention) -> list[Mention]:
        """Numbers nearby with as many decimals, in order."""
        self._decimals()
        low = bisect_left(self._starts, mention.at.start - NEAR)
        high = bisect_left(self._starts, mention.at.end + NEAR)
        places = printed_places(mention)
        near = zip(self._numbers[low:high], self._places[low:high], strict=True)
        return [m for m, n in near if n == places and m.at.start != mention.at.start]

    def echoes(self, value: Decimal, mention: Mention, about: Collection[Mention]) -> bool:
        """Whether this value of its dimension is printed elsewhere, too long for chance.

        ``about``: the numbers of the case itself, which do not count.
        """
        if len(format(value, "f").replace(".", "").strip("-0")) < TELLING:
            return False
        if self._printed is None:
            self._printed = Counter([(m.value, m.unit.dimension) for m in self._numbers])
        key = (value * mention.unit.scale, mention.unit.dimension)
        here = sum((m.value, m.unit.dimension) == key for m in about)
        return self._printed[key] > here

    def repeating(self, mention: Mention) -> float:
        """The part of all numbers of its dimension that a neighbour repeats anyway, 0 to 1."""
        dimension = mention.unit.dimension
        known = self._repeating.get(dimension)
        if known is None:
            every = (m for m in self._numbers if m.unit.dimension == dimension)
            known = self._repeating[dimension] = self._repeated(list(islice(every, SAMPLE)))
        return known

    def _repeated(self, sample: Sequence[Mention]) -> float:
        alike = sum(
            any(n.written.value == m.written.value for n in self.neighbours(m)) for m in sample
        )
        # the copied number and its model are no custom
        return max(alike - 2, 0) / max(len(sample), 1)

    def usual_places(self, mention: Mention) -> int:
        """The commonest number of decimals of its dimension among those that have any."""
        counted = self._decimals().get(mention.unit.dimension)
        if not counted:
            return printed_places(mention)
        return max(counted, key=lambda n: (counted[n], n))

    def commonest_places(self, mention: Mention) -> int:
        """The commonest number of decimals of its dimension, none at all among them."""
        usual = self.usual_places(mention)
        counted = self._decimals().get(mention.unit.dimension)
        whole = self._whole[mention.unit.dimension]
        return usual if counted and counted[usual] >= whole else 0

    def usage(self, mention: Mention, places: int) -> float:
        """How often its dimension has this many decimals, against how often the usual number.

        Where none has, so much the less the more numbers say so.
        """
        dimension = mention.unit.dimension
        counted = self._decimals().get(dimension)
        if not counted:
            return UNSEEN if places else 1.0
        times = counted[places] if places else self._whole[dimension]
        usual = max(counted.values())
        return min(1.0, max(times / usual, UNSEEN / (usual + 1)))

    def trims(self, mention: Mention) -> bool:
        """Whether numbers of its dimension are printed without last zeros (86.5 for 86.50)."""
        dimension = mention.unit.dimension
        counted = self._decimals().get(dimension)
        if not counted:
            return False
        usual = self.usual_places(mention)
        shorter = sum(n for places, n in counted.items() if places < usual)
        return shorter > self._zeros[dimension]

    def _decimals(self) -> dict[Dimension, Counter[int]]:
        """Dimension -> how often each number of decimals is printed, 0 left out.

        Counted when first asked for, with the decimals of every number and last zeros.
        """
        if self._counted is not None:
            return self._counted
        counted: dict[Dimension, Counter[int]] = defaultdict(Counter)
        for m in self._numbers:
            dimension, decimals = m.unit.dimension, _spelt(m).partition(".")[2]
            places = len(decimals)
            self._places.append(places)
            if not places:
                # nothing and all are round whatever the others are
                self._whole[dimension] += m.written.value not in (0, HUNDRED)
                continue
            counted[dimension][places] += 1
            self._zeros[dimension] += decimals[-1] == "0"
        self._counted = dict(counted)
        return self._counted
