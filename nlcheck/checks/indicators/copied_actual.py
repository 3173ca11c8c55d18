"""照抄: the actual column repeats the name of the indicator, its target, or the whole goal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import sound
from nlcheck.claims.performance.model import Indicator, PerformanceTable, Quote, Sense
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

EDGES = "。;,.、: "
LONG = 20
"""characters from which two goals are not alike by accident"""
WORDS = 4


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """By the rule's ``what``: name (each), unmeasured (once a form), goal (of the whole)."""
    what = rule.params["what"]
    for form in sound(ledger):
        if what == "goal":
            yield from _goal(rule.code, form)
        elif what == "name":
            yield from _named(rule.code, form)
        else:
            yield from _unmeasured(rule.code, form)


def _goal(code: str, form: PerformanceTable) -> Iterator[Remark]:
    goal, achieved = form.goal, form.achieved
    if goal is None or achieved is None or len(goal.text) < LONG:
        return
    if goal.text.strip(EDGES) == achieved.text.strip(EDGES):
        yield Remark(code, achieved.at, {}, because=(goal.at,))


def _named(code: str, form: PerformanceTable) -> Iterator[Remark]:
    for one in form.counted:
        if one.value is None or one.results or one.actual is None or not _copied(one, one.actual):
            continue
        values = {"name": one.name.text}
        yield Remark(code, one.actual.at, values, because=(one.value.mention.at, one.name.at))


def _unmeasured(code: str, form: PerformanceTable) -> Iterator[Remark]:
    found = [
        one.actual.at for one in form.counted if one.actual and _is_unmeasured(one, one.actual)
    ]
    if found:
        yield Remark(code, found[0], {"count": str(len(found))}, because=tuple(found[1:]))


def _is_unmeasured(one: Indicator, actual: Quote) -> bool:
    """≥95% where 97.2% belongs; or the name again, of an indicator in words."""
    if one.results and one.results[0].alone and one.results[0].sense is not Sense.OPEN:
        return True
    return _copied(one, actual) and (one.value is None or bool(one.results))


def _copied(one: Indicator, actual: Quote) -> bool:
    if one.uncertain or len(one.name.text) < WORDS or one.name.at == actual.at:
        return False
    return actual.text.strip(EDGES) == one.name.text.strip(EDGES)
