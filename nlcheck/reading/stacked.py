"""Rows of a table that somebody typed below one another into the cells of a single row.

::

    教育支出⏎水利支出 | 50.00⏎20.00 | 30.00⏎20.00      one row, two lines in every cell
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlcheck.base import Span
from nlcheck.document import Paragraph, RawCell, RawTable
from nlcheck.reading.cells import FIGURES, Look, look

_FEWEST = 2
"""lines in a cell, and cells with nothing but figures in their lines"""


def with_parted_rows(
    source: str, pieces: Sequence[Paragraph | RawTable]
) -> Iterator[Paragraph | RawTable]:
    """The pieces, stacked rows of tables apart."""
    for piece in pieces:
        if isinstance(piece, Paragraph) or not any("\n" in c.span.of(source) for c in piece.cells):
            yield piece
            continue
        yield _parted(source, piece)


def _parted(source: str, table: RawTable) -> RawTable:
    heights = {row: _height(source, cells) for row, cells in _by_row(table).items()}
    if max(heights.values()) == 1:
        return table
    starts: dict[int, int] = {}
    at = 0
    for row in range(max(c.row + c.rows for c in table.cells) + 1):
        starts[row] = at
        at += heights.get(row, 1)
    cells: list[RawCell] = []
    for cell in table.cells:
        row, end = starts[cell.row], starts[cell.row + cell.rows]
        if heights[cell.row] == 1 or cell.rows > 1 or "\n" not in cell.span.of(source):
            cells.append(cell._replace(row=row, rows=end - row))
            continue
        cells.extend(_lines(source, cell, row))
    cells.sort(key=lambda c: (c.row, c.column))
    return RawTable(table.span, tuple(cells), table.name, table.page, table.damaged)


def _by_row(table: RawTable) -> dict[int, list[RawCell]]:
    rows: dict[int, list[RawCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _height(source: str, cells: Sequence[RawCell]) -> int:
    """How many rows are stacked in one: as many lines in every cell that has more than one, the
    first among them, and nothing but figures in two of them or more."""
    held = [cell.span.of(source).split("\n") for cell in cells if cell.rows == 1]
    stacks = [lines for lines in held if len(lines) > 1]
    if len({len(lines) for lines in stacks}) != 1 or len(cells) != len(held):
        return 1
    first = next((lines for lines in held if any(lines)), [])
    figures = sum(all(look(line) in FIGURES for line in lines) for lines in stacks)
    loose = any(look(lines[0]) in (*FIGURES, Look.LONG) for lines in held if len(lines) == 1)
    return len(stacks[0]) if first in stacks and figures >= _FEWEST and not loose else 1


def _lines(source: str, cell: RawCell, row: int) -> Iterator[RawCell]:
    """A cell for each line, with its address."""
    at = cell.span.start
    lines = cell.span.of(source).split("\n")
    addresses = cell.origin.split(",") if cell.origin else []
    for i, line in enumerate(lines):
        origin = addresses[i] if len(addresses) == len(lines) else None
        yield cell._replace(span=Span(at, at + len(line)), row=row + i, rows=1, origin=origin)
        at += len(line) + 1
