"""Tables of which copying left nothing but their cells: one a line, or one space apart.

What web pages and PDF give to the clipboard::

    支出决算表
    金额单位：万元
    科目编码
    科目名称
    本年支出合计
    …

Such a table begins below the line with its unit. How wide it is must prove itself: by blank lines
that stand for blank cells (``blanks``), by a head with as many labels as every row has cells
(``rows``), by what says on which side of a form a label stands (``sides``). Otherwise
its lines stay text, and nothing is compared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.document import Paragraph, RawTable
from nlcheck.reading.cells import Look, look
from nlcheck.reading.lines import Line, LineKind
from nlcheck.reading.paragraphs import SENTENCE_END
from nlcheck.reading.signs import head_words, signs
from nlcheck.reading.tables.bare.blanks import blank_rows
from nlcheck.reading.tables.bare.groups import grouped_rows
from nlcheck.reading.tables.bare.rows import labelled_rows
from nlcheck.reading.tables.bare.sides import sided_rows
from nlcheck.reading.tables.stretches import pieces_of

_UNIT = prepared("单位[:：]")
_CAPTION, _CELL, _LINE = 60, 40, 200
"""signs of a line with a unit, of a cell, and of a line of cells at most"""
_FEWEST = 8
"""cells of a table"""
_LAST = Look.PERCENT
"""of the looks of figures and of dashes"""
_LONGEST = 4_000
"""lines of a table at most"""

Pieces = list[Paragraph | RawTable]


def bare_starts(source: str, found: Sequence[Line]) -> frozenset[int]:
    """The lines below those that tell a unit by themselves."""
    units = [m.start() for m in _UNIT.finditer(source)]
    if not units:
        return frozenset()
    starts = [line.start for line in found]
    lines = {bisect_right(starts, at) - 1 for at in units}
    return frozenset(
        n + 1
        for n in lines
        if 0 <= n < len(found) - _FEWEST
        and found[n + 1].kind is LineKind.PLAIN
        and found[n].end - found[n].start <= _CAPTION
        and source[found[n].start : found[n].end].rstrip(")）").endswith(signs().money_units)
    )


def bare_pieces(source: str, found: Sequence[Line], at: int) -> tuple[Pieces, int]:
    """The table that begins at a line, and the line after it; nothing, and the line itself, where
    none proves itself."""
    end = _end(source, found, at)
    held = found[at:end]
    flat = [cell for line in held for cell in _cells(source, line)]
    if len(flat) < _FEWEST:
        return [], at
    rows = grouped_rows(source, flat)
    if not rows and len(flat) == len(held):
        rows = blank_rows(source, held)
    rows = rows or sided_rows(source, flat) or labelled_rows(source, flat)
    if not rows:
        return [], at
    last = max(span.end for row in rows for span in row)
    after = next((n for n in range(at, end) if found[n].end >= last), end - 1) + 1
    return pieces_of(source, rows), after


def _end(source: str, found: Sequence[Line], at: int) -> int:
    """The line after the last that may be of the table."""
    end = at
    while end < min(len(found), at + _LONGEST):
        line = found[end]
        text = source[line.start : line.end]
        if line.kind is not LineKind.PLAIN or len(text) > _LINE or text.endswith(_STOPS):
            break
        if text.startswith(signs().footnotes) or text.endswith(head_words().tables):
            break
        if _UNIT.search(text) or max(map(len, text.split())) > _CELL:
            break
        end += 1
    while end > at and look(_last(source, found[end - 1])) > _LAST:
        end -= 1
    return end


def _last(source: str, line: Line) -> str:
    """The last cell of a line; that of a table is a figure."""
    return source[line.start : line.end].rsplit(maxsplit=1)[-1]


_STOPS = tuple(sign for sign in SENTENCE_END if sign not in ":：”」.…")


def _cells(source: str, line: Line) -> list[Span]:
    """The cells of a line; words spread over their cell (合 计) are one."""
    spread = head_words().spread
    cells: list[Span] = []
    at = line.start
    for text in source[line.start : line.end].split():
        start = source.index(text, at)
        at = start + len(text)
        if cells and source[slice(*cells[-1])] + text in spread:
            cells[-1] = Span(cells[-1].start, at)
            continue
        cells.append(Span(start, at))
    return cells


__all__ = ["bare_pieces", "bare_starts"]
