"""得分与计分办法: points against the rule that the form itself states, never against a custom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, Mention
from nlcheck.checks._forms import constant, result_of, sound
from nlcheck.claims.performance.marking import Band, Scheme, Step
from nlcheck.claims.performance.model import Indicator, PerformanceTable, Spending
from nlcheck.relations import Deduction, Expression, Proportion, Reading, Relation, Value, grain

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """By the rule's ``by``: band, step, proportion of an indicator; execution of the money.

    Whatever one of several rules of one text gives is right: they are readings of one relation,
    which goes by the first of them.
    """
    by = rule.params["by"]
    for form in sound(ledger):
        if by == "execution":
            yield from _executed(rule.code, form)
            continue
        for one, scheme in _missed(form):
            found = list(_dues(form, one, scheme))
            if found and found[0][0] == by and one.pair is not None:
                readings = tuple(Reading(due, because=(scheme.at,)) for _, due in found)
                roles = ("weight", "result", "target")
                yield Relation(rule.code, one.pair[0], readings, roles=roles, soft=True)


def _missed(form: PerformanceTable) -> Iterator[tuple[Indicator, Scheme]]:
    """Rows that missed their target and lost points, with the rule that holds for them."""
    found = form.counted
    for n, one in enumerate(found):
        several = n + 1 < len(found) and found[n + 1].shared
        if not one.short or several or one.shared or one.value is None:
            continue
        if one.uncertain and not one.fits:
            continue
        for scheme in (one.scheme,) if one.scheme else form.schemes:
            yield one, scheme


def _dues(
    form: PerformanceTable, one: Indicator, scheme: Scheme
) -> Iterator[tuple[str, Expression]]:
    """What the rules of a text give for one row, each with its kind."""
    assert one.value is not None
    assert one.pair is not None
    result = result_of(one, one.value)
    if result is None or (scheme.floor and not one.pair[0].value):
        return
    target, part = one.value.mention, result.mention
    lacking = part.value < target.value if not one.sense.most else part.value > target.value
    if not lacking or not target.value or not part.value:
        return
    score, weight = one.pair
    if one.scheme is scheme:
        yield from (("band", d) for d in _banded(form, scheme, one.pair, (part, target)))
        for step in scheme.steps:
            if (rate := _counts(step, one)) is not None and step.over is one.sense.most:
                due = Deduction(
                    weight, target, part, step.off, step.per, grain(score), step.over, rate
                )
                yield "step", due
    if one.sense.most and "down" in scheme.ways:
        yield "proportion", Proportion(weight, target, part, grain(score))
    elif one.sense.least and scheme.ways & {"up", "completed"}:
        yield "proportion", Proportion(weight, part, target, grain(score))


def _counts(step: Step, one: Indicator) -> bool | None:
    """Whether a step is one of completion (True) or of the number itself; None if neither."""
    assert one.value is not None
    base = one.value.base
    if step.points:
        return base != "%"
    return False if step.unit == base else None


def _banded(
    form: PerformanceTable,
    scheme: Scheme,
    points: tuple[Mention, Mention],
    pair: tuple[Mention, Mention],
) -> Iterator[Expression]:
    """The points of the band that the completion lies in, or the rate itself; both at an edge."""
    score, weight = points
    part, target = pair
    values = {part.value / target.value * HUNDRED}
    if part.unit.name == "%":
        values.add(part.value)
    for band in scheme.bands:
        if any(band.reach.holds(v) for v in values):
            yield _given(band, form, score, weight)


def _given(band: Band, form: PerformanceTable, score: Mention, weight: Mention) -> Expression:
    """The points of a band, as a constant of the form: a rule is not what may be wrong."""
    if band.nothing:
        return Value(constant(0, form))
    if band.part is not None:
        return Proportion(weight, constant(band.part, form), constant(100, form), grain(score))
    return Value(weight if band.given is None else constant(band.given.value, form))


def _executed(code: str, form: PerformanceTable) -> Iterator[Relation]:
    """Points for 预算执行率, by the notes."""
    for row in form.spending:
        if row.rate is None or row.weight is None or row.score is None:
            continue
        for scheme in form.schemes:
            if found := list(_of_execution(form, scheme, row)):
                readings = tuple(Reading(due, because=(scheme.at,)) for due in found)
                roles = ("weight", "rate")
                yield Relation(code, row.score, readings, roles=roles, soft=True)


def _of_execution(form: PerformanceTable, scheme: Scheme, row: Spending) -> Iterator[Expression]:
    assert row.rate is not None
    assert row.weight is not None
    assert row.score is not None
    if scheme.of_execution:
        for band in scheme.bands:
            if band.reach.holds(row.rate.value):
                yield _given(band, form, row.score, row.weight)
    if "executed" in scheme.ways and (row.score.value or not scheme.floor):
        yield Proportion(row.weight, row.rate, None, grain(row.score))
