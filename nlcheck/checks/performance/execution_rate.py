"""预算执行率: outturn ÷ budget of the year, of its beginning, or what came; any base will do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension
from nlcheck.checks._forms import sound
from nlcheck.claims.performance.model import Spending
from nlcheck.relations import Ratio, Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each row of money whose amounts stand under their heads."""
    for form in sound(ledger):
        for row in form.spending:
            if row.sure and row.rate is not None and row.outturn is not None:
                yield from _relation(rule.code, row)


def _relation(code: str, row: Spending) -> Iterator[Relation]:
    assert row.rate is not None
    assert row.outturn is not None
    if row.rate.unit.dimension is not Dimension.RATE:
        return
    bases = [b for b in (row.revised, row.arrived, row.initial) if b is not None and b.value > 0]
    readings = tuple(Reading(Ratio(row.outturn, base)) for base in bases)
    if readings:
        yield Relation(code, row.rate, readings, roles=("outturn", "budget"))
