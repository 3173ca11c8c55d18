"""Words of comparison: 决算数大于年初预算数 must agree with the two figures."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Comparison, Direction
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each comparison that the figures contradict even with their rounding."""
    for claim in ledger.claims.comparisons:
        if claim.first and claim.second and _wrong(claim):
            yield Remark(
                rule.code, claim.at, because=(claim.first[0].mention.at, claim.second[0].mention.at)
            )


def _wrong(claim: Comparison) -> bool:
    first, second = claim.first[0].mention.range, claim.second[0].mention.range
    if claim.direction is Direction.UP:
        return (
            first.high <= second.low or claim.first[0].mention.value < claim.second[0].mention.value
        )
    if claim.direction is Direction.DOWN:
        return (
            first.low >= second.high or claim.first[0].mention.value > claim.second[0].mention.value
        )
    return not first.meets(second)
