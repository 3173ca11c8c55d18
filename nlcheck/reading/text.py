"""Plain text and Markdown: lines to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.document import TABLES, Layout, Paragraph, RawTable, reach
from nlcheck.reading.emphasis import without_emphasis
from nlcheck.reading.errors import PARTLY_READ, said
from nlcheck.reading.forms.lines import form_cells, form_lines, form_pieces
from nlcheck.reading.lines import Line, LineKind, closed_up, lines
from nlcheck.reading.pages import without_pages
from nlcheck.reading.paragraphs import TOP, paragraphs, wrapping
from nlcheck.reading.tables.aligned import aligned_rows
from nlcheck.reading.tables.bare.pieces import bare_pieces, bare_starts
from nlcheck.reading.tables.barred import barred_rows
from nlcheck.reading.tables.columns import columned_rows
from nlcheck.reading.tables.commas import comma_rows
from nlcheck.reading.tables.markdown import markdown_rows
from nlcheck.reading.tables.piped import Piped, is_open, piped_tables
from nlcheck.reading.tables.stretches import pieces_of
from nlcheck.reading.tables.tabbed import spaced_rows, tabbed_rows
from nlcheck.reading.tables.tagged import has_tags, tagged

_PLAIN = LineKind.PLAIN

Pieces = list[Paragraph | RawTable]
_PIPED = (LineKind.PIPED, LineKind.PIPES)
CHARACTERS = 4_000_000
"""of a text that are read"""
_LONGEST_CELL = 300
"""plain lines that a cell may run over"""
_LONGEST_TABLE = 3_000
"""lines back to the head of a table that is asked how wide it is"""
_LOOKS = 20
"""times that a line may be looked at in vain, on the average"""
_LONGEST_TITLE = 60
_BLANK_CELLS = ",,"
_UNIT = prepared(r"单位:")
_COLUMNED = prepared(r"[|｜│┃║\u3000]|  ")
"""without one of these signs a plain line is no row of a table"""


def read_text(source: str) -> Layout:
    """The layout of a decoded text file, of its first characters if it is no report for length."""
    notes: list[tuple[str, str, Span | None]] = []
    if (end := reach(source, characters=CHARACTERS)) < len(source):
        number = source.count("\n", 0, end) + 1
        source = source[:end]
        notes.append((PARTLY_READ, said("partly", line=number), None))
    read = without_pages(without_emphasis(source))
    if not has_tags(read):
        return Layout(source, _pieces(read), notes=notes, read=read)
    read, prose, tables = tagged(read)
    pieces = sorted((*_pieces(prose), *tables), key=lambda piece: piece.span.start)
    return Layout(source, pieces, notes=notes, read=read)


def _pieces(source: str) -> Pieces:
    """Paragraphs and tables, in order. How lines are wrapped is told by those of all prose: between
    two tables there may be few."""
    found = closed_up(source, lines(source))
    stretches: list[tuple[list[Line], Pieces]] = []
    plain: list[Line] = []
    forms, bare = form_lines(source, found), bare_starts(source, found)
    left = [len(found) * _LOOKS]
    at = tables = 0
    while at < len(found) and tables <= TABLES:  # one more shows that there are too many
        line = found[at]
        after = at
        table: Pieces = []
        if line.kind is not _PLAIN or _COLUMNED.search(source, line.start, line.end):
            table, after = _table(source, found, at, left)
        else:
            table, after = _tried(comma_rows, source, found, at, left)
        if after == at and at in forms:
            table, after = form_pieces(source, found, at)
        if after == at and at in bare:
            table, after = bare_pieces(source, found, at)
        if after == at:
            plain.extend(_without_blank_cells(source, line))
            at += 1
            continue
        stretches.append((plain, table))
        plain = []
        tables += sum(isinstance(piece, RawTable) for piece in table)
        at = after
    stretches.append((plain, []))
    wrap = wrapping(source, [line for held, _ in stretches for line in held])
    return [
        piece for held, table in stretches for piece in (*paragraphs(source, held, wrap), *table)
    ]


def _without_blank_cells(source: str, line: Line) -> tuple[Line, ...]:
    """A line without the commas of empty cells that a spreadsheet writes behind it."""
    if not source.startswith(_BLANK_CELLS, line.end - len(_BLANK_CELLS)):
        return (line,)
    end = line.start + len(source[line.start : line.end].rstrip(_BLANK_CELLS))
    return (line._replace(end=end),) if end > line.start else ()


def _tried(
    read: Callable[[str, Sequence[Line], int], tuple[list[tuple[Span, ...]], int]],
    source: str,
    found: Sequence[Line],
    at: int,
    left: list[int],
) -> tuple[Pieces, int]:
    """What a reader makes of the lines; ``left``: how many may be looked at in vain."""
    if left[0] <= 0:
        return [], at
    rows, end = read(source, found, at)
    if rows:
        return pieces_of(source, rows), end
    left[0] -= end - at
    return [], at


def _table(source: str, found: Sequence[Line], at: int, left: list[int]) -> tuple[Pieces, int]:
    """The pieces of the table that starts at a line, and the line after it; none: the line."""
    kind = found[at].kind
    rows, end = barred_rows(source, found, at)
    if not rows and kind is LineKind.MARKDOWN:
        rows, end = markdown_rows(source, found, at)
    if rows:
        return pieces_of(source, rows), end
    if kind in _PIPED:
        end = _piped_end(source, found, at)
        pieces: Pieces = []
        for table in piped_tables(source, found[at:end]):
            pieces.extend(_piped(source, table))
        return pieces, end
    if kind is LineKind.TABBED:
        rows, end = tabbed_rows(source, found, at)
        if len(rows) == 1 and sum(b > a for a, b in rows[0]) <= 1:
            return [Paragraph(Span(a, b)) for a, b in rows[0] if b > a], end
        return pieces_of(source, rows), end
    rows, end = spaced_rows(source, found, at)
    if not rows:
        rows, end = aligned_rows(source, found, at)
    return (
        (pieces_of(source, rows), end) if rows else _tried(columned_rows, source, found, at, left)
    )


def _piped(source: str, table: Piped) -> Pieces:
    """The pieces of a table in pipes. Where nothing shows how wide it is, the shape of a form's
    rows tells more than the looks of its cells."""
    rows, kinds = [row.cells for row in table.rows], [row.looks for row in table.rows]
    if table.unfilled:
        spans = [span for row in rows for span in row]
        if forms := form_cells(source, spans):
            return forms
    return pieces_of(source, rows, kinds=kinds, damaged=table.damaged)


def _piped_end(source: str, found: Sequence[Line], at: int) -> int:
    """The line after the last piped one; plain lines count while a row waits for its cells."""
    end = at
    while end < len(found):
        if found[end].kind in _PIPED:
            end += 1
            continue
        after = end
        while after < len(found) and found[after].kind is _PLAIN:
            after += 1
        if TOP.match(source, found[end].start) or _is_caption(source, found[end:after]):
            break
        far = after - end > _LONGEST_CELL or after == len(found)
        if far or found[after].kind not in _PIPED or not _waits(source, found, at, end):
            break
        end = after
    return end


def _is_caption(source: str, held: Sequence[Line]) -> bool:
    """Whether some of these lines stand above a table: its name (…表), the unit of its money."""
    for line in held:
        said = "".join(source[line.start : line.end].split()).replace("：", ":")
        if len(said) > _LONGEST_TITLE:
            continue
        if said.endswith("表") or (said.endswith("元") and _UNIT.search(said)):
            return True
    return False


def _waits(source: str, found: Sequence[Line], at: int, end: int) -> bool:
    """Whether the last row of the lines lacks cells: told by the rows near by that are closed,
    in a long table without such rows by its head."""
    opened = is_open(source, found[max(at, end - _LONGEST_CELL) : end])
    if opened is None and end - _LONGEST_TABLE <= at < end - _LONGEST_CELL:
        opened = is_open(source, found[at:end])
    return opened is not False
