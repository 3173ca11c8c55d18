"""分值与得分的两处写法: points in prose or a table of classes, and those of the rows."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each number told."""
    for claim in ledger.claims.points:
        due = Sum(tuple(map(Term, claim.parts)))
        roles = ("table",) * len(claim.parts)
        yield Relation(rule.code, claim.stated, (Reading(due),), roles=roles, soft=True)
