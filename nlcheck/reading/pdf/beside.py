"""Tables too wide for a page, put together again where the pages prove which halves belong.

    page 3                    page 4                      one table:
    表2 支出决算表                                          编码 名称 合计 基本支出 项目支出
    编码   名称     合计       基本支出   项目支出             201  水利 500  320    180
    201    水利     500.00    320.00     180.00

All rows stand at the same heights, as many pages of the right half follow one another as of the
left one, nothing above the right half names a table, each of its columns has a head, and it holds
no names but those that the left half has in the same row; or both halves have the same heads below
another label (收入, 支出). Else ``parted`` doubts both.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from nlcheck.reading.cells import FIGURES, Look, look
from nlcheck.reading.pdf.cells import FilledGrid, PlacedCell, joined
from nlcheck.reading.pdf.flow import Sheet
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.parted import are_twins, goes_on, is_number

_SAME = 2.5
"""points by which the middles of one row may differ from page to page"""
_FEWEST = 3

Items = list[Line | FilledGrid]


class _Half(NamedTuple):
    """A table of a page and the lines above it that say its unit or its number."""

    sheet: int
    grid: FilledGrid
    above: tuple[Line, ...]
    untitled: bool


def side_by_side(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages; right halves of tables stand on those of the left ones."""
    runs = _runs(sheets)
    items: list[Items] = [list(sheet.items) for sheet in sheets]
    at = 0
    while at + 1 < len(runs):
        wide = _wide(runs[at], runs[at + 1])
        if wide is None:
            at += 1
            continue
        for left, right, grid in zip(runs[at], runs[at + 1], wide, strict=True):
            _take(items[right.sheet], [*right.above, right.grid])
            place = _number(items[left.sheet], left.grid)
            items[left.sheet][place : place + 1] = [*right.above, grid]
        halves = zip(runs[at], wide, strict=True)
        runs[at : at + 2] = [[half._replace(grid=grid) for half, grid in halves]]
    return [sheet._replace(items=held) for sheet, held in zip(sheets, items, strict=True)]


def _take(items: Items, gone: Sequence[Line | FilledGrid]) -> None:
    items[:] = [item for item in items if not any(item is one for one in gone)]


def _number(items: Items, grid: FilledGrid) -> int:
    return next(i for i, item in enumerate(items) if item is grid)


def _runs(sheets: Sequence[Sheet]) -> list[list[_Half]]:
    """Tables page by page, each with those of the next pages that go on below it."""
    runs: list[list[_Half]] = []
    ends: _Half | None = None
    for number, sheet in enumerate(sheets):
        for half in _halves(number, sheet):
            follows = ends is not None and ends.sheet == number - 1 and half.untitled
            if follows and ends is not None and goes_on(ends.grid, half.grid):
                runs[-1].append(half)
            else:
                runs.append([half])
            ends = None
        last = sheet.items[-1] if sheet.items else None
        ends = runs[-1][-1] if runs and last is runs[-1][-1].grid else None
    return runs


def _halves(number: int, sheet: Sheet) -> list[_Half]:
    found: list[_Half] = []
    above: list[Line] = []
    first = True
    for item in sheet.items:
        if isinstance(item, Line):
            above.append(item)
            continue
        bare = first and all(is_number(line.text) for line in above)
        found.append(_Half(number, item, tuple(above), bare))
        above, first = [], False
    return found


def _wide(lefts: Sequence[_Half], rights: Sequence[_Half]) -> list[FilledGrid] | None:
    """The tables of both side by side; None where anything speaks against it."""
    if len(lefts) != len(rights) or not all(half.untitled for half in rights):
        return None
    if rights[0].sheet <= lefts[0].sheet or rights[0].sheet - lefts[-1].sheet > 1:
        return None
    named = {_kind(line) for half in lefts for line in half.above}
    if any(_kind(line) in named for half in rights for line in half.above):
        return None
    again = _again(lefts[0].grid, rights[0].grid)
    if again is None:
        return None
    pairs = [(a.grid, b.grid) for a, b in zip(lefts, rights, strict=True)]
    if not all(_goes_beside(a, b, again) for a, b in pairs[1:]):
        return None
    return [_joined(a, b, again) for a, b in pairs]


def _kind(line: Line) -> bool:
    """Whether a line says the number of a table, not its unit."""
    return any(c.isdigit() for c in line.text)


def _again(left: FilledGrid, right: FilledGrid) -> int | None:
    """How many columns of the left half the right one prints again; None where the second is no
    right half."""
    if not _is_level(left, right) or joined(left, right) is not None:
        return None
    one, two = _rows(left), _rows(right)
    first = _head(two)
    if not first or one[:first] == two[:first] or not _has_heads(right, first):
        return None
    again = _repeated(left, right)
    known = are_twins(left, right) or _is_rest(left, right, again, first)
    return again if known and not _may_reach_over(left, right, first) else None


