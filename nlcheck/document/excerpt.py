"""What stands around a span, for people: the sentence, or the row of the table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.base.records import new
from nlcheck.document.model import Block, Cell, Document

__all__ = ["Excerpt", "Excerpts", "excerpt"]

_ENDS = prepared("[。!?\n\x1c-\x1f]")
"""Where a sentence of normalised text ends; cell and row borders among them."""
_BLANK = prepared(r"\s+")
_CONTROL = late(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Never shown: they could drive a terminal or turn the reading order round."""
_ODD = prepared(rf"{_CONTROL.pattern}|[^\S ]|  ")
"""What a line is put right for."""
_REACH = 600
"""Characters shown on either side at most: a line of five megabytes is no sentence."""
_BETWEEN = " | "
_LONG = 60
"""A cell longer than this is narrative: its sentence is shown, not its row."""


class Excerpt(NamedTuple):
    """Source text as one line, split round the span."""

    before: str
    at: str
    after: str

    @property
    def text(self) -> str:
        """The whole sentence or row."""
        return f"{self.before}{self.at}{self.after}"


def excerpt(document: Document, span: Span) -> Excerpt:
    """The sentence a span of ``document.text`` stands in; for a short table cell its row."""
    return Excerpts(document).of(span)


class Excerpts:
    """Excerpts of one document; what several spans stand in is looked at once."""

    def __init__(self, document: Document) -> None:
        """Nothing is done before it is asked for."""
        self._document = document
        self._rows: dict[tuple[int, int], _Row] = {}
        self._grids: dict[int, list[list[Cell]]] = {}
        self._ends: dict[Span, list[int]] = {}

    def of(self, span: Span) -> Excerpt:
        """As :func:`excerpt`."""
        document = self._document
        return self.within(span, document.block_at(span.start), document.cell_at(span.start))

    def within(self, span: Span, block: Block | None, cell: Cell | None) -> Excerpt:
        """The same, of a span whose block and cell are known."""
        if cell is not None and cell.span.end - cell.span.start <= _LONG:
            assert block is not None
            assert block.grid is not None
            return self._row(block.grid, cell, span)
        return _split(self._document, self._sentence(span, block), span)

    def _sentence(self, span: Span, block: Block | None) -> Span:
        text = self._document.text
        low, high = around = block.span if block else Span(0, len(text))
        if around not in self._ends:
            self._ends[around] = [m.start() for m in _ENDS.finditer(text, low, high)]
        ends = self._ends[around]
        low, high = max(low, span.start - _REACH), min(high, span.end + _REACH)
        before = bisect_left(ends, span.start) - 1
        if before >= 0 and ends[before] >= low:
            low = ends[before] + 1
        after = bisect_left(ends, span.end)
        if after < len(ends) and ends[after] < high:
            high = ends[after] + (text[ends[after]] in "。!?")
        return Span(low, high)

    def _row(self, grid: int, cell: Cell, span: Span) -> Excerpt:
        key = grid, cell.row
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = _Row(self._document, self._cells(*key))
        before, at, after = _split(self._document, cell.span, span)
        left, right = row.around(cell)
        return new(Excerpt, (f"{left}{before}", at, f"{after}{right}"))

    def _cells(self, number: int, row: int) -> list[Cell]:
        """Cells that stand in a row, merged ones in each of theirs."""
        if number not in self._grids:
            grid = self._document.grids[number]
            rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
            for cell in grid.cells:
                for inside in rows[cell.row : cell.row + cell.rows]:
                    inside.append(cell)
            self._grids[number] = rows
        return self._grids[number][row]


class _Row:
    """A row as one line; where the text of each cell begins and ends in it."""

    def __init__(self, document: Document, cells: Sequence[Cell]) -> None:
        text, at, end = document.text, 0, 0
        self._cells = cells
        self._told = [_line(text[one.span.start : one.span.end])[:_LONG].strip() for one in cells]
        self._line = _BETWEEN.join(self._told)
        self._starts = [0]
        for told in self._told:
            at += len(told) + len(_BETWEEN)
            self._starts.append(at)
            end = at if told else end
        self._end = end - len(_BETWEEN)
        columns = [one.column for one in cells]
        self._columns = columns if columns == sorted(set(columns)) else None

    def around(self, cell: Cell) -> tuple[str, str]:
        """What stands left and right of a cell, with the signs between."""
        if self._columns is None:
            return self._beside(cell)
        left = bisect_left(self._columns, cell.column)
        right = bisect_right(self._columns, cell.column)
        behind = self._line[self._starts[right] - len(_BETWEEN) : self._end]
        return self._line[: self._starts[left]], behind if self._starts[right] <= self._end else ""

    def _beside(self, cell: Cell) -> tuple[str, str]:
        """Where merged cells stand out of order."""
        told = list(zip((one.column for one in self._cells), self._told, strict=True))
        left = [text for column, text in told if column < cell.column]
        right = [text for column, text in told if column > cell.column]
        while right and not right[-1]:
            right.pop()
        return _BETWEEN.join([*left, ""]), _BETWEEN.join(["", *right])


def _split(document: Document, around: Span, span: Span) -> Excerpt:
    source, (start, end) = document.source, document.source_span(span)
    said = _line(source[start:end])
    if span == around:
        return new(Excerpt, ("", said, ""))
    first, last = document.source_span(around)
    before = _line(source[first:start]).lstrip() if first < start else ""
    after = _line(source[end:last]).rstrip() if end < last else ""
    return new(Excerpt, (before, said, after))


def _line(text: str) -> str:
    if (text.isascii() and text.isprintable()) or _ODD.search(text) is None:
        return text
    return _BLANK.sub(" ", _CONTROL.sub("", text))
