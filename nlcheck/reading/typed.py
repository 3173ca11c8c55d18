"""Tables that were typed as paragraphs, their cells kept apart by tabs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nlcheck.base import Span
from nlcheck.document import Paragraph, RawTable
from nlcheck.reading.cells import cut, is_table
from nlcheck.reading.lines import Line, LineKind
from nlcheck.reading.tables.stretches import pieces_of
from nlcheck.reading.tables.tabbed import tabbed_rows

_LABEL = 20
"""characters of a row that is a label alone"""
_FOLIO = 3
"""digits of a page number in a table of contents"""


def with_typed_tables(
    source: str, pieces: Sequence[Paragraph | RawTable]
) -> Iterator[Paragraph | RawTable]:
    """The pieces, stretches of paragraphs with tabs as tables."""
    at = 0
    while at < len(pieces):
        end = _end(source, pieces, at)
        held = [piece for piece in pieces[at:end] if isinstance(piece, Paragraph)]
        lines = [_line(piece.span) for piece in held]
        if _is_table(source, lines):
            rows, _ = tabbed_rows(source, lines, 0)
            for made in pieces_of(source, rows):
                yield _addressed(made, held)
        else:
            yield from pieces[at : max(end, at + 1)]
        at = max(end, at + 1)


def _end(source: str, pieces: Sequence[Paragraph | RawTable], at: int) -> int:
    """Behind the last of the paragraphs with tabs; labels alone count between two of them."""
    end = at
    for i in range(at, len(pieces)):
        piece = pieces[i]
        if isinstance(piece, RawTable) or piece.level:
            break
        text = piece.span.of(source).strip()
        if "\t" in text and "\n" not in text:
            end = i + 1
        elif end == at or end < i or len(text) > _LABEL or text.endswith(("。", "；")):
            break
    return end


def _line(span: Span) -> Line:
    return Line(span.start, span.end, LineKind.TABBED, blank=False)


def _is_table(source: str, lines: Sequence[Line]) -> bool:
    """Rows with figures that are no contents."""
    cells = [
        [source[a:b] for a, b in cut(source[x.start : x.end], x.start, "\t") if b > a]
        for x in lines
    ]
    return is_table(cells) and not _is_contents(cells)


def _is_contents(cells: Sequence[Sequence[str]]) -> bool:
    """Titles and rising page numbers."""
    last = [row[-1] for row in cells if len(row) > 1]
    folios = [int(text) for text in last if text.isdecimal() and len(text) <= _FOLIO]
    return len(folios) == len(last) and folios == sorted(folios)


def _addressed(made: Paragraph | RawTable, held: Sequence[Paragraph]) -> Paragraph | RawTable:
    """With the addresses of the paragraphs it was typed in."""
    if isinstance(made, Paragraph):
        return made._replace(origin=_origin(made.span, held))
    cells = tuple(c._replace(origin=_origin(c.span, held)) for c in made.cells)
    return RawTable(made.span, cells, made.name, made.page, made.damaged)


def _origin(span: Span, held: Sequence[Paragraph]) -> str | None:
    """``part#n@k`` of a stretch inside one of the paragraphs."""
    home = held[max(bisect_right(held, span.start, key=lambda p: p.span.start) - 1, 0)]
    part, _, first = (home.origin or "").rpartition("@")
    return f"{part}@{int(first) + span.start - home.span.start}" if part else None
