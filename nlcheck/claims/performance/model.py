"""What a performance form asserts (绩效自评表, 绩效目标表): indicators, weights, scores, targets.

Forms state their own rules; ``Split`` is what their notes say. Nothing is judged here: what could
not be read is None, and ``uncertain`` says that rows may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from nlcheck.base import Mention, Span
from nlcheck.base.records import alike
from nlcheck.claims.performance.marking import Scheme


class Sense(Enum):
    """How a value stands to its target."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    OVER = ">"
    UNDER = "<"
    EQUAL = "="
    OPEN = ""
    """no sign printed"""

    @property
    def least(self) -> bool:
        """More is better."""
        return self in {Sense.AT_LEAST, Sense.OVER}

    @property
    def most(self) -> bool:
        """Less is better."""
        return self in {Sense.AT_MOST, Sense.UNDER}


class Leaning(Enum):
    """Which way is better, as the name of an indicator tells."""

    UNKNOWN = ""
    LESS = "less"
    """投诉率, 响应时间: the smaller the better"""
    COST = "cost"
    MORE = "more"
    """an output that is counted, a rate of coverage"""
    SATISFACTION = "satisfaction"


class Quote(NamedTuple):
    """Words and where they stand; ``text`` without white space."""

    text: str
    at: Span


class Metric(NamedTuple):
    """A number with what it is a number of: 「即办件占比达40%以上」.

    ``alone``: it fills its cell, sign and unit aside; ``bound``: a word says that it is a target
    or a result (达, 实现, ≥, 以上); ``base``: its unit without multiplier (万件 → 件).
    """

    mention: Mention
    sense: Sense
    stem: str
    base: str
    alone: bool
    bound: bool
    moving: bool
    """of a change (增加20人), not of a state"""


@alike
class Label:
    """一级指标 or 二级指标 over a run of indicators. ``kind``: 产出, 数量… or empty.

    ``weight``: printed beside or inside it (产出指标(50分)).
    """

    quote: Quote
    kind: str = ""
    weight: Mention | None = None


@alike
class Indicator:
    """One row: ``target`` and ``actual`` are its words, ``goals`` and ``results`` their numbers.

    ``value``: the one number that the column of targets (or of signs) sets. ``repeats``: a row
    without a name that prints the row above again (an extraction's ghost). ``uncertain``: cells
    have slid, though those that hold its numbers may be told (``fits``).
    """

    row: int
    name: Quote
    owner: str = ""
    """the project, where a column names it"""
    number: int | None = None
    label: Span | None = None
    """of 指标3: before the name"""
    level1: Label | None = None
    level2: Label | None = None
    own1: bool = False
    own2: bool = False
    kind1: str = ""
    kind2: str = ""
    target: Quote | None = None
    actual: Quote | None = None
    reason: Quote | None = None
    criteria: Quote | None = None
    scheme: Scheme | None = None
    """how its points are given, by the column of criteria"""
    parts: tuple[Mention, ...] = ()
    """points that its criteria give one by one, and that add up"""
    level: str = ""
    """what the words of its result say: reached, nearly, partly, missed; lower than its target's"""
    value: Metric | None = None
    goals: tuple[Metric, ...] = ()
    said: tuple[Metric, ...] = ()
    """numbers of the indicator's own words"""
    results: tuple[Metric, ...] = ()
    sense: Sense = Sense.OPEN
    sense_at: Span | None = None
    unit: str = ""
    qualitative: bool = False
    leaning: Leaning = Leaning.UNKNOWN
    weight: Mention | None = None
    score: Mention | None = None
    lost: Mention | None = None
    """扣分"""
    coefficient: Mention | None = None
    completion: Mention | None = None
    """指标完成率, in percent"""
    deviation: Mention | None = None
    """偏离度: how far the result is off its target, in percent"""
    shared: bool = False
    """its weight is printed once for several rows, and counted with another"""
    joint: bool = False
    """weight and score are printed for different runs of rows: they are no pair"""
    repeats: bool = False
    uncertain: bool = False
    misplaced: Quote | None = None
    """the target's number, when it stands in the column of signs"""
    pasted: Quote | None = None
    """the label 指标2: inside a value cell"""
    explained: bool = False
    """the reason column says more than 无偏差"""
    denied: bool = False
    """the reason column says 无偏差"""

    @property
    def full(self) -> bool:
        """All points given; with no points printed, unknown, which is not full."""
        return (pair := self.pair) is not None and pair[0].written.value == pair[1].written.value

    @property
    def short(self) -> bool:
        """Points lost."""
        return (pair := self.pair) is not None and pair[0].written.value < pair[1].written.value

    @property
    def fits(self) -> bool:
        """Whether target, result, weight and score are what such cells hold: one number of one unit
        each, no more points than the row may have. Then they stand in order, wherever they slid."""
        pair, goal = self.pair, self.value
        if pair is None or goal is None or pair[0].value > pair[1].value:
            return False
        return (
            len(self.results) == 1 and self.results[0].alone and self.results[0].base == goal.base
        )

    @property
    def pair(self) -> tuple[Mention, Mention] | None:
        """Score and weight of this very row."""
        if self.weight is None or self.score is None or self.joint:
            return None
        return self.score, self.weight

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every number read."""
        yield from (
            m
            for m in (
                *(self.weight, self.score, self.lost),
                *(self.coefficient, self.completion, self.deviation),
            )
            if m is not None
        )
        yield from (x.mention for x in (*self.goals, *self.results, *self.said))
        if self.value is not None:
            yield self.value.mention


@alike
class Group:
    """Indicators under one label or above one 小计, with the weight and score printed for all."""

    name: str
    weight: Mention | None
    score: Mention | None
    members: tuple[int, ...]


@alike
class Spending:
    """One row of 预算执行情况. ``sure``: its amounts stand under their heads; ``label``: its words
    (其中:基本支出)."""

    label: str = ""
    initial: Mention | None = None
    revised: Mention | None = None
    outturn: Mention | None = None
    arrived: Mention | None = None
    """到位数, and behind it the rate (到位率)"""
    arrival: Mention | None = None
    rate: Mention | None = None
    weight: Mention | None = None
    score: Mention | None = None
    sure: bool = True

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every number read."""
        amounts = (self.initial, self.revised, self.outturn, self.arrived)
        found = (*amounts, self.arrival, self.rate, self.weight, self.score)
        return (m for m in found if m is not None)


