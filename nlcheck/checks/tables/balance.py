"""收支平衡: totals of income and expenditure that stand in one row of a two-sided table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Mention
from nlcheck.checks._table_sums import is_total, sound
from nlcheck.claims.grids.model import ColumnKind, Row, RowKind, Table
from nlcheck.claims.model import Basis
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook.lexicon import items

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

BUDGETS = (Basis.BUDGET, Basis.INITIAL_BUDGET)


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each row of totals: 总计 always, 合计 in budgets, which balance by law."""
    for table in sound(ledger.tables):
        if not table.declared:
            continue
        for income, expenditure in _pairs(table):
            stated, due = _amount(table, expenditure), _amount(table, income)
            if stated is not None and due is not None:
                yield Relation(rule.code, stated, (Reading(Value(due)),), roles=("total",))


def _pairs(table: Table) -> Iterator[tuple[Row, Row]]:
    first = {r.grid_row: r for r in table.rows if r.side == 0 and is_total(r)}
    ends = {r.number for r in table.rows if r.parent is None and is_total(r)}
    for row in table.rows:
        other = first.get(row.grid_row)
        if row.side != 1 or other is None or not {row.number, other.number} <= ends:
            continue
        if _side(other) == "expenditure" or _side(row) == "income":
            continue  # 人员经费合计 beside 公用经费合计
        grand = RowKind.GRAND_TOTAL in (row.kind, other.kind)
        if grand or table.basis in BUDGETS:
            yield other, row


def _side(row: Row) -> str:
    known = items().get(row.item)
    return known.side if known is not None else ""


def _amount(table: Table, row: Row) -> Mention | None:
    column = next(
        (c for c in table.columns if c.side == row.side and c.kind is ColumnKind.AMOUNT), None
    )
    return table.values.get((row.number, column.number)) if column else None
