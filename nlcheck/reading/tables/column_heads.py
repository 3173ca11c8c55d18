"""Heads of columns kept apart by spaces: which labels of a line stand over which of the line below.

A label that spans others is printed above the middle of them, or above the first::

                          本年支出
    编码     名称
                    小计    基本    项目     编码, 名称 stand alone; 本年支出 over the rest

Two ways that fit about as well tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlcheck.reading.signs import head_words

FREE = 8.0
"""what it costs that no label of a line stands over one below"""
ALONE = 4.0
"""what it costs that a label stands over one other only"""
CLEAR = 3.0
"""how much worse the second best way must be"""
NEAR, SHARE = 4.0, 0.1
"""how far a label may stand from the middle of what it spans: columns, and share of these"""
NAMED = 5.0
"""what it is worth that 科目 stands over 编码 and 名称, and costs that something else does"""
MOST = 40
"""labels of a line"""


class Reach(NamedTuple):
    """Display columns from ``low`` up to, not including, ``high``."""

    low: int
    high: int

    def meets(self, other: Reach) -> bool:
        """Whether the two share a column."""
        return self.low < other.high and other.low < self.high

    def to(self, other: Reach) -> Reach:
        """Both, and what lies between."""
        return Reach(min(self.low, other.low), max(self.high, other.high))


class Label(NamedTuple):
    """A label of the head: line, number in it, where it stands, and its words without space."""

    line: int
    number: int
    reach: Reach
    text: str = ""


class Group(NamedTuple):
    """A label with all below it. ``leaves``: the labels right above the columns; ``over``: those
    that span, each with its leaves."""

    reach: Reach
    leaves: tuple[Label, ...]
    over: tuple[tuple[Label, tuple[Label, ...]], ...] = ()

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.over[0][0].line if self.over else self.leaves[0].line


class _Way(NamedTuple):
    """A way to put labels over groups: its cost and what comes of it."""

    cost: float
    groups: tuple[Group, ...]


def head_of(lines: Sequence[Sequence[Label]]) -> Group | None:
    """The labels of all lines as one group, or None where it is open which stand over which."""
    if not lines or not all(lines) or max(map(len, lines)) > MOST:
        return None
    groups = tuple(_leaf(label) for label in lines[-1])
    for labels in reversed(lines[:-1]):
        ways = _repeated(labels, groups) or _ways(labels, groups)
        if not ways or (len(ways) > 1 and ways[1].cost < ways[0].cost + CLEAR):
            ways = _from_left(labels, groups)
        if not ways:
            return None
        groups = ways[0].groups
    leaves = tuple(leaf for group in groups for leaf in group.leaves)
    over = tuple(pair for group in groups for pair in group.over)
    return Group(groups[0].reach.to(groups[-1].reach), leaves, over)


def _leaf(label: Label) -> Group:
    return Group(label.reach, (label,))


def _repeated(labels: Sequence[Label], below: Sequence[Group]) -> list[_Way]:
    """The way in which each label stands over the same labels: 预算数 and 决算数 of 三公经费."""
    each, rest = divmod(len(below), len(labels))
    said = [[leaf.text for leaf in group.leaves] for group in below]
    if rest or each == 1 or len(labels) == 1 or said != said[:each] * len(labels):
        return []
    parts = [below[i : i + each] for i in range(0, len(below), each)]
    over = [_over(label, part) for label, part in zip(labels, parts, strict=True)]
    costs = [_cost(label, part) for label, part in zip(labels, parts, strict=True)]
    return [] if None in costs else [_Way(0.0, tuple(over))]


def _from_left(labels: Sequence[Label], below: Sequence[Group]) -> list[_Way]:
    """The way in which each label begins where the first of its labels does, and ends where the
    next one begins or a label reaches up beside it."""
    starts: dict[int, Label] = {}
    for label in labels:
        near = [i for i, group in enumerate(below) if abs(group.reach.low - label.reach.low) <= 1]
        if len(near) != 1 or below[near[0]].line <= label.line or near[0] in starts:
            return []
        starts[near[0]] = label
    groups: list[Group] = []
    over: list[Group] = []
    above: Label | None = None
    for i, group in enumerate(below):
        if above is not None and (i in starts or group.line <= above.line):
            groups.append(_over(above, over))
            above, over = None, []
        above = starts.get(i, above)
        if above is None:
            groups.append(group)
            continue
        over.append(group)
    if above is not None:
        groups.append(_over(above, over))
    return [_Way(0.0, tuple(groups))]


def _ways(labels: Sequence[Label], below: Sequence[Group]) -> list[_Way]:
    """The two cheapest ways to put the labels of one line over the groups below, in order."""
    held: dict[tuple[int, int], list[_Way]] = {(0, 0): [_Way(0.0, ())]}
    for i in range(len(labels) + 1):
        for j in range(len(below) + 1):
            for way in held.get((i, j), ()):
                for place, cost, group in _steps(labels, below, i, j):
                    found = held.setdefault(place, [])
                    found.append(_Way(way.cost + cost, (*way.groups, group)))
                    found.sort(key=lambda known: known.cost)
                    del found[2:]
    return held.get((len(labels), len(below)), [])


def _steps(
    labels: Sequence[Label], below: Sequence[Group], i: int, j: int
) -> Iterator[tuple[tuple[int, int], float, Group]]:
    """What may come next: a group that nothing stands over, a label that stands alone, a label over
    the next groups."""
    if j < len(below) and not any(label.reach.meets(below[j].reach) for label in labels):
        yield (i, j + 1), FREE, below[j]
    if i == len(labels):
        return
    label = labels[i]
    after = j == len(below) or label.reach.high <= below[j].reach.low
    if after and (not j or below[j - 1].reach.high <= label.reach.low):
        yield (i + 1, j), 0.0, _leaf(label)
    for end in range(j + 1, len(below) + 1):
        cost = _cost(label, below[j:end])
        if cost is not None:
            yield (i + 1, end), cost, _over(label, below[j:end])


def _cost(label: Label, groups: Sequence[Group]) -> float | None:
    """What it costs that a label stands over these groups; None where it does not."""
    words = head_words()
    leaves = [leaf for group in groups for leaf in group.leaves]
    parts = [leaf for leaf in leaves if leaf.text in words.item_parts]
    if len(parts) == len(leaves) and label.text in words.items:
        return -NAMED * len(parts)
    distance = _distance(label.reach, groups[0].reach.to(groups[-1].reach))
    if distance is None or _is_beside(label, groups):
        return None
    return distance + ALONE * (len(groups) == 1) + NAMED * bool(parts)


def _is_beside(label: Label, groups: Sequence[Group]) -> bool:
    """Whether some labels stand as high as a label, or higher than all others and over none: those
    reach down beside it and not below it."""
    first = min(group.line for group in groups)
    top = [group for group in groups if group.line == first]
    alone = len(top) < len(groups) and not any(group.over for group in top)
    return first <= label.line or alone


def _distance(label: Reach, span: Reach) -> float | None:
    """How far a label stands from where it would over a span; None for too far."""
    middle = abs(label.low + label.high - span.low - span.high) / 2
    distance = min(middle, float(abs(label.low - span.low)) + 1)
    return distance if distance <= NEAR + SHARE * (span.high - span.low) else None


def _over(label: Label, groups: Sequence[Group]) -> Group:
    leaves = tuple(leaf for group in groups for leaf in group.leaves)
    over = tuple(pair for group in groups for pair in group.over)
    reach = label.reach.to(groups[0].reach).to(groups[-1].reach)
    return Group(reach, leaves, ((label, leaves), *over))


__all__ = ["Group", "Label", "Reach", "head_of"]
