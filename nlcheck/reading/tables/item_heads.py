"""Heads whose left part names items: 项目 over 科目编码 and 科目名称, 科目编码 over 类, 款, 项.

These words say by themselves what stands under what, so that only the rest of the head is a matter
of numbers::

    项目 |          | 本年收入 | 本年支出 |      |        5 − 2 labels that span + 5 below = 8
    编码 | 名称      |         | 小计    | 基本 | 项目
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from nlcheck.reading.signs import head_words
from nlcheck.reading.tables.heads import HeadCell, head_cells

_DEEPEST = 3
_LEVELS = ("类", "款", "项")


class _Group(NamedTuple):
    """Label ``upper`` stands over the first ``lower`` labels below, over ``columns`` columns."""

    upper: int
    lower: int
    columns: int


def item_heads(
    heads: Sequence[Sequence[str]], width: int, figures: Sequence[bool | None], below: Sequence[str]
) -> list[HeadCell] | None:
    """Places of all labels, or None when no label names items or the rest is not understood.

    ``below``: the words of the next row, where 类, 款, 项 may stand among figures (栏次).
    """
    if not 1 < len(heads) <= _DEEPEST:
        return None
    group = _group(heads, below)
    if group is None:
        return None
    left = group.upper + group.columns
    rest = [heads[0][group.upper + 1 :], heads[1][group.lower :]]
    taken = [group.upper + 1, group.lower]
    if len(heads) == _DEEPEST:
        third = len(_LEVELS) if _opens(heads[-1]) and not _opens(heads[1]) else 0
        rest.append(heads[-1][third:])
        taken.append(third)
    while rest and not rest[-1]:
        rest.pop()
    placed = _rest(rest, width - left, figures[left:])
    if placed is None:
        return None
    deepest = len(heads)
    cells = [_over(cell, taken, left, len(rest), deepest) for cell in placed]
    return [*_left(group, deepest, third=len(taken) == _DEEPEST and bool(taken[-1])), *cells]


def _group(heads: Sequence[Sequence[str]], below: Sequence[str]) -> _Group | None:
    words = head_words()
    upper, lower = ("".join(label.split()) for label in heads[0]), heads[1]
    named = list(
        takewhile(lambda label: label in words.item_parts, ("".join(x.split()) for x in lower))
    )
    if not named:
        return None
    over = words.item_codes if len(named) == 1 or named[0] in _LEVELS else words.items
    found = next((i for i, label in enumerate(upper) if label in over), None)
    if found is None:
        return None
    third = heads[-1] if len(heads) == _DEEPEST else below
    more = len(_LEVELS) - 1 if named[0] not in _LEVELS and _opens(third) else 0
    return _Group(found, len(named), len(named) + more)


def _opens(row: Sequence[str]) -> bool:
    """Whether a row begins with 类, 款, 项."""
    return tuple("".join(label.split()) for label in row[: len(_LEVELS)]) == _LEVELS


def _rest(
    rest: Sequence[Sequence[str]], width: int, figures: Sequence[bool | None]
) -> list[HeadCell] | None:
    """The labels right of those that name items; none at all is no head."""
    if not rest or not all(rest):
        return None
    return head_cells(rest, width, figures)


def _over(cell: HeadCell, taken: Sequence[int], left: int, rows: int, deepest: int) -> HeadCell:
    """A cell of the rest at its place in the whole; those that reach the end go on to the end."""
    last = cell.level + cell.rows == rows
    return cell._replace(
        number=cell.number + taken[cell.level],
        column=cell.column + left,
        rows=cell.rows + (deepest - rows if last else 0),
    )


def _left(group: _Group, deepest: int, *, third: bool) -> list[HeadCell]:
    """The labels up to those that name items, and these."""
    cells = [HeadCell(0, i, i, 1, deepest, False) for i in range(group.upper)]
    cells.append(HeadCell(0, group.upper, group.upper, group.columns, 1, False))
    column = group.upper
    more = group.columns - group.lower
    for i in range(group.lower):
        wide = 1 + more if not i else 1
        rows = 1 if third and not i else deepest - 1
        cells.append(HeadCell(1, i, column, wide, rows, False))
        column += wide
    if third:
        cells += [HeadCell(2, i, group.upper + i, 1, 1, False) for i in range(len(_LEVELS))]
    return cells


__all__ = ["item_heads"]
