"""Changes of parts: where every part's change is stated, they add up to the change of the whole."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The head's change is the sum of the parts', those against its direction taken off."""
    for claim in ledger.claims.change_sums:
        terms = tuple(Term(m, sign) for m, sign in claim.parts)
        roles = tuple("part" for _ in terms)
        yield Relation(
            rule.code, claim.head, (Reading(Sum(terms)),), roles=roles, soft=claim.likely
        )
