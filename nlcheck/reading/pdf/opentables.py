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

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlcheck.reading.pdf.bodies import Row, rows_of
from nlcheck.reading.pdf.cells import FilledGrid
from nlcheck.reading.pdf.frames import Frame
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.openbounds import end_of, first_of, frame_of, head_start, is_row
from nlcheck.reading.pdf.opencells import filled
from nlcheck.reading.pdf.opencolumns import (
    Columns,
    are_parted,
    clusters_of,
    parts_of_codes,
    with_whole_codes,
)
from nlcheck.reading.pdf.openheads import head_over
from nlcheck.reading.pdf.pieces import Strip, strip_of

_ROWS, _FEW = 3, 2
"""rows of figures of a table, and of one in a frame"""
_MANY = 5
"""columns from which on a single row of figures is enough"""
_BETWEEN = 2
"""lines that stand between two tables at least"""
LOOSE = "some of its rows cannot be told from one another"
"""why a table is not trusted"""


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


class _Region(NamedTuple):
    """Lines of a page that may be a table: its head from ``top``, its body from ``start``."""

    strips: Sequence[Strip]
    top: int
    start: int
    end: int
    frame: Frame | None


def open_tables(lines: Sequence[Line], frames: Sequence[Frame], page: int, before: Found) -> Found:
    """The tables of the lines; ``before``: those of the page before."""
    found: list[OpenTable] = []
    last = before.tables[-1] if before.tables else None
    begins = ends = True
    first = True
    for region in _regions([strip_of(line) for line in lines], frames):
        table = _table(region, page, last if first else None)
        ends = table is not None and (before.ends or not first or region.top > 0)
        if table is not None and ends:
            found.append(table)
        elif found and region.top - found[-1].end < _BETWEEN:
            found[-1] = doubted(found[-1])
        elif first and not region.top:
            begins = False
        first = False
    return Found(found, begins, ends)


def _regions(strips: Sequence[Strip], frames: Sequence[Frame]) -> Iterator[_Region]:
    at = above = 0
    while at < len(strips):
        if not is_row(strips[at]):
            at += 1
            continue
        frame = frame_of(strips, at, frames)
        end = end_of(strips, at, frame)
        start = max(first_of(strips, at, end, frame), above)
        yield _Region(strips, head_start(strips, start, frame, above), start, end, frame)
        at = above = end


def doubted(table: OpenTable) -> OpenTable:
    """A table of which some rows may be missing."""
    return table._replace(grid=table.grid._replace(doubt=LOOSE))


def _table(region: _Region, page: int, before: OpenTable | None) -> OpenTable | None:
    whole = region.strips[region.start : region.end]
    body = [strip for strip in whole if not _holds_parts(strip)]
    rows = rows_of(body, region.frame) or []
    parts = [strip for strip in whole if _holds_parts(strip) and are_parted(strip.pieces, rows)]
    rows = with_whole_codes(rows)
    clusters = clusters_of(rows)
    if not clusters:
        return None
    head = None
    if sum(strip.tabular for strip in body) >= _fewest(region, len(clusters), before):
        over = [*region.strips[region.top : region.start], *parts]
        head = head_over(over, clusters, region.frame)
    if head is None:
        return None if before is None or region.top else _continued(rows, before, page, region.end)
    grid = filled(rows, head.columns, page, head)
    if grid is None:
        return None
    table = OpenTable(grid, region.top + head.titles, region.end, head.columns)
    return table if before is None or region.top else _as_before(table, before)


def _holds_parts(strip: Strip) -> bool:
    """Whether nothing but 类, 款 and 项 stand in a line: labels that stand too low."""
    return len(parts_of_codes(strip.pieces)) == len(strip.pieces)


def _fewest(region: _Region, columns: int, before: OpenTable | None) -> int:
    """How many rows of figures a table has at least."""
    if columns >= _MANY or (before is not None and not region.top):
        return 1
    return _ROWS if region.frame is None else _FEW


def _continued(rows: Sequence[Row], before: OpenTable, page: int, end: int) -> OpenTable | None:
    """Rows at the top of a page, below the columns of the table that the page before ended with."""
    grid = filled(rows, before.columns, page)
    return None if grid is None else OpenTable(grid, 0, end, before.columns)


def _as_before(table: OpenTable, before: OpenTable) -> OpenTable:
    """The same between the borders of the table before if its head comes back over the same
    columns."""
    if len(before.columns) != len(table.columns):
        return table
    pairs = zip(before.columns, table.columns, strict=True)
    same = all(a[0] < b[1] and b[0] < a[1] for a, b in pairs)
    return table._replace(grid=table.grid._replace(xs=before.grid.xs)) if same else table
