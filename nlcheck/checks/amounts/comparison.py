"""Words of comparison: 决算数大于年初预算数 must agree with the two figures."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import HUNDRED, Mention
from nlcheck.claims.model import Comparison, Direction
from nlcheck.findings import Remark, Severity
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

HUNDREDTHS = 2


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each comparison that the figures contradict even with their rounding."""
    for claim in ledger.claims.comparisons:
        if claim.rate is not None and _wrong_of(claim.rate, claim.direction):
            same = claim.direction is Direction.UNCHANGED
            severity = Severity.WARNING if same else None
            yield Remark(rule.code, claim.at, because=(claim.rate.at,), severity=severity)
        if claim.first and claim.second and _wrong(claim):
            yield Remark(
                rule.code, claim.at, because=(claim.first[0].mention.at, claim.second[0].mention.at)
            )
        elif claim.first and claim.second and _alike(claim):
            because = (claim.first[0].mention.at, claim.second[0].mention.at)
            yield Remark(rule.code, claim.at, because=because, severity=Severity.WARNING)


def _alike(claim: Comparison) -> bool:
    """Whether two figures printed to the last hundredth are the same, and one is told as more."""
    if claim.direction is Direction.UNCHANGED:
        return False
    first, second = claim.first[0].mention, claim.second[0].mention
    fine = min(first.written.places, second.written.places) >= HUNDREDTHS
    return fine and first.unit == second.unit and first.value == second.value


def _wrong_of(rate: Mention, direction: Direction) -> bool:
    """Whether a completion rate, even with its rounding, tells of another direction."""
    low, high = rate.range
    if direction is Direction.UP:
        return high < HUNDRED
    return low > HUNDRED if direction is Direction.DOWN else not low <= HUNDRED <= high


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
