"""Direction: the word before the change and the word before the rate must say the same."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import ChangeClaim, Direction
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

WORDS = {Direction.UP: "up", Direction.DOWN: "down"}


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each change whose two words oppose each other."""
    for claim in ledger.claims.changes:
        if _opposed(claim):
            yield Remark(rule.code, claim.at, {"first": claim.direction.name})


def _opposed(claim: ChangeClaim) -> bool:
    return (
        claim.change is not None
        and claim.rate_direction is not None
        and claim.rate_direction is not claim.direction
        and Direction.UNCHANGED not in {claim.direction, claim.rate_direction}
    )
