"""政府信息公开年报的两张表: what came in is what was answered and what is left.

The national form: 一、本年新收 + 二、上年结转 = (七)总计 + 四、结转下年度继续办理, 总计 the sum of
the results above it, each row's 总计 that of its applicants; reviews and suits in groups of five,
the fifth their sum. Heads and merged labels that an extraction has lost are not needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlcheck.base import Mention
from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import ColumnKind, Row, Table
from nlcheck.relations import Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

NUMBERS = frozenset({ColumnKind.AMOUNT, ColumnKind.COUNT, ColumnKind.OTHER})


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params``: the ``kind`` of each table, ends of the labels of its rows (``came`` of two,
    ``done``, ``left``), how many ``applicants`` and columns of a ``group`` there are."""
    params = rule.params
    for table in sound(ledger.tables):
        columns = [c.number for c in table.columns if c.kind in NUMBERS]
        if table.kind == params["requests"] and len(columns) == params["applicants"] + 1:
            yield from _across(rule.code, table, columns)
            yield from _down(rule, table, columns)
        elif table.kind == params["reviews"] and len(columns) % params["group"] == 0:
            size = params["group"]
            for n in range(0, len(columns), size):
                yield from _across(rule.code, table, columns[n : n + size])


def _across(code: str, table: Table, columns: Sequence[int]) -> Iterator[Relation]:
    """The last column is the sum of the others."""
    for row in table.rows:
        *parts, whole = ((row.number, c) for c in columns)
        if whole in table.values and (listed := _printed(table, parts)):
            yield _relation(code, table.values[whole], [(m, 1) for m in listed])


def _down(rule: Rule, table: Table, columns: Sequence[int]) -> Iterator[Relation]:
    """What came in and what became of it, column by column."""
    params = rule.params
    first, second = (_row(table.rows, end) for end in params["came"])
    left = _row(table.rows, params["left"])
    if first is None or second is None or left is None:
        return
    between = [r for r in table.rows if second.number < r.number < left.number]
    if not between or not between[-1].label.endswith(params["done"]):
        return
    *results, done = between
    for c in columns:
        whole = table.values.get((done.number, c))
        if whole is None:
            continue
        came = _printed(table, [(row.number, c) for row in (first, second)])
        kept = (left.number, c)
        if came and (kept in table.values or kept in table.blank):
            rest = [(table.values[kept], -1)] if kept in table.values else []
            yield _relation(rule.code, whole, [*((m, 1) for m in came), *rest])
        if listed := _printed(table, [(row.number, c) for row in results]):
            yield _relation(rule.code, whole, [(m, 1) for m in listed])


def _printed(table: Table, places: Sequence[tuple[int, int]]) -> list[Mention]:
    """The numbers at these places, where what has none is empty, which is 0; nothing else."""
    if any(at not in table.values and at not in table.blank for at in places):
        return []
    return [table.values[at] for at in places if at in table.values]


def _row(rows: Sequence[Row], end: str) -> Row | None:
    found = [row for row in rows if row.label.endswith(end)]
    return found[0] if len(found) == 1 else None


def _relation(code: str, whole: Mention, parts: Sequence[tuple[Mention, int]]) -> Relation:
    terms = tuple(Term(m, sign) for m, sign in parts)
    return Relation(code, whole, (Reading(Sum(terms)),), roles=("part",) * len(terms))
