"""总分 no higher than its scores allow: a row without a score has its full points at most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import ZERO
from nlcheck.checks._forms import FULL, SEVERAL, execution, roles, sound, sum_of
from nlcheck.claims.performance.model import PerformanceTable
from nlcheck.relations import Op, Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each printed total of a form that misses some scores and no row."""
    for form in sound(ledger):
        scores = [one.score for one in form.counted]
        known = sum(score is not None for score in scores)
        if not SEVERAL <= known < len(scores) or not _whole(form):
            continue
        weight, score = execution(form)
        best = [one.score or one.weight for one in form.counted]
        most = sum_of([*best, score or weight])
        for total in (form.total_score, form.grand):
            if total is not None and most is not None:
                readings = (Reading(most),)
                yield Relation(rule.code, total, readings, op=Op.AT_MOST, roles=roles(most))


def _whole(form: PerformanceTable) -> bool:
    """Whether every row is there with points of its own: together they are 100, none extra."""
    apart, _ = execution(form)
    weights = [one.weight for one in form.counted]
    if form.bonus or form.uncertain or any(one.joint for one in form.counted):
        return False
    if any(weight is None for weight in weights):
        return False
    points = (m.written.value for m in (*weights, apart) if m is not None)
    return sum(points, ZERO) == FULL
