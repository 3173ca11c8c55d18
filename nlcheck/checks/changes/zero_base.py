"""A rate of growth from nothing: the change is the whole value, so that there is no base to divide
by."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import HUNDRED, Mention, Span
from nlcheck.claims.model import Binding, ChangeClaim, Direction
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each rate whose value and change are the same digits, or both 0."""
    for claim in ledger.claims.changes:
        if claim.rate is None or not (_from_nothing(claim) or _of_nothing(claim)):
            continue
        yield Remark(rule.code, claim.rate.at, because=(claim.at,), rests=_rests(claim))


def _rests(claim: ChangeClaim) -> tuple[Span, ...]:
    """Its rate, its change, and the values that may have changed so."""
    told = (claim.rate, claim.change, *(c.mention for c in claim.now))
    return tuple(m.at for m in told if m is not None)


def _from_nothing(claim: ChangeClaim) -> bool:
    if claim.change is None or claim.direction is not Direction.UP or not claim.change.value:
        return False
    if not claim.rate or not claim.rate.value:
        return False
    sure = [c for c in claim.now if c.binding is not Binding.GUESSED]
    others = [c for c in claim.now if c.binding is Binding.GUESSED]
    if any(_grown(c.mention, claim.change, claim.rate) for c in others):
        return False
    return any(
        c.mention.value == claim.change.value
        and c.mention.written.places > 0
        and c.mention.unit.name == claim.change.unit.name
        and not _rounded(c.mention, claim.change, claim.rate)
        for c in sure
    )


def _of_nothing(claim: ChangeClaim) -> bool:
    """「0.00万元，较上年增加0.00万元，增长6%」: there is nothing, and was nothing."""
    if claim.change is None or claim.change.value or claim.rate is None or not claim.rate.value:
        return False
    sure = [c.mention for c in claim.now if c.binding is Binding.STATED]
    return bool(sure) and not any(m.value or m.cell for m in sure)


def _grown(now: Mention, change: Mention, rate: Mention) -> bool:
    """Whether what the paragraph tells besides has grown so: the change is of that."""
    low, high = now.range.low - change.range.high, now.range.high - change.range.low
    if low <= 0:
        return False
    most, least = change.range.high * HUNDRED / low, change.range.low * HUNDRED / high
    return least <= rate.range.high and rate.range.low <= most


def _rounded(now: Mention, change: Mention, rate: Mention) -> bool:
    """Whether a base that rounding hides gives the rate: 「0.1万元，增加0.1万元，增长92%」. Of 100%
    none is asked for: that is how growth from nothing is written."""
    before = now.range.high - change.range.low
    return rate.value != HUNDRED and rate.range.high * before >= change.range.low * HUNDRED
