"""同一总体的占比: shares of one whole stand to one another as their parts do."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from nlcheck.base import Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import Look


@alike
class OfOneWhole:
    """part × share ÷ other: what share the part is, where ``share`` is that of the ``other``.

    >>> from nlcheck.base import Dimension, Span, Unit, Written
    >>> units = (Unit("户", Dimension.COUNT), Unit("%", Dimension.RATE))
    >>> read = lambda n, unit: Mention(Span(0, 1), Written(Decimal(n), 0), unit)
    >>> due = OfOneWhole(read(90, units[0]), read(25, units[1]), read(75, units[0]))
    >>> due.value(lambda m: m.value)
    Decimal('30')
    """

    part: Mention
    share: Mention
    other: Mention

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.part, self.share, self.other)

    def range(self, look: Look) -> Range:
        return look(self.part) * look(self.share) / look(self.other)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        return of(self.part) * of(self.share) / of(self.other) if of(self.other) else None

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        if unknown is self.other:
            return look(self.part) * look(self.share) / stated
        known = self.share if unknown is self.part else self.part
        return stated * look(self.other) / look(known)
