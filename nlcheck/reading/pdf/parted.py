"""Tables too wide for a page: their other columns are printed on another one, rows at one height.

    page 3                         page 5
    表2 支出决算表                                      nothing above it names a table
    编码   名称     合计            基本支出   项目支出
    201    水利     500.00         320.00     180.00    no names, or those of page 3 again

Neither half is trusted where ``beside`` could not put them together: a sum may need what stands on
the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from nlcheck.reading.pdf.cells import FilledGrid, joined, repeated
from nlcheck.reading.pdf.flow import Sheet
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.signs import head_words, signs

APART = "its other columns stand on another page"

_FAR = 12
"""tables back that may hold the first columns of one"""
_SAME = 2.5
"""points by which the middles of one row may differ from page to page"""
_EDGE = 20.0
"""points by which heads of unequal height move the edges of a table"""
_MOST = 0.8
"""of the rows of the second stand where rows of the first do"""
_FEWEST = 3
_HAN = "\u4e00"


def with_doubts(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages, with halves of tables marked."""
    apart: set[int] = set()
    before: list[FilledGrid] = []
    last: FilledGrid | None = None
    for sheet in sheets:
        held = [item for item in sheet.items if isinstance(item, FilledGrid)]
        first = _untitled(sheet)
        if first is not None and not (last is not None and goes_on(last, first)):
            back = islice(reversed(before), _FAR)
            half = next((g for g in back if _is_other_half(g, first) or are_twins(g, first)), None)
            if half is not None:
                apart |= {id(half), id(first)}
        before += held
        last = held[-1] if held and sheet.items[-1] is held[-1] else None
    return [_marked(sheet, apart) for sheet in sheets]


def _marked(sheet: Sheet, apart: set[int]) -> Sheet:
    items: list[Line | FilledGrid] = [
        item._replace(doubt=APART) if isinstance(item, FilledGrid) and id(item) in apart else item
        for item in sheet.items
    ]
    return sheet._replace(items=items)


def goes_on(last: FilledGrid, first: FilledGrid) -> bool:
    """Whether a table goes on with further rows of the one that the page before ends with."""
    if joined(last, first) is None:
        return False
    return repeated(last, first) > 0 or not _is_other_half(last, first)


def _untitled(sheet: Sheet) -> FilledGrid | None:
    """The table that a page begins with: nothing above it names it."""
    for item in sheet.items:
        if isinstance(item, FilledGrid):
            return item
        if not is_number(item.text):
            return None
    return None


def is_number(text: str) -> bool:
    """Whether a line in the corner of a table says no more than its unit or its number."""
    plain = text.replace("：", ":")
    numbered = plain.endswith(head_words().tables) and any(c.isdigit() for c in plain)
    return numbered or any(words in plain for words in signs().unit_lines)


def _is_other_half(first: FilledGrid, second: FilledGrid) -> bool:
    if abs(first.bottom - second.bottom) > _EDGE:
        return False
    one, two = _rows(first), _rows(second)
    same = [
        (mine, theirs)
        for middle, theirs in two
        for mine in [next((r for m, r in one if abs(m - middle) <= _SAME), None)]
        if mine is not None
    ]
    if len(same) < max(_FEWEST, _MOST * len(two)):  # blank rows of the second may show nothing
        return False
    lower = same[len(same) // 2 :]
    return all(_words(theirs) <= _words(mine) for mine, theirs in lower)


def are_twins(first: FilledGrid, second: FilledGrid) -> bool:
    """Whether both have as many rows and the same heads below one label over all columns, which
    differs: 收入 and 支出."""
    if first.rows != second.rows or len(first.xs) != len(second.xs):
        return False
    over = [[c for c in grid.cells if not c.slot.row] for grid in (first, second)]
    single = all(len(row) == 1 and row[0].slot.columns > 1 for row in over)
    below = [[c.text for c in grid.cells if c.slot.row == 1] for grid in (first, second)]
    return single and over[0][0].text != over[1][0].text and below[0] == below[1]


def _rows(grid: FilledGrid) -> list[tuple[float, list[str]]]:
    """The middle of each row and what stands in it."""
    rows: dict[int, tuple[float, list[str]]] = {}
    for cell in grid.cells:
        if cell.slot.rows == 1:
            middle = (cell.slot.box[1] + cell.slot.box[3]) / 2
            rows.setdefault(cell.slot.row, (middle, []))[1].append(cell.text)
    return [rows[n] for n in sorted(rows)]


def _words(texts: Sequence[str]) -> set[str]:
    return {"".join(text.split()) for text in texts if any(c >= _HAN for c in text)}
