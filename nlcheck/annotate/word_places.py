"""From characters of the source that the Word reader wrote to paragraphs and their characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.document import Layout, Paragraph

__all__ = ["Places", "Spot"]


class Spot(NamedTuple):
    """Characters ``start`` up to ``end`` of paragraph ``number`` of a part (``w:p`` from 0)."""

    part: str
    number: int
    start: int
    end: int


class _Line(NamedTuple):
    """A line of the source and the address it was read from."""

    start: int
    end: int
    part: str
    number: int
    first: int


class Places:
    """Addresses of a layout, by place."""

    def __init__(self, layout: Layout) -> None:
        """Of the layout that ``read_docx`` gives."""
        self._lines = sorted(_lines(layout))
        self._starts = [line.start for line in self._lines]

    def first(self) -> Spot | None:
        """The first paragraph, whole: where notes on the document stand."""
        if not self._lines:
            return None
        line = self._lines[0]
        begin = max(line.first, 0)
        return Spot(line.part, line.number, begin, max(line.first + line.end - line.start, begin))

    def spots(self, span: Span) -> list[Spot]:
        """Where the characters of a source span stand, a spot a line; empty where none does."""
        found = []
        i = max(bisect_right(self._starts, span.start) - 1, 0)
        for line in self._lines[i:]:
            if line.start >= span.end:
                break
            start = max(line.first + max(span.start, line.start) - line.start, 0)
            end = line.first + min(span.end, line.end) - line.start
            if end > start:
                found.append(Spot(line.part, line.number, start, end))
        return found


def _lines(layout: Layout) -> Iterator[_Line]:
    for piece in layout.pieces:
        if isinstance(piece, Paragraph):
            yield from _addressed(layout.source, piece.span, piece.origin)
            continue
        for cell in piece.cells:
            yield from _addressed(layout.source, cell.span, cell.origin)


def _addressed(source: str, span: Span, origin: str | None) -> Iterator[_Line]:
    """Lines of a piece; a line without an address is left out."""
    if not origin:
        return
    at = span.start
    for text, address in zip(span.of(source).split("\n"), origin.split(","), strict=False):
        part, _, rest = address.rpartition("#")
        number, _, first = rest.partition("@")
        if int(number) >= 0:
            yield _Line(at, at + len(text), part, int(number), int(first))
        at += len(text) + 1
