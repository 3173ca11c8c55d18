"""Points by the rules that a form states: in proportion to what was completed, or so many off.

Scores are rounded as each form likes: what a rule gives is a range of one ``grain`` (1, 0.5 or the
last printed place of the score), never a single value. Points follow from facts, never facts from
points: nothing but the score can be mended by such a rule.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from nlcheck.base import HUNDRED, ZERO, Mention, Range
from nlcheck.base.records import alike
from nlcheck.relations.expressions import ONE, Look

HALF = Decimal("0.5")


def grain(score: Mention) -> Decimal:
    """How finely a score is given: 18 to one point, 18.5 to half a point, 18.26 to its last place.

    A score is exact as printed; what rounds is the step from the rule to it.
    """
    written = score.written
    if written.places == 1 and written.value % HALF == 0:
        return HALF
    return written.unit


def _grained(value: Decimal, step: Decimal, reach: Range | None = None) -> Range:
    """Rounded up or down; ``reach``: what the value may be besides, rounded to the nearest."""
    steps = value / step
    low, high = (steps.to_integral_value(way) * step for way in (ROUND_FLOOR, ROUND_CEILING))
    if reach is None:
        return Range(low, high)
    ends = [(end / step).to_integral_value(ROUND_HALF_UP) * step for end in reach]
    return Range(min(low, *ends), max(high, *ends))


@alike
class Proportion:
    """weight × part ÷ whole, no more than the weight: 「实际完成值÷指标值×分值」.

    Without a ``whole`` the part is itself a rate: 「执行率×分值」.
    """

    weight: Mention
    part: Mention
    whole: Mention | None
    grain: Decimal

    @property
    def mentions(self) -> tuple[Mention, ...]:
        whole = () if self.whole is None else (self.whole,)
        return (self.weight, self.part, *whole)

    def range(self, look: Look) -> Range:
        weight = look(self.weight).high
        share = look(self.part) / self._whole(look)
        reach = Range(*(min(weight * s, weight) for s in share))
        value = self.value(lambda m: m.value)
        return reach if value is None else _grained(value, self.grain, reach)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        weight, whole = of(self.weight), HUNDRED if self.whole is None else of(self.whole)
        return min(weight * of(self.part) / whole, weight) if whole else None

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:  # noqa: ARG002
        return None

    def _whole(self, look: Look) -> Range:
        return Range(HUNDRED, HUNDRED) if self.whole is None else look(self.whole)


@alike
class Deduction:
    """weight − (whole − part) ÷ per × off: 「每低1个百分点扣0.5分」, not below 0.

    ``over``: part − whole is what costs points; ``rate``: both are taken as a completion rate.
    Whether a step begun counts is left open.
    """

    weight: Mention
    whole: Mention
    part: Mention
    off: Mention
    per: Decimal
    grain: Decimal
    over: bool = False
    rate: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return (self.weight, self.whole, self.part, self.off)

    def range(self, look: Look) -> Range:
        low, high = self._steps(lambda m: look(m).low), self._steps(lambda m: look(m).high)
        if low is None or high is None:
            return Range(ZERO, look(self.weight).high)
        fewest, most = sorted((low, high))
        steps = Range(_grained(fewest, ONE).low, _grained(most, ONE).high)
        weight, off = look(self.weight).high, look(self.off).high
        low, high = (max(weight - s * off, ZERO) for s in (steps.high, steps.low))
        return Range(_grained(low, self.grain).low, _grained(high, self.grain).high)

    def value(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        steps = self._steps(of)
        return None if steps is None else max(of(self.weight) - steps * of(self.off), ZERO)

    def solve(self, unknown: Mention, stated: Range, look: Look) -> Range | None:  # noqa: ARG002
        return None

    def _steps(self, of: Callable[[Mention], Decimal]) -> Decimal | None:
        """How many steps the part falls short; none where it does not."""
        whole, part = of(self.whole), of(self.part)
        if self.rate:
            if not whole:
                return None
            whole, part = HUNDRED, part / whole * HUNDRED
        lacking = part - whole if self.over else whole - part
        return max(lacking, ZERO) / self.per
