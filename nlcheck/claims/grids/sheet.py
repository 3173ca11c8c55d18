"""A grid with what its cells hold, by place and by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlcheck.claims.grids.cells import Content, contents
from nlcheck.document import Cell, Grid

__all__ = ["Sheet", "Sheets"]


@dataclass(slots=True, eq=False)
class Sheet:
    """A grid with what its cells hold: ``places[r][c]`` is the index of the cell there, or -1."""

    grid: Grid
    cells: Sequence[Cell]
    contents: list[Content]
    places: list[list[int]]
    rows: list[list[int]]
    """the cells that begin in each row, from left to right, blank ones left out"""

    @classmethod
    def of(cls, grid: Grid, text: str) -> Sheet:
        """Read a grid's cells."""
        held, cells = contents(grid, text), grid.cells
        places = [[-1] * grid.columns for _ in range(grid.rows)]
        merged: set[int] = set()
        for index, cell in enumerate(cells):
            if cell.rows == cell.columns == 1:
                places[cell.row][cell.column] = index
                continue
            right = min(cell.column + cell.columns, grid.columns)
            for r in range(cell.row, min(cell.row + cell.rows, grid.rows)):
                for c in range(cell.column, right):
                    places[r][c] = index
            merged.update(range(cell.row, cell.row + cell.rows))
        rows = [[i for i in row if i >= 0 and held[i].text] for row in places]
        for r in merged.intersection(range(grid.rows)):
            rows[r] = [i for i in dict.fromkeys(rows[r]) if cells[i].row == r]
        return cls(grid, cells, held, places, rows)

    def row(self, r: int) -> list[int]:
        """Indices of the cells that begin in a row, from left to right, blank ones left out."""
        return self.rows[r]

    def at(self, r: int, c: int) -> Content | None:
        """What stands at a place; None where no cell is."""
        index = self.places[r][c]
        return self.contents[index] if index >= 0 else None


class Sheets:
    """The grids of one document, each read cell by cell when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read: dict[int, Sheet] = {}

    def of(self, grid: Grid) -> Sheet:
        """What the cells of a grid hold."""
        sheet = self._read.get(grid.span.start)
        if sheet is None:
            sheet = self._read[grid.span.start] = Sheet.of(grid, self._text)
        return sheet
