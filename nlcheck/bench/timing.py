"""Medians of the processor time of repeated runs, in turn: a busy machine slows all alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os import times
from statistics import median
from time import process_time

RUNS = 9


@dataclass(frozen=True, slots=True)
class Ratio:
    """A measured median beside the one it is held against; ``limit`` in the same measure.

    ``extra``: the limit is so many seconds more than the other, not so many times as long; without
    a limit nothing is promised.
    """

    name: str
    seconds: float
    against: str
    other: float
    limit: float | None = None
    extra: bool = False

    @property
    def over(self) -> bool:
        """Whether the promise is broken."""
        measured = self.seconds - self.other if self.extra else self.seconds / self.other
        return self.limit is not None and measured > self.limit

    def __str__(self) -> str:
        """One line for people."""
        ratio = self.seconds / self.other
        times = f"{self.seconds * 1e3:7.1f} ms to {self.other * 1e3:6.1f} ms"
        if self.limit is None:
            return f"      {self.name:24} {ratio:5.2f} x {self.against} ({times})"
        bound = f"+ {self.limit} s" if self.extra else f"x {self.limit}"
        mark = "OVER" if self.over else "ok"
        return f"{mark:4}  {self.name:24} {ratio:5.2f} x {self.against} ({times}; at most {bound})"


def medians(*runs: Callable[[], object]) -> list[float]:
    """The median seconds of each, run in turn; those of its child processes count."""
    taken: list[list[float]] = [[] for _ in runs]
    for _ in range(RUNS):
        for kept, run in zip(taken, runs, strict=True):
            start = _spent()
            run()
            kept.append(_spent() - start)
    return [median(kept) for kept in taken]


def _spent() -> float:
    return process_time() + sum(times()[2:4])
