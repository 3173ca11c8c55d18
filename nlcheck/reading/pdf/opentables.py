"""Tables of a page that no upright lines part: found by their figures, built by where these stand.

     项目          2030年决算数    2031年决算数        a head over three columns
     办公费            1,204.50          980.00        rows: names and figures
     公务用车购置                                      a broken name is of the row
     及运行费             12.00           11.00
     合计              1,216.50          991.00

A piece that stands in no column, or in two that both have figures, and nothing is told: the lines
stay text. So does everything without a head, unless it goes on with a table of the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from nlcheck.reading.pdf.bodies import Row, begins_above, is_torn, pitch_of, rows_of
from nlcheck.reading.pdf.cells import FilledGrid, PlacedCell, text_of
from nlcheck.reading.pdf.flow import FOLIO
from nlcheck.reading.pdf.frames import Frame
from nlcheck.reading.pdf.grids import Slot
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.opencolumns import Columns, clusters_of
from nlcheck.reading.pdf.openheads import Head, head_over
from nlcheck.reading.pdf.pieces import Strip, is_figure, side_by_side, strip_of
from nlcheck.reading.signs import head_words, signs

_ROWS, _FEW = 3, 2
"""rows of figures of a table, and of one in a frame"""
_MANY = 5
"""columns from which on a single row of figures is enough"""
_FAR = 3.0
"""type sizes between two lines of one table that no frame holds"""
_BELOW = 2.0
"""type sizes between the last line of a frame and rows that go on below it"""
_HEAD_LINES = 12
_LONG = 40
"""characters of a piece that is no label"""
_ENDS = "。；"
_COLONS = "：:"
_LEADERS = ("……", "....", "⋯⋯", "····")
_MARGIN = 2.0
"""points outside of the outermost columns"""
_SAME_SIZE = 1.2
_BETWEEN = 2
"""lines that stand between two tables at least"""
LOOSE = "some of its rows cannot be told from one another"


class OpenTable(NamedTuple):
    """A table and the lines of the page that it is made of, by their numbers."""

    grid: FilledGrid
    start: int
    end: int
    columns: Columns


class Found(NamedTuple):
    """The tables of a page, top to bottom, and whether its first and last rows could be told."""

    tables: list[OpenTable]
    begins: bool = True
    ends: bool = True


def open_tables(
    lines: Sequence[Line], frames: Sequence[Frame], page: int, before: Found
) -> Found:
    """The tables of the lines; ``before``: those of the page before."""
    strips = [strip_of(line) for line in lines]
    found: list[OpenTable] = []
    last = before.tables[-1] if before.tables else None
    begins, told, at = True, True, 0
    while at < len(strips):
        if not _is_row(strips[at]):
            at += 1
            continue
        frame = _frame_of(strips, at, frames)
        end = _end(strips, at, frame)
        at = _first(strips, at, end, frame)
        above = found[-1].end if found else 0
        first = not found and told
        table = _table(strips, at, end, frame, page, last if first else None, above)
        top = table.start if table is not None else _head_start(strips, at, frame, above)
        told = table is not None and not (first and not top and not before.ends)
        if table is not None and told:
            found.append(table)
        elif found and top - found[-1].end < _BETWEEN:
            found[-1] = doubted(found[-1])
        elif first and not top:
            begins = False
        at = end
    return Found(found, begins, told)


def doubted(table: OpenTable) -> OpenTable:
    """A table of which some rows may be missing."""
    return table._replace(grid=table.grid._replace(doubt=LOOSE))


def _is_row(strip: Strip) -> bool:
    return strip.tabular and not _is_contents(strip) and not _is_folio(strip)


def _is_folio(strip: Strip) -> bool:
    text = strip.line.text
    signs = not text.replace("\t", "").replace(" ", "").isdigit()
    return len(strip.pieces) > 1 and signs and FOLIO.fullmatch(text) is not None


def _is_contents(strip: Strip) -> bool:
    return any(sign in strip.line.text for sign in _LEADERS)


def _frame_of(strips: Sequence[Strip], at: int, frames: Sequence[Frame]) -> Frame | None:
    """The frame that a body begins in, or right below of: the rest of it is on the next page."""
    y, room = _middle(strips[at]), _BELOW * strips[at].line.size
    return next((f for f in frames if f.ys[0] <= y <= f.ys[-1] + room), None)


def _middle(strip: Strip) -> float:
    return (strip.line.top + strip.line.bottom) / 2


def _end(strips: Sequence[Strip], start: int, frame: Frame | None) -> int:
    """The line after the last one of a body that begins at a line."""
    last = start
    rest = strips[start + 1 : start + 2]
    bounds = None if frame is None or any(s.tabular and not _in(s, frame) for s in rest) else frame
    for i in range(start + 1, len(strips)):
        strip, above = strips[i], strips[i - 1]
        size = max(strip.line.size, above.line.size)
        inside = bounds is not None and _in(strip, bounds)
        if bounds is not None and not inside:
            break
        if not inside and strip.line.top - above.line.bottom > _FAR * size:
            break
        if _is_prose(strip) or _is_contents(strip) or _is_caption(strip) or _is_folio(strip):
            break
        if strip.tabular or inside:
            last = i
    if bounds is None and last + 1 < len(strips):
        last += _is_wrapped(strips, start, last)
    return last + 1


def _first(strips: Sequence[Strip], at: int, end: int, frame: Frame | None) -> int:
    """The first line of a body: its name may begin above its figures."""
    pitch = pitch_of(strips[at:end])
    while at and begins_above(strips[at - 1], strips[at], pitch):
        if frame is not None and frame.band(_middle(strips[at - 1])) != frame.band(_middle(strips[at])):
            break
        at -= 1
    return at


def _in(strip: Strip, frame: Frame) -> bool:
    return frame.holds(_middle(strip))


def _is_wrapped(strips: Sequence[Strip], start: int, last: int) -> bool:
    """Whether the line after the last one goes on with its name."""
    steps = [b.line.top - a.line.top for a, b in pairwise(strips[start : last + 1])]
    step = strips[last + 1].line.top - strips[last].line.top
    following = strips[last + 1]
    return bool(steps) and step < min(steps) and not _is_prose(following)


def _is_prose(strip: Strip) -> bool:
    return any(len(p.text) > _LONG for p in strip.pieces) or any(
        sign in strip.line.text for sign in _ENDS
    )


def _is_caption(strip: Strip) -> bool:
    plain = strip.line.text.replace("：", ":").replace("（", "(")
    return any(words in plain for words in signs().unit_lines)


def _table(
    strips: Sequence[Strip],
    start: int,
    end: int,
    frame: Frame | None,
    page: int,
    before: OpenTable | None,
    above: int,
) -> OpenTable | None:
    body = strips[start:end]
    rows = rows_of(body, frame)
    if rows is None:
        return None
    clusters = clusters_of(rows)
    figures = sum(strip.tabular for strip in body)
    top = _head_start(strips, start, frame, above)
    fewest = 1 if len(clusters) >= _MANY else _FEW if frame is not None else _ROWS
    head = head_over(strips[top:start], clusters, frame) if figures >= fewest else None
    first = not top
    if head is None:
        if before is None or not first:
            return None
        return _continued(rows, before, page, end)
    cells = _cells(rows, head, page)
    if cells is None or is_torn(cells):
        return None
    top += head.titles
    grid = _grid(cells, head.columns, page, (strips[top].line.top, body[-1].line.bottom))
    return _as_before(OpenTable(grid, top, end, head.columns), before if first else None)


def _head_start(
    strips: Sequence[Strip], start: int, frame: Frame | None, above: int
) -> int:
    """The first line of the head above a body."""
    top = start
    for i in range(start - 1, max(above, start - _HEAD_LINES) - 1, -1):
        strip, below = strips[i], strips[i + 1]
        if frame is not None and not _in(strip, frame):
            break
        if _is_prose(strip) or any(c in strip.line.text for c in _COLONS) or _is_named(strip):
            break
        if strip.line.size > below.line.size * _SAME_SIZE:
            break
        if frame is None and below.line.top - strip.line.bottom > _FAR * below.line.size:
            break
        top = i
    return top


def _is_named(strip: Strip) -> bool:
    """Whether a line names a table: 收入决算表, 公开02表."""
    return len(strip.pieces) == 1 and strip.line.text.endswith(head_words().tables)


def _cells(rows: Sequence[Row], head: Head, page: int) -> list[PlacedCell] | None:
    xs, heights = _borders(head.columns), head.levels
    cells = []
    for label in head.labels:
        slot = Slot(label.level, label.column, label.depth, label.columns, _box(label.lines, xs))
        cells.append(PlacedCell(slot, page, *text_of(label.lines, slot.box)))
    body = _placed(rows, head.columns, page, heights)
    return None if body is None else [*cells, *body]


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
        column = 0
        while column < len(columns):
            count, pieces = found.get(column, (1, []))
            box = xs[column], _top(row), xs[column + count], _bottom(row)
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


def _box(lines: Sequence[Line], xs: Sequence[float]) -> tuple[float, float, float, float]:
    left, right = min(p.left for p in lines), max(p.right for p in lines)
    return left, lines[0].top, right, lines[-1].bottom


def _top(row: Row) -> float:
    return min(piece.top for piece in row)


def _bottom(row: Row) -> float:
    return max(piece.bottom for piece in row)


def _grid(
    cells: list[PlacedCell], columns: Columns, page: int, reach: tuple[float, float]
) -> FilledGrid:
    rows = max(cell.slot.row + cell.slot.rows for cell in cells)
    return FilledGrid(page, _borders(columns), *reach, rows, cells, sound=True)


def _continued(rows: Sequence[Row], before: OpenTable, page: int, end: int) -> OpenTable | None:
    """Rows at the top of a page, below the columns of the table that the page before ended with."""
    cells = _placed(rows, before.columns, page, 0)
    if cells is None or is_torn(cells):
        return None
    reach = _top(rows[0]), _bottom(rows[-1])
    return OpenTable(_grid(cells, before.columns, page, reach), 0, end, before.columns)


def _as_before(table: OpenTable, before: OpenTable | None) -> OpenTable:
    """The same between the borders of the table before if its head comes back over the same
    columns."""
    if before is None or len(before.columns) != len(table.columns):
        return table
    same = all(a[0] < b[1] and b[0] < a[1] for a, b in zip(before.columns, table.columns, strict=True))
    return table._replace(grid=table.grid._replace(xs=before.grid.xs)) if same else table
