"""指标文字与指标值: the words of an indicator set one target, the column of values another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import rows
from nlcheck.claims.performance.model import Indicator, Metric
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each, at the value; any number of its unit in the words will do."""
    for _, one in rows(ledger):
        goal = one.value
        if goal is None or not goal.base or one.uncertain:
            continue
        said = _said(one, goal)
        if not said or any(m.mention.value == goal.mention.value for m in said):
            continue
        values = {
            "text": said[-1].mention.shown,
            "value": f"{one.sense.value}{goal.mention.shown}",
        }
        yield Remark(rule.code, goal.mention.at, values, because=(said[-1].mention.at, one.name.at))


def _said(one: Indicator, goal: Metric) -> list[Metric]:
    """Targets in the words: 达, 实现, 以上 beside a number of this unit."""
    words = [*one.said, *(g for g in one.goals if not g.alone)]
    return [m for m in words if m.bound and not m.moving and m.base == goal.base]
