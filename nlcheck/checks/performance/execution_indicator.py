"""执行率指标: its result is the rate that the form prints for that money (基本支出预算执行率)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._forms import rows
from nlcheck.relations import Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.claims.performance.model import Indicator, PerformanceTable
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each indicator named after one of ``params.rows`` and ``params.named``."""
    for form, one in rows(ledger):
        name = next((row for row in rule.params["rows"] if one.name.text.startswith(row)), "")
        if not name or not one.name.text.endswith(tuple(rule.params["named"])):
            continue
        stated, rate = _result(one), _rate(form, name)
        if stated is not None and rate is not None:
            yield Relation(rule.code, stated, (Reading(Value(rate)),), roles=("same",), soft=True)


def _result(one: Indicator) -> Mention | None:
    """The one percentage that is the whole result."""
    found = [m.mention for m in one.results if m.alone]
    return found[0] if len(found) == 1 and found[0].unit.dimension is Dimension.RATE else None


def _rate(form: PerformanceTable, name: str) -> Mention | None:
    """The rate of the one row of money with this name."""
    found = [row.rate for row in form.spending if name in row.label and row.rate is not None]
    return found[0] if len(found) == 1 and found[0].unit.dimension is Dimension.RATE else None
