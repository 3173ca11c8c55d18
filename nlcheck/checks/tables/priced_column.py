"""单价: 金额 ÷ 数量, row by row, where a table prints all three and its other rows show it.

A price below a list price, freight or parts of a year keep an amount from being the product, so
that heads alone accuse nothing: at least two other rows must show it, and no more than one not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base import Mention
from nlcheck.checks._table_sums import is_total, sound
from nlcheck.claims.grids.model import Column, ColumnKind, Table
from nlcheck.relations import Binding, Quotient, Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

SHOWN = 2
"""rows of more than one piece that show it"""
UNITS = (Decimal(1), Decimal("0.0001"), Decimal(10000))
"""how the units of price and amount may differ where a head does not tell: 元, 万元"""
ROLES = ("amount", "number", "price")


class _Priced(NamedTuple):
    """A row: what was paid, for how many, at which price."""

    amount: Mention
    number: Mention
    price: Mention

    def due(self, times: Decimal) -> Quotient:
        return Quotient(self.amount, self.number, times)

    def shows(self, times: Decimal) -> bool:
        return self.due(times).range(_printed).meets(self.price.range)


_printed = attrgetter("range")


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation a row; the rule's ``amount``, ``number``, ``price`` are the heads, without what
    stands in brackets."""
    for table in sound(ledger.tables):
        if table.misfit or ColumnKind.OTHER not in {c.kind for c in table.columns}:
            continue
        columns = [c for role in ROLES if (c := _column(table, rule.params[role]))]
        rows = list(_rows(table, columns)) if len(columns) == len(ROLES) else []
        for times in UNITS:
            shown = [row for row in rows if row.shows(times)]
            if sum(row.number.value != 1 for row in shown) >= SHOWN and len(rows) <= len(shown) + 1:
                for row in rows:
                    reading = Reading(row.due(times), Binding.CORROBORATED)
                    yield Relation(rule.code, row.price, (reading,), roles=("amount", "number"))
                break


def _rows(table: Table, columns: Sequence[Column]) -> Iterator[_Priced]:
    for row in table.rows:
        held = [table.values.get((row.number, c.number)) for c in columns]
        found = [m for m in held if m is not None and m.value > 0]
        if len(found) == len(held) and not is_total(row) and row.repeats is None:
            yield _Priced(*found)


def _column(table: Table, names: list[str]) -> Column | None:
    """The only column of this head."""
    found = [c for c in table.columns if c.heads and c.heads[-1].partition("(")[0] in names]
    return found[0] if len(found) == 1 else None
