"""人均: an amount over the mean number of people of a year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from nlcheck.base import ZERO, Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import INFINITY, Look

TWO = Decimal(2)


@alike
class PerHead:
    """``total`` ÷ the mean of the people at both ends of the year, in 元 a head.

    ``change``: by how many they have grown (``sign`` 1) or fallen (−1) to ``end``; some places
    divide by those of one end, so that all between both ends is right. Where that is not told the
    mean is at least half of ``end``, and this is the most that a head can have.

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> def said(n, name, kind):
    ...     return Mention(Span(0, 1), Written(Decimal(n), 0), Unit(name, kind))
    >>> money, people = said(990, "元", Dimension.MONEY), said(100, "人", Dimension.COUNT)
    >>> PerHead(money, people, said(2, "人", Dimension.COUNT)).value(lambda m: m.value)
    Decimal('10')
    """

    total: Mention
    end: Mention
    change: Mention | None = None
    sign: int = 1

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(m for m in (self.total, self.end, self.change) if m is not None)

    def range(self, look: Look) -> Range:
        return look(self.total) / self._mean(look)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        if self.change is None:
            mean = of(self.end) / TWO
        else:
            mean = of(self.end) - self.sign * of(self.change) / TWO
        return of(self.total) / mean if mean > 0 else None

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        if unknown is self.total:
            return stated * self._mean(look)
        if stated.low <= 0:
            return None
        mean = look(self.total) / stated
        if self.change is None:
            return mean.times(TWO)
        change = look(self.change) if self.sign > 0 else -look(self.change)
        if unknown is self.end:
            return Range(mean.low + min(change.low, ZERO), mean.high + max(change.high, ZERO))
        least = look(self.end) - mean
        return Range(least.low, INFINITY) if self.sign > 0 else Range(-least.high, INFINITY)

    def _mean(self, look: Look) -> Range:
        if self.change is None:
            return look(self.end).times(1 / TWO)
        end, change = look(self.end), look(self.change)
        before = end - change if self.sign > 0 else end + change
        return Range(min(end.low, before.low), max(end.high, before.high))
