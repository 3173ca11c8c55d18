"""Tables whose last rows are missing: cut at the end of a text, or on a page that was not read.

    合计           | 500.00 | 320.00 | 180.00
    205 教育支出   |  61.40 |  61.40 |
    213 农林水支出 | 300.00 | 200.00 | 100.00      here the text ends

All that the total above sums falls short of it, in several columns, and all else adds up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from nlcheck.claims.grids.model import ColumnKind, Row, RowKind, Table

_AMOUNT = ColumnKind.AMOUNT

_SEVERAL = 2
_TOTALS = frozenset({RowKind.TOTAL, RowKind.GRAND_TOTAL})


def without_end(table: Table) -> Table:
    """The table; marked as torn if its last rows are missing."""
    if table.torn or table.damaged:
        return table
    families: dict[int, list[int]] = {}
    for row in table.rows:
        if row.parent is not None and row.repeats is None:
            families.setdefault(row.parent, []).append(row.number)
    open_ = _open(table, families)
    if not open_:
        return table
    short = 0
    for parent, parts in families.items():
        for lacking in _lacking(table, table.rows[parent], parts):
            if lacking < 0 or (lacking and parent not in open_):
                return table
            short += lacking > 0
    return replace(table, torn=True) if short >= _SEVERAL else table


def _open(table: Table, families: Mapping[int, Sequence[int]]) -> set[int]:
    """Rows above their parts to which the last row of their side belongs, and the totals."""
    last = {row.side: row.number for row in table.rows}
    found = {n for n in families if table.rows[n].kind in _TOTALS}
    for number in last.values():
        parent = table.rows[number].parent
        while parent is not None and parent not in found:
            found.add(parent)
            parent = table.rows[parent].parent
    return found


def _lacking(table: Table, whole: Row, parts: Sequence[int]) -> Iterator[int]:
    """For each amount of a row with parts: 1 if they are less by more than rounding, -1 if more."""
    for column in table.columns:
        stated = table.values.get((whole.number, column.number))
        if any(table.rows[n].side != whole.side for n in parts):
            return
        if column.kind is not _AMOUNT or column.side != whole.side or stated is None:
            continue
        if not table.unread.isdisjoint((n, column.number) for n in parts):
            continue
        found = [m for n in parts if (m := table.values.get((n, column.number))) is not None]
        if any(m.unit != stated.unit for m in found):
            continue
        gap = stated.written.value - sum((m.written.value for m in found), Decimal(0))
        if abs(gap) > stated.written.unit * (len(found) + 1):
            yield 1 if gap > 0 else -1


__all__ = ["without_end"]
