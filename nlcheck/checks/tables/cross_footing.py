"""横向合计: in each row, 合计 is the sum of the columns beside it under the same head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from nlcheck.checks._table_sums import ADDITIVE, Addition, sound, sum_relation
from nlcheck.claims.grids.kinds import parents
from nlcheck.claims.grids.model import Column, Table
from nlcheck.relations import Binding, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

FEW = 2


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each total column and row."""
    for table in sound(ledger.tables):
        for total in table.columns if not table.shifted else ():
            if not total.total or total.kind not in ADDITIVE:
                continue
            parts = columns_of(table, total)
            if len(parts) >= FEW:
                yield from _rows(rule.code, table, total, parts)


def _rows(code: str, table: Table, total: Column, parts: list[Column]) -> Iterator[Relation]:
    binding, group = _binding(table, total, parts), f"across {total.number}"
    for row in table.rows:
        whole = (row.number, total.number)
        if row.side != total.side or row.repeats is not None or whole not in table.values:
            continue
        places = [(row.number, c.number) for c in parts]
        if relation := sum_relation(code, table, Addition(whole, places, binding, group)):
            yield relation


def columns_of(table: Table, total: Column) -> list[Column]:
    """The columns a total column sums: those under its head, of a nested head its own total.

    A subtotal beside its parts ends with the last of them: 小计 | 购置费 | 运行维护费 | 接待费.
    """
    depth = len(total.path) - 1
    beside = _beside(table, total, depth)
    inner = _inner(total, beside)
    if inner:
        return inner
    groups: dict[int, list[Column]] = {}
    known = {_named(c) for c in beside} - {""}
    within = [c for c in beside if parents().get(_named(c)) in known]
    for i, column in enumerate(beside):
        if column in within:
            continue
        if column.total and len(column.path) == len(total.path):
            parts = _inner(column, beside[i + 1 :])
            if not parts:
                break
            within += parts
        if _other_measure(total, column):
            return []
        groups.setdefault(column.path[depth], []).append(column)
    listed = [g for g in groups.values() if depth in g[0].partly]
    return [c for members in (listed or groups.values()) for c in _parts(members, depth)]


def _beside(table: Table, total: Column, depth: int) -> list[Column]:
    """The columns right of a total under the same head, of its year where only some are not (合计,
    基本支出, 项目支出, 上年数)."""
    prefix = total.path[:depth]
    beside = [
        c
        for c in table.columns
        if c.side == total.side
        and c.kind in ADDITIVE
        and c.number > total.number
        and c.path[:depth] == prefix
        and len(c.path) > depth
    ]
    own = [c for c in beside if not _of_another_year(table, total, c)]
    return own if len(own) >= FEW else beside


def _of_another_year(table: Table, total: Column, column: Column) -> bool:
    if total.year is not None or total.earlier:
        return False
    return column.earlier or (column.year is not None and column.year != table.year)


def _inner(total: Column, after: Sequence[Column]) -> list[Column]:
    """The parts of a subtotal right after it: columns of items that are one item's by definition.

    Those of an item that is the total of all its kind (三公经费) are not a subtotal's.
    """
    whole = parents().get(after[0].item, "") if after else ""
    if not whole or whole not in parents() or total.item not in ("", whole):
        return []
    return list(takewhile(lambda c: parents().get(c.item) == whole, after))


def _parts(members: list[Column], depth: int) -> list[Column]:
    """Of the columns under one head: its own total if there is one, else all outside 其中."""
    inner = [c for c in members if c.total]
    if inner and len(members) > 1:
        return inner[:1]
    return [c for c in members if depth + 1 not in c.partly]


def _named(column: Column) -> str:
    """The item or the slice of an item that a column is of: 人员经费 is part of 基本支出."""
    return column.item or column.slice


def _other_measure(total: Column, column: Column) -> bool:
    return column.basis is not total.basis or (
        column.year is not None and total.year is not None and column.year != total.year
    )


def _binding(table: Table, total: Column, parts: list[Column]) -> Binding:
    """Stated for columns that split a whole by definition, and in declared tables.

    What stands under 其中 need not be all there is, nor is it said where a subtotal beside the
    total ends (合计, 出国费, 公车小计, 购置费, 运行费, 接待费).
    """
    if any(c.partly for c in parts):
        return Binding.GUESSED
    split = all(c.slice for c in parts) or all(c.fund is not None and not c.item for c in parts)
    flat = [c for c in table.columns if c.total and c.side == total.side and len(c.path) == 1]
    return (
        Binding.STATED if split or (table.declared and total not in flat[1:]) else Binding.GUESSED
    )
