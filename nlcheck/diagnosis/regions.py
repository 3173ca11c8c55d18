"""Where one number would have to lie, so that as many of its relations as can be hold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from nlcheck.base import Range
from nlcheck.base.numbers import EVERYTHING


class Constraint(NamedTuple):
    """What a relation allows the number to be; ``open``: it is contradicted, to be explained."""

    relation: int
    allowed: tuple[Range, ...]
    open: bool

    def join(self, area: Range, step: Decimal) -> Range | None:
        """The part of an area that is allowed, by the first reading that allows any number."""
        parts = (area.join(one) for one in self.allowed)
        return next((p for p in parts if p is not None and _printable(p, step)), None)


class Region(NamedTuple):
    """Values of a number, contradictions they explain and leave, relations they would break."""

    range: Range
    explained: tuple[int, ...]
    left: tuple[int, ...]
    broken: tuple[int, ...]

    @property
    def merit(self) -> int:
        """More is better: what is explained less twice what would break."""
        return len(self.explained) - 2 * len(self.broken)


def regions(constraints: Sequence[Constraint], step: Decimal) -> list[Region]:
    """All regions that explain more than they break, the best first, without repetition.

    The best may turn out to hold no likely number: the next ones explain fewer contradictions.

    ``step``: the last place at which the number is printed; each range has half of it on both
    sides. Exact numbers have none, 0.
    """
    wanted = [c for c in constraints if c.open]
    kept = [c for c in constraints if not c.open]
    found: dict[tuple[int, ...], Region] = {}
    for i, first in enumerate(wanted):
        others = wanted[i + 1 :] + wanted[:i]
        for seed in first.allowed:
            for joined in (others, []):
                region = _grown(first.relation, seed, joined, kept, step)
                had = found.get(region.explained)
                if had is None or len(region.broken) < len(had.broken):
                    found[region.explained] = region
    every = tuple(c.relation for c in wanted)
    left = {e: tuple(sorted(set(every).difference(e))) for e in found}
    useful = (r._replace(left=left[e]) for e, r in found.items() if r.merit > 0)
    return sorted(useful, key=lambda r: -r.merit)


def _printable(area: Range, step: Decimal) -> bool:
    """Whether some number lies there: not where 244.5 alone is left between 244 and 245."""
    if not step or area.width >= step or not area.low.is_finite():
        return True
    return (area.low / step).to_integral_value(ROUND_CEILING) * step <= area.high


def _grown(
    first: int,
    seed: Range,
    wanted: Sequence[Constraint],
    kept: Sequence[Constraint],
    step: Decimal,
) -> Region:
    """From the first wanted range, joined with what holds as far as it goes, then the others."""
    area, explained, left, broken = seed, [first], list[int](), list[int]()
    for c in kept:
        both = c.join(area, step)
        if both is None:
            broken.append(c.relation)
            continue
        area = both
    for c in wanted:
        both = c.join(area, step)
        if both is None:
            left.append(c.relation)
            continue
        area = both
        explained.append(c.relation)
    return Region(area, tuple(sorted(explained)), tuple(sorted(left)), tuple(sorted(broken)))


__all__ = ["EVERYTHING", "Constraint", "Region", "regions"]
