"""部分占各部分之和: the share of a part in a whole that is not printed, but whose parts all are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from nlcheck.base import HUNDRED, ZERO, Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import ONE, Look


@alike
class Portion:
    """part ÷ (part + Σ others), in percent; ``others``: all other parts of the whole; ``along``:
    parts that count with the first (优 and 良 of all grades).

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> yuan = Unit("元", Dimension.MONEY)
    >>> nine, three = (Mention(Span(0, 1), Written(Decimal(n), 0), yuan) for n in (9, 3))
    >>> Portion(nine, (three,)).value(lambda m: m.value)
    Decimal('75.00')
    """

    part: Mention
    others: tuple[Mention, ...]
    along: tuple[Mention, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.part, *self.along, *self.others)

    def range(self, look: Look) -> Range:
        part, rest = self._parts(look), self._rest(look)
        if part.low < 0 or rest.low < 0 or part.low + rest.low <= 0:
            return (part / (part + rest)).times(HUNDRED)
        return Range(
            part.low / (part.low + rest.high) * HUNDRED,
            part.high / (part.high + rest.low) * HUNDRED,
        )

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        part = sum((of(m) for m in self.along), of(self.part))
        whole = sum((of(m) for m in self.others), part)
        return part / whole * HUNDRED if whole else None

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        low, high = (r / HUNDRED for r in stated)
        if low <= 0 or high >= 1:
            return None
        parts = (self.part, *self.along)
        if any(unknown is one for one in parts):
            odds = Range(low / (ONE - low), high / (ONE - high))
            beside = (look(m) for m in parts if m is not unknown)
            return self._rest(look) * odds - sum(beside, Range(ZERO, ZERO))
        part = self._parts(look)
        known = (look(m) for m in self.others if m is not unknown)
        return part / Range(low, high) - part - sum(known, Range(ZERO, ZERO))

    def _parts(self, look: Look) -> Range:
        return sum((look(m) for m in self.along), look(self.part))

    def _rest(self, look: Look) -> Range:
        return sum((look(m) for m in self.others), Range(ZERO, ZERO))
