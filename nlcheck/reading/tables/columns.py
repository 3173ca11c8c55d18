"""Columns kept apart by spaces below heads of one to three levels, blank cells left out.

What ``pdftotext -layout`` and word processors make of a table::

         项目                         本年支出
     编码     名称           小计       基本       项目
              合计         500.00     320.00     180.00
    213      农林水支出     180.00                180.00

What overlaps stands in one column. A cell in two columns, or a head that may be read in two ways,
and nothing is told: the lines stay text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from nlcheck.base import Span
from nlcheck.reading.cells import FIGURES, Look, look
from nlcheck.reading.lines import Line, LineKind, margin
from nlcheck.reading.signs import head_words
from nlcheck.reading.tables.column_heads import Group, Label, Reach, head_of
from nlcheck.reading.tables.tabbed import Cells, columns_of, spaced

FEWEST_COLUMNS, DEEPEST = 3, 4
LONGEST = 2_000
"""lines of one table"""
MANY = 5
"""columns from which on a single row of figures is enough"""
WIDE = frozenset("WF")
COLONS = "：:"
"""in a line of captions"""

Placed = list[tuple[Reach, Span]]


def columned_rows(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cells], int]:
    """The rows of a table that begins at a line, all as wide as it is, and the line after it; none,
    and the line up to which was looked, where there is no table."""
    if not _begins(source, lines, at):
        return [], at
    end = _end(source, lines, at)
    rows = [_cells(source, line) for line in lines[at:end]]
    heads = next((i for i, row in enumerate(rows) if _has_figures(source, row)), 0)
    if not 1 <= heads <= DEEPEST:
        return [], end
    head = head_of(_labels(source, rows[:heads], rows[heads:]))
    if head is None or len(head.leaves) < FEWEST_COLUMNS:
        return [], end
    columns = _columns(source, [leaf.reach for leaf in head.leaves], rows[heads:])
    if columns is None or len(rows) - heads < (1 if len(columns) >= MANY else 2):
        return [], end
    filled = [_head_row(head, row, number) for number, row in enumerate(rows[:heads])]
    for row in rows[heads:]:
        found = _in_columns(row, columns)
        if found is None:
            return [], end
        filled.append(found)
    starts = [margin(source, line) for line in lines[at:end]]
    return [_row(one, len(columns), start) for one, start in zip(filled, starts, strict=True)], end


def _labels(source: str, heads: Sequence[Placed], rows: Sequence[Placed]) -> list[list[Label]]:
    """The labels of the head; those of its last line reach as far as what stands below them."""
    found = [
        [
            Label(line, n, reach, "".join(source[a:b].split()))
            for n, (reach, (a, b)) in enumerate(row)
        ]
        for line, row in enumerate(heads)
    ]
    last = [label.reach for label in found[-1]]
    for row in rows:
        for reach, _ in row:
            met = [i for i, known in enumerate(last) if known.meets(reach)]
            if len(met) == 1:
                last[met[0]] = last[met[0]].to(reach)
    wide = [label._replace(reach=reach) for label, reach in zip(found[-1], last, strict=True)]
    return [*found[:-1], wide]


def _begins(source: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands in columns, and is no caption nor the middle of a table."""
    line = lines[at]
    if not columns_of(source, lines, at) or any(c in source[line.start : line.end] for c in COLONS):
        return False
    if not at or line.blank or not columns_of(source, lines, at - 1):
        return True
    above = lines[at - 1]
    return any(c in source[above.start : above.end] for c in COLONS)


def _end(source: str, lines: Sequence[Line], at: int) -> int:
    """The first line that is none of the table's: after a blank one, with pipes, one long text."""
    end = at + 1
    while end < min(len(lines), at + LONGEST):
        line = lines[end]
        if line.kind is not LineKind.PLAIN or line.blank:
            break
        if not spaced(source, line) and look(source[line.start : line.end]) is Look.LONG:
            break
        end += 1
    return end


