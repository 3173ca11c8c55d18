"""What checks of performance forms have in common: which forms are sound, what indicators count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.claims.performance.model import Indicator, Metric, PerformanceTable, Sense
from nlcheck.relations import Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger

POINTS = Unit("分", Dimension.SCORE)
FULL = 100
EXECUTION = 10
MEASURED = frozenset({Sense.OPEN, Sense.EQUAL})
"""of results: what is measured, not what is aimed at"""
SEVERAL = 2


def sound(ledger: Ledger) -> Iterator[PerformanceTable]:
    """Forms whose grid has not been damaged."""
    return (form for form in ledger.claims.performance if not form.damaged)


def rows(ledger: Ledger) -> Iterator[tuple[PerformanceTable, Indicator]]:
    """Indicators of sound forms, an extraction's ghosts left out."""
    for form in sound(ledger):
        for one in form.counted:
            yield form, one


def constant(value: Decimal | int, form: PerformanceTable) -> Mention:
    """A number that the rules of the form fix and that stands nowhere."""
    at = Span(form.at.start, form.at.start)
    return Mention(at, Written.parse(str(value)), POINTS, exact=True)


def sum_of(found: Sequence[Mention | None], *, lost: bool = False) -> Sum | None:
    """Σ of what is printed; None if nothing is."""
    terms = tuple(Term(m) for m in found if m is not None)
    return Sum(terms, int(lost)) if terms else None


def execution(form: PerformanceTable) -> tuple[Mention | None, Mention | None]:
    """Weight and score of 预算执行率, where they stand apart from the indicators; 100 points there
    are those of the whole form."""
    for row in form.spending:
        if row.weight is not None and row.weight.written.value >= FULL:
            return None, None
        if row.weight is not None or row.score is not None:
            return row.weight, row.score
    return None, None


def roles(found: Sum) -> tuple[str, ...]:
    """The role of each summand."""
    return ("part",) * len(found.terms)


def result_of(one: Indicator, goal: Metric) -> Metric | None:
    """The result of this target: the cell's only number, or the only one with the unit."""
    alone = [r for r in one.results if r.alone]
    if alone:
        result = alone[0]
        fits = result.sense in MEASURED and _comparable(goal, result)
        return result if fits else None
    if not goal.base or goal.base == "%":
        return None
    same = [r for r in one.results if r.base == goal.base and not r.moving]
    return same[0] if len(same) == 1 and same[0].sense in MEASURED else None


def _comparable(goal: Metric, result: Metric) -> bool:
    if goal.base and result.base:
        return goal.base == result.base
    bare = goal if not goal.base else result
    other = result if bare is goal else goal
    if other.mention.unit.scale != 1 and bare.mention.unit.scale == 1 and bare is result:
        return False
    rates = {m.mention.unit.dimension is Dimension.RATE for m in (goal, result)}
    money = {m.mention.unit.dimension is Dimension.MONEY for m in (goal, result)}
    return len(rates) == 1 and len(money) == 1
