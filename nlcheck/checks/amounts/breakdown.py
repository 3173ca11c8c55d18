"""Closed lists: the parts add up to the head. Open ones: no more than the head."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Breakdown
from nlcheck.ledger import Ledger
from nlcheck.relations import Op, Reading, Relation, Sum, Term, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.complete``: the closed lists add up (=); otherwise no part is larger than its
    head."""
    complete = bool(rule.params.get("complete", True))
    for claim in ledger.claims.breakdowns:
        if not complete:
            yield from _bounded(claim, rule)
        elif claim.complete or claim.likely:
            terms = tuple(Term(m) for m in claim.parts)
            roles = tuple("part" for _ in terms)
            yield Relation(
                rule.code, claim.head, (Reading(Sum(terms)),), roles=roles, soft=not claim.complete
            )


def _bounded(claim: Breakdown, rule: Rule) -> Iterator[Relation]:
    for part in claim.parts:
        yield Relation(
            rule.code, claim.head, (Reading(Value(part)),), op=Op.AT_LEAST, roles=("part",)
        )
