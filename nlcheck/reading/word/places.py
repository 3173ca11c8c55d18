"""Rows and columns of a Word table, as a person sees them.

Each cell says how many columns of a fine grid it covers. Where somebody dragged borders with the
mouse, those of one row stand a hair beside those of the next, and the grid has a column for each::

    | 项目    | 预算数 | 决算数 |        borders at 0, 30, 60, 90
    | 办公费   | 12.00 | 11.50  |        borders at 0, 31, 60, 90: the same columns
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.reading.errors import TOO_LARGE, ReadError
from nlcheck.reading.word.text import child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_COLUMNS = 2000
"""of a table, at most"""
_HAIR = 0.35
"""of the narrowest cell beside them: how far borders of one column lie apart"""


class Place(NamedTuple):
    """A cell that prints: its row and column (from 0), how many it covers, its element."""

    row: int
    column: int
    columns: int
    rows: int
    element: _Element


class _Cell(NamedTuple):
    """From where to where in the fine grid a cell reaches."""

    start: int
    end: int
    element: _Element


def places(table: _Element) -> list[Place]:
    """The cells of a table, deleted rows left out; :class:`ReadError` where it is too wide."""
    widths = _widths(table)
    xs = [0, *accumulate(widths)] if all(widths) else [0]
    rows = [_cells_of(row, xs) for row in _rows(table)]
    columns = _columns(rows, xs)
    placed: list[Place] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        now: dict[int, int] = {}
        for start, end, element in row:
            column = columns[start]
            merge = child(element, "tcPr", "vMerge")
            if merge is not None and value(merge) != "restart" and column in above:
                held = now[column] = above[column]
                placed[held] = placed[held]._replace(rows=number - placed[held].row + 1)
                continue
            if merge is not None:
                now[column] = len(placed)
            placed.append(Place(number, column, max(columns[end] - column, 1), 1, element))
        above = now
    return placed


def _cells_of(row: _Element, xs: Sequence[int]) -> list[_Cell]:
    cells: list[_Cell] = []
    at = _whole(value(child(row, "trPr", "gridBefore")))
    for element in _inner(row, "tc"):
        start = at
        at += max(1, _whole(value(child(element, "tcPr", "gridSpan"))))
        if at > _COLUMNS:
            raise ReadError(TOO_LARGE, "many-columns", limit=_COLUMNS)
        cells.append(_Cell(start, at, element))
    return _by_width(cells, xs) if at < len(xs) - 1 and cells[0].start == 0 else cells


def _by_width(cells: list[_Cell], xs: Sequence[int]) -> list[_Cell]:
    """The cells of a row that leaves grid columns over, by their own widths: where these reach
    from edge to edge, whoever wrote the file forgot to say which cells cover several columns."""
    widths = [_whole(value(child(cell.element, "tcPr", "tcW"), "w")) for cell in cells]
    if not all(widths) or abs(sum(widths) - xs[-1]) > _HAIR * min(widths):
        return cells
    placed: list[_Cell] = []
    start = 0
    for cell, wide, x in zip(cells, widths, accumulate(widths), strict=True):
        end = _nearest(xs, x)
        if end <= start or abs(xs[end] - x) > _HAIR * min(wide, xs[end] - xs[end - 1]):
            return cells
        placed.append(_Cell(start, end, cell.element))
        start = end
    return placed


def _nearest(xs: Sequence[int], x: int) -> int:
    """The border that lies nearest."""
    at = bisect_left(xs, x)
    return min((i for i in (at - 1, at) if 0 <= i < len(xs)), key=lambda i: abs(xs[i] - x))


def _widths(table: _Element) -> list[int]:
    """Of the columns of the fine grid, in twentieths of a point."""
    grid = child(table, "tblGrid")
    columns = () if grid is None else (e for e in grid if local(e) == "gridCol")
    return [_whole(value(column, "w")) for column in columns]


def _columns(rows: Sequence[Sequence[_Cell]], xs: Sequence[int]) -> dict[int, int]:
    """The column that begins at each border of the fine grid; the border itself where no widths
    tell how far they lie apart, or a single row does not show all columns."""
    borders = sorted({at for row in rows for cell in row for at in (cell.start, cell.end)})
    if len(rows) == 1 or not borders or borders[-1] >= len(xs):
        return {at: at for at in borders}
    narrow: dict[int, int] = defaultdict(lambda: xs[-1])
    for row in rows:
        for start, end, _ in row:
            wide = xs[end] - xs[start]
            narrow[start], narrow[end] = min(narrow[start], wide), min(narrow[end], wide)
    columns: dict[int, int] = {}
    column, first, room = -1, 0, 0
    for at in borders:
        room = min(room, narrow[at])
        if column < 0 or xs[at] - xs[first] > _HAIR * room:
            column, first, room = column + 1, at, narrow[at]
        columns[at] = column
    return columns


def _rows(table: _Element) -> Iterator[_Element]:
    """Rows that were not deleted."""
    for row in _inner(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield row


def _inner(holder: Iterable[_Element], name: str) -> Iterator[_Element]:
    """Children by name, those inside content controls too."""
    for element in holder:
        found = local(element)
        if found == name:
            yield element
        elif found in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inner(element, name)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
