"""Rows whose cells stand below their heads, with blank cells left out (``pdftotext -layout``, OCR).

A cell belongs to the head that it overlaps, a character of Chinese being two columns wide. One cell
that overlaps no head, or two, and nothing is told: the lines stay text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.reading.cells import Look, look
from nlcheck.reading.lines import Line, LineKind, margin
from nlcheck.reading.tables.tabbed import Cells, columns_of, spaced

FEWEST_ROWS, FEWEST_HEADS, PAIR = 3, 4, 2
MANY = 5
"""heads from which on a single row below them is enough"""
WIDE = frozenset("WF")
_COLONS = "：:"


class _Reach(NamedTuple):
    """Display columns from ``low`` up to, not including, ``high``."""

    low: int
    high: int

    def meets(self, other: _Reach) -> bool:
        """Whether the two share a column."""
        return self.low < other.high and other.low < self.high


def aligned_rows(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cells], int]:
    """The rows below a line of heads, and the first line after them; none when one does not fit."""
    heads = spaced(source, lines[at])
    if len(heads) < FEWEST_HEADS or any(look(source[a:b]) is Look.NUMBER for a, b in heads):
        return [], at
    if _stands_under_heads(source, lines, at):
        return [], at
    reaches = _reaches(source, lines[at], heads)
    rows: list[Cells] = [heads]
    end = at + 1
    while end < len(lines) and lines[end].kind is LineKind.PLAIN and not lines[end].blank:
        row = _placed(source, lines[end], heads, reaches)
        if row is None:
            return [], at
        rows.append(row)
        end += 1
    figures = sum(any(look(source[a:b]) is Look.NUMBER for a, b in row[1:]) for row in rows)
    fewest = PAIR if len(heads) >= MANY else FEWEST_ROWS
    return (rows, end) if len(rows) >= fewest and figures * 2 >= len(rows) else ([], at)


def _stands_under_heads(source: str, lines: Sequence[Line], at: int) -> bool:
    """Whether the line above holds heads that span these: which ones, spaces do not tell."""
    if not at or lines[at].blank or not columns_of(source, lines, at - 1):
        return False
    above = lines[at - 1]
    return not any(c in source[above.start : above.end] for c in _COLONS)


def _placed(source: str, line: Line, heads: Cells, reaches: Sequence[_Reach]) -> Cells | None:
    """The cells of a line, one for each head; None when one of them stands under none or two."""
    cells = spaced(source, line) or (Span(line.start, line.end),)
    if len(cells) == len(heads):
        return cells
    found: dict[int, Span] = {}
    for cell in cells:
        pieces = _under(source, line, cell, reaches) or ()
        if not pieces or not found.keys().isdisjoint(pieces):
            return None
        found |= pieces
    return tuple(found.get(n, _blank(source, found, n, line)) for n in range(len(heads)))


def _under(
    source: str, line: Line, cell: Span, reaches: Sequence[_Reach]
) -> dict[int, Span] | None:
    """A cell by the head above it; one under several heads is cut at its single spaces."""
    pieces = [cell]
    for _ in range(PAIR):
        found: dict[int, Span] = {}
        for piece, reach in zip(pieces, _reaches(source, line, tuple(pieces)), strict=True):
            under = [n for n, head in enumerate(reaches) if head.meets(reach)]
            if len(under) == 1 and under[0] not in found:
                found[under[0]] = piece
        if len(found) == len(pieces):
            return found
        cut = source[cell.start : cell.end].split(" ")
        ends = accumulate(len(c) + 1 for c in cut)
        pieces = [
            Span(cell.start + e - 1 - len(c), cell.start + e - 1)
            for c, e in zip(cut, ends, strict=True)
        ]
    return None


def _blank(source: str, found: dict[int, Span], n: int, line: Line) -> Span:
    """Where a blank cell would stand: right behind the cell before it, or before the margin."""
    before = [found[k].end for k in found if k < n]
    at = max(before, default=margin(source, line))
    return Span(at, at)


def _reaches(source: str, line: Line, cells: Cells) -> list[_Reach]:
    """Display columns of cells, counted from the beginning of the line as it stands."""
    start = margin(source, line)
    return [_Reach(_wide(source[start:a]), _wide(source[start:b])) for a, b in cells]


def _wide(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(c) in WIDE) for c in text)
