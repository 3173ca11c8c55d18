"""未达目标却得满分: an indicator with all its points has reached its target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, Dimension
from nlcheck.checks._forms import result_of, rows
from nlcheck.claims.performance.model import Indicator, Leaning, Metric, PerformanceTable, Sense
from nlcheck.relations import Op, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

SHARE = 2
"""a bare result below it may be a share: 0.96 for 96%"""
STEM = 3
"""characters that two descriptions must share to be of one thing"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each target whose result is a number of the same unit."""
    for form, one in rows(ledger):
        if not one.full or (one.uncertain and not one.fits):
            continue
        for goal, result, op in _pairs(one):
            if _rounded(form, one, (goal, result), op) or _granted(form, one, (goal, result)):
                continue
            because = (one.score.at,) if one.score is not None else ()
            reading = Reading(Value(goal.mention), because=because)
            yield Relation(rule.code, result.mention, (reading,), op=op, roles=("target",))


def _rounded(form: PerformanceTable, one: Indicator, pair: tuple[Metric, Metric], op: Op) -> bool:
    """Whether the points are full by rounding alone: 4.5 × 89.8% ÷ 90% is 4.5 to one decimal.

    Only in a form whose points have decimals, for only such points are reckoned.
    """
    places = max((i.score.written.places for i in form.counted if i.score is not None), default=0)
    less, more = (m.mention.value for m in (pair[::-1] if op is Op.AT_LEAST else pair))
    if not places or one.weight is None or not 0 < less < more:
        return False
    lost = one.weight.written.value * (more - less) / more
    return lost * 2 <= Decimal(1).scaleb(-places)


def _granted(form: PerformanceTable, one: Indicator, pair: tuple[Metric, Metric]) -> bool:
    """Whether the form's own rules give all points for what was reached (95%以上得满分)."""
    target, part = (m.mention.value for m in pair)
    rates = {part / target * HUNDRED} if target else set()
    rates |= {part} if pair[0].base == "%" else set()
    return any(
        band.full and any(map(band.reach.holds, rates))
        for scheme in (one.scheme, *form.schemes)
        if scheme is not None and not scheme.of_execution
        for band in scheme.bands
    )


def _pairs(one: Indicator) -> Iterator[tuple[Metric, Metric, Op]]:
    if one.value is not None and (result := result_of(one, one.value)) is not None:
        op = _op(one, one.sense)
        if op is not None:
            yield one.value, result, op
        return
    if one.value is not None and one.sense.least and (result := _bare(one, one.value)) is not None:
        yield one.value, result, Op.AT_LEAST
        return
    for goal in one.goals:
        if goal.sense is Sense.OPEN or len(goal.stem) < STEM:
            continue
        same = [r for r in one.results if r.stem == goal.stem and r.base == goal.base]
        op = _op(one, goal.sense)
        if len(same) == 1 and op is not None and same[0].sense is Sense.OPEN:
            yield goal, same[0], op


def _bare(one: Indicator, goal: Metric) -> Metric | None:
    """「≥90% | 26」: a result without unit, in that of its target, where more would be asked for.

    Read in any larger unit it would fall short all the more; one that may be a share of 1 is none.
    """
    alone = [r for r in one.results if r.alone]
    if len(alone) != 1 or alone[0].base or alone[0].sense is not Sense.OPEN or not goal.base:
        return None
    mention, unit = alone[0].mention, goal.mention.unit
    if unit.dimension is Dimension.RATE and mention.value <= SHARE:
        return None
    return alone[0]._replace(mention=replace(mention, unit=unit))


def _op(one: Indicator, sense: Sense) -> Op | None:
    """Which side of the target is right; None where nothing tells."""
    if sense.least:
        return Op.AT_LEAST
    if sense.most:
        return Op.AT_MOST
    costly = "成本" in {one.kind1, one.kind2} and not one.uncertain
    if one.leaning in {Leaning.LESS, Leaning.COST} or costly:
        return Op.AT_MOST
    return Op.AT_LEAST if one.leaning in {Leaning.MORE, Leaning.SATISFACTION} else None
