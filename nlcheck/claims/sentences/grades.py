"""Grades beside their score: 「得分86分，评价等级为“良”」.

They are held against the scale that the report tells, or against the usual one.
A scale is told where grades stand beside their points and each begins where the one below it ends:
「85分（含）以上为优，75-85分为良，75分以下为差」.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from nlcheck.base import HUNDRED, ZERO, Mention, Span
from nlcheck.base.late import late
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table

__all__ = ["Graded", "Scale", "graded", "scale_of"]

NEAR = 24
"""signs between a grade and its points at most"""
FEW = 2
"""grades that make a scale"""
_LOW = ("least", "from", "begin", "above", "over")
_HIGH = ("most", "to", "end", "below", "under")
"""the groups of an expression that hold where the points of a grade begin and end"""


class Graded(NamedTuple):
    """「得分86分，评价等级为“良”」: a total, the words of its grade and where they stand.

    ``reach``: the points from which, and below which, this grade is given.
    """

    score: Mention
    grade: str
    at: Span
    reach: tuple[Decimal, Decimal]


class _Band(NamedTuple):
    """The points of a grade as printed; None: open."""

    grade: str
    low: Decimal | None
    high: Decimal | None


class Scale(NamedTuple):
    """From which points on, and below which, each grade is given; ``edges`` belong to either."""

    reaches: Mapping[str, tuple[Decimal, Decimal]]
    edges: frozenset[Decimal] = frozenset()
    gaps: tuple[tuple[Decimal, Decimal], ...] = ()

    def of(self, grade: str, score: Decimal) -> tuple[Decimal, Decimal] | None:
        """The reach of a grade; none for an unknown one, or where a score is on no side."""
        open_ = score in self.edges or any(low < score < high for low, high in self.gaps)
        return None if open_ else self.reaches.get(_same(grade))


class _Words(NamedTuple):
    awarded: re.Pattern[str]
    empty: re.Pattern[str]
    points: re.Pattern[str]
    grade: re.Pattern[str]
    first: re.Pattern[str]
    after: re.Pattern[str]
    same: Mapping[str, str]
    usual: Mapping[str, list[int]]


@cache
def _words() -> _Words:
    table = lexicon_table("lists.yaml")
    told = table["scale"]
    return _Words(
        awarded=late(table["awarded"]),
        empty=late(told["empty"]),
        points=late(told["points"]),
        grade=late(told["grade"]),
        first=late(told["first"]),
        after=late(told["after"]),
        same=told["same"],
        usual=lexicon_table("performance.yaml")["grades"],
    )


def graded(tokens: Tokens, scores: Iterable[Mention]) -> Iterator[Graded]:
    """Totals with the grade right behind them."""
    words, text = _words(), tokens.text
    told = [(m, found) for m in scores if (found := words.awarded.match(text, m.at.end))]
    scale = scale_of(text) if told else None
    if scale is None:
        return
    for score, found in told:
        reach = scale.of(found["grade"], score.value)
        if reach is not None:
            yield Graded(score, found["grade"], Span(*found.span("grade")), reach)


@lru_cache(maxsize=4)
def scale_of(text: str) -> Scale | None:
    """The scale that a report tells, the usual one where it tells none, none where what it tells
    is not understood and is not the usual one."""
    bands = _bands(text)
    made = _made(bands)
    if made is not None:
        return made
    usual = {n - k for reach in _words().usual.values() for n in reach for k in (0, 1)}
    ends = {n for band in bands for n in (band.low, band.high) if n is not None}
    if not ends <= {Decimal(n) for n in usual}:
        return None
    return Scale({g: (Decimal(a), Decimal(b)) for g, (a, b) in _words().usual.items()})


def _made(bands: Iterable[_Band]) -> Scale | None:
    """Bands of which each begins where the next one ends, the best open above or up to 100."""
    told = {(band.grade, band.low, band.high): band for band in bands}
    held = sorted(told.values(), key=lambda band: -(ZERO if band.low is None else band.low))
    grades = {band.grade for band in held}
    if len(held) < FEW or len(grades) < len(held) or (held[0].high or HUNDRED) < HUNDRED:
        return None
    reaches = {held[0].grade: (held[0].low or ZERO, HUNDRED)}
    gaps = []
    for above, below in pairwise(held):
        if above.low is None or below.high is None or not 0 <= above.low - below.high <= 1:
            return None
        reaches[below.grade] = (below.low or ZERO, above.low)
        gaps.append((below.high, above.low))
    return Scale(reaches, frozenset(low for low, _ in reaches.values() if low), tuple(gaps))


def _bands(text: str) -> list[_Band]:
    """Grades beside their points: in that order, or the other one, as more of them read."""
    words = _words()
    text = words.empty.sub("", text)
    found: tuple[list[_Band], list[_Band]] = ([], [])
    for points in words.points.finditer(text):
        grade = words.grade.search(text, points.end(), points.end() + NEAR)
        if grade is not None and words.first.match(text[points.end() : grade.start()]):
            found[0].append(_band(points, grade[0]))
        before = [*words.grade.finditer(text, max(0, points.start() - NEAR), points.start())]
        if before and words.after.match(text[before[-1].end() : points.start()]):
            found[1].append(_band(points, before[-1][0]))
    return max(found, key=len)


def _band(points: re.Match[str], grade: str) -> _Band:
    low, high = (
        next((Decimal(points[name]) for name in names if points[name]), None)
        for names in (_LOW, _HIGH)
    )
    if low is not None and high is not None and low > high:
        low, high = high, low
    return _Band(_same(grade), low, high)


def _same(grade: str) -> str:
    return _words().same.get(grade, grade)
