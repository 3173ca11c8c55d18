"""得分与写明的档次: points that go with words (部分达成预期指标), by the bands the form declares.

Rounding is left to each form, save that what was reached in part never has all points.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, ZERO
from nlcheck.checks._forms import constant, sound
from nlcheck.claims.performance.marking import Grade
from nlcheck.claims.performance.model import Indicator, PerformanceTable
from nlcheck.relations import Expression, Op, Product, Proportion, Reading, Relation, grain

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The least and the most of the band that the words of a result lie in."""
    for form in sound(ledger):
        for one in form.counted:
            found = list(_bands(form, one))
            if len(found) == 1 and not one.uncertain and not one.shared:
                yield from _limits(rule.code, form, one, found[0])


def _bands(form: PerformanceTable, one: Indicator) -> Iterator[tuple[Grade, ...]]:
    """The declared bands of a row, one tuple for each different declaration."""
    seen = set()
    for scheme in form.schemes:
        fitting = tuple(g for g in scheme.grades if one.level in g.levels or _says(one, g))
        if fitting and (reaches := frozenset(g.reach for g in fitting)) not in seen:
            seen.add(reaches)
            yield fitting


def _says(one: Indicator, grade: Grade) -> bool:
    return one.actual is not None and one.actual.text == grade.words


def _limits(
    code: str, form: PerformanceTable, one: Indicator, grades: tuple[Grade, ...]
) -> Iterator[Relation]:
    if one.pair is None or one.actual is None:
        return
    score, weight = one.pair
    low, high = min(g.reach.low for g in grades), max(g.reach.high for g in grades)
    because, step = (one.actual.at,), grain(score)
    if low > ZERO:
        due = Proportion(weight, constant(low, form), None, step)
        readings = (Reading(due, because=because),)
        yield Relation(code, score, readings, op=Op.AT_LEAST, roles=("weight", "rate"), soft=True)
    if high < HUNDRED:
        rate = constant(high, form)
        most: Expression = Proportion(weight, rate, None, step)
        if most.range(lambda m: m.range).high >= weight.value:
            most = Product(weight, rate, percent=True)
        readings = (Reading(most, because=because),)
        yield Relation(code, score, readings, op=Op.AT_MOST, roles=("weight", "rate"), soft=True)
