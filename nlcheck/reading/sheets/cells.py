"""From the filled cells of a sheet to paragraphs above and below, and tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from nlcheck.reading.draft import Draft, DraftCell

CELLS = 200_000
"""filled cells of a sheet, at most"""
_LOOKS = 2_000_000
"""rows and cells below merged cells that are looked at, at most"""
_LETTERS = 26
_COLONS = "：:"

Merge = tuple[int, int, int, int]
"""first row, first column, last row, last column, from 0"""


class SheetCell(NamedTuple):
    """A filled cell; row and column from 0. ``hidden``: its row or column does not print."""

    row: int
    column: int
    text: str
    hidden: bool = False


Filled = tuple[str, list[SheetCell], list[Merge]]
"""a sheet's name, its filled cells, its merged ranges"""


def address(name: str, row: int, column: int) -> str:
    """What a person finds the cell by.

    >>> address("表1", 6, 27)
    '表1!AB7'
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{name}!{letters}{row + 1}"


def write_sheet(
    draft: Draft, name: str, cells: Sequence[SheetCell], merges: Sequence[Merge]
) -> None:
    """Write a sheet: lone rows above and below a table are paragraphs, the rest are tables."""
    spans = {(m[0], m[1]): m for m in merges}
    rows: dict[int, list[SheetCell]] = {}
    for cell in sorted(cells):
        rows.setdefault(cell.row, []).append(cell)
    if hidden := _covered(rows, merges):
        cells = [cell for cell in cells if cell[:2] not in hidden]
        rows = {n: kept for n, row in rows.items() if (kept := _shown(row, hidden))}
    width = len({cell.column for cell in cells})
    bridges = _Bridges(merges)
    table: list[list[SheetCell]] = []
    last: int | None = None
    for number, row in rows.items():
        apart = last is not None and number > last + 1 and not bridges.span(last, number)
        last = number
        if _beside(row, spans, width) and (apart or not table):
            _write_table(draft, name, table, spans)
            table = []
            _write_rows(draft, name, [row])
            continue
        table.append(row)
    _write_table(draft, name, table, spans)


def _covered(rows: dict[int, list[SheetCell]], merges: Sequence[Merge]) -> set[tuple[int, int]]:
    """Cells that a filled merged cell lies over: what was left in them does not print."""
    numbers = list(rows)
    filled = {cell[:2] for row in rows.values() for cell in row}
    hidden: set[tuple[int, int]] = set()
    left = _LOOKS
    for top, first, bottom, last in merges:
        if (top, first) not in filled:
            continue
        for number in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
            row = rows[number]
            begin = bisect_left(row, first, key=_column)
            end = bisect_right(row, last, key=_column)
            hidden |= {cell[:2] for cell in row[begin:end]} - {(top, first)}
            left -= 1 + end - begin
            if left < 0:
                return hidden
    return hidden


def _shown(row: Sequence[SheetCell], hidden: set[tuple[int, int]]) -> list[SheetCell]:
    return [cell for cell in row if cell[:2] not in hidden]


def _column(cell: SheetCell) -> int:
    return cell.column


class _Bridges:
    """Merged cells by row: which blank rows they reach over."""

    def __init__(self, merges: Sequence[Merge]) -> None:
        ordered = sorted((m[0], m[2]) for m in merges)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def span(self, above: int, below: int) -> bool:
        """Whether a merged cell bridges the blank rows between two rows."""
        i = bisect_right(self._starts, above) - 1
        return i >= 0 and self._ends[i] >= below - 1


def _beside(row: Sequence[SheetCell], spans: dict[tuple[int, int], Merge], width: int) -> bool:
    """Whether a row stands outside of a table: a title, 单位：万元, a note."""
    if len(row) == 1:
        return True
    held = [spans.get((cell.row, cell.column)) for cell in row]
    reach = sum(m[3] - m[1] + 1 if m else 1 for m in held)
    labelled = [any(c in cell.text for c in _COLONS) for cell in row]
    return all(labelled) or (any(labelled) and reach * 2 < width)


def _write_table(
    draft: Draft, name: str, rows: list[list[SheetCell]], spans: dict[tuple[int, int], Merge]
) -> None:
    """One table; lone rows after its last full row are paragraphs."""
    end = len(rows)
    while end and len(rows[end - 1]) == 1:
        end -= 1
    _write_cells(draft, name, [cell for row in rows[:end] for cell in row], spans)
    _write_rows(draft, name, rows[end:])


def _write_rows(draft: Draft, name: str, rows: Sequence[Sequence[SheetCell]]) -> None:
    for row in rows:
        for cell in row:
            if cell.hidden:
                continue
            label = address(name, cell.row, cell.column)
            draft.paragraph(cell.text, origin=label, label=label)


def _write_cells(
    draft: Draft, name: str, cells: list[SheetCell], spans: dict[tuple[int, int], Merge]
) -> None:
    rows = sorted({c.row for c in cells})
    columns = sorted({c.column for c in cells})
    written = []
    for cell in cells:
        merge = spans.get((cell.row, cell.column))
        down = _within(rows, merge[0], merge[2]) if merge else 1
        across = _within(columns, merge[1], merge[3]) if merge else 1
        label = address(name, cell.row, cell.column)
        written.append(
            DraftCell(
                cell.text,
                bisect_left(rows, cell.row),
                bisect_left(columns, cell.column),
                down,
                across,
                label=label,
                origin=label,
                hidden=cell.hidden,
            )
        )
    draft.table(written, name=name)


def _within(places: Sequence[int], first: int, last: int) -> int:
    """How many of the places kept lie in a merged range."""
    return bisect_right(places, last) - bisect_left(places, first)
