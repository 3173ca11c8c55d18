"""Shares of one whole add to 100: for closed lists in which every part has its share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlcheck.base import HUNDRED, Dimension, Mention, Range, Span, Unit, Written
from nlcheck.claims.model import Breakdown
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The last share is 100 less the others, where the amounts say that the list is closed."""
    for claim in ledger.claims.breakdowns:
        if not claim.shares_close or not _closed(claim):
            continue
        hundred = Mention(
            Span(claim.at.start, claim.at.start),
            Written(HUNDRED, 0),
            Unit("%", Dimension.RATE),
            exact=True,
        )
        terms = tuple(Term(m) for m in claim.shares)
        yield Relation(
            rule.code,
            hundred,
            (Reading(Sum(terms)),),
            roles=tuple("part" for _ in terms),
        )


def _closed(claim: Breakdown) -> bool:
    """Amounts that add up to the head, or percentages that nearly add to 100 with one digit wrong."""
    total = sum((m.range for m in claim.parts), Range(Decimal(0), Decimal(0)))
    if total.meets(claim.head.range):
        return True
    return claim.complete


__all__ = ["Value", "relate"]
