"""各部分按比例之和: what all parts give when each counts by its rate."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from nlcheck.base import HUNDRED, ZERO, Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import Look


@alike
class Mix:
    """Σ amount × rate in percent; ``parts``: amounts with their rates.

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> def said(n, name, kind):
    ...     return Mention(Span(0, 1), Written(Decimal(n), 0), Unit(name, kind))
    >>> parts = tuple((said(n, "元", Dimension.MONEY), said(r, "%", Dimension.RATE))
    ...               for n, r in ((200, 50), (100, 20)))
    >>> Mix(parts).value(lambda m: m.value)
    Decimal('120')
    """

    parts: tuple[tuple[Mention, Mention], ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(mention for pair in self.parts for mention in pair)

    def range(self, look: Look) -> Range:
        return sum((self._share(p, look) for p in self.parts), Range(ZERO, ZERO))

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        return sum((of(amount) * of(rate) for amount, rate in self.parts), ZERO) / HUNDRED

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        own = next(p for p in self.parts if unknown in p)
        rest = sum((self._share(p, look) for p in self.parts if p is not own), Range(ZERO, ZERO))
        amount, rate = own
        known = look(rate if unknown is amount else amount)
        return (stated - rest).times(HUNDRED) / known if known.low > 0 else None

    @staticmethod
    def _share(part: tuple[Mention, Mention], look: Look) -> Range:
        product = look(part[0]) * look(part[1])
        return Range(product.low / HUNDRED, product.high / HUNDRED)