def _goes_beside(left: FilledGrid, right: FilledGrid, again: int) -> bool:
    """Whether pages behind the first are halves as well: heads may come back on both or neither."""
    one, two = _head(_rows(left)), _head(_rows(right))
    return one == two and _is_level(left, right) and _repeated(left, right) >= again


def _head(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the first figures."""
    return next((n for n, row in enumerate(rows) if any(map(_is_figure, row))), 0)


def _joined(left: FilledGrid, right: FilledGrid, again: int) -> FilledGrid:
    columns = len(left.xs) - 1
    moved = left.xs[-1] - right.xs[again]
    cells = (c for c in right.cells if c.slot.column >= again)
    return left._replace(
        xs=[*left.xs, *(x + moved for x in right.xs[again + 1 :])],
        bottom=max(left.bottom, right.bottom),
        cells=[*left.cells, *(_moved(cell, columns - again) for cell in cells)],
    )


def _is_rest(left: FilledGrid, right: FilledGrid, again: int, first: int) -> bool:
    """Whether the columns of the right half from ``again`` on go on with those of the left one."""
    for cell in right.cells:
        start, end = cell.slot.column, cell.slot.column + cell.slot.columns
        if start < again < end or (
            start >= again and cell.slot.row >= first and _is_word(cell.text)
        ):
            return False
    return not _comes_back(left, right, again, first)


def _moved(cell: PlacedCell, columns: int) -> PlacedCell:
    return cell._replace(slot=cell.slot._replace(column=cell.slot.column + columns))


def _is_level(left: FilledGrid, right: FilledGrid) -> bool:
    """Whether both can be trusted and every row of both stands at one height."""
    if not (left.sound and right.sound) or left.doubt or right.doubt or left.rows != right.rows:
        return False
    one, two = (
        {c.slot.row: (c.slot.box[1] + c.slot.box[3]) / 2 for c in grid.cells if c.slot.rows == 1}
        for grid in (left, right)
    )
    shared = one.keys() & two.keys()
    fewest = min(_FEWEST, left.rows)
    return len(shared) >= fewest and all(abs(one[n] - two[n]) <= _SAME for n in shared)


def _rows(grid: FilledGrid) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda c: (c.slot.row, c.slot.column)):
        rows[cell.slot.row].append("".join(cell.text.split()))
    return rows


def _is_figure(text: str) -> bool:
    return look(text) in FIGURES


def _is_word(text: str) -> bool:
    return look("".join(text.split())) not in (Look.BLANK, *FIGURES)


def _comes_back(left: FilledGrid, right: FilledGrid, again: int, first: int) -> bool:
    """Whether the right half prints a column of the left one beyond those at its edge, or cuts a
    label off: these are no columns of its own."""
    known = [_below(column, first) for column in _columns(left)]
    own = [_below(column, first) for column in _columns(right)[again:]]
    return any(held and held in known for held in own)


def _has_heads(grid: FilledGrid, first: int) -> bool:
    """Whether a word stands over each column, and over the first one in every row of the head: a
    label that reaches over from the left half is lost here."""
    over = [(c, c.text.strip()) for c in grid.cells if c.slot.row < first]
    told = {
        column
        for c, text in over
        if text and c.slot.row + c.slot.rows >= first
        for column in range(c.slot.column, c.slot.column + c.slot.columns)
    }
    begins = {row for c, text in over if text and c.slot.column == 0 for row in _reach(c)}
    return told >= set(range(len(grid.xs) - 1)) and begins >= set(range(first))


def _reach(cell: PlacedCell) -> range:
    return range(cell.slot.row, cell.slot.row + cell.slot.rows)


def _repeated(left: FilledGrid, right: FilledGrid) -> int:
    """How many columns of the left half the right one prints again."""
    one, two = _columns(left), _columns(right)
    count = 0
    while count < min(len(one), len(two)) and one[count] == two[count] and any(two[count]):
        count += 1
    return count


def _columns(grid: FilledGrid) -> list[dict[int, tuple[int, str]]]:
    """What stands in each column by its row."""
    columns: list[dict[int, tuple[int, str]]] = [{} for _ in pairwise(grid.xs)]
    for c in grid.cells:
        if text := "".join(c.text.split()):
            columns[c.slot.column][c.slot.row] = (c.slot.columns, text)
    return columns


def _may_reach_over(left: FilledGrid, right: FilledGrid, first: int) -> bool:
    """Whether a label over the last columns of the left half may be over the first of the right
    one too: no lines are drawn that would show it."""
    edge = len(left.xs) - 1
    over = any(
        c.slot.row + c.slot.rows < first
        and c.slot.columns > 1
        and c.slot.column + c.slot.columns == edge
        for c in left.cells
    )
    return over and not right.ruled


def _below(column: dict[int, tuple[int, str]], first: int) -> dict[int, str]:
    """What stands in a column below its head."""
    return {row: text for row, (_, text) in column.items() if row >= first}


__all__ = ["side_by_side"]
