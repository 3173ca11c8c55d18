"""Ruled grids of a page: from lines to cells, merged ones included."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.reading.pdf.page import Rule

SNAP = 2.6
"""points two lines may be apart and still be one (the two edges of a thin box, a drawn border)"""
_REACH = 3.0
"""points a line may end short of the one it meets"""
_CELLS = 100_000
"""of one grid, at most"""


class Slot(NamedTuple):
    """A cell of a grid: its place, what it covers, its box (left, top, right, bottom)."""

    row: int
    column: int
    rows: int
    columns: int
    box: tuple[float, float, float, float]


class RuledGrid(NamedTuple):
    """Column borders ``xs``, row borders ``ys``, and the cells."""

    xs: list[float]
    ys: list[float]
    slots: list[Slot]
    sound: bool
    """whether every cell is a rectangle"""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the whole."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


class _Line(NamedTuple):
    """At ``at`` across, from ``start`` to ``end`` along."""

    at: float
    start: float
    end: float


def ruled_grids(rules: Sequence[Rule]) -> list[RuledGrid]:
    """The grids with at least two cells, top to bottom, then left to right."""
    level = _joined([_Line(r.top, r.left, r.right) for r in rules if r.top == r.bottom])
    upright = _joined([_Line(r.left, r.top, r.bottom) for r in rules if r.top != r.bottom])
    found = (_grid(h, v) for h, v in _components(level, upright))
    grids = [grid for grid in found if grid is not None and len(grid.slots) > 1]
    outer = [g for g in grids if not any(_inside(g, other) for other in grids if other is not g)]
    return sorted(outer, key=lambda g: (g.ys[0], g.xs[0]))


def level_lines(rules: Sequence[Rule]) -> list[tuple[float, float, float]]:
    """Level lines, those that touch end to end as one: height, from where to where."""
    found = _joined([_Line(r.top, r.left, r.right) for r in rules if r.top == r.bottom])
    return [(line.at, line.start, line.end) for line in found]


def _inside(grid: RuledGrid, other: RuledGrid) -> bool:
    a, b = grid.box, other.box
    return b[0] <= a[0] and b[1] <= a[1] and a[2] <= b[2] and a[3] <= b[3] and a != b


def _joined(lines: list[_Line]) -> list[_Line]:
    """Lines at one place, touching end to end, as one."""
    joined: list[_Line] = []
    for group in _groups(lines):
        at = sum(line.at for line in group) / len(group)
        start, end = group[0].start, group[0].end
        for line in group[1:]:
            if line.start > end + _REACH:
                joined.append(_Line(at, start, end))
                start, end = line.start, line.end
            end = max(end, line.end)
        joined.append(_Line(at, start, end))
    return joined


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    """Lines whose places are within SNAP of the first of their group, each group by start."""
    groups: list[list[_Line]] = []
    for line in sorted(lines):
        if groups and line.at - groups[-1][0].at <= SNAP:
            groups[-1].append(line)
            continue
        groups.append([line])
    return [sorted(group, key=lambda line: line.start) for group in groups]


def _components(level: list[_Line], upright: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Lines that meet one another, directly or through others."""
    parent = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    heights = [line.at for line in level]
    for j, bar in enumerate(upright):
        low = bisect_left(heights, bar.start - _REACH)
        high = bisect_right(heights, bar.end + _REACH)
        for i in range(low, high):
            if level[i].start - _REACH <= bar.at <= level[i].end + _REACH:
                parent[root(i)] = root(len(level) + j)
    sets: defaultdict[int, tuple[list[_Line], list[_Line]]] = defaultdict(lambda: ([], []))
    for i, line in enumerate(level):
        sets[root(i)][0].append(line)
    for j, line in enumerate(upright):
        sets[root(len(level) + j)][1].append(line)
    return list(sets.values())


def _grid(level: list[_Line], upright: list[_Line]) -> RuledGrid | None:
    if len(level) < 2 or not upright:  # noqa: PLR2004
        return None
    xs = _places([*(v.at for v in upright), *_ends(level)])
    ys = _places([*(h.at for h in level), *_ends(upright)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > _CELLS:
        return None
    walls = _drawn(upright, xs, ys)
    floors = _drawn(level, ys, xs)
    slots, sound = _slots(xs, ys, walls, floors)
    return RuledGrid(xs, ys, slots, sound)


def _ends(lines: list[_Line]) -> tuple[float, float]:
    """Where the lines reach furthest: borders of a table without outer lines."""
    return min(line.start for line in lines), max(line.end for line in lines)


def _places(values: list[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _REACH + SNAP:
            places.append(value)
    return places


def _drawn(lines: list[_Line], across: list[float], along: list[float]) -> set[tuple[int, int]]:
    """(place, stretch) pairs where a line is drawn; outermost places always count as drawn."""
    drawn = {(place, i) for place in (0, len(across) - 1) for i in range(len(along) - 1)}
    for line in lines:
        place = _nearest(across, line.at)
        for i in range(len(along) - 1):
            middle = (along[i] + along[i + 1]) / 2
            if line.start <= middle <= line.end:
                drawn.add((place, i))
    return drawn


def _nearest(places: list[float], value: float) -> int:
    i = bisect_left(places, value)
    if i == len(places) or (i and value - places[i - 1] < places[i] - value):
        return i - 1
    return i


def _slots(
    xs: list[float], ys: list[float], walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> tuple[list[Slot], bool]:
    """Elementary cells with no line between them flow together; odd shapes are cut into rows."""
    taken: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    sound = True
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            if (column + 1, row) in walls and (row + 1, column) in floors:
                # left and above were looked at before, so this cell stands alone
                box = (xs[column], ys[row], xs[column + 1], ys[row + 1])
                slots.append(Slot(row, column, 1, 1, box))
                continue
            area = _flood(row, column, (len(ys) - 1, len(xs) - 1), walls, floors)
            bottom = max(r for r, _ in area) + 1
            right = max(k for _, k in area) + 1
            left = min(k for _, k in area)
            if len(area) != (bottom - row) * (right - left):
                sound = False
                right = _run(area, row, column)
                left, bottom = column, row + 1
                area = {(row, k) for k in range(left, right)}
            taken |= area
            box = (xs[left], ys[row], xs[right], ys[bottom])
            slots.append(Slot(row, left, bottom - row, right - left, box))
    return slots, sound


def _run(area: set[tuple[int, int]], row: int, column: int) -> int:
    while (row, column) in area:
        column += 1
    return column


def _flood(
    row: int,
    column: int,
    size: tuple[int, int],
    walls: set[tuple[int, int]],
    floors: set[tuple[int, int]],
) -> set[tuple[int, int]]:
    """Elementary cells reached from one without crossing a line."""
    area = {(row, column)}
    todo = [(row, column)]
    while todo:
        r, k = todo.pop()
        for there, shut in (
            ((r, k + 1), (k + 1, r) in walls),
            ((r, k - 1), (k, r) in walls),
            ((r + 1, k), (r + 1, k) in floors),
            ((r - 1, k), (r, k) in floors),
        ):
            inside = 0 <= there[0] < size[0] and 0 <= there[1] < size[1]
            if inside and not shut and there not in area:
                area.add(there)
                todo.append(there)
    return area
