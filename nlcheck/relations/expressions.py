"""The few kinds of arithmetic a report claims; each gives a range, its mentions, and a solution for
one of them.

Values are in base units (元, percent, pieces). ``places`` maps a mention to the decimals it is
taken at.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple, Protocol

from nlcheck.base import EVERYTHING, HUNDRED, ZERO, Mention, Range, Span
from nlcheck.base.records import alike, new

Look = Callable[[Mention], Range]
"""How a mention's range is taken: at its own places, or at the document's."""

ONE = Decimal(1)
INFINITY = Decimal("Infinity")


class Expression(Protocol):
    """What a number ought to be."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The printed numbers it is made of, in the order of the proof."""

    def range(self, look: Look) -> Range:
        """All values the digits allow, in the stated number's base unit."""

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        """The value with the printed digits taken as exact; None when undefined (zero base)."""

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        """The values of ``unknown`` (one of ``mentions``) with which the expression meets
        ``stated``."""


class Value(NamedTuple):
    """Another mention of the same fact."""

    of: Mention

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.of,)

    def range(self, look: Look) -> Range:
        return look(self.of)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        return of(self.of)

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:  # noqa: ARG002
        return stated


class Term(NamedTuple):
    """One summand: a mention and its sign."""

    mention: Mention
    sign: int = 1


class Sum(NamedTuple):
    """Σ of terms. ``lost``: how many further rows of 0 or more an extraction has lost (DESIGN
    §3)."""

    terms: tuple[Term, ...]
    lost: int = 0

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple([mention for mention, _ in self.terms])

    def range(self, look: Look) -> Range:
        low = high = ZERO
        for mention, sign in self.terms:
            a, b = look(mention)
            low, high = (low + a, high + b) if sign > 0 else (low - b, high - a)
        return new(Range, (low, INFINITY if self.lost else high))

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        return sum([of(m) if s > 0 else -of(m) for m, s in self.terms], ZERO)

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        return self.solve_within(self.range(look), unknown, stated, look)

    def solve_within(
        self, whole: Range, unknown: Mention, stated: Range, look: Look
    ) -> Range | None:
        """:meth:`solve` where the range of the ``whole`` sum is known: ranges add, so that one term
        is taken out without adding the others again."""
        signs = [t.sign for t in self.terms if t.mention is unknown]
        if len(signs) != 1:
            return None
        own = look(unknown)
        if own.low.is_finite() and own.high.is_finite():
            mine = own if signs[0] > 0 else -own
            rest = Range(whole.low - mine.low, whole.high - mine.high)
        else:  # 300万元以上: nothing can be taken from what is endless
            rest = Sum(tuple(t for t in self.terms if t.mention is not unknown), self.lost).range(
                look
            )
        return stated - rest if signs[0] > 0 else rest - stated


@alike
class Tally:
    """How many things are listed: ``least`` to ``most`` (和 inside a name leaves it open; 等 opens
    it upwards)."""

    least: int
    most: int | None
    items: tuple[Span, ...] = ()

    @property
    def listed(self) -> bool:
        """Whether things are listed; without any it is a bound, which any number between meets."""
        return bool(self.items)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return ()

    def range(self, look: Look) -> Range:  # noqa: ARG002
        return Range(Decimal(self.least), INFINITY if self.most is None else Decimal(self.most))

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:  # noqa: ARG002
        return Decimal(self.least)

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:  # noqa: ARG002
        return None


class Ratio(NamedTuple):
    """part ÷ whole, in percent: shares, completion, execution rates. ``more``: what the whole was
    raised by (年初预算300万元，追加50万元)."""

    part: Mention
    whole: Mention
    more: tuple[Mention, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.part, self.whole, *self.more)

    def range(self, look: Look) -> Range:
        return (look(self.part) / self._base(look)).times(HUNDRED)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        whole = of(self.whole)
        for more in self.more:
            whole += of(more)
        return of(self.part) / whole * HUNDRED if whole else None

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        fraction = Range(stated.low / HUNDRED, stated.high / HUNDRED)
        if unknown is self.part:
            return fraction * self._base(look)
        base = look(self.part) / fraction
        rest = (look(m) for m in (self.whole, *self.more) if m is not unknown)
        return base - sum(rest, Range(ZERO, ZERO)) if self.more else base

    def _base(self, look: Look) -> Range:
        whole = look(self.whole)
        return sum((look(m) for m in self.more), whole) if self.more else whole


