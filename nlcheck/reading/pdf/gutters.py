"""Pages printed in two columns of prose: the left column is read before the right one.

    二〇三一年，全县茶园面积    一般公共预算支出500.00
    稳步扩大，采茶机械化水      万元，比上年增加20.00万
    平提高。                  元。

Both sides are full lines of words that begin and end at the same places; a table is neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.pieces import part

_FEWEST = 8
"""lines with words on both sides of the gutter"""
_FULL = 0.8
"""of the width of its column: a line that fills it"""
_MOST = 0.5
"""of the lines on either side fill their column"""
_MIDDLE = (0.35, 0.65)
"""of the page width: where a gutter runs"""
_DIGITS = 0.4
"""share of digits from which lines are rows of figures"""
_CROSSING = 0.15
"""of the lines: as many may run across the gutter"""


class Gutter(NamedTuple):
    """Where two columns part: from the right edge of the left to the left edge of the right."""

    left: float
    right: float


def gutter_of(lines: Sequence[Line], width: float) -> Gutter | None:
    """The gutter of a page of lines, None where it has none."""
    pairs = [pair for line in lines if (pair := _pair(line, width)) is not None]
    crossing = sum(line.left < width / 2 < line.right for line in lines) - len(pairs)
    if len(pairs) < _FEWEST or crossing > len(lines) * _CROSSING:
        return None
    gutter = Gutter(max(left.right for left, _ in pairs), min(right.left for _, right in pairs))
    if gutter.left >= gutter.right:
        return None
    sides = list(zip(*pairs, strict=True))
    return gutter if all(map(_is_prose, sides)) else None


def _pair(line: Line, width: float) -> tuple[Line, Line] | None:
    """Both sides of a line that is parted in the middle of the page."""
    at = 0
    while (at := line.text.find("\t", at)) >= 0:
        left, right = cut(line, at)
        middle = (left.right + right.left) / 2
        if _MIDDLE[0] * width < middle < _MIDDLE[1] * width:
            return left, right
        at += 1
    return None


def cut(line: Line, at: int) -> tuple[Line, Line]:
    """A line parted at the tab that is its character ``at``."""
    return part(line, 0, at), part(line, at + 1, len(line.text))


def _is_prose(side: Sequence[Line]) -> bool:
    """Whether lines fill one column with words."""
    begin, end = min(line.left for line in side), max(line.right for line in side)
    full = sum(line.right - line.left > (end - begin) * _FULL for line in side)
    text = "".join(line.text for line in side)
    digits = sum(c.isdigit() for c in text)
    return full > len(side) * _MOST and digits < len(text) * _DIGITS and "\t" not in text


def in_columns(lines: Sequence[Line], gutter: Gutter) -> list[Line]:
    """The lines column by column, from one line that runs across to the next; those of the right
    column moved so that both begin at one margin (their characters stay where they are)."""
    middle = (gutter.left + gutter.right) / 2
    starts = [_starts(line, gutter) for line in lines]
    left = min((a for a, _ in starts if a is not None), default=0.0)
    right = min((b for _, b in starts if b is not None), default=0.0)
    done: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        if line.left < middle < line.right and _split(line, gutter) is None:
            done += [*sides[0], *sides[1], line]
            sides = ([], [])
            continue
        for side in _split(line, gutter) or (line,):
            if side.right <= middle:
                sides[0].append(side)
                continue
            away = right - left
            sides[1].append(side._replace(left=side.left - away, right=side.right - away))
    return [*done, *sides[0], *sides[1]]


def _split(line: Line, gutter: Gutter) -> tuple[Line, Line] | None:
    """Both sides of a line that is parted at the gutter."""
    at = 0
    while (at := line.text.find("\t", at)) >= 0:
        left, right = cut(line, at)
        if left.right <= gutter.left and right.left >= gutter.right:
            return left, right
        at += 1
    return None


def _starts(line: Line, gutter: Gutter) -> tuple[float | None, float | None]:
    """Where a line begins on the left and on the right of the gutter."""
    parts = _split(line, gutter) or (line,)
    lefts = [part.left for part in parts if part.right <= gutter.left]
    rights = [part.left for part in parts if part.left >= gutter.right]
    return min(lefts, default=None), min(rights, default=None)
