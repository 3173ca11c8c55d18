"""下降超过100%: what is never negative can fall to nothing, and no further."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.claims.model import ChangeClaim, Direction
from nlcheck.relations import Op, Reading, Relation, Tally

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

ALL = 100


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.signed``: words of items that may be negative, for which nothing is bounded."""
    signed = tuple(rule.params.get("signed", ()))
    for claim in ledger.claims.changes:
        if claim.rate is None or not _falls(claim) or claim.points:
            continue
        if claim.key is None or any(word in claim.key.item for word in signed):
            continue
        if claim.rate.unit.name == "%" and all(c.mention.value >= 0 for c in claim.now):
            reading = Reading(Tally(0, ALL))
            yield Relation(rule.code, claim.rate, (reading,), op=Op.AT_MOST)


def _falls(claim: ChangeClaim) -> bool:
    ways = {claim.direction, claim.rate_direction} - {None}
    return ways == {Direction.DOWN}
