"""A rate of growth from nothing: the change is the whole value, so that there is no base to divide
by."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Binding, ChangeClaim, Direction
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each rate whose value and change are the same digits and not 0."""
    for claim in ledger.claims.changes:
        if claim.rate is None or not _from_nothing(claim):
            continue
        yield Remark(rule.code, claim.rate.at, because=(claim.at,))


def _from_nothing(claim: ChangeClaim) -> bool:
    if claim.change is None or claim.direction is not Direction.UP or not claim.change.value:
        return False
    if not claim.rate or not claim.rate.value:
        return False
    sure = [c for c in claim.now if c.binding is not Binding.GUESSED]
    return any(
        c.mention.value == claim.change.value
        and c.mention.written.places > 0
        and c.mention.unit.name == claim.change.unit.name
        for c in sure
    )
