"""主要会计数据与文字: what an annual report tells of the company, and its table of main data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks.tables._sums import sound
from nlcheck.claims.grids.model import ColumnKind, Table
from nlcheck.relations import Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each number told; the rule's ``rows`` maps its kind to labels of rows.

    The table of main data is the first with a row of this label, a column of the report's year,
    one of the year before and one of growth between them.
    """
    if ledger.year is None:
        return
    for claim in ledger.claims.formulas:
        labels = rule.params["rows"].get(claim.kind)
        if labels is None or claim.stated.unit.dimension is not Dimension.MONEY:
            continue
        found = (_printed(t, tuple(labels), ledger.year) for t in sound(ledger.tables))
        printed = next((m for m in found if m is not None), None)
        if printed is not None:
            yield Relation(
                rule.code, claim.stated, (Reading(Value(printed)),), roles=("table",), soft=True
            )


def _printed(table: Table, labels: tuple[str, ...], year: int) -> Mention | None:
    amounts = {c.year: c.number for c in table.columns if c.kind is ColumnKind.AMOUNT}
    growing = any(c.measure == "growth" or c.kind is ColumnKind.CHANGE for c in table.columns)
    if not growing or not {year, year - 1} <= amounts.keys() or table.misfit:
        return None
    rows = [r for r in table.rows if r.label.partition("(")[0] in labels]
    if len(rows) != 1:
        return None
    mention = table.values.get((rows[0].number, amounts[year]))
    return mention if mention and mention.unit.dimension is Dimension.MONEY else None
