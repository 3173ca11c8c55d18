"""What stands around a span, for people: the sentence, or the row of the table."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.document.model import Cell, Document

__all__ = ["Excerpt", "Excerpts", "excerpt"]

_ENDS = re.compile("[。!?\n\x1c-\x1f]")
"""Where a sentence of normalised text ends; cell and row borders among them."""
_BLANK = re.compile(r"\s+")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Never shown: they could drive a terminal or turn the reading order round."""
_REACH = 600
"""Characters shown on either side at most: a line of five megabytes is no sentence."""
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
    """Excerpts of one document; rows that several spans stand in are put together once."""

    def __init__(self, document: Document) -> None:
        """Nothing is done before it is asked for."""
        self._document = document
        self._rows: dict[tuple[int, int], list[tuple[int, str]]] = {}
        self._grids: dict[int, list[list[Cell]]] = {}

    def of(self, span: Span) -> Excerpt:
        """As :func:`excerpt`."""
        document = self._document
        cell = document.cell_at(span.start)
        if cell is not None and cell.span.end - cell.span.start <= _LONG:
            return self._row(cell, span)
        text = document.text
        block = document.block_at(span.start)
        low, high = block.span if block else (0, len(text))
        low, high = max(low, span.start - _REACH), min(high, span.end + _REACH)
        before = max((m.end() for m in _ENDS.finditer(text, low, span.start)), default=low)
        end = _ENDS.search(text, span.end, high)
        after = high if end is None else end.end() if end[0] in "。!?" else end.start()
        return _split(document, Span(before, after), span)

    def _row(self, cell: Cell, span: Span) -> Excerpt:
        block = self._document.block_at(span.start)
        assert block is not None
        assert block.grid is not None
        key = block.grid, cell.row
        if key not in self._rows:
            self._rows[key] = [
                (one.column, _cell(self._document, one)) for one in self._cells(*key)
            ]
        row = self._rows[key]
        own = _split(self._document, cell.span, span)
        left = [told for column, told in row if column < cell.column]
        right = [told for column, told in row if column > cell.column]
        while right and not right[-1]:
            right.pop()
        return Excerpt(" | ".join([*left, own.before]), own.at, " | ".join([own.after, *right]))

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


def _split(document: Document, around: Span, span: Span) -> Excerpt:
    outer, inner = document.source_span(around), document.source_span(span)
    source = document.source
    return Excerpt(
        _line(source[outer.start : inner.start]).lstrip(),
        _line(source[inner.start : inner.end]),
        _line(source[inner.end : max(outer.end, inner.end)]).rstrip(),
    )


def _cell(document: Document, cell: Cell) -> str:
    return _line(cell.span.of(document.text))[:_LONG].strip()


def _line(text: str) -> str:
    return (
        _BLANK.sub(" ", _CONTROL.sub("", text))
        if not text.isascii() or not text.isprintable()
        else text
    )
