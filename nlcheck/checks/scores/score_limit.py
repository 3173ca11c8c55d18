"""得分≤分值: of every indicator, of 预算执行率 and of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Mention
from nlcheck.checks._forms import FULL, constant, execution, sound, sum_of
from nlcheck.claims.performance.model import PerformanceTable
from nlcheck.relations import Op, Reading, Relation, Sum, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each printed pair, and one for each total."""
    for form in sound(ledger):
        for score, weight in _pairs(form):
            reading = Reading(Value(weight))
            yield Relation(rule.code, score, (reading,), op=Op.AT_MOST, roles=("weight",))
        for total in (form.total_score, form.grand):
            if total is not None and not form.bonus:
                readings = tuple(Reading(most) for most in _most(form))
                yield Relation(rule.code, total, readings, op=Op.AT_MOST, roles=("weight",))


def _pairs(form: PerformanceTable) -> Iterator[tuple[Mention, Mention]]:
    for one in form.counted:
        if one.pair is not None:
            yield one.pair
    for row in form.spending:
        if row.score is not None and row.weight is not None:
            yield row.score, row.weight


def _most(form: PerformanceTable) -> Iterator[Sum]:
    """The printed total of the points, with those of execution or without; else 100."""
    whole = form.total_weight or constant(FULL, form)
    for points in ([whole, execution(form)[0]], [whole]):
        if (found := sum_of(points)) is not None:
            yield found
