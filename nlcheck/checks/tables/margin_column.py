"""毛利率: (收入 − 成本) ÷ 收入, row by row, where a table prints all three."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension
from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import Column, ColumnKind, Table
from nlcheck.relations import Growth, Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation a row; the rule's ``margin``, ``cost``, ``revenue`` are the heads, whole."""
    for table in sound(ledger.tables):
        found = [_column(table, rule.params[x]) for x in ("margin", "cost", "revenue")]
        margin, cost, revenue = found
        if margin is None or cost is None or revenue is None or table.misfit:
            continue
        for row in table.rows:
            held = [table.values.get((row.number, c.number)) for c in (margin, cost, revenue)]
            stated, spent, earned = held
            if stated is None or spent is None or earned is None or earned.value <= 0:
                continue
            if stated.unit.dimension is Dimension.RATE:
                due = Growth(now=spent, before=earned, direction=-1)
                yield Relation(rule.code, stated, (Reading(due),), roles=("cost", "revenue"))


def _column(table: Table, names: list[str]) -> Column | None:
    """The only column of this head."""
    kinds = {ColumnKind.AMOUNT, ColumnKind.RATE, ColumnKind.OTHER}
    found = [c for c in table.columns if c.kind in kinds and c.heads and c.heads[-1] in names]
    return found[0] if len(found) == 1 else None
