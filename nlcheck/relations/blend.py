"""总增幅与各部分增幅: the rate of a whole follows from the amounts and rates of its parts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import HUNDRED, ZERO, Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import ONE, Look


class Share(NamedTuple):
    """One part: its amount now, the rate by which it rose (``sign`` 1) or fell (−1)."""

    amount: Mention
    rate: Mention
    sign: int = 1


@alike
class Blend:
    """whole ÷ Σ (part ÷ (1 ± rate)) − 1, in percent and without sign; ``sign``: the whole's own
    way. With ``budgets`` the rates are those of completion: whole ÷ Σ (part ÷ rate).

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> def said(n, name, kind):
    ...     return Mention(Span(0, 1), Written(Decimal(n), 0), Unit(name, kind))
    >>> parts = [(said(n, "元", Dimension.MONEY), said(r, "%", Dimension.RATE))
    ...          for n, r in ((110, 10), (60, 20))]
    >>> whole = said(170, "元", Dimension.MONEY)
    >>> round(Blend(whole, tuple(Share(*p) for p in parts)).value(lambda m: m.value), 2)
    Decimal('13.33')
    """

    whole: Mention
    parts: tuple[Share, ...]
    sign: int = 1
    budgets: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.whole, *(p.amount for p in self.parts), *(p.rate for p in self.parts))

    def range(self, look: Look) -> Range:
        times = look(self.whole) / self._base(look)
        return self._rate(times)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        base = ZERO
        for part in self.parts:
            factor = self._offset + part.sign * of(part.rate) / HUNDRED
            if factor <= 0:
                return None
            base += of(part.amount) / factor
        return (of(self.whole) / base - self._offset) * HUNDRED * self.sign if base else None

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        factor = self._factor(stated, self.sign)
        if factor.low <= 0:
            return None
        if unknown is self.whole:
            return self._base(look) * factor
        part = next(p for p in self.parts if unknown in (p.amount, p.rate))
        rest = look(self.whole) / factor - self._base(look, part)
        if rest.low <= 0:
            return None
        if unknown is part.amount:
            return rest * self._factor(look(part.rate), part.sign)
        times = look(part.amount) / rest
        rate = Range(times.low - self._offset, times.high - self._offset)
        return (rate if part.sign > 0 else -rate).times(HUNDRED)

    @property
    def _offset(self) -> Decimal:
        return ZERO if self.budgets else ONE

    def _factor(self, rate: Range, sign: int) -> Range:
        step = Range(rate.low / HUNDRED, rate.high / HUNDRED)
        step = step if sign > 0 else -step
        return Range(self._offset + step.low, self._offset + step.high)

    def _base(self, look: Look, without: Share | None = None) -> Range:
        """What all parts, or all but one, were before (or were budgeted)."""
        base = Range(ZERO, ZERO)
        for part in self.parts:
            if part is not without:
                base += look(part.amount) / self._factor(look(part.rate), part.sign)
        return base

    def _rate(self, times: Range) -> Range:
        rate = Range(times.low - self._offset, times.high - self._offset)
        return (rate if self.sign > 0 else -rate).times(HUNDRED)
