"""Cells one a line, where a blank line is a blank cell: the width at which all columns are pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlcheck.base import Span
from nlcheck.reading.cells import FIGURES, Look, look
from nlcheck.reading.lines import Line
from nlcheck.reading.signs import head_words
from nlcheck.reading.tables.bare.accounts import coded_rows, nests

_NARROWEST, _WIDEST = 3, 24
_DEEPEST = 4
"""rows of the head, one with numbers of columns among them"""
_FEWEST = 3
"""rows below the head"""
_WORDS = (Look.TEXT, Look.LONG)
_PARTED = 0.9
"""share of the cells that have a blank line above them where such a line only parts them"""


def blank_rows(source: str, held: Sequence[Line]) -> list[tuple[Span, ...]]:
    """The rows, all as wide as the table, or none where no single width proves itself."""
    cells = _cells(source, held)
    texts = ["".join(source[a:b].split()) for a, b in cells]
    looks = [look(text) for text in texts]
    count = max((i for i, x in enumerate(looks) if x in FIGURES), default=-1) + 1
    if all(texts[:count]) or tuple(texts[:2]) == head_words().sides:
        return []  # no blank cell between heads over two columns each: not all cells are here
    if rows := coded_rows(cells[:count], texts[:count], looks[:count]):
        return rows
    widths: list[int] = []
    for width in range(_NARROWEST, min(_WIDEST, count // (_FEWEST + 1)) + 1):
        if any(width % known == 0 for known in widths):
            continue
        filled = [*looks[:count], *[Look.BLANK] * (-count % width)]
        if _is_pure(texts, filled, width):
            widths.append(width)
    if len(widths) != 1:
        return []
    blank = Span(cells[count - 1].end, cells[count - 1].end)
    held_cells = [*cells[:count], *[blank] * (-count % widths[0])]
    return [tuple(held_cells[n : n + widths[0]]) for n in range(0, count, widths[0])]


def _cells(source: str, held: Sequence[Line]) -> list[Span]:
    """The lines and the blank ones between them. Where nearly every line has one above it, only
    those with white space in them are cells."""
    gaps = [source[a.end : b.start] for a, b in pairwise(held)]
    parted = sum(gap.count("\n") > 1 for gap in gaps) >= len(gaps) * _PARTED
    cells = [Span(held[0].start, held[0].end)]
    for gap, line in zip(gaps, held[1:], strict=True):
        at = line.start - len(gap)
        inner = gap.split("\n")[1:-1]
        for text in inner:
            at += 1
            if not parted or text.strip("\r"):
                cells.append(Span(at, at))
        cells.append(Span(line.start, line.end))
    return cells


def _is_pure(texts: Sequence[str], looks: Sequence[Look], width: int) -> bool:
    """Whether each column holds words all the way down, or figures, below a head of words; among
    codes stand no words but those of totals. No row is blank."""
    rows = [looks[n : n + width] for n in range(0, len(looks), width)]
    heads = next((n for n, row in enumerate(rows) if any(x in FIGURES for x in row)), 0)
    if not 0 < heads <= _DEEPEST or len(rows) - heads < _FEWEST or not all(map(any, rows)):
        return False
    labels = 0
    for column in range(width):
        if not any(row[column] for row in rows[:heads]):
            return False
        below = range(heads * width + column, len(looks), width)
        words = [i for i in below if looks[i] in _WORDS]
        codes = sum(looks[i] is Look.CODE for i in below)
        filled = sum(looks[i] is not Look.BLANK for i in below)
        if words and len(words) + codes < filled:
            return False
        accounts = codes and not words and nests([texts[i] for i in below if looks[i] is Look.CODE])
        if accounts and column + 1 == width:
            return False  # the codes of rows that begin a cell earlier
        if words and codes and not all(head_words().reaches(texts[i]) for i in words):
            return False
        labels += bool(words)
    return 0 < labels < width


__all__ = ["blank_rows"]
