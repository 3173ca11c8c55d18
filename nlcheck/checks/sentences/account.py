"""段内账目: a paragraph tells what is carried to a total, what is left, what closes a list."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each account of one of the rule's ``kinds``; one fitting way is enough."""
    for claim in ledger.claims.accounts:
        if claim.kind not in rule.params["kinds"]:
            continue
        readings = tuple(
            Reading(Sum(tuple(Term(m, sign) for m, sign in way)), key=way[0][0])
            for way in claim.ways
        )
        roles = ("part",) * len(claim.ways[0])
        yield Relation(rule.code, claim.stated, readings, roles=roles, soft=True)
