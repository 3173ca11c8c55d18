"""Values per head and per vehicle: the total over the number."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Quotient, Reading, Relation
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """total ÷ number, in 元 per piece."""
    for claim in ledger.claims.per_units:
        readings = tuple(
            Reading(Quotient(t.mention, n.mention), t.binding)
            for t in claim.total
            for n in claim.number
        )
        yield Relation(rule.code, claim.stated, readings, roles=("total", "number"))
