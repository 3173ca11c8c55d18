"""表中自明的合计行: a first or last row that is in nearly every column the sum of the others.

「东片 | 西片 | 全市」 down the first column: no label needs to say that 全市 sums them. Where most
columns, or shares that add to 100, show it, another column that does not add up is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, Mention
from nlcheck.checks.tables._sums import is_total, manifold, sound
from nlcheck.claims.grids.model import Column, ColumnKind, Row, Table
from nlcheck.relations import Binding, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

ROWS = 200
"""of a table that is looked through"""
PARTS = 2
"""rows of the shortest sum"""
COLUMNS = 2
"""that show what a row is, beside one that does not"""
DIGITS = 9
"""significant digits of the sums that they give"""
FAILING = 6
"""of so many columns one may be the fault"""
ADDING = frozenset({ColumnKind.AMOUNT, ColumnKind.COUNT})

_look = attrgetter("range")


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """A relation for each column of a row that most columns show to be a sum."""
    for table in sound(ledger.tables):
        if table.kind or table.misfit or table.torn or table.shifted:
            continue
        rows = [row for row in table.rows if row.repeats is None and not row.side]
        if PARTS < len(rows) <= ROWS and not any(is_total(r) or r.among or r.level for r in rows):
            yield from _table(rule.code, table, rows)


def _table(code: str, table: Table, rows: Sequence[Row]) -> Iterator[Relation]:
    for whole, parts in ((rows[-1], rows[:-1]), (rows[0], rows[1:])):
        columns = [c for c in table.columns if c.kind in ADDING and not c.side]
        sums = [s for c in columns if (s := _sum(table, whole, parts, c)) is not None]
        held = [s for s in sums if _holds(*s)]
        failed = len(sums) - len(held)
        held = [s for s in held if manifold(s[1])]
        digits = sum(len(m.written.value.normalize().as_tuple().digits) for m, _ in held)
        full = _hundred(table, whole, parts)
        enough = full or (len(held) >= COLUMNS and digits >= DIGITS)
        if not enough or failed > max(1, len(held) // FAILING):
            continue
        group = (table.document, table.grid.number, "rows", whole.number)
        for stated, due in sums:
            reading = Reading(due, Binding.CORROBORATED, key=group)
            roles = ("part",) * len(due.terms)
            yield Relation(code, stated, (reading,), group=group, roles=roles, soft=True)
        return


def _sum(
    table: Table, whole: Row, parts: Sequence[Row], column: Column
) -> tuple[Mention, Sum] | None:
    """What the row prints in a column, and the others' sum; None where a place is unreadable."""
    stated = table.values.get((whole.number, column.number))
    places = [(row.number, column.number) for row in parts]
    found = [m for place in places if (m := table.values.get(place)) is not None]
    alike = {m.unit.dimension for m in found}
    if stated is None or not stated.value or len(found) < PARTS or len(alike) > 1:
        return None
    return None if table.unread.intersection(places) else (stated, Sum(tuple(map(Term, found))))


def _holds(stated: Mention, due: Sum) -> bool:
    return due.range(_look).meets(stated.range)


def _hundred(table: Table, whole: Row, parts: Sequence[Row]) -> bool:
    """Whether a column of shares gives the row 100 %, and all others together as much."""
    for column in table.columns:
        if column.kind is not ColumnKind.SHARE:
            continue
        total = _sum(table, whole, parts, column)
        if total is not None and total[0].value == HUNDRED and _holds(*total):
            return True
    return False
