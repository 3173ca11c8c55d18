"""年均增长: the yearly rate that leads from one value to another in so many years."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from nlcheck.base import HUNDRED, Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import ONE, Look

SLACK = Decimal("1e-20")
"""what a root of 28 digits may be off, taken outwards"""


@alike
class Average:
    """(now ÷ before)^(1/years) − 1, in percent; all amounts above 0, ``years`` 2 or more.

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> yuan = Unit("元", Dimension.MONEY)
    >>> now, before = (Mention(Span(0, 1), Written(Decimal(n), 0), yuan) for n in (121, 100))
    >>> round(Average(now, before, 2).value(lambda m: m.value), 1)
    Decimal('10.0')
    """

    now: Mention
    before: Mention
    years: int

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.now, self.before)

    def range(self, look: Look) -> Range:
        times = look(self.now) / look(self.before)
        low, high = (self._rate(t) for t in times)
        return Range(low - SLACK, high + SLACK)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        before = of(self.before)
        return self._rate(of(self.now) / before) if before > 0 else None

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        low, high = ((ONE + r / HUNDRED) ** self.years for r in stated)
        times = Range(low, high)
        if low <= 0:
            return None
        return look(self.before) * times if unknown is self.now else look(self.now) / times

    def _rate(self, times: Decimal) -> Decimal:
        if times <= 0 or not times.is_finite():
            return -HUNDRED if times <= 0 else times
        return (times ** (ONE / self.years) - ONE) * HUNDRED


@alike
class Yearly:
    """(1 + total)^(1/years) − 1, in percent: what a rise of all the years is a year.

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> percent = Unit("%", Dimension.RATE)
    >>> total = Mention(Span(0, 1), Written(Decimal(21), 0), percent)
    >>> round(Yearly(total, 2).value(lambda m: m.value), 1)
    Decimal('10.0')
    >>> fallen = Mention(Span(0, 1), Written(Decimal(19), 0), percent)
    >>> round(Yearly(fallen, 2, -1).value(lambda m: m.value), 1)
    Decimal('10.0')
    """

    total: Mention
    years: int
    direction: int = 1
    """-1 where both are told as falls"""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.total,)

    def range(self, look: Look) -> Range:
        low, high = (self._rate(r) for r in look(self.total))
        return Range(low - SLACK, high + SLACK)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        return self._rate(of(self.total))

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        del unknown, look
        told = self.direction * HUNDRED
        low, high = ((ONE + r / told) ** self.years for r in stated)
        return Range((low - ONE) * told, (high - ONE) * told)

    def _rate(self, total: Decimal) -> Decimal:
        told = self.direction * HUNDRED
        times = ONE + total / told
        if times <= 0 or not times.is_finite():
            return -told if times <= 0 else times
        return (times ** (ONE / self.years) - ONE) * told