@alike
class Quotient:
    """total ÷ number: per head, per vehicle, unit price. In the base unit of ``total``, or where
    units are not told in so many times it (``times``, a power of ten)."""

    total: Mention
    number: Mention
    times: Decimal = ONE

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.total, self.number)

    def range(self, look: Look) -> Range:
        return (look(self.total) / look(self.number)).times(self.times)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        number = of(self.number)
        return of(self.total) / number * self.times if number else None

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        if unknown is self.total:
            return (stated * look(self.number)).times(1 / self.times)
        return (look(self.total) / stated).times(self.times)


@alike
class Product:
    """a × b; with ``percent`` the second is a rate in percent (15分 × 90%)."""

    first: Mention
    second: Mention
    percent: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.first, self.second)

    def range(self, look: Look) -> Range:
        product = look(self.first) * look(self.second)
        return Range(product.low / HUNDRED, product.high / HUNDRED) if self.percent else product

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        return of(self.first) * of(self.second) / (HUNDRED if self.percent else ONE)

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        other = self.second if unknown is self.first else self.first
        scaled = stated.times(HUNDRED) if self.percent else stated
        return scaled / look(other)


class Growth(NamedTuple):
    """The rate by which ``now`` differs from before, in percent and without sign.

    Before is ``before`` if it is printed, else now − change (``direction`` +1) or now + change
    (−1).
    Where before reaches 0 the rate is open upwards (DESIGN §3).
    """

    now: Mention
    change: Mention | None = None
    direction: int = 1
    before: Mention | None = None

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(m for m in (self.change, self.now, self.before) if m is not None)

    @property
    def possible(self) -> bool:
        """Whether there can be a base: not where the rise is more than what it led to."""
        if self.change is None or self.before is not None or self.direction < 0:
            return True
        return _before(self.now.range, self.change.range, 1).high >= 0

    def range(self, look: Look) -> Range:
        now = look(self.now)
        if self.change is not None:
            change = look(self.change)
            before = look(self.before) if self.before else _before(now, change, self.direction)
            return _rate(change, before, now, self.direction if self.before is None else 0)
        assert self.before is not None
        before = look(self.before)
        delta = (now - before) if self.direction > 0 else (before - now)
        if before.low <= 0 <= before.high:
            return Range(ZERO, INFINITY)
        if before.low > 0:
            # monotone in each: (now - before) / before = now / before - 1
            ratio = now / before
            rate = Range(ratio.low - 1, ratio.high - 1)
            return (rate if self.direction > 0 else -rate).times(HUNDRED)
        return (delta / before).times(HUNDRED)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        """None without a base; what stayed at nothing is told as 0 %."""
        now = of(self.now)
        if self.change is not None:
            change = of(self.change)
            before = of(self.before) if self.before else now - self.direction * change
        else:
            assert self.before is not None
            before = of(self.before)
            change = self.direction * (now - before)
        if not before:
            return None if change else ZERO
        return change / before * HUNDRED

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:
        rate = Range(stated.low / HUNDRED, stated.high / HUNDRED)
        step = rate if self.direction > 0 else -rate
        factor = Range(step.low + 1, step.high + 1)
        if self.change is not None:
            return self._by_change(unknown, rate, factor, look)
        assert self.before is not None
        if unknown is self.now:
            return look(self.before) * factor
        return look(self.now) / factor if factor.low > 0 else None

    def _by_change(self, unknown: Mention, rate: Range, factor: Range, look: Look) -> Range | None:
        """``solve`` where the change is printed: change = before·rate = now·rate/(1±rate)."""
        assert self.change is not None
        if self.before is None:
            if unknown is self.change:
                return look(self.now) * rate / factor if factor.low > 0 else None
            return look(self.change) / rate * factor if rate.low > 0 else None
        if unknown is self.change:
            return look(self.before) * rate
        if unknown is self.before:
            return look(self.change) / rate if rate.low > 0 else None
        return None


def _before(now: Range, change: Range, direction: int) -> Range:
    return now - change if direction > 0 else now + change


def _rate(change: Range, before: Range, now: Range, direction: int) -> Range:
    """change ÷ before where before = now ∓ change: both ends are monotone in now and change."""
    if before.high < 0:
        return EVERYTHING
    if change.low < 0:
        change = Range(ZERO, max(change.high, ZERO))
    if direction == 0:
        return (change / before).times(HUNDRED) if before.low > 0 else Range(ZERO, INFINITY)
    least = change.low / max(now.high - direction * change.low, Decimal("1e-12"))
    if before.low <= 0:
        return Range(least * HUNDRED, INFINITY)
    most = change.high / (now.low - direction * change.high)
    return Range(least * HUNDRED, most * HUNDRED)
