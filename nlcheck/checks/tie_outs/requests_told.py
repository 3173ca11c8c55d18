"""年报文表勾稽: what a yearly report on government information tells is what its tables hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.relations import Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each number; a warning where no other number agrees with the tables."""
    for claim in ledger.claims.requests:
        readings = tuple(
            Reading(Sum((*map(Term, added), *(Term(m, -1) for m in taken))))
            for added, taken in claim.readings
        )
        roles = ("table",) * len(claim.readings[0][0])
        yield Relation(rule.code, claim.stated, readings, roles=roles, soft=not claim.sure)
