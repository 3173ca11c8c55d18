"""Where one number would have to lie, so that as many of its relations as can be hold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from nlcheck.base import Range
from nlcheck.base.numbers import EVERYTHING

SEEDS = 100
"""contradictions of one number from which its regions are grown"""


class Constraint(NamedTuple):
    """What a relation allows the number to be; ``open``: it is contradicted, to be explained."""

    relation: int
    allowed: tuple[Range, ...]
    open: bool

    def join(self, area: Range, step: Decimal) -> Range | None:
        """The part of an area that is allowed, by the first reading that allows any number."""
        for one in self.allowed:
            part = area.join(one)
            if part is not None and _printable(part, step):
                return part
        return None


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
    found: dict[tuple[int, ...], list[Region]] = {}
    for i, first in enumerate(wanted[:SEEDS]):
        others = wanted[i + 1 :] + wanted[:i]
        for seed in first.allowed:
            alone = _grown(Region(seed, (first.relation,), (), ()), kept, step)
            both = _with_others(alone, others, step)
            for region in (both, alone) if others else (alone,):
                _keep(found.setdefault(region.explained, []), region)
    every = tuple(c.relation for c in wanted)
    left = {e: tuple(sorted(set(every).difference(e))) for e in found}
    useful = (r._replace(left=left[e]) for e, rs in found.items() for r in rs if r.merit > 0)
    return sorted(useful, key=lambda r: -r.merit)


def joins(constraints: Sequence[Constraint]) -> int:
    """How many ranges :func:`regions` joins, about."""
    return min(sum(c.open for c in constraints), SEEDS) * len(constraints)


def _keep(found: list[Region], region: Region) -> None:
    """Of regions that explain the same those that break least; several if they lie apart."""
    least = min((len(r.broken) for r in found), default=len(region.broken))
    if len(region.broken) > least:
        return
    if len(region.broken) < least:
        found.clear()
    if not any(r.range.meets(region.range) for r in found):
        found.append(region)


def _printable(area: Range, step: Decimal) -> bool:
    """Whether some number lies there: not where 244.5 alone is left between 244 and 245."""
    low, high = area
    if not step or high - low >= step or not low.is_finite():
        return True
    return (low / step).to_integral_value(ROUND_CEILING) * step <= area.high


def _grown(region: Region, kept: Sequence[Constraint], step: Decimal) -> Region:
    """A wanted range, joined with what holds as far as it goes."""
    area, _, broken = _joined(region.range, kept, step)
    return region._replace(range=area, broken=tuple(sorted(broken)))


def _with_others(region: Region, wanted: Sequence[Constraint], step: Decimal) -> Region:
    """Joined with the other contradictions as far as it goes."""
    area, joined, left = _joined(region.range, wanted, step)
    explained = sorted([*region.explained, *joined])
    return Region(area, tuple(explained), tuple(sorted(left)), region.broken)


def _joined(
    area: Range, others: Sequence[Constraint], step: Decimal
) -> tuple[Range, list[int], list[int]]:
    """What is left of a range by all that can be joined with it, one after the other; the relations
    of those that can, and of those that cannot."""
    joined, apart = list[int](), list[int]()
    for c in others:
        both = c.join(area, step)
        if both is None:
            apart.append(c.relation)
            continue
        area = both
        joined.append(c.relation)
    return area, joined, apart


__all__ = ["EVERYTHING", "Constraint", "Region", "joins", "regions"]
