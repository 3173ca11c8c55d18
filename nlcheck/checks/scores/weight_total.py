"""分值合计: the weights add to the printed total, or, where none is printed, to 100.

预算执行率 has points of its own above the indicators, or stands among them, or apart as 10.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import ZERO, Mention
from nlcheck.checks._forms import (
    EXECUTION,
    FULL,
    SEVERAL,
    constant,
    execution,
    roles,
    sound,
    sum_of,
)
from nlcheck.claims.performance.model import Leaning, PerformanceTable
from nlcheck.relations import Reading, Relation, Sum

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

LAST = "满意度"
"""the class that forms end with"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each form, by the rule's ``total``: printed, or assumed to be 100."""
    printed = rule.params["total"] == "printed"
    together = any(_together(form) for form in sound(ledger))
    for form in sound(ledger):
        weights = [one.weight for one in form.counted]
        if not printed and form.total_weight is not None and not _of_part(form):
            yield from _relation(rule.code, constant(FULL, form), _totals(form))
        if sum(w is not None for w in weights) < SEVERAL or not form.weighed:
            continue
        if printed and form.total_weight is not None:
            ways = _ways(form, weights)
            if execution(form)[0] is None and "score" in form.columns:  # may stand unread above
                ways += _ways(form, [*weights, constant(EXECUTION, form)])[:1]
            yield from _relation(rule.code, form.total_weight, ways)
        elif not printed and form.total_weight is None and _whole(form):
            ways = _ways(form, weights)
            if together and execution(form)[0] is not None:
                ways = ways[:1]
            if execution(form)[0] is None:
                ways += _ways(form, [*weights, constant(EXECUTION, form)])[:1]
            yield from _relation(rule.code, constant(FULL, form), ways)


def _of_part(form: PerformanceTable) -> bool:
    """Whether a form is of one class alone (项目决策指标得分情况), with points of its own.

    The weights add to its total, and no second class of indicators stands in it.
    """
    weights = [one.weight for one in form.counted]
    if not form.weighed or form.total_weight is None:
        return False
    points = sum((w.written.value for w in weights if w is not None), ZERO)
    labels = {one.level1.quote.text for one in form.counted if one.level1 is not None}
    return len(labels) <= 1 and points == form.total_weight.written.value


def _totals(form: PerformanceTable) -> list[Sum]:
    """The printed total is 100, or 90 beside 10 points of execution."""
    apart, _ = execution(form)
    ways = [[form.total_weight], [form.total_weight, apart or constant(EXECUTION, form)]]
    return [found for way in ways if (found := sum_of(way)) is not None]


def _together(form: PerformanceTable) -> bool:
    """Whether indicators and 预算执行率 of a form add to 100: then those of its neighbours do."""
    apart, _ = execution(form)
    if apart is None or form.total_weight is not None:
        return False
    weights = (one.weight for one in form.counted)
    points = sum((w.written.value for w in weights if w is not None), apart.written.value)
    return points == FULL


def _whole(form: PerformanceTable) -> bool:
    """No row can be missing, and points are points of 100."""
    if (
        form.uncertain
        or _cut_off(form)
        or ("weight" not in form.columns and execution(form)[0] is None)
    ):
        return False
    return all(w is None or w.written.value >= 1 for w in (one.weight for one in form.counted))


def _cut_off(form: PerformanceTable) -> bool:
    """Whether rows may stand on another page: points lack, and the last class has none yet."""
    weights = [one.weight for one in form.counted]
    points = sum((w.written.value for w in (*weights, execution(form)[0]) if w is not None), ZERO)
    ends = any(one.kind1 == LAST or one.leaning is Leaning.SATISFACTION for one in form.counted)
    return points < FULL and not ends


def _ways(form: PerformanceTable, weights: list[Mention | None]) -> list[Sum]:
    """Σ with the points of execution and without, that which fits a complete form first."""
    apart, _ = execution(form)
    found = [sum_of(weights)]
    if apart is not None:
        found.insert(0, sum_of([apart, *weights]))
    return [s for s in found if s is not None]


def _relation(code: str, stated: Mention, ways: list[Sum]) -> Iterator[Relation]:
    if ways:
        yield Relation(code, stated, tuple(Reading(w) for w in ways), roles=roles(ways[0]))
