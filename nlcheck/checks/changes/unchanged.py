"""What is told to be as it was, or as planned: the value now is the one before or the budget, where
both are printed."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import BUDGETS, Basis, Binding, ChangeClaim, Direction
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The value now against the one of the year before or its budget, for each 持平 that tells no
    amount."""
    for claim in ledger.claims.changes:
        if not _told(claim):
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


def _told(claim: ChangeClaim) -> bool:
    """Whether a year is said to be quite as one before it, or an outturn as its budget: 与上年持平,
    not 与预算基本持平."""
    if claim.direction is not Direction.UNCHANGED or claim.change or claim.rate or claim.roughly:
        return False
    if claim.inside_reason or claim.key is None or claim.base is None:
        return False
    now, before = claim.key, claim.base
    if now.year is None or before.year is None:
        return False
    planned = now.basis is Basis.OUTTURN and before.basis in BUDGETS
    return before.year < now.year or (planned and before.year == now.year)
