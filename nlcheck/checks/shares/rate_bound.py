"""Rates of coverage, completion, satisfaction: never more than 100 %."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Tally
from nlcheck.rulebook import Rule

ALL = 100


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """0 ≤ rate ≤ 100."""
    for claim in ledger.claims.bounded:
        yield Relation(rule.code, claim.stated, (Reading(Tally(0, ALL)),))
