"""扣分＝分值−得分, where the form prints what was taken off; its total is that of all rows.

A form that prints no 得分 has the points that its 扣分 leave.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import ZERO, Mention
from nlcheck.checks._forms import FULL, execution, sound
from nlcheck.claims.performance.model import Indicator, PerformanceTable
from nlcheck.relations import Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

SEVERAL = 2


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each row that prints all three, one for each total."""
    for form in sound(ledger):
        if "lost" not in form.columns or form.bonus:
            continue
        found = [(x.lost, x.weight, x.score) for x in form.counted if x.pair]
        found.append((form.total_lost, form.total_weight, form.total_score))
        for lost, weight, score in found:
            if lost is not None and weight is not None and score is not None:
                yield from _row(rule.code, lost, weight, score)
        if not form.uncertain and all(map(_is_told, form.counted)):
            yield from _totals(rule.code, form)


def _row(code: str, lost: Mention, weight: Mention, score: Mention) -> Iterator[Relation]:
    """Points taken off, printed with a minus or without."""
    sign = -1 if lost.value < 0 else 1
    due = Sum((Term(weight, sign), Term(score, -sign)))
    yield Relation(code, lost, (Reading(due),), roles=("weight", "score"))


def _is_told(one: Indicator) -> bool:
    """Whether a row tells what it lost; a blank where all points were given says none."""
    return one.lost is not None or one.full or (one.score is None and one.weight is not None)


def _totals(code: str, form: PerformanceTable) -> Iterator[Relation]:
    """The printed total of what was taken off, and the score of a form that prints none."""
    parts = [one.lost for one in form.counted if one.lost is not None]
    weight, score = execution(form)
    if len(parts) < SEVERAL or (weight is not None and score is None):
        return
    if form.total_lost is not None:
        ways = [Sum(tuple(Term(part) for part in parts))]
        if weight is not None and score is not None:
            sign = -1 if form.total_lost.value < 0 else 1
            ways.append(Sum((*ways[0].terms, Term(weight, sign), Term(score, -sign))))
        readings = tuple(Reading(due) for due in ways)
        yield Relation(code, form.total_lost, readings, roles=("part",) * len(parts))
    weights = [one.weight for one in form.counted if one.weight is not None]
    full = sum((w.written.value for w in weights), ZERO) == FULL
    if "score" in form.columns or form.grand is None or not full:
        return
    off = tuple(Term(part, 1 if part.value < 0 else -1) for part in parts)
    left = Sum((*(Term(w) for w in weights), *off))
    roles = ("weight",) * len(weights) + ("lost",) * len(parts)
    yield Relation(code, form.grand, (Reading(left),), roles=roles)
