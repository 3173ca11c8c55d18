"""完成率与增减额: the rate of completion from the outturn and its gap to the budget."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from nlcheck.base import HUNDRED, ZERO, Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import ONE, Look


@alike
class Completed:
    """now ÷ (now + gap), in percent; ``over``: the outturn is above the budget, now ÷ (now − gap).

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> yuan = Unit("元", Dimension.MONEY)
    >>> nine, one = (Mention(Span(0, 1), Written(Decimal(n), 0), yuan) for n in (9, 1))
    >>> Completed(nine, one).value(lambda m: m.value)
    Decimal('90.0')
    """

    now: Mention
    gap: Mention
    over: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.now, self.gap)

    def range(self, look: Look) -> Range:
        now, gap = look(self.now), look(self.gap)
        ends = (now.low, gap.high), (now.high, gap.low)
        low, high = (self._rate(*end) for end in (reversed(ends) if self.over else ends))
        return Range(low, high)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        now, gap = of(self.now), of(self.gap)
        return self._rate(now, gap) if now + self._sign * gap > ZERO else None

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        low, high = (r / HUNDRED for r in stated)
        if low <= 0 or (low <= ONE if self.over else high >= ONE):
            return None
        odds = [rate / (ONE - rate) * self._sign for rate in (low, high)]
        times = Range(min(odds), max(odds))
        return look(self.gap) * times if unknown is self.now else look(self.now) / times

    @property
    def _sign(self) -> int:
        return -1 if self.over else 1

    def _rate(self, now: Decimal, gap: Decimal) -> Decimal:
        budget = now + self._sign * gap
        return now / budget * HUNDRED if budget > ZERO else Decimal("Infinity")
