"""Changes: present value less earlier value is the stated change, where both are printed."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Binding, Direction
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """now − before for a rise, before − now for a fall. A base that evidence prints warns only: an
    opening figure may have been adjusted."""
    for claim in ledger.claims.changes:
        if claim.change is None or claim.points or claim.direction is Direction.UNCHANGED:
            continue
        words = {claim.direction, claim.rate_direction or claim.direction}
        readings = tuple(
            Reading(
                Sum((Term(n.mention, sign), Term(b.mention, -sign))),
                Binding.STATED if n.binding is b.binding is Binding.STATED else Binding.GUESSED,
                (*n.because, *b.because),
                key=(n.mention, b.mention),
            )
            for sign in (w.value for w in words if w is not Direction.UNCHANGED)
            for n in claim.now
            for b in claim.before
            if n.mention is not b.mention
            and n.mention.unit.like(b.mention.unit)
            and n.mention.unit.like(claim.change.unit)
        )
        if readings:
            lent = any(b.mention.document for b in claim.before)
            yield Relation(rule.code, claim.change, readings, roles=("now", "base"), soft=lent)
