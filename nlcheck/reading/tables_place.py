"""Rows of cells to places in a grid: heads by arithmetic, short rows by what the columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlcheck.base import Span
from nlcheck.document import RawCell
from nlcheck.reading.cells import FIGURES, Look, look, looks
from nlcheck.reading.tables_heads import HeadCell, head_cells

Cells = tuple[Span, ...]

_LEADING, _INSIDE, _TRAILING = 0.2, 0.9, 0.4


def place(source: str, rows: Sequence[Cells]) -> tuple[list[RawCell], bool]:
    """Cells of a grid in reading order, and whether every row could be placed without doubt."""
    kinds = [looks(source, row) for row in rows]
    width = max(len(row) for row in rows)
    if all(len(row) == width for row in rows):
        return [
            RawCell(span, r, c) for r, row in enumerate(rows) for c, span in enumerate(row)
        ], True
    count = _head_count(kinds, width)
    labels = [[source[a:b].strip() for a, b in row] for row in rows[:count]]
    heads, width = _heads(labels, width)
    cells = [
        RawCell(rows[h.level][h.index], h.level, h.column, h.rows, h.columns, uncertain=h.uncertain)
        for h in heads
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    begin = max((cell.row for cell in cells), default=-1) + 1
    profile = _profile(kinds[max(begin, count) :], width)
    for r in range(begin, len(rows)):
        cells.extend(_row(rows[r], kinds[r], r, width, profile))
    return _merged_down(source, cells, begin, width), bool(cells) or not count


def _head_count(kinds: Sequence[tuple[Look, ...]], width: int) -> int:
    """Rows at the top that hold labels only, up to the first that is as wide as the table."""
    count = 0
    for row in kinds[:3]:
        if any(k in (*FIGURES, Look.LONG) for k in row):
            break
        count += 1
        if len(row) == width:
            break
    return count


def _heads(labels: Sequence[Sequence[str]], width: int) -> tuple[list[HeadCell], int]:
    """The head's cells and the width; one more than the rows show where every row of figures lacks
    a first cell because a label of the head reaches down."""
    for count in range(len(labels), 0, -1):
        for wide in (width, width + 1):
            found = head_cells(labels[:count], wide, sure=True)
            if found:
                return found, wide
    for count in range(len(labels), 0, -1):
        found = head_cells(labels[:count], width)
        if found:
            return found, width
    return [], width


Profile = list[dict[Look, float]]


def _profile(kinds: Sequence[tuple[Look, ...]], width: int) -> Profile:
    """For each column the share of each look among the widest rows, set against the right edge."""
    widest = max((len(row) for row in kinds), default=0)
    full = [row for row in kinds if len(row) == widest] if widest * 2 > width else []
    counts: Profile = [{} for _ in range(width)]
    for row in full:
        for column, kind in enumerate(row, start=width - widest):
            counts[column][kind] = counts[column].get(kind, 0) + 1 / len(full)
    return counts


def _row(
    row: Cells, kinds: tuple[Look, ...], number: int, width: int, profile: Profile
) -> list[RawCell]:
    if len(row) == width:
        return [RawCell(span, number, column) for column, span in enumerate(row)]
    if len(row) == 1:
        return [RawCell(row[0], number, 0, 1, width)]
    columns = _columns(kinds, width, profile)
    ends = [*columns[1:], width]
    return [
        RawCell(span, number, column, 1, max(end - column, 1), uncertain=not any(profile))
        for span, column, end in zip(row, columns, ends, strict=True)
    ]


def _columns(kinds: tuple[Look, ...], width: int, profile: Profile) -> list[int]:
    """The column of each cell of a short row: order kept, looks agreeing best."""
    count = len(kinds)
    spare = width - count
    best: list[list[tuple[float, int]]] = []
    for i, kind in enumerate(kinds):
        scores: list[tuple[float, int]] = []
        for skip in range(spare + 1):
            fit = _fit(kind, profile[i + skip])
            if i == 0:
                scores.append((fit - (_LEADING if skip else 0), 0))
                continue
            options = [
                (best[i - 1][s][0] - _INSIDE * bool(skip - s), s) for s in range(skip + 1)
            ]
            score, source = max(options)
            scores.append((score + fit, source))
        best.append(scores)
    ends = [
        (score - _TRAILING * bool(spare - skip), skip) for skip, (score, _) in enumerate(best[-1])
    ]
    skip = max(ends, key=lambda end: (end[0], -end[1]))[1]
    columns: list[int] = []
    for i in range(count - 1, -1, -1):
        columns.append(i + skip)
        skip = best[i][skip][1]
    return columns[::-1]


def _fit(kind: Look, seen: dict[Look, float]) -> float:
    if kind is Look.BLANK:
        return 0.3
    share = seen.get(kind, 0.0)
    if kind in (Look.NUMBER, Look.PERCENT):
        share += 0.5 * (seen.get(Look.NUMBER, 0.0) + seen.get(Look.PERCENT, 0.0) - share)
    if kind in (Look.TEXT, Look.LONG):
        share = max(share, seen.get(Look.TEXT, 0.0), seen.get(Look.LONG, 0.0))
    return 2 * share - 0.5


def _merged_down(source: str, cells: list[RawCell], heads: int, width: int) -> list[RawCell]:
    """Leading places that a short row leaves open: the label above reaches down, or the first
    cell (合计 over code and name) starts at the edge."""
    above: list[int | None] = [None] * width
    placed: list[RawCell] = []
    for cell in cells:
        first = not placed or placed[-1].row != cell.row
        now = cell
        if first and cell.column and cell.row >= heads:
            over = {above[column] for column in range(cell.column)}
            if all(index is not None and _is_label(source, placed[index]) for index in over):
                for index in over:
                    upper = placed[index or 0]
                    placed[index or 0] = replace(upper, rows=cell.row - upper.row + 1)
            else:
                now = replace(cell, column=0, columns=cell.column + cell.columns)
        for column in range(now.column, min(now.column + now.columns, width)):
            above[column] = len(placed)
        placed.append(now)
    return placed


def _is_label(source: str, cell: RawCell) -> bool:
    return look(source[cell.span.start : cell.span.end]) in (Look.TEXT, Look.LONG)
