"""Direction: the word before the change and the word before the rate must say the same."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import ChangeClaim, Direction
from nlcheck.findings import Remark, Severity
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

REVERSED = {"gross": "direction"}
"""what CONTRACT calls gross: the direction is reversed"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each change whose two words oppose each other."""
    for claim in ledger.claims.changes:
        if _opposed(claim):
            nothing = claim.change is not None and not claim.change.value
            severity = Severity.WARNING if nothing else None
            yield Remark(rule.code, claim.at, {} if nothing else REVERSED, severity=severity)


def _opposed(claim: ChangeClaim) -> bool:
    return (
        claim.change is not None
        and claim.rate_direction is not None
        and claim.rate_direction is not claim.direction
        and Direction.UNCHANGED not in {claim.direction, claim.rate_direction}
    )
