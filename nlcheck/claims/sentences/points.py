"""Points of classes told one after another, and their total behind them.

「决策20分，得18分；过程20分，得17.5分；产出30分，得28分；效益30分，得27分。合计得90.5分」.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from nlcheck.base import HUNDRED, ZERO, Mention, Span
from nlcheck.claims.model import Breakdown
from nlcheck.claims.sentences.statistics import Formula

WHOLE = "points-whole"
"""full marks that are 100 in all"""
LABEL = 16
"""signs before a number that say what it is"""
SEVERAL, FEW = 3, 2
"""classes that make a list by themselves, and with more that speaks for it"""
CLOSING = 48
"""signs between the last points of classes and their total at most"""


class Mark(NamedTuple):
    """One number of points and its slot: full, got, lost, overall, total."""

    slot: str
    mention: Mention
    label: str


class Pair(NamedTuple):
    """Full marks and what was given for them, told together."""

    full: Mark
    got: Mark


@dataclass(slots=True, eq=False)
class _Run:
    """Full marks and what was given and lost for each class, since the last total of a report."""

    pairs: list[Pair] = field(default_factory=list)
    lost: list[Mark] = field(default_factory=list)
    full: Mark | None = None
    sure: bool = True

    def take(self, mark: Mark) -> None:
        """One number; what is of no class makes the list unsure."""
        if mark.slot == "full":
            self.sure &= self.full is None
            self.full = mark
        elif mark.slot == "lost":
            self.lost.append(mark)
        elif mark.slot == "got" and self.full is not None:
            self.sure &= near(self.full.mention, mark.mention)
            self.pairs.append(Pair(self.full, mark))
            self.full = None
        else:
            self.sure = False

    def listed(self) -> bool:
        """Whether only classes are told, and no more was lost than their points lack."""
        lacking = sum((p.full.mention.value - p.got.mention.value for p in self.pairs), ZERO)
        lost = sum((m.mention.value for m in self.lost), ZERO)
        told = self.sure and self.full is None and len(self.pairs) >= SEVERAL
        return told and lost in {ZERO, lacking}


def closed(told: Sequence[Mark]) -> Iterator[Breakdown | Formula]:
    """「决策20分,得18分;…;效益30分,得27分。合计得90.5分」: a total behind all of its classes, which
    full marks of 100 show them to be."""
    run = _Run()
    for n, mark in enumerate(told):
        if mark.slot == "total":  # 合计扣7分,最终得分93分
            yield from _lessened(mark.mention, run)
            continue
        if mark.slot != "overall":
            run.take(mark)
            continue
        if run.listed() and mark.mention.at.start - told[n - 1].mention.at.end <= CLOSING:
            yield from _behind(mark.mention, run.pairs)
        run = _Run()


def _lessened(total: Mention, run: _Run) -> Iterator[Breakdown]:
    """What was lost in all, behind what each class of 100 points lost."""
    fulls = sum((p.full.mention.value for p in run.pairs), ZERO)
    if run.listed() and len(run.lost) >= FEW and fulls == HUNDRED:
        lost = tuple(m.mention for m in run.lost)
        at = Span(lost[0].at.start, total.at.end)
        yield Breakdown(total, lost, complete=True, at=at, likely=True)


def _behind(total: Mention, pairs: Sequence[Pair]) -> Iterator[Breakdown | Formula]:
    fulls, parts = (tuple(getattr(p, x).mention for p in pairs) for x in ("full", "got"))
    at = Span(parts[0].at.start, total.at.end)
    if sum((m.value for m in fulls), ZERO) == HUNDRED:
        yield Breakdown(total, parts, complete=True, at=at, likely=True)
    elif sum((m.value for m in parts), ZERO) == total.value:
        yield Formula(WHOLE, fulls[-1], fulls[:-1], at)


def near(one: Mention, other: Mention) -> bool:
    """Whether one number is told right behind another."""
    return other.at.start - one.at.end <= LABEL
