"""表表勾稽: one fact that two tables print.

Cells with equal keys are one fact. Tables that count different money (全口径, 一般公共预算) agree
row by row only when their totals agree: then all is of the one kind; otherwise the narrower is at
most the wider.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base import Dimension, Mention
from nlcheck.checks._table_sums import sound
from nlcheck.checks._units import only_the_unit_differs
from nlcheck.claims.grids.model import Table
from nlcheck.claims.model import Basis, FactKey, Fund
from nlcheck.relations import Op, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

_MONEY = Dimension.MONEY

BUDGETS = frozenset({Basis.BUDGET, Basis.INITIAL_BUDGET})
SHARED = 2
MOST = 400
"""tables with amounts by code that are compared pair by pair; a report has 30"""
INCOME = "收入"
TOTALS = ("支出合计", "收入合计", "基本支出", "项目支出")

Scope = tuple[Basis | None, int | None, str, str]
"""basis, year, slice, owner: what two columns must share"""


class Column(NamedTuple):
    """Amounts by code in one column: of whose money, of income or not, item → its number."""

    fund: Fund | None
    income: bool
    held: Mapping[str, Mention]


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each further table that prints a fact."""
    tables = list(sound(ledger.tables))
    yield from _same_key(rule.code, tables)
    yield from _beside(rule.code, ledger)
    columns = [filled for t in tables if (filled := list(_columns(t)))][:MOST]
    for first, second in combinations(range(len(columns)), 2):
        for scope, one in columns[first]:
            for other_scope, other in columns[second]:
                if scope == other_scope and one.fund is not other.fund:
                    yield from _tied(rule.code, one, other)


def _same_key(code: str, tables: list[Table]) -> Iterator[Relation]:
    first: dict[FactKey, tuple[int, Mention]] = {}
    for number, table in enumerate(tables):
        for place, key in table.keys.items():
            if not _settled(key):
                continue
            mention = table.values[place]
            known = first.setdefault(key, (number, mention))
            if only_the_unit_differs(known[1], mention):
                continue
            if known[0] != number and known[1].unit.dimension is mention.unit.dimension:
                yield Relation(code, mention, (Reading(Value(known[1])),), roles=("table",))


def _beside(code: str, ledger: Ledger) -> Iterator[Relation]:
    """The first cell of each fact against the cell that evidence has for it."""
    for key, said in ledger.evidence.items():
        fact = ledger.fact(key)
        cell = next((m for m in fact.mentions if m.cell), None) if fact else None
        other = next((m for m in said if m.cell), None)
        if cell and other and cell.unit.dimension is other.unit.dimension:
            yield Relation(code, cell, (Reading(Value(other)),), roles=("table",))


def _settled(key: FactKey) -> bool:
    return (
        bool(key.item)
        and not key.item.startswith("~")
        and key.basis is not None
        and key.year is not None
        and (key.fund is not None or bool(key.owner))
    )


def _columns(table: Table) -> Iterator[tuple[Scope, Column]]:
    """Columns of amounts by code, with their scope."""
    by_column: dict[int, dict[str, Mention]] = {}
    scopes: dict[int, tuple[Scope, Fund | None, bool]] = {}
    for (r, c), key in table.keys.items():
        mention = table.values[r, c]
        if mention.unit.dimension is not _MONEY:
            continue
        item = key.item
        if item[:1].isdigit():
            part = "" if key.slice == INCOME and key.basis in BUDGETS else key.slice
            scope = (key.basis, key.year, part, key.owner)
            scopes.setdefault(c, (scope, key.fund, key.slice == INCOME))
        elif item not in TOTALS:
            continue
        by_column.setdefault(c, {}).setdefault("" if item in TOTALS else item, mention)
    for c, (scope, fund, income) in scopes.items():
        yield scope, Column(fund, income, by_column[c])


def _tied(code: str, first: Column, second: Column) -> Iterator[Relation]:
    """What came in for an account may be more than what was spent on it: it is carried on."""
    (fund, income, held), (other_fund, other_income, other) = first, second
    total, other_total = held.get(""), other.get("")
    shared = [item for item in held if item in other and item]
    if total is None or other_total is None or len(shared) < SHARED:
        return
    if total.value == other_total.value:
        for item in shared:
            yield Relation(code, other[item], (Reading(Value(held[item])),), roles=("table",))
        return
    if income is not other_income:
        return
    if Fund.ALL in {fund, other_fund} and fund is not None and other_fund is not None:
        wide, narrow = (held, other) if fund is Fund.ALL else (other, held)
        for item in shared:
            reading = Reading(Value(wide[item]))
            yield Relation(code, narrow[item], (reading,), op=Op.AT_MOST, roles=("whole",))
