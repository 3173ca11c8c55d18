"""Words of comparison: 决算数大于年初预算数 must agree with the two figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlcheck.base import HUNDRED, Mention
from nlcheck.claims.model import Comparison, Direction
from nlcheck.findings import Remark, Severity
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

FINE = HUNDRED
"""元 of the last place of figures that are the same to the reader"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each comparison that the figures contradict even with their rounding."""
    for claim in ledger.claims.comparisons:
        if claim.rate is not None and _wrong_of(claim.rate, claim.direction):
            same = claim.direction is Direction.UNCHANGED
            severity = Severity.WARNING if same else None
            values = {"proof": _beside(claim.rate, HUNDRED, f"100{claim.rate.unit.name}")}
            values |= _gross(claim.direction)
            rests = (claim.rate.at,)
            yield Remark(rule.code, claim.at, values, rests, rests, severity=severity)
        if claim.first and claim.second and _wrong(claim):
            yield _remark(rule, claim)
        elif claim.first and claim.second and _alike(claim):
            yield _remark(rule, claim, Severity.WARNING)


def _remark(rule: Rule, claim: Comparison, severity: Severity | None = None) -> Remark:
    first, second = claim.first[0].mention, claim.second[0].mention
    values = {"proof": _beside(first, second.value, second.shown)}
    values |= _gross(claim.direction) if severity is None else {}
    both = (first.at, second.at)
    return Remark(rule.code, claim.at, values, because=both, rests=both, severity=severity)


def _gross(direction: Direction) -> dict[str, str]:
    """What CONTRACT calls gross: the direction is reversed."""
    return {} if direction is Direction.UNCHANGED else {"gross": "direction"}


def _beside(first: Mention, second: Decimal, shown: str) -> str:
    """``2.00万元 < 3.00万元``: how the two stand by their printed digits."""
    sign = "=" if first.value == second else "<" if first.value < second else ">"
    return f"{first.shown} {sign} {shown}"


def _alike(claim: Comparison) -> bool:
    """Whether two figures printed to a hundred 元 are the same, and one is told as more."""
    if claim.direction is Direction.UNCHANGED:
        return False
    first, second = claim.first[0].mention, claim.second[0].mention
    fine = all(m.written.unit * m.unit.scale <= FINE for m in (first, second))
    return fine and first.unit.like(second.unit) and first.value == second.value


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
