"""A part that cannot explain its whole: named in the reason, and itself unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Span
from nlcheck.claims.model import ChangeClaim, Direction, Reason
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule
from nlcheck.rulebook.lexicon import below


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each part named in a reason whose own change against the same base is 0."""
    for reason in ledger.claims.reasons:
        if reason.zero or reason.key is None or "steady" in reason.said:
            continue
        for item, at in reason.items:
            still = _still(ledger, reason, item) if below(item, reason.key.item) else None
            if still is not None and not any(at.overlaps(d.at) for d in reason.drivers):
                yield Remark(rule.code, at, because=(still,))


def _still(ledger: Ledger, reason: Reason, item: str) -> Span | None:
    """Where the item's change of nothing is told; None if it changed or nothing is told."""
    assert reason.key is not None
    told = [
        claim
        for claim in ledger.claims.changes
        if claim.key is not None and claim.key.item == item and claim.base is not None
        if claim.key.owner == reason.key.owner and claim.key.year == reason.key.year
        if reason.base == ("year" if claim.base.year != claim.key.year else "budget")
    ]
    return told[0].at if told and all(_unchanged(claim) for claim in told) else None


def _unchanged(claim: ChangeClaim) -> bool:
    shown = claim.change or claim.rate
    if shown is None:
        return claim.direction is Direction.UNCHANGED
    return not shown.written.value
