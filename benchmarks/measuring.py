"""Medians of repeated runs, two things in turn, so that a busy machine slows both alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

RUNS = 9


@dataclass(frozen=True, slots=True)
class Ratio:
    """A measured median beside the one it is held against; ``limit`` in the same measure.

    ``extra``: the limit is so many seconds more than the other, not so many times as long.
    """

    name: str
    seconds: float
    against: str
    other: float
    limit: float
    extra: bool = False

    @property
    def over(self) -> bool:
        """Whether the promise is broken."""
        measured = self.seconds - self.other if self.extra else self.seconds / self.other
        return measured > self.limit

    def __str__(self) -> str:
        """One line for people."""
        ratio = self.seconds / self.other
        bound = f"+ {self.limit} s" if self.extra else f"x {self.limit}"
        mark = "OVER" if self.over else "ok"
        times = f"{self.seconds * 1e3:7.1f} ms to {self.other * 1e3:6.1f} ms"
        return f"{mark:4}  {self.name:24} {ratio:5.2f} x {self.against} ({times}; at most {bound})"


def medians(*runs: Callable[[], object]) -> list[float]:
    """The median seconds of each, run in turn."""
    taken: list[list[float]] = [[] for _ in runs]
    for _ in range(RUNS):
        for kept, run in zip(taken, runs, strict=True):
            start = perf_counter()
            run()
            kept.append(perf_counter() - start)
    return [median(kept) for kept in taken]
