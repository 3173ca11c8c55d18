"""绩效自评涉及资金: held against the amount it is, or is one slip away from."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each amount that an appraisal covers and that is known."""
    for claim in ledger.claims.appraised:
        yield Relation(
            rule.code, claim.stated, (Reading(Value(claim.of)),), roles=("same",), soft=True
        )
