"""Columns whose figures slipped by a row, known by the sums of their codes.

From some row on figures stand one row too low or too high; moved back, all sums hold::

    201    一般公共服务支出   90.20
    20126  档案事务                       <- a blank slipped in
    2012601 行政运行         90.20
    2012604 档案馆           54.90
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from nlcheck.base import ZERO
from nlcheck.claims.grids.model import ColumnKind, Row, Table

ENOUGH = 3
"""sums that fail as printed and hold when moved (PRACTICE A19)"""

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


def _families(rows: Sequence[Row]) -> list[Family]:
    members: dict[int, list[int]] = {}
    for row in rows:
        if row.parent is not None and row.code and row.sure and not row.among:
            members.setdefault(row.parent, []).append(row.number)
    return list(members.items())


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
