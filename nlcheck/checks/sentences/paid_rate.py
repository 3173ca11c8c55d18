"""资金到位率、执行率: what came, or was spent, of a project's money, as its prose tells it."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Ratio, Reading, Relation
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each rate; one fitting pair of amounts is enough."""
    for claim in ledger.claims.paid:
        readings = tuple(Reading(Ratio(part, whole), key=whole) for part, whole in claim.pairs)
        yield Relation(
            rule.code, claim.stated, readings, roles=("outturn", "budget"), soft=not claim.near
        )
