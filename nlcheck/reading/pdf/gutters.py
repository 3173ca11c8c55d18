"""Pages printed in two columns of prose: the left column is read before the right one.

    二〇三一年，全县茶园面积    一般公共预算支出500.00
    稳步扩大，采茶机械化水      万元，比上年增加20.00万
    平提高。                  元。

Both sides are full lines of words that begin and end at the same places; a table is neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nlcheck.reading.pdf.cells import FilledGrid
from nlcheck.reading.pdf.flow import FOLIO
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.pieces import part

_FEWEST = 8
"""lines with words on both sides of the gutter"""
_FULL = 0.8
"""of the width of its column: a line that fills it"""
_MOST = 0.5
"""of the lines on either side fill their column"""
_SOME = 1 / 3
"""the same of a page with a single column: short lines of heads count more on it"""
_MIDDLE = (0.35, 0.65)
"""of the page width: where a gutter runs"""
_DIGITS = 0.4
"""share of digits from which lines are rows of figures"""
_CENTRED = 3.0
"""signs before the end of the left column that a number of a page, but no line of it, begins"""
_NARROWEST = 12
"""signs that the line of a column holds"""
_EDGE = 1.0
"""points that the left edge of a column may waver"""
_CROSSING = 0.15
"""of the lines: as many may run across the gutter"""


class Gutter(NamedTuple):
    """Where two columns part: from the right edge of the left to the left edge of the right."""

    left: float
    right: float


def gutter_of(lines: Sequence[Line], width: float) -> Gutter | None:
    """The gutter of a page of lines, None where it has none."""
    starts = Counter(round(x) for line in lines for x in _starts_behind_gaps(line, width))
    usual = [(count, start) for start, count in starts.items() if count >= _FEWEST / 2]
    if not usual:
        return None
    start = max(usual)[1]
    pairs = [pair for line in lines if (pair := _split(line, Gutter(start, start))) is not None]
    crossing = sum(line.left < start - _EDGE < line.right for line in lines) - len(pairs)
    if len(pairs) < _FEWEST or crossing > len(lines) * _CROSSING:
        return None
    gutter = Gutter(max(left.right for left, _ in pairs), min(right.left for _, right in pairs))
    if gutter.left >= gutter.right:
        return None
    lefts, rights = map(list, zip(*pairs, strict=True))
    for line in lines:  # those with nothing beside them show as well how their column is filled
        if line.right <= gutter.left:
            lefts.append(line)
        elif line.left >= gutter.right:
            rights.append(line)
    return gutter if _is_prose(lefts) and _is_prose(rights) else None


def _starts_behind_gaps(line: Line, width: float) -> Iterator[float]:
    """Where words begin in the middle of the page behind more than a space."""
    shown = [glyph for glyph in line.glyphs if glyph]
    for before, after in pairwise(shown):
        middle = (before.right + after.left) / 2
        if after.left - before.right > line.size and (
            _MIDDLE[0] * width < middle < _MIDDLE[1] * width
        ):
            yield after.left


def kept(gutter: Gutter | None, lines: Sequence[Line]) -> Gutter | None:
    """The gutter of the page before, where no line of this one runs across it."""
    if gutter is None or not lines:
        return None
    border = gutter.right - _EDGE
    over = (line for line in lines if line.left < border < line.right)
    return gutter if all(_split(line, gutter) for line in over) else None


def lone_column(lines: Sequence[Line], width: float) -> Gutter | None:
    """The gutter of a text in columns that is too short for a second one; None where it is none."""
    body = [line for line in lines if not FOLIO.fullmatch(line.text)]
    if len(body) < _FEWEST:
        return None
    left, right = min(line.left for line in body), max(line.right for line in body)
    size = min(line.size for line in body)
    if right > _MIDDLE[1] * width - left or right - left < _NARROWEST * size:
        return None
    return Gutter(right, width - right) if _is_prose(body, _SOME) else None


def cut(line: Line, at: int) -> tuple[Line, Line]:
    """A line parted at the tab that is its character ``at``."""
    return part(line, 0, at), part(line, at + 1, len(line.text))


def _is_prose(side: Sequence[Line], most: float = _MOST) -> bool:
    """Whether lines fill one column with words."""
    begin, end = min(line.left for line in side), max(line.right for line in side)
    full = sum(line.right - line.left > (end - begin) * _FULL for line in side)
    text = "".join(line.text for line in side)
    digits = sum(c.isdigit() for c in text)
    return full > len(side) * most and digits < len(text) * _DIGITS and "\t" not in text


def in_columns(items: Sequence[Line | FilledGrid], gutter: Gutter) -> list[Line | FilledGrid]:
    """The lines and tables column by column, from one that runs across to the next; lines of the
    right column moved so that both begin at one margin (their characters stay where they are)."""
    border = gutter.right - _EDGE
    starts = [_starts(item, gutter) for item in items if isinstance(item, Line)]
    left = min((a for a, _ in starts if a is not None), default=0.0)
    right = min((b for _, b in starts if b is not None), default=0.0)
    done: list[Line | FilledGrid] = []
    sides: tuple[list[Line | FilledGrid], list[Line | FilledGrid]] = ([], [])
    for item in items:
        if isinstance(item, FilledGrid):
            if item.xs[0] < gutter.left and gutter.right < item.xs[-1]:
                done += [*sides[0], *sides[1], item]
                sides = ([], [])
                continue
            sides[item.xs[-1] > gutter.right].append(item)
            continue
        centred = gutter.left - _CENTRED * item.size < item.left < border
        if centred or (item.left < border < item.right and _split(item, gutter) is None):
            done += [*sides[0], *sides[1], item]
            sides = ([], [])
            continue
        for side in _split(item, gutter) or (item,):
            if side.left < border:
                sides[0].append(side)
                continue
            away = right - left
            sides[1].append(side._replace(left=side.left - away, right=side.right - away))
    return [*done, *sides[0], *sides[1]]


def _split(line: Line, gutter: Gutter) -> tuple[Line, Line] | None:
    """Both sides of a line that is parted at the gutter; a sign at the end of the left one may
    reach into it, so that no more than a space is left."""
    shown = [(at, glyph) for at, glyph in enumerate(line.glyphs) if glyph]
    for (last, before), (at, after) in pairwise(shown):
        if after.left >= gutter.right - _EDGE:
            return cut(line, last + 1) if at > last + 1 and before.right < gutter.right else None
    return None


def _starts(line: Line, gutter: Gutter) -> tuple[float | None, float | None]:
    """Where a line begins on the left and on the right of the gutter."""
    parts = _split(line, gutter) or (line,)
    lefts = [part.left for part in parts if part.left < gutter.left]
    rights = [part.left for part in parts if part.left >= gutter.right - _EDGE]
    return min(lefts, default=None), min(rights, default=None)
