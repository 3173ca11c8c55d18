"""各部分按比例之和: what all parts give when each counts by its rate."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from nlcheck.base import HUNDRED, ZERO, Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import Look


@alike
class Mix:
    """Σ amount × rate in percent; ``parts``: amounts with their rates. ``divided``: Σ amount ÷
    rate, what the parts are such shares of.

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> def said(n, name, kind):
    ...     return Mention(Span(0, 1), Written(Decimal(n), 0), Unit(name, kind))
    >>> parts = tuple((said(n, "元", Dimension.MONEY), said(r, "%", Dimension.RATE))
    ...               for n, r in ((200, 50), (100, 20)))
    >>> Mix(parts).value(lambda m: m.value)
    Decimal('120')
    >>> Mix(parts, divided=True).value(lambda m: m.value)
    Decimal('900')
    """

    parts: tuple[tuple[Mention, Mention], ...]
    divided: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(mention for pair in self.parts for mention in pair)

    def range(self, look: Look) -> Range:
        return sum((self._share(p, look) for p in self.parts), Range(ZERO, ZERO))

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        if not self.divided:
            return sum((of(amount) * of(rate) for amount, rate in self.parts), ZERO) / HUNDRED
        if not all(of(rate) > ZERO for _, rate in self.parts):
            return None
        return sum((of(amount) / of(rate) for amount, rate in self.parts), ZERO) * HUNDRED

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        own = next(p for p in self.parts if unknown in p)
        rest = sum((self._share(p, look) for p in self.parts if p is not own), Range(ZERO, ZERO))
        amount, rate = own
        if self.divided:
            return self._undivided(unknown, own, stated - rest, look)
        known = look(rate if unknown is amount else amount)
        return (stated - rest).times(HUNDRED) / known if known.low > 0 else None

    @staticmethod
    def _undivided(
        unknown: Mention, own: tuple[Mention, Mention], left: Range, look: Look
    ) -> Range | None:
        amount, rate = own
        if unknown is rate:
            return look(amount).times(HUNDRED) / left if left.low > ZERO else None
        product = left * look(rate)
        return Range(product.low / HUNDRED, product.high / HUNDRED)

    def _share(self, part: tuple[Mention, Mention], look: Look) -> Range:
        if self.divided:
            return look(part[0]).times(HUNDRED) / look(part[1])
        product = look(part[0]) * look(part[1])
        return Range(product.low / HUNDRED, product.high / HUNDRED)
