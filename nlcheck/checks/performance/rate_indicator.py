"""执行率指标: an indicator that is the execution rate of an item, and the rate in its row of money.

「基本支出预算执行率」 of a form tells what the row 基本支出 of the same form's money tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._forms import sound as sound_forms
from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.kinds import names
from nlcheck.claims.grids.model import ColumnKind, Table
from nlcheck.claims.performance.model import Indicator, Metric, PerformanceTable
from nlcheck.relations import Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

Rates = dict[str, Mention]
"""item → its execution rate"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.names``: how such indicators end. One relation for each that has a row."""
    endings: Sequence[str] = rule.params["names"]
    owners = [(t.owner, rates) for t in sound(ledger.tables) if (rates := _rates(t))]
    for form in sound_forms(ledger):
        own = [rates for owner, rates in owners if owner == form.owner]
        if len(own) == 1:
            yield from _told(rule.code, form, own[0], endings)


def _rates(table: Table) -> Rates:
    """The rates of the rows that have exactly one, by item."""
    columns = [c for c in table.columns if c.kind is ColumnKind.RATE and c.measure == "completion"]
    found: Rates = {}
    if len(columns) != 1:
        return found
    for row in table.rows:
        rate = table.values.get((row.number, columns[0].number))
        if rate is not None and rate.unit.dimension is Dimension.RATE and row.item:
            found.setdefault(row.item, rate)
    return found


def _told(
    code: str, form: PerformanceTable, rates: Rates, endings: Sequence[str]
) -> Iterator[Relation]:
    for one in form.counted:
        items = [names().get(one.name.text.removesuffix(e)) for e in endings]
        rate = next((rates[item] for item in items if item in rates), None)
        if rate is not None:
            yield from _relation(code, one, rate)


def _relation(code: str, one: Indicator, rate: Mention) -> Iterator[Relation]:
    """Where cells have slid, target and result cannot be told apart: either will do."""
    results = _of_rate(one.results)
    if one.uncertain:
        readings = tuple(Reading(Value(m)) for m in (*results, *_of_rate(one.goals)))
        if readings:
            yield Relation(code, rate, readings, roles=("table",), soft=True)
        return
    if len(results) == 1:
        yield Relation(code, results[0], (Reading(Value(rate)),), roles=("table",), soft=True)


def _of_rate(metrics: Sequence[Metric]) -> list[Mention]:
    return [m.mention for m in metrics if m.mention.unit.dimension is Dimension.RATE]
