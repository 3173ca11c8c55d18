"""总分＝各项得分之和, with the score of 预算执行率 where the form counts it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from nlcheck.base import ZERO, Mention
from nlcheck.checks._forms import (
    EXECUTION,
    FULL,
    SEVERAL,
    execution,
    roles,
    sound,
    sum_of,
)
from nlcheck.claims.performance.model import PerformanceTable
from nlcheck.relations import Reading, Relation, Sum

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


MOST = 20
"""points that forms give for 预算执行率 at most"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for the total of the indicators, one for the total of the whole form."""
    for form in sound(ledger):
        scores = [one.score for one in form.counted if one.score is not None or not one.shared]
        if sum(s is not None for s in scores) < SEVERAL:
            continue
        if form.total_score is not None:
            yield from _relation(rule.code, form.total_score, _ways(form, scores))
        if form.grand is not None:
            yield from _relation(rule.code, form.grand, _grand(form, scores))
    yield from _told(ledger, rule.code)


def _told(ledger: Ledger, code: str) -> Iterator[Relation]:
    """The score that prose tells of a form which prints no total: that of all its rows, where their
    weights show that none is missing."""
    for claim in ledger.claims.reviews:
        form = claim.table
        if claim.printed is not None or form.damaged or form.bonus or not form.weighed:
            continue
        weight, apart = execution(form)
        points = _points(form) + (weight.written.value if weight is not None else ZERO)
        scores = [one.score for one in form.counted if one.score is not None or not one.shared]
        if points == FULL and None not in scores and (weight is None or apart is not None):
            ways = [w for w in (sum_of([*scores, apart]),) if w is not None]
            for found in _relation(code, claim.stated, ways):
                yield found._replace(soft=not claim.named)


def _ways(form: PerformanceTable, scores: list[Mention | None]) -> list[Sum]:
    """As the weights add up: with 预算执行率, without it, or, where they do not tell, either."""
    apart = execution(form)[1]
    if apart is None and _lacks_execution(form):
        return []
    lost = not _complete(form, scores)
    if lost and form.bonus:
        return []  # what is lost may take points off
    alone, together = sum_of(scores, lost=lost), sum_of([*scores, apart], lost=lost)
    counts = _counts_execution(form)
    ways = [together] if counts else [alone] if counts is False else [together, alone]
    return [w for w in dict.fromkeys(ways) if w is not None]


def _grand(form: PerformanceTable, scores: list[Mention | None]) -> list[Sum]:
    """The whole form's total: the indicators' total with that of execution, or without."""
    apart = execution(form)[1]
    lost = not _complete(form, scores)
    if form.total_score is not None:
        ways = [sum_of([form.total_score, apart]), sum_of([form.total_score])]
    else:
        ways = [sum_of([*scores, apart], lost=lost), sum_of(scores, lost=lost)]
    if apart is None or (form.total_score is not None and _counts_execution(form) is False):
        ways = ways[:1]
    return [w for w in ways if w is not None]


def _lacks_execution(form: PerformanceTable) -> bool:
    """Whether ten points of the printed total are of no row: 预算执行率 may stand unread above.

    Where a form prints no weights, its total has so many points more than its rows.
    """
    if form.total_weight is None:
        unweighed = "weight" not in form.columns and form.total_score is not None
        return unweighed and 0 < _beyond(form) <= MOST
    return form.total_weight.written.value - _points(form) == EXECUTION


def _beyond(form: PerformanceTable) -> Decimal:
    """What the printed total has more than the scores of all rows."""
    scores = (one.score.written.value for one in form.counted if one.score is not None)
    total = form.total_score.written.value if form.total_score is not None else ZERO
    return total - sum(scores, ZERO)


def _points(form: PerformanceTable) -> Decimal:
    weights = (one.weight for one in form.counted)
    return sum((w.written.value for w in weights if w is not None), ZERO)


def _counts_execution(form: PerformanceTable) -> bool | None:
    """Whether the total has the points of 预算执行率 in it; None when nothing tells."""
    weight, score = execution(form)
    if weight is None or score is None:
        return False if score is None else None
    points = _points(form)
    if form.total_weight is not None:
        total = form.total_weight.written.value
        if total in {points, points + weight.written.value}:
            return total != points
        return None
    if (
        form.split
        and form.split.full
        and any(m.written.value == weight.written.value for _, m in form.split.shares)
    ):
        shares = sum((m.written.value for _, m in form.split.shares), ZERO)
        return True if shares == form.split.full.written.value == FULL else None
    return None


def _complete(form: PerformanceTable, scores: list[Mention | None]) -> bool:
    """Whether no row is missing: none has slid, or the weights add up all the same."""
    if any(s is None for s in scores):
        return False
    if not form.uncertain:
        return True
    weight, _ = execution(form)
    points = _points(form)
    whole = form.total_weight.written.value if form.total_weight else Decimal(FULL)
    apart = weight.written.value if weight is not None else ZERO
    return whole in {points, points + apart}


def _relation(code: str, stated: Mention, ways: list[Sum]) -> Iterator[Relation]:
    if ways:
        yield Relation(code, stated, tuple(Reading(w) for w in ways), roles=roles(ways[0]))
