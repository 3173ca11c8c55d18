"""Halves of a table that a page cut in two, put together again as one table.

The rows of both stand one after the other under the head of the first, as in a grid of their own;
cells keep their places in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.claims.grids.bands import Band
from nlcheck.claims.grids.build import Builder
from nlcheck.claims.grids.model import ColumnKind, Row, RowKind, Table
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.document import Cell, Grid

TOTALS = frozenset({RowKind.TOTAL, RowKind.GRAND_TOTAL})


class Piece(NamedTuple):
    """A table and what it was built from."""

    table: Table
    builder: Builder

    @property
    def columns(self) -> int:
        """Columns of its grid."""
        return self.builder.sheet.grid.columns


def joined(pieces: Sequence[Piece]) -> Piece | None:
    """One table of pieces that follow one another; None where nothing can be read from it."""
    first = pieces[0].builder
    kept = _Kept()
    heads = kept.take(first.sheet, first.band.heads)
    numbers = kept.numbers
    unheaded = {n for i in first.band.unheaded if (n := numbers.get((id(first.sheet), i), -1)) >= 0}
    data: list[int] = []
    for piece in pieces:
        data += kept.take(piece.builder.sheet, piece.builder.band.data)
    grid = _grid([piece.builder.sheet.grid for piece in pieces], kept)
    sheet = Sheet.of(grid, first.source.document.text)
    band = Band(first.band.titles, heads, data, first.band.form, first.band.pairs, unheaded)
    builder = Builder(first.source, sheet, band, first.above)
    table = builder.table()
    return None if table is None else Piece(table, builder)


class _Kept:
    """Cells of rows that are taken over, with their new rows."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.rows = 0
        self.numbers: dict[tuple[int, int], int] = {}
        """(sheet, number of a cell there) → its number here"""

    def take(self, sheet: Sheet, rows: Sequence[int]) -> list[int]:
        """Take rows of a sheet over, in their order; their new numbers."""
        new = {r: self.rows + i for i, r in enumerate(rows)}
        self.rows += len(rows)
        for number, cell in enumerate(sheet.cells):
            places = [new[r] for r in range(cell.row, cell.row + cell.rows) if r in new]
            known = self.numbers.get((id(sheet), number))
            if not places:
                continue
            if known is not None:  # a head that reaches down into the rows of data
                cell = self.cells[known]  # noqa: PLW2901
                self.cells[known] = cell._replace(rows=places[-1] - cell.row + 1)
                continue
            self.numbers[id(sheet), number] = len(self.cells)
            self.cells.append(cell._replace(row=places[0], rows=places[-1] - places[0] + 1))
        return list(new.values())


def _grid(grids: Sequence[Grid], kept: _Kept) -> Grid:
    first, last = grids[0], grids[-1]
    return Grid(
        number=first.number,
        span=Span(first.span.start, last.span.end),
        cells=tuple(kept.cells),
        rows=kept.rows,
        columns=max(grid.columns for grid in grids),
        caption=first.caption,
        footnotes=last.footnotes,
        name=first.name,
    )


def adds_up(whole: Table, pieces: Sequence[Piece]) -> bool:
    """Whether some total of the whole is the sum of its rows, to the last digit, and rows of more
    than one piece are needed for it."""
    origin = _origins(whole, pieces)
    members: dict[int, list[Row]] = {}
    for row in whole.rows:
        if row.parent is not None:
            members.setdefault(row.parent, []).append(row)
    return any(
        _is_sum(whole, total, members.get(total.number, ()), column.number, origin)
        for total in whole.rows
        if total.kind in TOTALS
        for column in whole.columns
        if column.kind is ColumnKind.AMOUNT and column.side == total.side
    )


def _origins(whole: Table, pieces: Sequence[Piece]) -> dict[Span, int]:
    """The piece that each figure stands in."""
    own = {
        mention.at: number
        for number, piece in enumerate(pieces)
        for mention in piece.table.values.values()
    }
    return {m.at: own.get(m.at, -1) for m in whole.values.values()}


def _is_sum(
    whole: Table, total: Row, parts: Iterable[Row], column: int, origin: dict[Span, int]
) -> bool:
    stated = whole.values.get((total.number, column))
    found = [m for row in parts if (m := whole.values.get((row.number, column))) is not None]
    if stated is None or not stated.value:
        return False
    pieces = {origin[stated.at], *(origin[m.at] for m in found if m.value)}
    if len(pieces) < 2:  # noqa: PLR2004 (of one piece alone it says nothing)
        return False
    return sum((m.value for m in found), Decimal(0)) == stated.value


__all__ = ["TOTALS", "Piece", "adds_up", "joined"]
