"""自评综述与自评表: what prose says of a form as a whole, and what the form prints."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each number told; without the name of the project no more than a doubt."""
    for claim in ledger.claims.reviews:
        if claim.kind not in rule.params["kinds"] or claim.printed is None:
            continue
        reading = Reading(Value(claim.printed))
        yield Relation(rule.code, claim.stated, (reading,), roles=("table",), soft=not claim.named)
