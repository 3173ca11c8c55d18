"""同一指标两处不一: an indicator of the same name with other values in another form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import rows, sound
from nlcheck.checks.indicators._twins import twins
from nlcheck.claims.performance.model import Indicator, Leaning, Metric, Sense
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

WORDS = 5


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each name, at the later value. Satisfaction differs by project, lawfully.

    What twin forms print is one fact, and no matter of this check.
    """
    seen: dict[str, Metric] = {}
    told = {pair.name for both in twins(tuple(sound(ledger))) for pair in both.results}
    for _, one in rows(ledger):
        name, value = one.name.text, _value(one)
        if value is None or len(name) < WORDS or one.leaning is Leaning.SATISFACTION:
            continue
        first = seen.setdefault(name, value)
        same = first.base == value.base and first.mention.value != value.mention.value
        if same and name not in told:
            told.add(name)
            values = {"name": name}
            yield Remark(rule.code, value.mention.at, values, because=(first.mention.at,))


def _value(one: Indicator) -> Metric | None:
    found = [r for r in one.results if r.alone and r.sense is Sense.OPEN]
    return found[0] if found else None
