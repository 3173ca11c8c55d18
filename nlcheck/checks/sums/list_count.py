"""Counted lists: 「内设5个科室：…」 names as many things as it says."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Op, Reading, Relation, Tally
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The stated number is that of the names; an open list (等) names no more than it says."""
    for claim in ledger.claims.counts:
        listed = len(claim.items)
        due = Tally(listed, listed + claim.joined, claim.items)
        yield Relation(
            rule.code, claim.stated, (Reading(due),), op=Op.AT_LEAST if claim.open else Op.EQUAL
        )
