"""Tables that a page cuts in two, the head and often the title printed again over the second half.

    支出决算表                      支出决算表（续）
    编码 | 名称 | 合计               编码 | 名称 | 合计
         | 合计 | 500.00            213 | 农林水支出 | 180.00
    208 | 社会保障 | 320.00

Only one of the halves has the total, and rows of its sums stand in the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from nlcheck.claims.grids.model import RowKind, Table
from nlcheck.claims.model import FactKey

_AGAIN = re.compile(r"[(]续[表一二三四五六七八九十\d]*[)]|续表\d*")
NO_HEAD = "a page cut it off from its head"
TOTALS = frozenset({RowKind.TOTAL, RowKind.GRAND_TOTAL})


def marked(found: Sequence[Table]) -> list[Table]:
    """The tables, those in halves marked as torn."""
    out = list(found)
    for i, (first, second) in enumerate(pairwise(found)):
        if _headless(first, second):
            out[i] = replace(out[i], torn=True)
            out[i + 1] = replace(second, torn=True, keys={}, damaged=NO_HEAD)
        elif _goes_on(first, second) and (out[i].torn or _halves(first, second)):
            out[i] = replace(out[i], torn=True)
            out[i + 1] = replace(second, torn=True, keys=_new(first, second))
    return out


def _goes_on(first: Table, second: Table) -> bool:
    """Whether the second prints the head of the first again, if only its lowest level, and no
    other title."""
    heads = [[c.heads[-1:] for c in t.columns] for t in (first, second)]
    if heads[0] != heads[1] or not any(heads[0]):
        return False
    title, again = (_AGAIN.sub("", t.title) for t in (first, second))
    return title.endswith(again)


def _headless(first: Table, second: Table) -> bool:
    """Whether the second has neither title nor head, and as many columns: what its figures are
    of is for the head above to say, if its columns are the same."""
    if first.grid is second.grid or any(c.heads for c in second.columns):
        return False
    alike = len(first.columns) == len(second.columns) and any(c.heads for c in first.columns)
    return alike and second.title in ("", first.title)


def _halves(first: Table, second: Table) -> bool:
    """Whether one of them lacks a total that the other has."""
    sides = {row.side for t in (first, second) for row in t.rows}
    return any(_totals(first, side) != _totals(second, side) for side in sides)


def _totals(table: Table, side: int) -> set[tuple[str, RowKind]]:
    return {(row.label, row.kind) for row in table.rows if row.side == side and row.kind in TOTALS}


def _new(first: Table, second: Table) -> dict[tuple[int, int], FactKey]:
    """The facts of the second half: a label again, below the totals, is of another fact."""
    values: dict[FactKey, set[Decimal]] = {}
    for place, key in first.keys.items():
        values.setdefault(key, set()).add(first.values[place].value)
    return {
        place: key
        for place, key in second.keys.items()
        if key not in values or second.values[place].value in values[key]
    }


__all__ = ["marked"]