class Split(NamedTuple):
    """「产出指标50分、效益指标30分…」 of a note: names with their points, and the full mark."""

    shares: tuple[tuple[str, Mention], ...]
    full: Mention | None
    adjustable: bool

    def of(self, kind: str) -> Mention | None:
        """The points of the group of this name."""
        return next((m for name, m in self.shares if name == kind), None)


@alike
class PerformanceTable:
    """One form. ``spending``: its first row is the whole; ``grand``: 自评总得分 of its head."""

    at: Span
    owner: str
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...] = ()
    total_weight: Mention | None = None
    total_score: Mention | None = None
    total_lost: Mention | None = None
    total_coefficient: Mention | None = None
    grand: Mention | None = None
    spending: tuple[Spending, ...] = ()
    split: Split | None = None
    goal: Quote | None = None
    achieved: Quote | None = None
    plan: Quote | None = None
    """项目概述: what the money is for"""
    budget: Mention | None = None
    """当年预算, where the form only plans"""
    grade: Quote | None = None
    grade_range: tuple[Decimal, Decimal] | None = None
    bonus: bool = False
    """points beyond the full mark may be given, or taken off (加分项, 扣分项)"""
    columns: frozenset[str] = field(default_factory=frozenset)
    """roles of its columns: weight, score, reason…"""
    damaged: bool = False
    schemes: tuple[Scheme, ...] = ()
    """how points are given, by the notes below it as far as the next table"""
    summary: bool = False
    """a table of classes, which sums up the points of another"""

    @property
    def counted(self) -> tuple[Indicator, ...]:
        """Rows that count in sums, ghosts left out."""
        return tuple(i for i in self.indicators if not i.repeats)

    @property
    def uncertain(self) -> bool:
        """Whether some row's cells have slid, so that another may be lost."""
        return any(i.uncertain for i in self.indicators)

    @property
    def weighed(self) -> bool:
        """Whether every row has its weight, or shares one."""
        return all(i.weight is not None or i.shared for i in self.counted)

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every number read."""
        for one in self.indicators:
            yield from one.mentions
        for row in self.spending:
            yield from row.mentions
        points = (self.total_weight, self.total_score, self.total_lost)
        totals = (*points, self.total_coefficient, self.grand)
        yield from () if self.budget is None else (self.budget,)
        yield from (m for m in totals if m is not None)
        yield from (m for g in self.groups for m in (g.weight, g.score) if m is not None)
        if self.split:
            yield from (m for _, m in self.split.shares)
            if self.split.full is not None:
                yield self.split.full
