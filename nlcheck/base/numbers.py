"""Printed numbers and the ranges their digits allow. ``Decimal`` throughout, never ``float``."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import cache
from typing import NamedTuple

from nlcheck.base.records import new

ZERO = Decimal(0)
HUNDRED = Decimal(100)
INFINITY = Decimal("Infinity")

_DOWN = Context(prec=28, rounding=ROUND_FLOOR)
_UP = Context(prec=28, rounding=ROUND_CEILING)


@cache
def half_of(places: int) -> Decimal:
    """Half of the last of so many places."""
    return Decimal(5).scaleb(-places - 1)


@cache
def one_of(places: int) -> Decimal:
    """One of the last of so many places."""
    return Decimal(1).scaleb(-places)


class Range(NamedTuple):
    """All values from ``low`` to ``high``, both included; either may be infinite.

    >>> Range(Decimal(1), Decimal(2)) + Range(Decimal(3), Decimal(4))
    Range(low=Decimal('4'), high=Decimal('6'))
    """

    low: Decimal
    high: Decimal

    def __add__(self, other: Range) -> Range:  # type: ignore[override]
        """Sum of any value of each."""
        return new(Range, (self.low + other.low, self.high + other.high))

    def __sub__(self, other: Range) -> Range:
        """Difference of any value of each."""
        return new(Range, (self.low - other.high, self.high - other.low))

    def __neg__(self) -> Range:
        return new(Range, (-self.high, -self.low))

    def __mul__(self, other: Range) -> Range:  # type: ignore[override]
        """Product of any value of each; both must be finite."""
        corners = [a * b for a in self for b in other]
        return Range(min(corners), max(corners))

    def __truediv__(self, other: Range) -> Range:
        """Quotient, rounded outwards; a divisor that reaches 0 opens the result.

        >>> Range(Decimal(1), Decimal(1)) / Range(Decimal(0), Decimal(2))
        Range(low=Decimal('0.5'), high=Decimal('Infinity'))
        """
        if other.low <= 0 <= other.high:
            if other.low < 0 < other.high or other.low == other.high or self.low < 0 < self.high:
                return EVERYTHING
            return self._open(other)
        if self.low >= 0 and other.low > 0:
            low, high = _DOWN.divide(self.low, other.high), _UP.divide(self.high, other.low)
            return new(Range, (low, high))
        pairs = [(a, b) for a in self for b in other]
        return Range(
            min(_DOWN.divide(a, b) for a, b in pairs),
            max(_UP.divide(a, b) for a, b in pairs),
        )

    def _open(self, other: Range) -> Range:
        """Quotient by a range that has 0 at one end only; self does not change sign."""
        far = other.high if other.high > 0 else other.low
        near_low, near_high = self.low, self.high
        positive = (near_low >= 0) == (far > 0)
        smallest = near_low if near_low >= 0 else near_high
        edge = smallest / far
        return Range(edge, INFINITY) if positive else Range(-INFINITY, edge)

    def times(self, factor: Decimal) -> Range:
        """Scaled by an exact factor of 0 or more."""
        return new(Range, (self.low * factor, self.high * factor))

    def meets(self, other: Range) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies inside."""
        return self.low <= value <= self.high

    def join(self, other: Range) -> Range | None:
        """What lies in both, or None."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return new(Range, (low, high)) if low <= high else None

    @property
    def width(self) -> Decimal:
        """From end to end."""
        return self.high - self.low


EVERYTHING = Range(-INFINITY, INFINITY)


class Written(NamedTuple):
    """A number as printed: its value and how many decimals were written.

    >>> Written.parse("412.30").range
    Range(low=Decimal('412.295'), high=Decimal('412.305'))
    >>> Written.parse("412.3", places=2).range
    Range(low=Decimal('412.295'), high=Decimal('412.305'))
    """

    value: Decimal
    places: int

    @classmethod
    def parse(cls, digits: str, *, places: int | None = None) -> Written:
        """Of plain digits with an optional sign and point; ``ValueError`` for anything else."""
        try:
            value = Decimal(digits)
        except ArithmeticError as reason:
            raise ValueError(f"no number: {digits!r}") from reason
        printed = len(digits.partition(".")[2])
        return cls(value, printed if places is None else max(printed, places))

    @property
    def unit(self) -> Decimal:
        """One unit of the last printed place."""
        return one_of(self.places)

    @property
    def range(self) -> Range:
        """What may have been rounded to these digits: half of the last place either way."""
        half = half_of(self.places)
        return new(Range, (self.value - half, self.value + half))

    def at(self, places: int) -> Written:
        """The same value, known to this many places if that is more."""
        return self if places <= self.places else Written(self.value, places)
