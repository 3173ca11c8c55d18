"""比时间进度快几个百分点: the rate of completion against the part of the year that has gone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from nlcheck.base import HUNDRED, Mention, Span, Written
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

SIGNS = {"ahead": 1, "behind": -1}
YEAR = 12
"""months"""
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAYS = tuple(accumulate(LENGTHS))
"""of a year, by the end of each month"""
PLACES = 2


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each: any way to say what part of the year has gone is enough."""
    for claim in ledger.claims.formulas:
        if claim.kind in SIGNS:
            sign, rate = SIGNS[claim.kind], claim.of[0]
            readings = tuple(
                Reading(Sum((Term(rate, sign), Term(gone, -sign))))
                for gone in _gone(rate, claim.years)
            )
            yield Relation(rule.code, claim.stated, readings, soft=True)


def _gone(rate: Mention, months: int) -> Iterator[Mention]:
    """Percent of the year, by months and by days, as it may have been rounded."""
    by_months = HUNDRED * months / YEAR
    by_days = HUNDRED * DAYS[months - 1] / DAYS[-1]
    told = {round(by_months, n): n for n in range(PLACES, -1, -1)}
    told |= {round(by_days, n): n for n in range(PLACES, -1, -1)}
    for value, places in told.items():
        yield Mention(_nowhere(rate), Written(Decimal(value), places), rate.unit, exact=True)


def _nowhere(rate: Mention) -> Span:
    """Nothing is printed of it."""
    return Span(rate.at.start, rate.at.start)
