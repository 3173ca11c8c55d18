"""Bounds of a change: a rise is no larger than the value it led to, a fall is no more than 100
%."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Binding, Candidate, ChangeClaim, Direction
from nlcheck.ledger import Ledger
from nlcheck.relations import Growth, Op, Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.signed``: words of items that may be negative, for which nothing is bounded."""
    signed = tuple(rule.params.get("signed", ()))
    for claim in ledger.claims.changes:
        if claim.direction is not Direction.UP or claim.change is None or _signed(claim, signed):
            continue
        readings = tuple(  # of two that may have changed, either may be meant
            Reading(Value(c.mention), claim.now[0].binding, c.because)
            for c in claim.now
            if c.mention.unit.dimension is claim.change.unit.dimension and not _refuted(c, claim)
        )
        if readings:
            yield Relation(rule.code, claim.change, readings, op=Op.AT_MOST, roles=("now",))


def _signed(claim: ChangeClaim, words: tuple[str, ...]) -> bool:
    return claim.key is None or any(w in claim.key.item for w in words)


def _refuted(now: Candidate, claim: ChangeClaim) -> bool:
    """Whether a value that only may be meant would have grown by another rate than is printed."""
    if now.binding is Binding.STATED or claim.rate is None or claim.change is None:
        return False
    due = Growth(now.mention, claim.change).range(lambda m: m.range)
    return not due.meets(claim.rate.range)
