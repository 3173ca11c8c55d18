"""Where a span of a document stands, as plain values that outlive the document."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.records import new
from nlcheck.document.excerpt import Excerpts
from nlcheck.document.model import Document, label_of

__all__ = ["Spot", "Spots", "spot_of"]

AROUND = 120
"""Characters of the sentence or row that are kept on either side."""


class Spot(NamedTuple):
    """Fields as in the JSON contract; offsets into the source, line and column from 1."""

    start: int
    end: int
    line: int
    column: int
    page: int | None
    cell: str | None
    quote: str
    context: str
    section: str


def spot_of(document: Document, span: Span) -> Spot:
    """The spot of a span of ``document.text``."""
    return Spots(document).of(span)


class Spots:
    """Spots of one document, for whoever asks often."""

    def __init__(self, document: Document) -> None:
        """Nothing is done before it is asked for."""
        self._document = document
        self._excerpts = Excerpts(document)
        self._headings: list[int] = []
        self._known: dict[Span, Spot] = {}

    def of(self, span: Span) -> Spot:
        """As :func:`spot_of`."""
        if span not in self._known:
            self._known[span] = self._made(span)
        return self._known[span]

    def _made(self, span: Span) -> Spot:
        document = self._document
        block = document.block_at(span.start)
        cell = document.cell_in(block, span.start)
        start, end = document.source_span(span)
        line, column = document.line_column(start)
        before, at, after = self._excerpts.within(span, block, cell)
        told = (
            start,
            end,
            line,
            column,
            document.page_in(block, cell, start),
            label_of(block, cell),
            document.source[start:end],
            f"{before[-AROUND:]}{at}{after[:AROUND]}",
            self._section(span.start),
        )
        return new(Spot, told)

    def _section(self, at: int) -> str:
        sections = self._document.sections
        if not self._headings:
            self._headings = [section.heading.start for section in sections]
        i = bisect_right(self._headings, at) - 1
        return sections[i].path if i >= 0 else ""
