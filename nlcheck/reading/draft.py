"""The source text that readers of PDF, Word, HTML and spreadsheets write, piece by piece.

One paragraph a line, table rows a line each, cells separated by tabs (CONTRACT: offsets of findings
point into this text, which ``nlcheck extract`` shows).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.document import Layout, Paragraph, RawCell, RawTable
from nlcheck.reading.halves import whole_tables
from nlcheck.reading.rejoining import rejoined
from nlcheck.reading.stacked import with_parted_rows
from nlcheck.reading.typed import with_typed_tables

Box = tuple[float, float, float, float]


class DraftCell(NamedTuple):
    """A cell before it is written: its text and its place in the grid (0-based)."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None
    box: Box | None = None
    label: str | None = None
    origin: str | None = None
    uncertain: bool = False
    hidden: bool = False


class Draft:
    """Collects pieces and their spans; :meth:`layout` gives the whole."""

    __slots__ = ("_chunks", "flowing", "length", "meta", "notes", "pages", "pieces")

    def __init__(self, *, flowing: bool = False) -> None:
        """Nothing written yet. ``flowing``: people laid it out by hand, paragraphs may be lines of
        one, and tables halves of one.
        """
        self.flowing = flowing
        self._chunks: list[str] = []
        self.length = 0
        self.pieces: list[Paragraph | RawTable] = []
        self.notes: list[tuple[str, str, Span | None]] = []
        self.pages: list[tuple[int, int]] = []
        self.meta: dict[str, str] = {}

    def paragraph(
        self,
        text: str,
        *,
        page: int | None = None,
        level: int = 0,
        origin: str | None = None,
        label: str = "",
    ) -> Span:
        """Write one paragraph; its span."""
        span = self._put(text)
        self._put("\n")
        self.pieces.append(Paragraph(span, page=page, level=level, origin=origin, label=label))
        return span

    def blanks(self, text: str) -> None:
        """Write what stands before a paragraph, so that it begins where it prints."""
        self._put(text)

    def table(
        self, cells: Iterable[DraftCell], *, name: str | None = None, damaged: str = ""
    ) -> RawTable | None:
        """Write one table, its cells by row and column; None where there is no cell."""
        begin = self.length
        raw: list[RawCell] = []
        for cell in sorted(cells, key=lambda c: (c.row, c.column)):
            if raw:
                self._put("\t" if raw[-1].row == cell.row else "\n")
            raw.append(_raw(cell, self._put(cell.text)))
        if not raw:
            return None
        table = RawTable(
            Span(begin, self.length), tuple(raw), name=name, page=raw[0].page, damaged=damaged
        )
        self._put("\n")
        self.pieces.append(table)
        return table

    def note(self, code: str, message: str, span: Span | None = None) -> None:
        """Remember a DOC remark."""
        self.notes.append((code, message, span))

    def page_from(self, at: int, page: int) -> None:
        """From this character of the source on, paragraphs stand on this page."""
        if not self.pages or self.pages[-1][1] != page:
            self.pages.append((at, page))

    def layout(self) -> Layout:
        """All that was written."""
        source = "".join(self._chunks)
        pieces: Sequence[Paragraph | RawTable] = self.pieces
        if self.flowing:
            pieces = list(with_typed_tables(source, pieces))
            pieces = list(with_parted_rows(source, pieces))
            pieces = list(whole_tables(source, list(rejoined(source, pieces))))
        return Layout(source, pieces, tuple(self.notes), dict(self.meta), tuple(self.pages))

    def _put(self, text: str) -> Span:
        self._chunks.append(text)
        begin = self.length
        self.length += len(text)
        return Span(begin, self.length)


def _raw(cell: DraftCell, span: Span) -> RawCell:
    return RawCell(
        span,
        cell.row,
        cell.column,
        rows=cell.rows,
        columns=cell.columns,
        page=cell.page,
        label=cell.label,
        uncertain=cell.uncertain,
        box=cell.box,
        origin=cell.origin,
        hidden=cell.hidden,
    )
