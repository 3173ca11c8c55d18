"""Tables that a document holds in two pieces, one right after the other, as one table.

Whoever cuts a table by hand so that it fits its pages leaves the second half with the head printed
again, or without any::

    科目 | 合计 | 基本支出        first table
    教育 | 50  | 30
    科目 | 合计 | 基本支出        second table, nothing between
    农林 | 20  | 20
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.document import Paragraph, RawCell, RawTable
from nlcheck.reading.cells import FIGURES, look
from nlcheck.reading.signs import head_words

_ROWS = 3
"""tables of a single row that follow one another: somebody made each row a table"""
_SHARED = 2
"""of the columns of figures in the first row, one in so many holds figures above too"""


def whole_tables(
    source: str, pieces: Sequence[Paragraph | RawTable]
) -> Iterator[Paragraph | RawTable]:
    """The pieces, each table with those that go on with it."""
    held: RawTable | None = None
    for piece in _with_rows_together(pieces):
        both = None
        if held is not None and isinstance(piece, RawTable):
            both = _joined(source, held, piece)
        if held is not None and both is None:
            yield held
        held = both or (piece if isinstance(piece, RawTable) else None)
        if held is None:
            yield piece
    if held is not None:
        yield held


def _with_rows_together(pieces: Sequence[Paragraph | RawTable]) -> Iterator[Paragraph | RawTable]:
    """The pieces; tables of one row each, as wide as one another, are rows of one table."""
    for single, held in groupby(pieces, _single_width):
        run = list(held)
        rows = [piece for piece in run if isinstance(piece, RawTable)]
        if not single or len(rows) < _ROWS:
            yield from run
            continue
        cells = tuple(c._replace(row=n) for n, row in enumerate(rows) for c in row.cells)
        span = Span(rows[0].span.start, rows[-1].span.end)
        damaged = next((row.damaged for row in rows if row.damaged), "")
        yield RawTable(span, cells, rows[0].name, rows[0].page, damaged)


def _single_width(piece: Paragraph | RawTable) -> int:
    """How many columns a table of a single row has; 0 for everything else."""
    if isinstance(piece, Paragraph) or any(c.row or c.rows > 1 for c in piece.cells):
        return 0
    return _width(piece)


class _Shown(NamedTuple):
    """A cell of a row: its place and what it shows without white space."""

    column: int
    columns: int
    rows: int
    text: str


_Rows = dict[int, list[_Shown]]


def _rows(source: str, table: RawTable) -> _Rows:
    rows: _Rows = {}
    for cell in table.cells:
        text = "".join(cell.span.of(source).split())
        rows.setdefault(cell.row, []).append(_Shown(cell.column, cell.columns, cell.rows, text))
    return rows


def _joined(source: str, first: RawTable, second: RawTable) -> RawTable | None:
    """Both as one table where the second goes on with the first, its repeated head left out."""
    if first.damaged or second.damaged or _width(first) != _width(second):
        return None
    above, below = _rows(source, first), _rows(source, second)
    head = _repeated(above, below)
    if head not in below or _is_total(above[max(above)]) or _is_total(below[head]):
        return None
    if not head and not _alike(above, below):
        return None
    moved = max(c.row + c.rows for c in first.cells) - head
    rest = tuple(c._replace(row=c.row + moved) for c in second.cells if c.row >= head)
    span = Span(first.span.start, second.span.end)
    return RawTable(span, (*first.cells, *rest), first.name, first.page)


def _width(table: RawTable) -> int:
    return max(map(_edge, table.cells))


def _edge(cell: RawCell) -> int:
    return cell.column + cell.columns


def _repeated(above: _Rows, below: _Rows) -> int:
    """How many rows at the head of the second repeat those of the first."""
    head = 0
    while head in below and below[head] == above.get(head):
        head += 1
    reach = max((row + c.rows for row in range(head) for c in below[row]), default=0)
    return head if reach <= head else 0


def _is_total(row: Sequence[_Shown]) -> bool:
    """Whether a row closes or opens a table: its label is a total."""
    label = next((cell.text for cell in row if cell.text), "")
    return label.endswith(head_words().closing)


def _alike(above: _Rows, below: _Rows) -> bool:
    """Whether the second begins with figures, in columns where the first holds some: nothing but
    labels of rows without figures stands above them."""
    begin: set[int] = set()
    for row in below.values():
        begin = _figures(row)
        if begin or sum(bool(cell.text) for cell in row) > 1:
            break
    shared = begin & {column for row in above.values() for column in _figures(row)}
    return bool(begin) and len(shared) * _SHARED >= len(begin)


def _figures(row: Sequence[_Shown]) -> set[int]:
    return {cell.column for cell in row if look(cell.text) in FIGURES}
