"""One printed number with its unit: the node of every relation."""

from __future__ import annotations

from dataclasses import field
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from nlcheck.base.numbers import INFINITY, ZERO, Range, Written, half_of
from nlcheck.base.records import alike, new, record
from nlcheck.base.spans import Span

_MULTIPLES = "十百千万亿"


class Dimension(Enum):
    """What a unit measures; only like is compared with like."""

    __hash__ = object.__hash__  # of the one object: Enum hashes its name, in Python

    MONEY = "money"
    RATE = "rate"
    """percent; 倍 and ‰ are scaled to percent"""
    POINTS = "points"
    """百分点: the difference of two rates"""
    COUNT = "count"
    SCORE = "score"
    PLAIN = "plain"


@alike
class Unit:
    """``name`` as printed (万元, %, 辆); ``scale`` turns a printed value into 元, percent or
    pieces."""

    name: str
    dimension: Dimension
    scale: Decimal = Decimal(1)

    def like(self, other: Unit) -> bool:
        """Whether both measure the same: 元 and 万元, 人 and 万人, but not 人 and 辆.

        >>> Unit("万人", Dimension.COUNT).like(Unit("人", Dimension.COUNT))
        True
        """
        if self.dimension is not other.dimension:
            return False
        counted = self.dimension is Dimension.COUNT and self.name != other.name
        return not counted or self.name.lstrip(_MULTIPLES) == other.name.lstrip(_MULTIPLES)


class Hedge(Enum):
    """How exactly the number is meant (DESIGN §3)."""

    EXACT = "exact"
    OVER = "over"
    """N余, N多: at least N, less than one unit of its last non-zero digit more"""
    NEAR = "near"
    """近, 不足, 不到"""
    ABOUT = "about"
    """约, 左右"""
    ABOVE = "above"
    """超, 以上, 逾"""
    BELOW = "below"
    """以下, 以内"""


@record
class Mention:
    """One printed number at one place. Two mentions are the same only if they are the same object.

    ``at`` is exactly the number with its unit or % sign, in ``Document.text`` of document number
    ``document`` (0: the one checked, others: evidence). ``doubt`` widens the range by that much in
    the printed unit, for digits an extraction has damaged. ``exact``: a count, score or target,
    which is not rounded.
    """

    at: Span
    written: Written
    unit: Unit
    hedge: Hedge = Hedge.EXACT
    exact: bool = False
    cell: bool = False
    document: int = 0
    doubt: Decimal = ZERO
    value: Decimal = field(init=False)
    """the printed value in 元, percent or pieces: asked ten times of each"""

    def __post_init__(self) -> None:
        """Once for all that ask."""
        self.value = self.written.value * self.unit.scale  # type: ignore[misc]

    @property
    def range(self) -> Range:
        """What the digits allow, in 元, percent or pieces."""
        return self.at_places(self.written.places)

    def at_places(self, places: int) -> Range:
        """The range if the number is known to this many places (dropped zeros, DESIGN §3)."""
        written = self.written
        if self.exact and self.hedge is Hedge.EXACT:
            low = high = written.value
        elif self.hedge is Hedge.EXACT:
            half = half_of(max(places, written.places))
            low, high = written.value - half, written.value + half
        else:
            low, high = _hedged(written, self.hedge)
        if self.doubt:
            low, high = low - self.doubt, high + self.doubt
        scale = self.unit.scale
        return new(Range, (low, high) if scale == 1 else (low * scale, high * scale))

    @property
    def shown(self) -> str:
        """Digits and unit, to the printed places: 「12.40万元」."""
        return figure(self.written, self.unit)

    def as_if(self, written: Written) -> Mention:
        """The same number, had it been written so."""
        return Mention(
            self.at,
            written,
            self.unit,
            self.hedge,
            self.exact,
            self.cell,
            self.document,
            self.doubt,
        )


def _hedged(written: Written, hedge: Hedge) -> tuple[Decimal, Decimal]:
    value = written.value
    step = last_unit(value)
    if hedge is Hedge.OVER:
        return value, value + step
    if hedge is Hedge.NEAR:
        return value - step, value
    if hedge is Hedge.ABOUT:
        return value - step, value + step
    if hedge is Hedge.ABOVE:
        return value, INFINITY
    return -INFINITY, value


def last_unit(value: Decimal) -> Decimal:
    """One unit of the last non-zero digit: 8000 gives 1000, 3.7 gives 0.1."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def plain(value: Decimal, places: int) -> str:
    """A value printed with this many decimals, never in exponent form, no minus before zero.

    >>> plain(Decimal("35.996"), 1)
    '36.0'
    """
    quantum = Decimal(1).scaleb(-places)
    rounded = value.quantize(quantum, rounding=ROUND_HALF_UP)
    return format(rounded or abs(rounded), "f")


def figure(written: Written, unit: Unit) -> str:
    """Digits and unit."""
    return plain(written.value, written.places) + unit.name
