"""Where the cells of an HTML table stand: those that reach down or across push others aside."""

from __future__ import annotations

from typing import NamedTuple

from nlcheck.reading.errors import TOO_LARGE, ReadError

__all__ = ["CELLS", "COLUMNS", "Merged", "Reach"]

CELLS, COLUMNS = 200_000, 2000
"""of one table, at most"""


class Reach(NamedTuple):
    """The column of a cell, and how many rows and columns it takes."""

    column: int
    rows: int
    columns: int


class Merged:
    """The places of a table, filled row by row. ``rows``: how many it has, which no cell passes."""

    __slots__ = ("_busy", "_column", "_count", "_row", "_rows")

    def __init__(self, rows: int) -> None:
        """Nothing placed yet."""
        self._rows = rows
        self._row = self._column = self._count = 0
        self._busy: dict[int, int] = {}

    def place(self, row: int, down: int, across: int) -> Reach:
        """The next cell of a row (0-based), at the first column that no cell of a row above holds.
        ``down`` 0: to the end of the table, as HTML has it. ReadError: beyond reason."""
        if row != self._row:
            self._row, self._column = row, 0
        column = self._column
        while self._busy.get(column, 0) > row:
            column += 1
        across = max(min(across, COLUMNS), 1)
        down = min(down or self._rows, self._rows - row)
        self._busy.update(dict.fromkeys(range(column, column + across), row + down))
        self._column = column + across
        self._count += 1
        if self._column > COLUMNS or self._count > CELLS:
            raise ReadError(TOO_LARGE, "page-table-large")
        return Reach(column, down, across)
