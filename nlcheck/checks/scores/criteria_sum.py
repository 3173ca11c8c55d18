"""评分标准各要点之和＝分值: in a form most of whose criteria add up to the weight of their row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import ZERO
from nlcheck.checks._forms import roles, sound, sum_of
from nlcheck.claims.performance.model import Indicator
from nlcheck.relations import Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

SHOWN = 3
"""rows that add up, for each that does not"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each row, where the others show that parts add up."""
    for form in sound(ledger):
        rows = [one for one in form.counted if one.parts and one.weight and not one.uncertain]
        failing = [one for one in rows if not _adds_up(one)]
        if len(rows) - len(failing) < SHOWN * max(len(failing), 1):
            continue
        for one in rows:
            due = sum_of(one.parts)
            if one.weight is None or due is None or (one in failing and _either(one)):
                continue
            yield Relation(rule.code, one.weight, (Reading(due),), roles=roles(due), soft=True)


def _adds_up(one: Indicator) -> bool:
    whole = one.weight.written.value if one.weight else ZERO
    return sum((m.written.value for m in one.parts), ZERO) == whole


def _either(one: Indicator) -> bool:
    """Whether one part gives all the points: then others are given instead of it."""
    return one.weight is not None and any(
        m.written.value == one.weight.written.value for m in one.parts
    )
