"""The rows at the top of a printed table that hold labels only, and the places of these labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlcheck.base import Span
from nlcheck.reading.cells import FIGURES, Look
from nlcheck.reading.tables.heads import HeadCell, head_cells, periodic, spans
from nlcheck.reading.tables.item_heads import item_heads

Cells = tuple[Span, ...]
_LEVELS = 2


def head_is_filled(kinds: Sequence[tuple[Look, ...]], width: int) -> bool:
    """Whether the blank at the end of the first row is filling that looks like a cell: the labels
    without it and those of the short row below make up the width."""
    if len(kinds) < _LEVELS or len(kinds[0]) != width or kinds[0][-1] or not all(kinds[0][:-1]):
        return False
    if any(kind is not Look.TEXT for kind in (*kinds[0][:-1], *kinds[1])):
        return False
    return 1 <= len(kinds[1]) - 1 < len(kinds[1]) < width


def head_count(kinds: Sequence[tuple[Look, ...]], width: int) -> int:
    """Rows at the top that hold labels only, up to the first that is as wide as the table."""
    count = 0
    for row in kinds[:3]:
        if any(k in (*FIGURES, Look.LONG) for k in row):
            break
        if not all(row[1:]):
            return count + _blanks_above(kinds[:count], row, width)
        count += 1
        if len(row) == width:
            break
    return count


def _blanks_above(above: Sequence[tuple[Look, ...]], row: tuple[Look, ...], width: int) -> bool:
    """Whether a row of labels is blank where labels of the short row above reach down::

    预算数 | 决算数
    合计 | 出国费 | 公务用车 | 接待费 | 合计 | 出国费 | 公务用车 | 接待费
         |       | 小计 | 购置费 | 运行费 |  |  |  | 小计 | 购置费 | 运行费 |
    """
    if not above or len(row) != width or not any(row):
        return False
    runs = sum(bool(k) and not before for before, k in pairwise((Look.BLANK, *row)))
    blanks = row.count(Look.BLANK)
    return blanks + runs <= len(above[-1]) <= blanks + (width - blanks) // 2 + runs


def sizes_below(source: str, row: Cells, above: Cells) -> dict[int, int]:
    """Of the labels above a row with blank places: number → how many stand below it."""
    lower = [source[a:b].strip() for a, b in row]
    return {} if all(lower[1:]) else spans([source[a:b].strip() for a, b in above], lower)


def filled_in(row: Cells, kinds: tuple[Look, ...]) -> Cells:
    """A row of labels without the places that are blank inside it."""
    return tuple(span for span, kind in zip(row, kinds, strict=True) if kind or all(kinds[1:]))


def figures_of(kinds: Sequence[tuple[Look, ...]], width: int) -> list[bool | None]:
    """Of each column, whether the full rows hold figures there (codes are labels), or nothing."""
    full = [row for row in kinds if len(row) == width]
    found: list[bool | None] = []
    for column in zip(*full, strict=True):
        filled = len(column) - column.count(Look.BLANK)
        figures = column.count(Look.NUMBER) + column.count(Look.PERCENT)
        found.append(figures * 2 > filled if filled else None)
    return found or [None] * width


def heads_of(
    labels: Sequence[Sequence[str]],
    width: int,
    figures: Sequence[bool | None],
    below: Sequence[str],
) -> tuple[list[HeadCell], int]:
    """The head's cells and the width; one more than the rows show where every row of figures lacks
    a first cell because a label of the head reaches down."""
    for count in range(len(labels), 1, -1):
        found = item_heads(labels[:count], width, figures, below if count == len(labels) else ())
        if found:
            return found, width
    for count in range(len(labels), 0, -1):
        found = head_cells(labels[:count], width, figures, sure=True)
        if found:
            return found, width
        if count == _LEVELS and periodic(labels[0], labels[1], width + 1):
            return head_cells(labels[:count], width + 1) or [], width + 1
    for count in range(len(labels), 0, -1):
        found = head_cells(labels[:count], width, figures)
        if found:
            return found, width
    return [], width


__all__ = ["figures_of", "filled_in", "head_count", "head_is_filled", "heads_of", "sizes_below"]
