"""What is told to be as it was: the value now is the one before, where both are printed."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Binding, ChangeClaim, Direction
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The value now against the one of the year before, for each 持平 that tells no amount."""
    for claim in ledger.claims.changes:
        if not _of_years(claim):
            continue
        for now in claim.now:
            readings = tuple(
                Reading(Value(before.mention), Binding.STATED, before.because)
                for before in claim.before
                if before.binding is now.binding is Binding.STATED
                and before.mention is not now.mention
                and before.mention.unit.like(now.mention.unit)
            )
            if readings:
                yield Relation(rule.code, now.mention, readings, roles=("base",))


def _of_years(claim: ChangeClaim) -> bool:
    """Whether a year is said to be quite as one before it: 与上年持平, not 与预算基本持平."""
    if claim.direction is not Direction.UNCHANGED or claim.change or claim.rate or claim.roughly:
        return False
    if claim.inside_reason or claim.key is None or claim.base is None:
        return False
    now, before = claim.key, claim.base
    return now.year is not None and before.year is not None and before.year < now.year
