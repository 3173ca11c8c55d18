"""两表同源: forms that share their telling results share every indicator of one name."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.checks._forms import sound
from nlcheck.checks.indicators._twins import twins
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The later number is the earlier one; by the rule's ``what``: results, or goals."""
    for both in twins(tuple(sound(ledger))):
        for pair in both.goals if rule.params["what"] == "goals" else both.results:
            reading = Reading(Value(pair.first))
            yield Relation(rule.code, pair.second, (reading,), roles=("other-mention",), soft=True)
