"""Level lines of tables that have no upright ones: where such a table begins, parts and ends.

────────────────────────────         a full line: from edge to edge
 项目        一般公共预算
            ─────────────            a short one: under a head that spans others
             基本    项目
────────────────────────────
 办公费      1.20    0.50
────────────────────────────
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.reading.pdf.grids import RuledGrid, level_lines
from nlcheck.reading.pdf.page import Rule

_EDGE = 4.0
"""points the ends of its lines may lie apart"""
_WIDE = 0.5
"""of the width of its frame: a line between rows"""
_FEWEST = 2
"""lines of a frame"""


class Short(NamedTuple):
    """A line under some columns: its height, from where to where."""

    at: float
    left: float
    right: float


class Frame(NamedTuple):
    """The heights of full lines between two edges, and the short lines among them."""

    left: float
    right: float
    ys: list[float]
    shorts: list[Short]

    def band(self, y: float) -> int:
        """How many full lines lie above: 0 above the frame, ``len(ys)`` below it."""
        return bisect_right(self.ys, y)

    def row(self, y: float) -> int:
        """The same, lines counted that a cell merged over rows leaves short."""
        wide = [s.at for s in self.shorts if s.right - s.left > _WIDE * (self.right - self.left)]
        return bisect_right(sorted([*self.ys, *wide]), y)

    def holds(self, y: float) -> bool:
        """Whether that height lies inside."""
        return self.ys[0] <= y <= self.ys[-1]


def frames_of(rules: Sequence[Rule], grids: Sequence[RuledGrid]) -> list[Frame]:
    """The frames of a page, top to bottom; lines of ruled grids are none of theirs."""
    boxes = [grid.box for grid in grids]
    free = [rule for rule in rules if not any(_within(rule, box) for box in boxes)]
    lines = level_lines(free)
    sets: list[list[Short]] = []
    for at, left, right in lines:
        line = Short(at, left, right)
        known = next((s for s in sets if _same_edges(s[0], line)), None)
        if known is None:
            sets.append([line])
            continue
        known.append(line)
    wide = [s for s in sets if len(s) >= _FEWEST and not any(_inside(s, other) for other in sets)]
    frames = [_frame(held, lines) for held in wide]
    return sorted(frames, key=lambda frame: frame.ys[0])


def _within(rule: Rule, box: tuple[float, float, float, float]) -> bool:
    return (
        box[1] - _EDGE <= rule.top <= box[3] + _EDGE
        and box[0] - _EDGE <= rule.left
        and rule.right <= box[2] + _EDGE
    )


def _same_edges(one: Short, other: Short) -> bool:
    return abs(one.left - other.left) < _EDGE and abs(one.right - other.right) < _EDGE


def _inside(lines: Sequence[Short], other: Sequence[Short]) -> bool:
    """Whether lines are short ones of another set."""
    if lines is other or len(other) < _FEWEST:
        return False
    heights = sorted(line.at for line in other)
    first, wide = lines[0], other[0]
    narrow = wide.left - _EDGE <= first.left and first.right <= wide.right + _EDGE
    return narrow and all(heights[0] <= line.at <= heights[-1] for line in lines)


def _frame(full: Sequence[Short], lines: Sequence[tuple[float, float, float]]) -> Frame:
    ys = sorted(line.at for line in full)
    left, right = full[0].left, full[0].right
    shorts = [
        Short(at, start, end)
        for at, start, end in lines
        if ys[0] < at < ys[-1]
        and left - _EDGE <= start
        and end <= right + _EDGE
        and end - start < right - left - _EDGE
    ]
    return Frame(left, right, ys, shorts)
