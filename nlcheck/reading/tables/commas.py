"""Rows of comma-separated values, as spreadsheets save them: ``213,农林水支出,"1,204.50",``; where
commas are decimal signs or stand in figures, semicolons: ``213;农林水支出;1,204.50;``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.reading.cells import FIGURES, Look, cut, look
from nlcheck.reading.lines import Line, LineKind

Cells = tuple[Span, ...]
_FEWEST_ROWS = 3
_LONGEST_CELL = 40
"""lines that a quoted cell may run over"""
_SIGNS = ",;"
_QUOTE = '"'
_PAIR = 2
_HEAD, _TAIL = prepared(r"(?<![\d.])\d{1,3}$"), prepared(r"\d{3}(?:\.|$)")
"""what stands before and behind a comma of thousands"""


def comma_rows(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cells], int]:
    """The rows from a line on and the line after them; none, and the line up to which was looked,
    when the lines are no such table.

    Three lines or more with the same number of commas outside quotes; figures that fill a cell in
    half of them, and no cell that ends a sentence. A neighbour with figures and another number of
    commas shows that some stand inside figures (1,204.50).
    """
    for sign in _SIGNS:
        if _may_begin(source, lines, at, sign):
            return _parted(source, lines, at, sign)
    return [], at


def _parted(source: str, lines: Sequence[Line], at: int, sign: str) -> tuple[list[Cells], int]:
    if at and _is_ragged(source, lines, at - 1, at, sign):
        return [], at
    rows: list[Cells] = []
    end = at
    for row, after in _rows(source, lines, at, sign):
        if rows and len(row) != len(rows[0]):
            break
        rows.append(row)
        end = after
    if len(rows) < _FEWEST_ROWS or _is_ragged(source, lines, end, end, sign):
        return [], end
    texts = [[source[a:b] for a, b in row] for row in rows]
    full = [row for row in texts if sum(map(bool, row)) > 1]  # not titles and notes
    figures = sum(any(look(text) is Look.NUMBER for text in row[1:]) for row in full)
    sentences = any(text.endswith("。") for row in full for text in row)
    thousands = sign == "," and _has_thousands(texts)
    if not full or figures * 2 < len(full) or sentences or thousands:
        return [], end
    return rows, end


def _has_thousands(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a comma stands inside the figures of two columns: 合计1 | 204.50, in all rows."""
    return any(
        len(filled) >= _PAIR
        and all(_HEAD.search(left) and _TAIL.match(right) for left, right in filled)
        for one, other in pairwise(zip(*rows, strict=True))
        for filled in [[(a, b) for a, b in zip(one, other, strict=True) if a and b[:1].isdigit()]]
    )


def _may_begin(source: str, lines: Sequence[Line], at: int, sign: str) -> bool:
    """A cheap look: commas here and in the two lines below, as many unless some are quoted."""
    if source.find(sign, lines[at].start, lines[at].end) < 0:
        return False
    held = lines[at : at + _FEWEST_ROWS]
    counts = {source.count(sign, line.start, line.end) for line in held}
    if len(held) < _FEWEST_ROWS or 0 in counts:
        return False
    quoted = source.find(_QUOTE, held[0].start, held[-1].end) >= 0
    return (quoted or len(counts) == 1) and all(line.kind is LineKind.PLAIN for line in held)


def _is_ragged(source: str, lines: Sequence[Line], at: int, lower: int, sign: str) -> bool:
    """Whether a line beside the table, above line ``lower`` or at it, has commas and figures."""
    if at == len(lines) or lines[lower].blank or lines[at].kind is not LineKind.PLAIN:
        return False
    row = _cut(source, lines[at].start, lines[at].end, sign)
    return len(row) > 1 and any(look(source[a:b]) in FIGURES for a, b in row)


def _rows(source: str, lines: Sequence[Line], at: int, sign: str) -> Iterator[tuple[Cells, int]]:
    """Each row with the line after it; a quoted cell may go on over line ends."""
    while at < len(lines) and lines[at].kind is LineKind.PLAIN:
        start, after = lines[at].start, at + 1
        while source.count(_QUOTE, start, lines[after - 1].end) % 2:
            if after == len(lines) or after - at == _LONGEST_CELL:
                return
            after += 1
        yield _cut(source, start, lines[after - 1].end, sign), after
        at = after


def _cut(source: str, start: int, end: int, sign: str) -> Cells:
    """The cells of a row, without their quotes and the white space at their ends."""
    if source.find(_QUOTE, start, end) < 0:
        return cut(source[start:end], start, sign)
    cells: list[Span] = []
    begin, at, quoted = start, start, False
    while at < end:
        if source[at] == _QUOTE:
            quoted = not quoted
        elif source[at] == sign and not quoted:
            cells.append(_bare(source, begin, at))
            begin = at + 1
        at += 1
    return (*cells, _bare(source, begin, end))


def _bare(source: str, start: int, end: int) -> Span:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    if end - start > 1 and source[start] == source[end - 1] == _QUOTE:
        return _bare(source, start + 1, end - 1)
    return Span(start, end)


__all__ = ["comma_rows"]
