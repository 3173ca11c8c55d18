"""Tables that were typed as paragraphs, their cells kept apart by tabs or by spaces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from nlcheck.base import Span
from nlcheck.document import Paragraph, RawTable
from nlcheck.reading.cells import cut, is_table
from nlcheck.reading.lines import Line, LineKind
from nlcheck.reading.tables.aligned import aligned_rows
from nlcheck.reading.tables.columns import columned_rows
from nlcheck.reading.tables.stretches import pieces_of
from nlcheck.reading.tables.tabbed import Cells, spaced, spaced_rows, tabbed_rows

Pieces = Sequence[Paragraph | RawTable]
_LABEL = 20
"""characters of a row that is a label alone"""
_FOLIO = 3
"""digits of a page number in a table of contents"""
_SIGNS = "，。；"
_LOOKS = 20
"""times that a line may be looked at in vain, on the average"""


def with_typed_tables(source: str, pieces: Pieces) -> Iterator[Paragraph | RawTable]:
    """The pieces, stretches of paragraphs with tabs, or in columns of spaces, as tables."""
    at = 0
    while at < len(pieces):
        for parted, read in ((_is_tabbed, _tabbed), (_is_spaced, _columned)):
            end = _end(source, pieces, at, parted)
            if end > at:
                held = [piece for piece in pieces[at:end] if isinstance(piece, Paragraph)]
                yield from read(source, held)
                break
        else:
            end = at + 1
            yield pieces[at]
        at = end


def _end(source: str, pieces: Pieces, at: int, parted: Callable[[str, Span], bool]) -> int:
    """Behind the last of the paragraphs with cells; labels alone count between two of them."""
    end = at
    for i in range(at, len(pieces)):
        piece = pieces[i]
        if isinstance(piece, RawTable) or piece.level:
            break
        text = piece.span.of(source).strip()
        if "\n" not in text and parted(source, piece.span):
            end = i + 1
        elif end == at or end < i or len(text) > _LABEL or text.endswith(("。", "；")):
            break
    return end


def _is_tabbed(source: str, span: Span) -> bool:
    return "\t" in span.of(source).strip()


def _is_spaced(source: str, span: Span) -> bool:
    return len(spaced(source, _line(source, span, LineKind.PLAIN))) > 1


def _line(source: str, span: Span, kind: LineKind) -> Line:
    """A paragraph as a line of a text; a tab before its first cell says that this one is blank."""
    text = span.of(source)
    if kind is LineKind.TABBED:
        return Line(span.start, span.end, kind, blank=False)
    start = span.start + len(text) - len(text.lstrip())
    return Line(start, start + len(text.strip()), kind, blank=False)


def _tabbed(source: str, held: Sequence[Paragraph]) -> Iterator[Paragraph | RawTable]:
    lines = [_line(source, piece.span, LineKind.TABBED) for piece in held]
    if not _is_table(source, lines):
        yield from held
        return
    rows, _ = tabbed_rows(source, lines, 0)
    for made in pieces_of(source, rows):
        yield _addressed(made, held)


def _columned(source: str, held: Sequence[Paragraph]) -> Iterator[Paragraph | RawTable]:
    """As lines of a text are read; the line of a label alone may be the end of a table."""
    lines = [_line(source, piece.span, LineKind.PLAIN) for piece in held]
    left = len(lines) * _LOOKS
    at = 0
    while at < len(lines):
        rows, end = _rows(source, lines, at) if left > 0 else ([], at)
        if not rows and end > at:
            left -= end - at
            label = next((i for i in range(at, end) if not _is_spaced(source, held[i].span)), end)
            rows, end = _rows(source, lines[:label], at)
        if not rows:
            yield held[at]
            at += 1
            continue
        for made in pieces_of(source, rows):
            yield _addressed(made, held)
        at = end


def _rows(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cells], int]:
    for read in (spaced_rows, aligned_rows):
        rows, end = read(source, lines, at)
        if rows:
            return ([], at) if _is_prose(source, rows) else (rows, end)
    rows, end = columned_rows(source, lines, at)
    return ([], end) if _is_prose(source, rows) else (rows, end)


def _is_prose(source: str, rows: Sequence[Cells]) -> bool:
    """Whether a cell ends a sentence, or signs of sentences stand in most rows: gaps beside figures
    of prose."""
    if any(source[a:b].endswith(_SIGNS[1]) for row in rows for a, b in row):
        return True
    told = sum(any(sign in source[row[0].start : row[-1].end] for sign in _SIGNS) for row in rows)
    return told * 2 > len(rows)


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
    """``part#n@k`` of a stretch inside one of the paragraphs; an address without k is its own."""
    home = held[max(bisect_right(held, span.start, key=lambda p: p.span.start) - 1, 0)]
    part, _, first = (home.origin or "").rpartition("@")
    return f"{part}@{int(first) + span.start - home.span.start}" if part else home.origin
