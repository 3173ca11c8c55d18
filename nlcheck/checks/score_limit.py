"""得分≤分值: of every indicator, of 预算执行率 and of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Mention
from nlcheck.checks._performance import FULL, constant, sound
from nlcheck.claims.performance import PerformanceTable
from nlcheck.relations import Op, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each printed pair."""
    for form in sound(ledger):
        for score, weight in _pairs(form):
            reading = Reading(Value(weight))
            yield Relation(rule.code, score, (reading,), op=Op.AT_MOST, roles=("weight",))


def _pairs(form: PerformanceTable) -> Iterator[tuple[Mention, Mention]]:
    for one in form.counted:
        if one.score is not None and one.weight is not None:
            yield one.score, one.weight
    for row in form.spending:
        if row.score is not None and row.weight is not None:
            yield row.score, row.weight
    for total in (form.total_score, form.grand):
        if total is not None:
            yield total, constant(FULL, form)
