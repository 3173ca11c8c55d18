"""无偏差: beside it all points are given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import rows
from nlcheck.relations import Op, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each indicator whose reason column says that there is no deviation."""
    for _, one in rows(ledger):
        if not one.denied or one.pair is None or one.reason is None:
            continue
        score, weight = one.pair
        reading = Reading(Value(weight), because=(one.reason.at,))
        yield Relation(rule.code, score, (reading,), op=Op.AT_LEAST, roles=("weight",))
