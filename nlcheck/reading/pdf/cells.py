"""Grids filled with their characters, and tables that run over several pages joined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS
from nlcheck.reading.cells import FIGURES, Look, look
from nlcheck.reading.pdf.grids import RuledGrid, Slot
from nlcheck.reading.pdf.lines import Box, Line, lines_of
from nlcheck.reading.pdf.page import Glyph

_FIGURE = frozenset("0123456789.,-%")
_TOUCHING = 0.15
"""of the width: digits of one number stand this close"""
_WORD = 0.05
"""of the width: Chinese signs of one word stand this close"""
_OVERLAP = 0.6
"""of the width: how far the box of a substituted font may reach into the next"""
_SAME_BORDER = 4.0
"""points the borders of a table may move from page to page"""
_INNER = 3
"""borders of a grid that has one inside"""
_ROOM = 1.2
"""type sizes left at the end of a full line in a cell"""
OVERLAPPING = "lines of cells lie over one another"
"""words that did not fit were cut off only to the eye"""
_PADDING, _DIGIT = 6.5, 0.6
"""points that word processors leave inside of a cell; type sizes a digit takes"""
_INSIDE = ".,"
"""no figure ends in one"""
_LEVEL = 1.0
"""points by which borders of rows differ that a page shows at the height of another"""
_COLUMN = 3
"""figures, and nothing else, that make a column one of figures"""
_MIXED = 2
"""cells with lines over one another that show that a table has such"""
_HAN = "\u4e00"
_CODES = frozenset({3, 5, 7})
_TAIL = prepared(r"\.?\d{1,3}%?")
_TORN = prepared(r"-?[\d,]+(?:\.\d{0,2}|,\d)")
"""a figure whose last digits stand on the next page, with the first of these"""
_ENDS = "。；！？;"
_LISTED = prepared(rf"(?:[（(]?[\d{NUMERALS}]{{1,3}}[）)、．.](?!\d)|[①-⑳])")


class PlacedCell(NamedTuple):
    """A filled slot: ``glyphs[i]`` is ``text[i]`` where it stands, or None."""

    slot: Slot
    page: int
    text: str
    glyphs: list[Glyph | None]


class FilledGrid(NamedTuple):
    """A grid of one page, or of several once joined."""

    page: int
    xs: list[float]
    top: float
    bottom: float
    rows: int
    cells: list[PlacedCell]
    sound: bool
    doubt: str = ""
    """why it cannot be trusted, or nothing"""
    ruled: bool = True
    """whether upright lines part its columns"""


def fill(
    grids: Sequence[RuledGrid], glyphs: Sequence[Glyph], page: int
) -> tuple[list[FilledGrid], list[Glyph]]:
    """The grids with their text, and the characters outside of all of them."""
    if not grids:
        return [], list(glyphs)
    boxes = [grid.box for grid in grids]
    contents: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    index = [_index(grid) for grid in grids]
    outside: list[Glyph] = []
    for run in _runs(glyphs):
        x = (run[0].left + run[-1].right) / 2
        y = (run[0].top + run[0].bottom) / 2
        for where, (left, top, right, bottom) in enumerate(boxes):
            if top <= y < bottom and left <= x < right:
                grid = grids[where]
                place = bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1
                contents[where].setdefault(index[where][place], []).extend(run)
                break
        else:
            outside.extend(run)
    filled = [_filled(grid, found, page) for grid, found in zip(grids, contents, strict=True)]
    return filled, outside


def _index(grid: RuledGrid) -> dict[tuple[int, int], int]:
    """Elementary cell to the number of its slot."""
    return {
        (row, column): i
        for i, slot in enumerate(grid.slots)
        for row in range(slot.row, slot.row + slot.rows)
        for column in range(slot.column, slot.column + slot.columns)
    }


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Single characters, and numbers and words whole: one that runs over its border stays in one
    cell."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and (
            _touches(runs[-1][-1], glyph)
            if glyph.char in _FIGURE
            else glyph.char >= _HAN and _adjoins(runs[-1][-1], glyph)
        ):
            runs[-1].append(glyph)
            continue
        runs.append([glyph])
    return runs


def _touches(last: Glyph, glyph: Glyph) -> bool:
    if last.char not in _FIGURE:
        return False
    gap = (glyph.left - last.right) / max(glyph.right - glyph.left, 1.0)
    return (
        -_OVERLAP < gap < _TOUCHING
        and abs(glyph.bottom - last.bottom) < (glyph.bottom - glyph.top) / 2
    )


def _adjoins(last: Glyph, glyph: Glyph) -> bool:
    """Whether two Chinese signs stand in one word: no border with its margins fits between."""
    if last.char < _HAN or abs(glyph.bottom - last.bottom) > _LEVEL:
        return False
    return abs(glyph.left - last.right) < (glyph.right - glyph.left) * _WORD


def _filled(grid: RuledGrid, found: dict[int, list[Glyph]], page: int) -> FilledGrid:
    cells = []
    mixed = 0
    for i, slot in enumerate(grid.slots):
        held = found.get(i)
        if held is None:
            cells.append(PlacedCell(slot, page, "", []))
            continue
        lines = lines_of(held)
        mixed += any(map(_overlaps, lines))
        cells.append(PlacedCell(slot, page, *text_of(lines, slot.box)))
    rows = len(grid.ys) - 1
    doubt = OVERLAPPING if mixed >= _MIXED else ""
    return FilledGrid(page, grid.xs, grid.ys[0], grid.ys[-1], rows, cells, grid.sound, doubt)


def _overlaps(line: Line) -> bool:
    """Whether words of two lines have been read as one: Chinese signs half over one another."""
    signs = [g for g in line.glyphs if g is not None and g.char >= _HAN]
    pairs = pairwise(signs)
    return sum(b.left < a.left + (a.right - a.left) / 2 for a, b in pairs) > 1


def text_of(lines: Sequence[Line], box: Box) -> tuple[str, list[Glyph | None]]:
    """Lines of a cell as one text; only paragraphs keep a line end."""
    if len(lines) == 1:
        return lines[0].text, lines[0].glyphs
    text: list[str] = []
    glyphs: list[Glyph | None] = []
    for i, line in enumerate(lines):
        if i:
            glue = _glue(lines[i - 1], line, box)
            text.append(glue)
            glyphs.extend([None] * len(glue))
        text.append(line.text)
        glyphs.extend(line.glyphs)
    return "".join(text), glyphs


def _glue(before: Line, line: Line, box: Box) -> str:
    """What stands between two lines of a cell: nothing, a space, a line end."""
    a, b = before.text[-1], line.text[0]
    if _LISTED.match(line.text) and not a.isdigit():
        return "\n"
    full = box[2] - before.right < _ROOM * line.size
    if a.isascii() and b.isascii():
        if a in _FIGURE and b in _FIGURE:
            tight = box[2] - before.right < _PADDING + _DIGIT * line.size
            return "" if full or tight or a in _INSIDE else "\n"
        return " " if a.isalnum() and b.isalnum() else ""
    return "\n" if a in _ENDS and not full else ""


def joined(first: FilledGrid, second: FilledGrid) -> FilledGrid | None:
    """Both as one table if the second goes on with the first, its repeated head left out."""
    one, two = _matched(first, second)
    if one is None or two is None:
        return None
    first, second = one, two
    head = repeated(first, second)
    if not head and _has_own_head(first, second):
        return None
    rests = torn_row(first, second, head)
    cells = [_whole(cell, rests.get(i)) for i, cell in enumerate(first.cells)]
    head += bool(rests)
    for cell in second.cells:
        if cell.slot.row < head:
            continue
        slot = cell.slot._replace(row=cell.slot.row - head + first.rows)
        cells.append(cell._replace(slot=slot))
    return first._replace(
        bottom=second.bottom,
        rows=first.rows + second.rows - head,
        cells=cells,
        sound=first.sound and second.sound,
        doubt=first.doubt or second.doubt,
    )


def _has_own_head(first: FilledGrid, second: FilledGrid) -> bool:
    """Whether words stand at the top of the second over figures, in a column where the first holds
    nothing but figures once they begin: another head, so another table."""
    one, two = _texts_by_column(first), _texts_by_column(second)
    for column, texts in two.items():
        kinds = [look(text) in FIGURES for text in texts]
        above = [look(text) in FIGURES for text in one.get(column, ())]
        begins = above.index(True) if True in above else len(above)
        if len(above) - begins < _COLUMN or not all(above[begins:]):
            continue
        if True in kinds and not kinds[0]:
            return True
    return False


def _texts_by_column(grid: FilledGrid) -> dict[int, list[str]]:
    """What the cells of one column show, top to bottom; those over several columns left out."""
    columns: dict[int, list[str]] = {}
    for cell in sorted(grid.cells, key=lambda c: c.slot.row):
        text = "".join(cell.text.split())
        if cell.slot.columns == 1 and look(text) is not Look.BLANK:
            columns.setdefault(cell.slot.column, []).append(text)
    return columns


def torn_row(first: FilledGrid, second: FilledGrid, head: int) -> dict[int, str]:
    """What goes on with cells of the last row of the first, by their number; empty where the row
    on the next page is a row of its own.

    A page ends between the lines of a row, and inside of figures::

        20103 | 政府办公厅 | 522. | 60.9          first page
              | 及相关机构 | 29   | 5             next page
    """
    last = {c.slot.column: (i, c) for i, c in enumerate(first.cells) if _ends_at(c, first.rows)}
    row = {c.slot.column: c for c in second.cells if c.slot.row == head and c.text}
    if not row or any(c.slot.rows > 1 or k not in last for k, c in row.items()):
        return {}
    pairs = [(last[k], c.text) for k, c in row.items()]
    if _labels_go_on(pairs, len([cell for _, cell in last.values() if cell.text])):
        return {i: rest for (i, _), rest in pairs}
    coded = {k for k, c in row.items() if _is_code(last[k][1].text, c.text)}
    tails = [(k, last[k][1].text, c.text) for k, c in row.items() if _TAIL.fullmatch(c.text)]
    above = min((k for k, (_, cell) in last.items() if cell.text), default=-1)
    if not tails or above < 0 or (above in row and above not in coded):
        return {}
    torn = all(k in coded or _TORN.fullmatch(cell + rest[:1]) for k, cell, rest in tails)
    blank = any(not cell.text for (_, cell), _ in pairs)
    return {} if blank or not torn else {i: rest for (i, _), rest in pairs}


def _labels_go_on(pairs: Sequence[tuple[tuple[int, PlacedCell], str]], filled: int) -> bool:
    """Whether nothing but the rest of labels stands on the next page: each fills its cell to the
    edge above, and what else the row holds stands there whole.

        十一、城乡社区 | 817.94      first page
        支出         |             next page
    """
    if len(pairs) >= filled:
        return False
    return all(
        _reaches_edge(cell) and not rest[0].isascii() and not _LISTED.match(rest)
        for (_, cell), rest in pairs
    )


def _reaches_edge(cell: PlacedCell) -> bool:
    """Whether no further sign would have fitted on the last line of a cell of words."""
    last = cell.glyphs[-1] if cell.glyphs else None
    if last is None or last.char.isascii():
        return False
    return cell.slot.box[2] - last.right < _ROOM * (last.right - last.left)


def _is_code(cell: str, rest: str) -> bool:
    """Whether both together are the code of an account, and the first alone is none."""
    whole = cell + rest
    return whole.isdigit() and bool(rest) and len(whole) in _CODES and len(cell) not in _CODES


def _ends_at(cell: PlacedCell, rows: int) -> bool:
    return cell.slot.row + cell.slot.rows == rows and cell.slot.rows == 1


def _whole(cell: PlacedCell, rest: str | None) -> PlacedCell:
    """A cell with what stands of it on the next page, which has no place on this one."""
    if rest is None:
        return cell
    return cell._replace(text=cell.text + rest, glyphs=[*cell.glyphs, *[None] * len(rest)])


def _matched(first: FilledGrid, second: FilledGrid) -> tuple[FilledGrid | None, FilledGrid | None]:
    """Both over the same columns. Rows that went over the page may all be merged across borders
    that rows before them show, or show more: then an inner border has to agree, and all of those
    of the grid that has fewer."""
    shift = second.xs[0] - first.xs[0]
    moved = [x - shift for x in second.xs]
    fewer, more = sorted((first.xs, moved), key=len)
    places = [_border(more, x) for x in fewer]
    if None in places or places[0] != 0 or places[-1] != len(more) - 1:
        return None, None
    if len(fewer) == len(more):
        return first, second
    if len(fewer) < _INNER:
        return None, None
    kept = [place for place in places if place is not None]
    if fewer is moved:
        return first, _spread(second, kept, first.xs)
    return _spread(first, kept, moved), second


def _border(borders: Sequence[float], x: float) -> int | None:
    """The number of the border that stands there."""
    i = min(range(len(borders)), key=lambda i: abs(borders[i] - x))
    return i if abs(borders[i] - x) <= _SAME_BORDER else None


def _spread(grid: FilledGrid, places: Sequence[int], xs: list[float]) -> FilledGrid:
    """A grid over more columns: ``places`` are the new numbers of its borders."""
    cells = []
    for cell in grid.cells:
        slot = cell.slot
        left, right = places[slot.column], places[slot.column + slot.columns]
        cells.append(cell._replace(slot=slot._replace(column=left, columns=right - left)))
    return grid._replace(xs=xs, cells=cells)


def repeated(first: FilledGrid, second: FilledGrid) -> int:
    """How many rows at the head of the second repeat those of the first."""
    one, two = _by_row(first), _by_row(second)
    head = 0
    while head < second.rows and one.get(head, []) == two.get(head, []):
        head += 1
    if not any(text for row in range(head) for _, _, _, text in two.get(row, [])):
        return 0
    reach = max((c.slot.row + c.slot.rows for c in second.cells if c.slot.row < head), default=0)
    return head if reach == head else 0


def _by_row(grid: FilledGrid) -> dict[int, list[tuple[int, int, int, str]]]:
    rows: dict[int, list[tuple[int, int, int, str]]] = {}
    for cell in grid.cells:
        slot = cell.slot
        rows.setdefault(slot.row, []).append(
            (slot.column, slot.columns, slot.rows, "".join(cell.text.split()))
        )
    return rows
