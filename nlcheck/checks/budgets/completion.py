"""Completion: outturn ÷ budget of the basis that the sentence names."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import BUDGETS, Binding, CompletionClaim, Direction
from nlcheck.ledger import Ledger
from nlcheck.relations import Completed, Ratio, Reading, Relation
from nlcheck.rulebook import Rule

ROLES = ("outturn", "budget", "budget", "budget")
"""the budget, and what raised it"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each completion rate; a budget of 0 is another rule's."""
    for claim in ledger.claims.completions:
        readings = tuple(
            Reading(
                Ratio(o.mention, b.mention, b.more),
                Binding.STATED if o.binding is b.binding is Binding.STATED else Binding.GUESSED,
                (*o.because, *b.because),
                key=b.mention,
            )
            for b in claim.budget
            for o in claim.outturn
            if o.mention is not b.mention and b.mention.value
        )
        if readings:
            lent = any(b.mention.document for b in claim.budget)
            yield Relation(
                rule.code, claim.stated, readings, group=claim.group, roles=ROLES, soft=lent
            )
        elif (gap := _gap(ledger, claim)) is not None:
            yield Relation(rule.code, claim.stated, (Reading(gap),), roles=("outturn", "change"))


def _gap(ledger: Ledger, claim: CompletionClaim) -> Completed | None:
    """「支出8.46万元，比年初预算减少1.54万元，完成年初预算的84.60%」: the budget itself is not
    printed; what the outturn is off from it, in the same paragraph, gives the rate."""
    if claim.budget or len(claim.outturn) != 1 or claim.key is None:
        return None
    now = claim.outturn[0].mention
    found = {
        (c.change, c.direction)
        for c in ledger.claims.changes
        if c.change is not None
        and c.base is not None
        and c.base.basis in BUDGETS
        and (c.base.year, c.base.item) == (claim.key.year, claim.key.item)
        and claim.basis is c.base.basis
        and [n.mention for n in c.now] == [now]
    }
    if len(found) != 1:
        return None
    change, direction = found.pop()
    over = direction is Direction.UP
    if direction is Direction.UNCHANGED or (over and change.value >= now.value):
        return None
    return Completed(now, change, over=over)
