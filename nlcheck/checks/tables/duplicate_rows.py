"""行重复: a row of a table that prints code, name and amounts of an earlier row again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Span
from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import Row, Table
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each run of repeated rows, at the words of the first."""
    for table in sound(ledger.tables):
        for run in _runs(table):
            first, last = run[0], run[-1]
            earlier = tuple(table.rows[r.repeats].at for r in run if r.repeats is not None)
            values = {"count": str(len(run)), "first": first.label, "last": last.label}
            yield Remark(rule.code, Span(*first.at), values, because=earlier)


def _runs(table: Table) -> Iterator[list[Row]]:
    run: list[Row] = []
    for row in table.rows:
        if row.repeats is not None:
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run
