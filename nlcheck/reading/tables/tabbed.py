"""Rows whose cells are kept apart by tabs, or by columns of spaces."""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.reading.cells import Look, cut, look
from nlcheck.reading.lines import Line, LineKind

Cells = tuple[Span, ...]
_APART = prepared(r"(?: {2,}|\u3000[ \u3000]*| \u3000+)")
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 2


def tabbed_rows(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cells], int]:
    """The rows of tabbed lines from ``at`` on, and the first line after them.

    A plain line between two tabbed ones, without a blank line, goes on with the last cell above.
    """
    rows: list[Cells] = []
    while at < len(lines):
        line = lines[at]
        if rows and line.blank:
            break
        if line.kind is LineKind.TABBED:
            rows.append(cut(source[line.start : line.end], line.start, "\t"))
            at += 1
            continue
        goes_on = at + 1 < len(lines) and lines[at + 1].kind is LineKind.TABBED
        if not rows or line.kind is not LineKind.PLAIN or not goes_on or lines[at + 1].blank:
            break
        last = rows[-1]
        if not last[-1].end > last[-1].start:
            break
        rows[-1] = (*last[:-1], Span(last[-1].start, line.end))
        at += 1
    width = max(len(row) for row in rows)
    return [_filled(row, width) for row in rows], at


def _filled(row: Cells, width: int) -> Cells:
    """Empty cells at the end that the file left out."""
    end = Span(row[-1].end, row[-1].end)
    return (*row, *[end] * (width - len(row)))


def spaced_rows(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cells], int]:
    """Rows of columns that stand apart by two spaces or more, or none when lines are no table.

    Three lines or more with the same number of columns, and figures in at least half of the rows.
    A neighbour with another number of columns shows that empty cells were left out: no columns can
    be told then, and the lines stay text.
    """
    if at and not lines[at].blank and columns_of(source, lines, at - 1):
        return [], at
    rows: list[Cells] = []
    end = at
    while end < len(lines) and lines[end].kind is LineKind.PLAIN:
        if rows and lines[end].blank:
            break
        row = spaced(source, lines[end])
        if len(row) < _FEWEST_COLUMNS or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
        end += 1
    figures = sum(any(look(source[a:b]) is Look.NUMBER for a, b in row[1:]) for row in rows)
    if len(rows) < _FEWEST_ROWS or figures * 2 < len(rows):
        return [], at
    if end < len(lines) and not lines[end].blank and columns_of(source, lines, end):
        return [], at
    return rows, end


def columns_of(source: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a plain line stands in columns."""
    plain = lines[at].kind is LineKind.PLAIN
    return plain and len(spaced(source, lines[at])) >= _FEWEST_COLUMNS


def spaced(source: str, line: Line) -> Cells:
    """The cells of a line that stand two spaces or more apart; none where nothing does."""
    if "  " not in source[line.start : line.end] and "\u3000" not in source[line.start : line.end]:
        return ()
    cells: list[Span] = []
    at = line.start
    for gap in _APART.finditer(source, line.start, line.end):
        if gap.start() > at:
            cells.append(Span(at, gap.start()))
        at = gap.end()
    cells.append(Span(at, line.end))
    return tuple(cells)
