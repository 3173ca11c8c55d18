"""竖向合计: a total row is the sum of the outermost rows that are part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, ZERO, Mention
from nlcheck.checks._table_sums import (
    Addition,
    additive,
    down,
    families,
    is_total,
    same_measure,
    sound,
    sum_of,
    sum_relation,
)
from nlcheck.claims.grids.model import ColumnKind, Row, RowKind, Table
from nlcheck.relations import Binding, Reading, Relation
from nlcheck.rulebook.accounts import STAFF_CLASSES

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

FEW = 2
PUBLIC = "公用经费"
CLASS = 3
"""digits of a class of accounts"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each total and column; ``params.own``: totals that sum what is theirs by
    definition, which need not be all that stands above them."""
    own = frozenset(rule.params.get("own", ()))
    for table in sound(ledger.tables):
        for total, members in families(table):
            if is_total(total):
                sure = total.item not in own
                yield from _total(rule.code, table, total, members, sure=sure)


def _total(
    code: str, table: Table, total: Row, members: list[Row], *, sure: bool
) -> Iterator[Relation]:
    rows = [row for row in members if not row.among]
    others = _beside(table, total)
    if others is None:
        return
    binding = _binding(table, total, rows) if sure else Binding.GUESSED
    if binding is Binding.GUESSED and any(
        row.among for row in table.rows if row.side == total.side
    ):
        return
    for number, column in enumerate(additive(table, total.side)):
        whole = (total.number, column.number)
        parts = [(row.number, column.number) for row in rows]
        if others:
            parts += down(table, others, total.side, number)
        group = f"footing {total.number}"
        if relation := sum_relation(code, table, Addition(whole, parts, binding, group)):
            yield relation
    for share in _of_hundred(table, total, rows):
        due = sum_of(table, [(row.number, share) for row in rows])
        stated = table.values.get((total.number, share))
        if due is not None and stated is not None and same_measure(stated, due):
            yield Relation(
                code, stated, (Reading(due, Binding.STATED),), roles=("part",) * len(rows)
            )


def _of_hundred(table: Table, total: Row, rows: list[Row]) -> Iterator[int]:
    """The columns in which the shares of all rows are told, and make 100."""
    for column in table.columns:
        if column.kind is not ColumnKind.SHARE or column.side != total.side:
            continue
        told = tuple(m for row in rows if (m := table.values.get((row.number, column.number))))
        if len(told) == len(rows) > FEW and _hundred(told):
            yield column.number


def _hundred(shares: Sequence[Mention]) -> bool:
    """Whether printed percentages add to 100 but for their rounding."""
    off = abs(sum((s.value for s in shares), -HUNDRED))
    return off <= sum((s.written.unit for s in shares), ZERO) / 2


def _beside(table: Table, total: Row) -> list[Row] | None:
    """Outermost rows of other sides that the total sums too; None where that is open.

    公用经费 is printed in two or three groups of accounts side by side, with one total for them.
    """
    first = next((c.side for c in table.columns if c.number == total.since), total.side)
    sides = {row.side for row in table.rows}
    later: set[int] = set()
    for side in sorted(s for s in sides if s > total.side):
        if any(is_total(row) for row in table.rows if row.side == side):
            break
        later.add(side)
    covered = {s for s in sides if min(first, total.side) <= s < total.side} | later
    rows = [
        row
        for row in table.rows
        if row.side in covered and not is_total(row) and not row.level and not row.among
    ]
    filled = {r for r, _ in table.values}
    if not any(row.number in filled for row in rows):
        return []
    classes = {row.code for row in rows}
    if total.item != PUBLIC or not all(len(c) == CLASS for c in classes) or classes & STAFF_CLASSES:
        return None
    return rows


def _binding(table: Table, total: Row, rows: list[Row]) -> Binding:
    """Stated when nothing is open: codes, a declared form, or a plain list closed by its total."""
    beside = [row for row in table.rows if row.side == total.side and row.among]
    if not all(row.sure for row in (*rows, *beside)):
        return Binding.GUESSED
    coded = any(row.code for row in rows)
    if coded and all(row.code or row.kind is RowKind.TOTAL for row in rows):
        return Binding.STATED
    if table.declared and (all(row.item[:1] != "~" for row in rows) or not _nested(table, rows)):
        return Binding.STATED
    if rows and [row.ordinal for row in rows] == list(range(1, len(rows) + 1)):
        return Binding.STATED
    side = [row for row in table.rows if row.side == total.side]
    plain = not any(row.among or row.level or row.repeats is not None or row.bare for row in side)
    alone = sum(is_total(row) for row in side) == 1
    last = total.number == side[-1].number
    closed = plain and alone and last and len(rows) >= FEW and not _nested(table, rows)
    closed = closed or (plain and alone and next(_of_hundred(table, total, rows), None) is not None)
    return Binding.STATED if closed else Binding.GUESSED


def _nested(table: Table, rows: list[Row]) -> bool:
    """Whether some row is the sum of the rows right below it: a level that labels do not show."""
    for column in additive(table, rows[0].side):
        held = [table.values.get((row.number, column.number)) for row in rows]
        amounts = [m.written.value for m in held if m is not None]
        for i, amount in enumerate(amounts):
            run = amount - amount
            for later in amounts[i + 1 :]:
                run += later
                if run == amount and amount:
                    return True
    return False
