"""What stands around a number: its neighbours, and the decimals its kind usually has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import islice
from operator import attrgetter

from nlcheck.base import HUNDRED, Dimension, Mention, Range
from nlcheck.diagnosis.graph import is_rate

_COUNT = Dimension.COUNT


def printed_places(mention: Mention) -> int:
    """The decimals that stand there, also where the column or the document knows it to more."""
    return len(_spelt(mention).partition(".")[2])


def _spelt(mention: Mention) -> str:
    """The number in plain digits; its text is had in an eighth of the time of its tuple."""
    return format(mention.written.value, "f")


NEAR = 100
"""characters either side within which a value may have been copied"""
REPEATED = 0.4
"""how often a number of a report is printed in it again"""
SPREAD = 2.0
"""over how many decades numbers of a report are spread"""
MOST = 200.0
"""how much at most it says that a number is printed elsewhere"""
SAMPLE = 100
"""numbers looked at for how often neighbours repeat each other"""

PRIOR, EXPECTED = 2, 0.8
"""so many numbers are taken as seen before the document begins, so much of them as is usual"""

WINDOW, FEW = 30, 5
"""so many numbers on either side are looked through for the nearest few of its kind"""

CLOSE = Decimal(5)
"""percentage points within which percentages are of a kind"""

EVEN = 0.5
"""how sure is what nothing speaks for or against"""

UNSEEN = 0.05
"""decimals that no other number has: how often, where one number speaks against them"""


Measure = tuple[Dimension, str]
"""what numbers measure, of counts also of what"""

Kind = tuple[Dimension, Decimal]
"""what numbers measure and in what unit: 亿元 have other decimals than 元"""


def _measure(mention: Mention) -> Measure:
    """Things are counted each by itself: 32 people say nothing of 32 cars."""
    unit = mention.unit
    return (unit.dimension, unit.name if unit.dimension is _COUNT else "")


Place = tuple[Kind, bool, bool]
"""what is printed where: of its kind, in a table, nothing at all"""


def _kind(mention: Mention) -> Kind:
    return (mention.unit.dimension, mention.unit.scale)


class Clues:
    """Over all numbers of the document (those of the relations when none are given). ``heads``:
    where its headings begin, in order; what stands behind one is no neighbour of what stands
    before."""

    def __init__(self, numbers: Iterable[Mention], heads: Sequence[int] = ()) -> None:
        self._heads = heads
        self._own = {m.at.start: m for m in numbers if not m.document and m.at.start < m.at.end}
        self._starts = sorted(self._own)
        self._numbers = [self._own[s] for s in self._starts]
        self._rates: list[Decimal] | None = None
        self._counted: dict[Kind, Counter[int]] | None = None
        self._tails: dict[Place, Counter[tuple[int, bool]]] = defaultdict(Counter)
        self._whole: Counter[Kind] = Counter()
        self._printed: dict[Measure, Counter[Decimal]] | None = None
        self._ordered: dict[Dimension, list[Mention]] = {}
        self._repeating: dict[Dimension, float] = {}
        self._places: list[int] = []

    def neighbours(self, mention: Mention) -> list[Mention]:
        """Numbers nearby with as many decimals, in order."""
        self._decimals()
        section = bisect_right(self._heads, mention.at.start)
        begin = self._heads[section - 1] if section else 0
        end = self._heads[section] if section < len(self._heads) else mention.at.end + NEAR
        low = bisect_left(self._starts, max(mention.at.start - NEAR, begin))
        high = bisect_left(self._starts, min(mention.at.end + NEAR, end))
        places = printed_places(mention)
        near = zip(self._numbers[low:high], self._places[low:high], strict=True)
        return [m for m, n in near if n == places and m.at.start != mention.at.start]

    def echo(self, value: Decimal, mention: Mention, about: Collection[Mention]) -> float:
        """How much likelier a number was meant to be this value because it is printed elsewhere.

        1 where it is not. The longer a number is and the fewer there are, the less it repeats by
        chance. ``about``: the numbers of the case itself, which do not count.
        """
        digits = len(format(value, "f").replace(".", "").strip("-0"))
        printed = self._values()[_measure(mention)]
        meant = value * mention.unit.scale
        if not printed[meant]:
            return 1.0
        here = sum(m.value == meant and _measure(m) == _measure(mention) for m in about)
        if printed[meant] <= here:
            return 1.0
        chance = printed.total() / (SPREAD * 10.0**digits)
        return float(min(max(REPEATED / chance, 1.0), MOST))

    def crowd(self, value: Decimal, about: Collection[Mention]) -> int:
        """How many percentages of the document lie within :data:`CLOSE` points of a value; rates
        of service come near 100 %, changes do not. ``about``: as in :meth:`echo`."""
        if self._rates is None:  # a fall is printed with and without its sign
            self._rates = sorted(abs(m.value) for m in self._numbers if is_rate(m))
        low, high = abs(value) - CLOSE, abs(value) + CLOSE
        every = bisect_right(self._rates, high) - bisect_left(self._rates, low)
        of_case = (m for m in about if is_rate(m) and self._own.get(m.at.start) == m)
        return every - sum(low <= abs(m.value) <= high for m in of_case)

    def inside(self, mention: Mention, area: Range) -> list[Mention]:
        """Numbers of its dimension that lie in an area, each value once."""
        dimension = mention.unit.dimension
        ordered = self._ordered.get(dimension)
        if ordered is None:
            alike = (m for m in self._numbers if m.unit.dimension is dimension)
            ordered = self._ordered[dimension] = sorted(alike, key=attrgetter("value"))
        first = bisect_left(ordered, area.low, key=attrgetter("value"))
        last = bisect_right(ordered, area.high, key=attrgetter("value"))
        return list({m.value: m for m in ordered[first:last]}.values())

    def _values(self) -> dict[Measure, Counter[Decimal]]:
        """How often each value is printed, by what it measures."""
        if self._printed is None:
            self._printed = defaultdict(Counter)
            for m in self._numbers:
                self._printed[_measure(m)][m.value] += 1
        return self._printed

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
        counted = self._decimals().get(_kind(mention))
        if not counted:
            return printed_places(mention)
        return max(counted, key=lambda n: (counted[n], n))

    def commonest_places(self, mention: Mention) -> tuple[int, float]:
        """The commonest number of decimals of its kind, none at all among them, and how sure that
        its own are as many (0 to 1): of those nearest to it where most agree, else of all."""
        near = Counter(self._around(mention))
        total = near.total()
        if near and (first := near.most_common(1)[0])[1] * 2 > total:
            return first[0], (first[1] + PRIOR * EXPECTED) / (total + PRIOR)
        usual = self.usual_places(mention)
        counted = self._decimals().get(_kind(mention), Counter[int]())
        whole = self._whole[_kind(mention)]
        places = usual if counted[usual] >= whole else 0
        times = counted[places] if places else whole
        return places, (times + PRIOR * EXPECTED) / (counted.total() + whole + PRIOR)

    def _around(self, mention: Mention) -> list[int]:
        """The decimals of the nearest numbers of its kind; nothing and all have none to show."""
        self._decimals()
        kind, at = _kind(mention), bisect_left(self._starts, mention.at.start)
        low, high = max(at - WINDOW, 0), at + WINDOW
        near = zip(self._numbers[low:high], self._places[low:high], strict=True)
        found = [
            (abs(m.at.start - mention.at.start), places)
            for m, places in near
            if _kind(m) == kind
            and m.at.start != mention.at.start
            and (places or m.written.value not in (0, HUNDRED))
        ]
        return [places for _, places in sorted(found)[:FEW]]

    def usage(self, mention: Mention, places: int) -> float:
        """How often its dimension has this many decimals, against how often the usual number.

        Where none has, so much the less the more numbers say so.
        """
        kind = _kind(mention)
        counted = self._decimals().get(kind)
        if not counted:
            return UNSEEN / (self._whole[kind] + 1) if places else 1.0
        times = counted[places] if places else self._whole[kind]
        usual = max(counted.values())
        return min(1.0, max(times / usual, UNSEEN / (usual + 1)))

    def trims(self, mention: Mention) -> bool:
        """Whether numbers of its kind are printed without last zeros (86.5 for 86.50) where it
        stands, in the text or in tables."""
        return self.full(mention) < EVEN and bool(self._decimals().get(_kind(mention)))

    def full(self, mention: Mention, *, nothing: bool = False) -> float:
        """How sure last zeros are printed where it stands (0 to 1); ``nothing``: those of 0."""
        self._decimals()
        tails = self._tails[_kind(mention), mention.cell, nothing]
        usual = self.usual_places(mention)
        kept = tails[usual, True]
        cut = sum(n for (places, _), n in tails.items() if places < usual)
        return (kept + PRIOR * EVEN) / (kept + cut + PRIOR)

    def _decimals(self) -> dict[Kind, Counter[int]]:
        """Kind -> how often each number of decimals is printed, 0 left out.

        Counted when first asked for, with the decimals of every number and last zeros.
        """
        if self._counted is not None:
            return self._counted
        counted: dict[Kind, Counter[int]] = defaultdict(Counter)
        for m in self._numbers:
            kind, decimals = _kind(m), _spelt(m).partition(".")[2]
            places = len(decimals)
            self._places.append(places)
            value = m.written.value
            if places or not (is_rate(m) or value == HUNDRED):
                tail = (places, decimals[-1:] == "0")
                self._tails[kind, m.cell, not value][tail] += 1
            if not places:
                # nothing and all are round whatever the others are
                self._whole[kind] += m.written.value not in (0, HUNDRED)
                continue
            counted[kind][places] += 1
        self._counted = dict(counted)
        return self._counted
