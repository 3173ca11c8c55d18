"""其中列: a column under 其中 is at most the column it divides, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._table_sums import ADDITIVE, sound
from nlcheck.claims.grids.model import Column, Table
from nlcheck.relations import Op, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each row and each column that stands under 其中 beside its whole."""
    for table in sound(ledger.tables):
        if table.misfit or table.shifted:
            continue
        for part in table.columns:
            whole = _divided(table, part)
            if whole is not None:
                yield from _rows(rule.code, table, whole, part)


def _divided(table: Table, part: Column) -> Column | None:
    """The nearest column on the left that is no part itself, if the heads show that it is the
    whole: both stand under one head, or it is a total."""
    depth = next(iter(part.partly), None)
    if depth is None or part.kind not in ADDITIVE or len(part.path) <= depth:
        return None
    left = [c for c in table.columns if c.side == part.side and c.number < part.number]
    for column in reversed(left):
        if column.kind not in ADDITIVE or column.path[:depth] != part.path[:depth]:
            return None
        if depth in column.partly:
            continue
        same = (column.basis, column.year) == (part.basis, part.year)
        return column if same and (depth or column.total) else None
    return None


def _rows(code: str, table: Table, whole: Column, part: Column) -> Iterator[Relation]:
    for row in table.rows:
        limit = table.values.get((row.number, whole.number))
        stated = table.values.get((row.number, part.number))
        if limit is None or stated is None or limit.value < 0:
            continue
        if limit.unit.dimension is stated.unit.dimension:
            reading = Reading(Value(limit))
            yield Relation(code, stated, (reading,), op=Op.AT_MOST, roles=("whole",))
