"""指标完成率, 偏离度: what was reached over what was aimed at, or how far off it is, as the other
rows of the form have it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, Mention
from nlcheck.checks._forms import MEASURED, sound
from nlcheck.claims.performance.model import Indicator, Leaning
from nlcheck.relations import Binding, Growth, Ratio, Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

ROUND = 10
"""a rate of so many times ten that is less than what was reached is as far as rates may go"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each indicator of which more is better and that prints all three;
    ``params.of``: ``completion`` or ``deviation``."""
    readings = _completed if rule.params["of"] == "completion" else _deviating
    for form in sound(ledger):
        group = (rule.code, form.at)
        for one in form.counted:
            pair = _pair(one)
            rate = one.completion if readings is _completed else one.deviation
            found = tuple(readings(rate, *pair)) if pair and rate is not None else ()
            if rate is not None and found:
                yield Relation(rule.code, rate, found, group=group, roles=("actual", "target"))


def _completed(rate: Mention, actual: Mention, target: Mention) -> Iterator[Reading]:
    if not _is_most(rate, actual, target):
        yield Reading(Ratio(actual, target), Binding.GUESSED, key="completion")


def _deviating(rate: Mention, actual: Mention, target: Mention) -> Iterator[Reading]:
    """With a sign, or without: 0 may stand for all that reached its target."""
    if not rate.value and actual.value >= target.value:
        return
    yield Reading(Growth(now=actual, before=target), Binding.GUESSED, key="signed")
    if actual.value < target.value:
        less = Growth(now=actual, before=target, direction=-1)
        yield Reading(less, Binding.GUESSED, key="unsigned")


def _pair(one: Indicator) -> tuple[Mention, Mention] | None:
    """Result and target in one unit, each the one number of its cell; none where less is better."""
    goal = one.value
    if goal is None or len(one.results) != 1 or one.uncertain or one.misplaced is not None:
        return None
    result = one.results[0]
    measured = result.alone and result.sense in MEASURED and result.base == goal.base
    fewer = goal.sense.most or one.sense.most or one.leaning in {Leaning.LESS, Leaning.COST}
    if not measured or fewer or goal.mention.value <= 0 or result.mention.value <= 0:
        return None
    return result.mention, goal.mention


def _is_most(rate: Mention, actual: Mention, target: Mention) -> bool:
    """Whether more was reached than the rate says, which goes up to 100 % or another limit."""
    limit = rate.value >= HUNDRED and rate.value % ROUND == 0
    return limit and actual.value * HUNDRED > target.value * rate.value
