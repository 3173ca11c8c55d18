"""Rates of counts: 「受理8000件，办结7860件，办结率98.25%」."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Ratio, Reading, Relation
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """part ÷ whole of the sentence's two counts."""
    for claim in ledger.claims.ratios:
        readings = tuple(
            Reading(Ratio(p.mention, w.mention), p.binding) for p in claim.part for w in claim.whole
        )
        yield Relation(rule.code, claim.stated, readings, roles=("part", "whole"))
