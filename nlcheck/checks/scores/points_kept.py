"""达到指标值: an indicator that has reached its target keeps its points.

Some forms take points off where a target was overshot: this is a hint, and supports the sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import rows
from nlcheck.claims.performance.model import Indicator, Sense
from nlcheck.relations import Op, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each indicator whose result is a number on the right side of its target."""
    for _, one in rows(ledger):
        if one.pair is None or not _reached(one):
            continue
        score, weight = one.pair
        reading = Reading(Value(weight))
        yield Relation(rule.code, score, (reading,), op=Op.AT_LEAST, roles=("weight",))


def _reached(one: Indicator) -> bool:
    results = [r for r in one.results if r.alone and r.sense is Sense.OPEN]
    if one.value is None or not results:
        return False
    goal, result = one.value, results[0]
    if goal.base and result.base and goal.base != result.base:
        return False
    if one.sense.least:
        return result.mention.value >= goal.mention.value
    return one.sense.most and result.mention.value <= goal.mention.value
