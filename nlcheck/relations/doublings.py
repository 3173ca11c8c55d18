"""翻番: how many times a value has doubled."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from nlcheck.base import Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import Look

TWO = Decimal(2)
SLACK = Decimal("1e-20")
"""what a logarithm of 28 digits may be off, taken outwards"""


@alike
class Doublings:
    """log₂(now ÷ before), both above 0; 2.6 doublings are told as two or as nearly three.

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> yuan = Unit("元", Dimension.MONEY)
    >>> now, before = (Mention(Span(0, 1), Written(Decimal(n), 0), yuan) for n in (80, 20))
    >>> Doublings(now, before).value(lambda m: m.value)
    Decimal('2.00')
    """

    now: Mention
    before: Mention

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.now, self.before)

    def range(self, look: Look) -> Range:
        times = look(self.now) / look(self.before)
        low, high = (_logarithm(t) for t in times)
        return Range((low + SLACK).to_integral_value(ROUND_FLOOR), high + SLACK)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        before = of(self.before)
        if before <= 0 or of(self.now) <= 0:
            return None
        return _logarithm(of(self.now) / before).quantize(Decimal("0.01"))

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        times = Range(TWO**stated.low, TWO**stated.high)
        return look(self.before) * times if unknown is self.now else look(self.now) / times


def _logarithm(times: Decimal) -> Decimal:
    if times <= 0 or not times.is_finite():
        return Decimal(-999) if times <= 0 else times
    return times.ln() / TWO.ln()
