"""Columns whose figures slipped by a row, known by the sums of their codes; totals that slid left.

From some row on figures stand one row too low or too high; moved back, all sums hold::

    201    一般公共服务支出   90.20
    20126  档案事务                       <- a blank slipped in
    2012601 行政运行         90.20
    2012604 档案馆           54.90
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from nlcheck.base import ZERO, Mention
from nlcheck.claims.grids.model import ColumnKind, Row, RowKind, Table

ENOUGH = 3
"""sums that fail as printed and hold when moved (PRACTICE A19)"""

FIGURES = (ColumnKind.AMOUNT, ColumnKind.COUNT, ColumnKind.RATE, ColumnKind.SHARE)
TOTALS = (RowKind.TOTAL, RowKind.GRAND_TOTAL)

Figures = Mapping[int, Decimal]
Family = tuple[int, list[int]]


def shifted_columns(table: Table) -> dict[int, int]:
    """Column → the row from which its figures slipped."""
    families = _families(table.rows)
    if len(families) < ENOUGH:
        return {}
    found = {}
    for column in table.columns:
        if column.kind is not ColumnKind.AMOUNT:
            continue
        figures = {
            row.number: mention.written.value
            for row in table.rows
            if (mention := table.values.get((row.number, column.number))) is not None
        }
        if _failing(figures, families) >= ENOUGH:
            start = _start(figures, families, len(table.rows))
            if start is not None:
                found[column.number] = start
    return found


def slid_totals(table: Table) -> frozenset[tuple[int, int]]:
    """Places in rows of totals that print one cell for several columns, so that what stands behind
    it is left of its heads: they say nothing. Known by sums that hold further right, one column
    for all, and by columns without a figure at the end of the row::

        一类护理 | 120 | 300 | 43.20 | 43.20
        二类护理 | 260 | 200 | 62.40 | 61.80
        合计 (one cell for 类别 and 人数) | 105.60 | 105.00
    """
    numbers = [c.number for c in table.columns if c.kind in FIGURES]
    found: set[tuple[int, int]] = set()
    for row in table.rows:
        if row.kind in TOTALS and numbers and (row.number, numbers[-1]) not in table.values:
            found |= _slid(table, row, numbers)
    return frozenset(found)


def _slid(table: Table, total: Row, numbers: Sequence[int]) -> set[tuple[int, int]]:
    held = [c for c in numbers if (total.number, c) in table.values]
    far = numbers[-1] - held[-1] if held else 0
    sums = {
        c.number: sum((m.value for m in _members(table, total, c.number)), ZERO)
        for c in table.columns
        if far and c.kind in (ColumnKind.AMOUNT, ColumnKind.COUNT)
    }
    for step in range(1, far + 1):
        value = {c: table.values[total.number, c].written.value for c in held}
        fits = [
            c
            for c in held
            if (moved := next(iter(_members(table, total, c + step)), None)) is not None
            and sums.get(c + step) == value[c] * moved.unit.scale != ZERO
        ]
        if len(fits) > 1:
            return {(total.number, c) for c in held if c >= fits[0]}
    return set()


def _members(table: Table, total: Row, column: int) -> list[Mention]:
    rows = [r.number for r in table.rows if r.parent == total.number and not r.among]
    return [m for r in rows if (m := table.values.get((r, column))) is not None]


def _families(rows: Sequence[Row]) -> list[Family]:
    members: dict[int, list[int]] = {}
    beside: set[int] = set()
    for row in rows:
        if row.parent is not None and row.code and row.sure and not row.among:
            members.setdefault(row.parent, []).append(row.number)
            if rows[row.parent].side != row.side:
                beside.add(row.parent)
    return [(whole, parts) for whole, parts in members.items() if whole not in beside]


def _failing(figures: Figures, families: Sequence[Family]) -> int:
    """How many sums do not hold in printed digits; blank ones hold."""
    return sum(
        figures.get(whole, ZERO) != sum((figures.get(m, ZERO) for m in members), ZERO)
        for whole, members in families
    )


def _start(figures: Figures, families: Sequence[Family], count: int) -> int | None:
    for start in range(count):
        for step in (1, -1):
            moved = {r: v for r, v in figures.items() if r < start}
            moved |= {r - step: v for r, v in figures.items() if r >= start}
            if len(moved) == len(figures) and not _failing(moved, families):
                return start
    return None
