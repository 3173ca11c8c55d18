"""Closed lists: the parts add up to the head. Open ones: no more than the head."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Op, Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.complete``: relate the closed lists (=) or the open ones (≥)."""
    complete = bool(rule.params.get("complete", True))
    for claim in ledger.claims.breakdowns:
        if claim.complete is not complete:
            continue
        terms = tuple(Term(m) for m in claim.parts)
        yield Relation(
            rule.code,
            claim.head,
            (Reading(Sum(terms)),),
            op=Op.EQUAL if complete else Op.AT_LEAST,
            roles=tuple("part" for _ in terms),
        )
