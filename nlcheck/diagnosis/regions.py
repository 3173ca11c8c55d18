"""Where one number would have to lie, so that as many of its relations as can be hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.base import Range
from nlcheck.base.numbers import EVERYTHING


class Constraint(NamedTuple):
    """What a relation allows the number to be; ``open``: it is contradicted, to be explained."""

    relation: int
    allowed: Range
    open: bool


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
    found: dict[tuple[int, ...], Region] = {}
    for i in range(len(wanted)):
        region = _grown(wanted[i:] + wanted[:i], [c for c in constraints if not c.open])
        found.setdefault(region.explained, region)
    best = max((r.merit for r in found.values()), default=None)
    return [r for r in found.values() if r.merit == best]


def _grown(wanted: Sequence[Constraint], kept: Sequence[Constraint]) -> Region:
    """From the first wanted range, joined with what holds as far as it goes, then the others."""
    area, explained, left, broken = wanted[0].allowed, [wanted[0].relation], [], []
    for c in kept:
        both = area.join(c.allowed)
        if both is None:
            broken.append(c.relation)
            continue
        area = both
    for c in wanted[1:]:
        both = area.join(c.allowed)
        if both is None:
            left.append(c.relation)
            continue
        area = both
        explained.append(c.relation)
    return Region(area, tuple(sorted(explained)), tuple(sorted(left)), tuple(sorted(broken)))


__all__ = ["EVERYTHING", "Constraint", "Region", "regions"]
