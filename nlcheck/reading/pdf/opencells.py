"""Cells of a table without upright lines: which pieces stand in which column of which row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlcheck.reading.pdf.bodies import Row, is_torn
from nlcheck.reading.pdf.cells import FilledGrid, PlacedCell, text_of
from nlcheck.reading.pdf.grids import Slot
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.opencolumns import Columns
from nlcheck.reading.pdf.openheads import Head
from nlcheck.reading.pdf.pieces import is_figure, side_by_side

_MARGIN = 2.0
"""points outside of the outermost columns"""


def filled(
    rows: Sequence[Row], columns: Columns, page: int, head: Head | None = None
) -> FilledGrid | None:
    """The table of a head and its rows; None where a piece has no place, or a figure goes on in the
    row below."""
    labels = [] if head is None else head.labels
    cells = []
    for label in labels:
        lines = label.lines
        left, right = min(p.left for p in lines), max(p.right for p in lines)
        box = left, lines[0].top, right, lines[-1].bottom
        slot = Slot(label.level, label.column, label.depth, label.columns, box)
        cells.append(PlacedCell(slot, page, *text_of(lines, box)))
    levels = 0 if head is None else head.levels
    body = _placed(rows, columns, page, levels)
    if body is None or is_torn(body):
        return None
    pieces = [
        *(line for label in labels for line in label.lines),
        *(p for row in rows for p in row),
    ]
    top, bottom = min(p.top for p in pieces), max(p.bottom for p in pieces)
    count = levels + len(rows)
    held = [*cells, *body]
    return FilledGrid(page, _borders(columns), top, bottom, count, held, sound=True, ruled=False)


def _placed(
    rows: Sequence[Row], columns: Columns, page: int, first: int
) -> list[PlacedCell] | None:
    """The cells of the body, blank ones too."""
    xs = _borders(columns)
    cells: list[PlacedCell] = []
    for n, row in enumerate(rows, start=first):
        found = _by_column(row, columns, xs)
        if found is None:
            return None
        top, bottom = min(p.top for p in row), max(p.bottom for p in row)
        column = 0
        while column < len(columns):
            count, pieces = found.get(column, (1, []))
            box = xs[column], top, xs[column + count], bottom
            slot = Slot(n, column, 1, count, box)
            lines = _lines(pieces)
            if lines is None:
                return None
            cells.append(PlacedCell(slot, page, *(text_of(lines, box) if lines else ("", []))))
            column += count
    return cells


def _by_column(
    row: Row, columns: Columns, xs: Sequence[float]
) -> dict[int, tuple[int, list[Line]]] | None:
    """What stands in which column, and over how many."""
    found: dict[int, tuple[int, list[Line]]] = {}
    wide: list[tuple[int, int, Line]] = []
    for piece in row:
        met = [i for i, (a, b) in enumerate(columns) if a < piece.right and piece.left < b]
        if not met:
            middle = (piece.left + piece.right) / 2
            met = [i for i, (a, b) in enumerate(pairwise(xs)) if a <= middle < b]
        if not met:
            return None
        if len(met) > 1:
            wide.append((met[0], len(met), piece))
            continue
        found.setdefault(met[0], (1, []))[1].append(piece)
    for first, count, piece in wide:
        if is_figure(piece) or any(i in found for i in range(first, first + count)):
            return None
        found[first] = count, [piece]
        found |= {i: (1, []) for i in range(first + 1, first + count)}
    return found


def _lines(pieces: Sequence[Line]) -> list[Line] | None:
    """The lines of a cell; None where two figures stand side by side in it."""
    lines: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda p: (p.top, p.left)):
        if lines and abs(piece.top - lines[-1][0].top) < piece.size / 2:
            lines[-1].append(piece)
            continue
        lines.append([piece])
    for line in lines:
        line.sort(key=lambda p: p.left)
        if sum(map(is_figure, line)) > 1:
            return None
    return [side_by_side(line) for line in lines]


def _borders(columns: Columns) -> list[float]:
    """Half way between columns."""
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return [columns[0][0] - _MARGIN, *inner, columns[-1][1] + _MARGIN]
