"""Where one number would have to lie, so that as many of its relations as can be hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.base import Range
from nlcheck.base.numbers import EVERYTHING


class Constraint(NamedTuple):
    """What a relation allows the number to be; ``open``: it is contradicted, to be explained."""

    relation: int
    allowed: tuple[Range, ...]
    open: bool

    def join(self, area: Range) -> Range | None:
        """The part of an area that is allowed, by the first reading that allows any."""
        parts = (area.join(one) for one in self.allowed)
        return next((part for part in parts if part is not None), None)


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


def regions(constraints: Sequence[Constraint]) -> list[Region]:
    """The best regions, without repetition; empty when no contradiction can be explained."""
    wanted = [c for c in constraints if c.open]
    kept = [c for c in constraints if not c.open]
    found: dict[tuple[int, ...], Region] = {}
    for i, first in enumerate(wanted):
        others = wanted[i + 1 :] + wanted[:i]
        for seed in first.allowed:
            region = _grown(first.relation, seed, others, kept)
            had = found.get(region.explained)
            if had is None or len(region.broken) < len(had.broken):
                found[region.explained] = region
    best = max((r.merit for r in found.values()), default=None)
    return [r for r in found.values() if r.merit == best]


def _grown(
    first: int, seed: Range, wanted: Sequence[Constraint], kept: Sequence[Constraint]
) -> Region:
    """From the first wanted range, joined with what holds as far as it goes, then the others."""
    area, explained, left, broken = seed, [first], list[int](), list[int]()
    for c in kept:
        both = c.join(area)
        if both is None:
            broken.append(c.relation)
            continue
        area = both
    for c in wanted:
        both = c.join(area)
        if both is None:
            left.append(c.relation)
            continue
        area = both
        explained.append(c.relation)
    return Region(area, tuple(sorted(explained)), tuple(sorted(left)), tuple(sorted(broken)))


__all__ = ["EVERYTHING", "Constraint", "Region", "regions"]
