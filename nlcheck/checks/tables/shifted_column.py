"""整列错位: a column whose figures stand a row too low or too high, said once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._table_sums import sound
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each column, at the first figure that slipped."""
    for table in sound(ledger.tables):
        heads = {c.number: c.heads[-1] if c.heads else "" for c in table.columns}
        for column, start in table.shifted.items():
            places = sorted(p for p in table.values if p[1] == column and p[0] >= start)
            values = {"column": heads[column], "row": table.rows[places[0][0]].label}
            yield Remark(rule.code, table.values[places[0]].at, values)
