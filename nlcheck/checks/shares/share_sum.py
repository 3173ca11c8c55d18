"""Shares of one whole add to 100: for closed lists in which every part has its share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlcheck.base import HUNDRED, ZERO, Dimension, Mention, Range, Span, Unit, Written
from nlcheck.claims.model import Breakdown
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """100 = Σ shares, for closed lists; the amounts' own rounding widens the 100."""
    for claim in ledger.claims.breakdowns:
        several = len(claim.shares) > 1  # one alone is a part of what it names, never all of it
        slack = _slack(claim) if claim.shares_close and several else None
        if slack is None:
            continue
        hundred = Mention(
            Span(claim.at.start, claim.at.start),
            Written(HUNDRED, 0),
            Unit("%", Dimension.RATE),
            exact=True,
            doubt=slack,
        )
        terms = tuple(Term(m) for m in claim.shares)
        yield Relation(
            rule.code,
            hundred,
            (Reading(Sum(terms)),),
            roles=tuple("part" for _ in terms),
        )


def _slack(claim: Breakdown) -> Decimal | None:
    """How far from 100 the shares of honestly rounded amounts may add up; None where the list is
    open."""
    total = sum((m.range for m in claim.parts), Range(ZERO, ZERO))
    if not claim.head.value or not (claim.complete or total.meets(claim.head.range)):
        return None
    if not total.meets(claim.head.range):
        return ZERO
    ratio = total / claim.head.range
    return max(abs(ratio.low - 1), abs(ratio.high - 1)) * HUNDRED