def _cells(source: str, line: Line) -> Placed:
    """The cells of a line and where they stand; words spread over their cell (合  计) are one."""
    held = list(spaced(source, line) or (Span(line.start, line.end),))
    known = head_words().spread
    cells: list[Span] = []
    for span in held:
        if cells and source[slice(*cells[-1])] + source[slice(*span)] in known:
            cells[-1] = Span(cells[-1].start, span.end)
            continue
        cells.append(span)
    return [(_reach(source, line, cell), cell) for cell in cells]


def _reach(source: str, line: Line, cell: Span) -> Reach:
    low = _width(source[margin(source, line) : cell.start])
    return Reach(low, low + _width(source[cell.start : cell.end]))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in WIDE else 1 for c in text)


def _has_figures(source: str, row: Placed) -> bool:
    return any(look(source[a:b]) in FIGURES for _, (a, b) in row)


def _columns(source: str, heads: Sequence[Reach], rows: Sequence[Placed]) -> list[Reach] | None:
    """Where the columns are: below their heads, and as wide as what stands there; None where a
    cell stands in two or in none, or a figure among words."""
    columns = list(heads)
    waiting = [cell for row in rows for cell in row]
    wide: list[tuple[Reach, Span]] = []
    while waiting:
        open_: Placed = []
        for reach, span in waiting:
            met = [i for i, column in enumerate(columns) if column.meets(reach)]
            if not met:
                open_.append((reach, span))
            elif len(met) == 1:
                columns[met[0]] = columns[met[0]].to(reach)
            else:
                wide.append((reach, span))
        if len(open_) == len(waiting):
            return None
        waiting = open_
    if any(left.high > right.low for left, right in pairwise(columns)):
        return None
    mixed = _looks(source, columns, rows)
    totals = all(
        source[a:b].endswith(head_words().totals)
        or not any(Look.NUMBER in mixed[i] for i, c in enumerate(columns) if c.meets(reach))
        for reach, (a, b) in wide
    )
    return columns if totals and all(map(_is_one, mixed)) else None


def _looks(source: str, columns: Sequence[Reach], rows: Sequence[Placed]) -> list[Counter[Look]]:
    """How often each look stands in each column."""
    found: list[Counter[Look]] = [Counter() for _ in columns]
    for row in rows:
        for reach, (a, b) in row:
            met = [i for i, column in enumerate(columns) if column.meets(reach)]
            if len(met) == 1:
                found[met[0]][look(source[a:b])] += 1
    return found


def _is_one(looks: Counter[Look]) -> bool:
    """Whether a column does not hold figures among words."""
    words = looks[Look.TEXT] + looks[Look.LONG]
    return not looks[Look.NUMBER] or words < looks[Look.NUMBER] + looks[Look.PERCENT]


def _head_row(head: Group, row: Placed, number: int) -> dict[int, Span]:
    """The labels of a line of the head, each in the first of its columns."""
    first = {(leaf.line, leaf.number): i for i, leaf in enumerate(head.leaves)}
    over = {(x.line, x.number): first[leaves[0][:2]] for x, leaves in head.over}
    return {(first | over)[number, n]: span for n, (_, span) in enumerate(row)}


def _in_columns(row: Placed, columns: Sequence[Reach]) -> dict[int, Span] | None:
    """The cells of a row by their columns; None where two stand in one."""
    found: dict[int, Span] = {}
    for reach, span in row:
        column = next((i for i, known in enumerate(columns) if known.meets(reach)), None)
        if column is None or column in found:
            return None
        found[column] = span
    return found


def _row(found: dict[int, Span], width: int, start: int) -> Cells:
    """As many cells as columns; a blank one stands right behind the cell before it, the first in
    front of the margin, so that no two cells that hold something begin at one place."""
    cells: list[Span] = []
    at = start
    for column in range(width):
        span = found.get(column) or Span(at, at)
        cells.append(span)
        at = span.end
    return tuple(cells)


__all__ = ["columned_rows"]
