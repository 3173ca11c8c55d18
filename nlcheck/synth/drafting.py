"""A ledger in the making: facts in 分, every total the exact sum of its parts.

A fact's name says what it is: ``general`` (一般公共预算财政拨款支出), ``i:2010301`` (an item),
``c:201`` (a class); ``.last`` is the year before, ``.initial`` the 年初预算.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

YUAN = 100
WAN = 10_000 * YUAN
YI = 10_000 * WAN
PERIODS = ("", ".last", ".initial")


@dataclass(frozen=True, slots=True)
class Books:
    """``facts``: 分 by name. ``counts``: pieces by name. ``lists``: names in order of print."""

    unit: str
    year: int
    administrative: bool
    facts: Mapping[str, int]
    counts: Mapping[str, int]
    names: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Draft:
    """A ledger in the making: facts in 分 by name, and what they are called."""

    rng: Random
    words: Mapping[str, Any]
    facts: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def put(self, name: str, now: int, *, always: bool = False) -> None:
        """An independent amount in all periods; ``always``: none of them is 0."""
        none = 0.0 if always else 0.05
        self.facts[name] = now
        self.facts[name + ".last"] = near(self.rng, now, same=0.12, none=none, spread=0.4)
        self.facts[name + ".initial"] = near(self.rng, now, same=0.35, none=none, spread=0.25)

    def total(self, name: str, parts: Iterable[str]) -> None:
        """The sum of its parts in every period."""
        parts = tuple(parts)
        for period in PERIODS:
            self.facts[name + period] = sum(self.facts[part + period] for part in parts)

    def split(self, name: str, parts: Sequence[str], fixed: Mapping[str, str]) -> None:
        """Cut an amount into parts; ``fixed`` parts take the amount of another fact."""
        weights = [self.rng.randint(1, 40) for _ in parts]
        for period in PERIODS:
            rest = self.facts[name + period]
            for part, other in fixed.items():
                taken = min(rest, self.facts[other + period])
                self.facts[part + period], rest = taken, rest - taken
            free = [(p, w) for p, w in zip(parts, weights, strict=True) if p not in fixed]
            whole, left = rest, sum(w for _, w in free)
            for part, weight in free:
                share = rest * weight // left
                self.facts[part + period] = share
                rest, left = rest - share, left - weight
            if rest:
                raise AssertionError(f"{name}{period}: {rest} of {whole} left over")

    def finished(self, unit: str, year: int, *, administrative: bool = True) -> Books:
        """The ledger of ``unit``."""
        return Books(unit, year, administrative, self.facts, self.counts, self.names, self.lists)


def amount(rng: Random, low: int, high: int) -> int:
    """``low`` to ``high`` 万元, in 分: a whole number of 万元, of hundreds of 元, or of 分."""
    grain = rng.choice((WAN, WAN, 100 * YUAN, 100 * YUAN, YUAN, 1, 1, 1))
    scale = low * (high / low) ** rng.random()
    return max(int(scale * WAN) // grain * grain, grain)


def near(rng: Random, now: int, *, same: float, none: float, spread: float) -> int:
    chance = rng.random()
    if chance < same:
        return now
    if chance < same + none:
        return 0
    grain = next((g for g in (WAN, 100 * YUAN) if now % g == 0), 1)
    return int(now * rng.uniform(1 - spread, 1 + spread)) // grain * grain
