"""Growth rates: the rate is change ÷ base, the base being the present value less (or plus) the change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlcheck.base import Dimension
from nlcheck.claims.model import Binding, ChangeClaim, Direction
from nlcheck.ledger import Ledger
from nlcheck.relations import Growth, Reading, Relation
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each change with a printed rate. Constant-price growth is never recomputed."""
    for claim in ledger.claims.changes:
        if claim.rate is None or claim.constant_price or claim.points:
            continue
        readings = _readings(claim)
        if not readings:
            continue
        yield Relation(
            rule.code,
            claim.rate,
            readings,
            group=("growth", claim.rate),
            roles=("change", "now", "base"),
        )


def _readings(claim: ChangeClaim) -> tuple[Reading, ...]:
    sign = -1 if claim.direction is Direction.DOWN else 1
    if claim.change is None:
        return _without_change(claim, sign)
    return tuple(
        Reading(Growth(c.mention, claim.change, sign), c.binding, c.because, key=c.mention)
        for c in claim.now
        if c.mention is not claim.change and _not_zero_base(c.mention.value, claim, sign)
    )


def _not_zero_base(now: Decimal, claim: ChangeClaim, sign: int) -> bool:
    """A base of printed 0 is another rule's, and so is a change that exceeds the value."""
    assert claim.change is not None
    return not (sign > 0 and now <= claim.change.value and claim.change.value)


def _without_change(claim: ChangeClaim, sign: int) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            Growth(n.mention, None, sign, before=b.mention),
            Binding.STATED if n.binding is b.binding is Binding.STATED else Binding.GUESSED,
            (*n.because, *b.because),
            key=(n.mention, b.mention),
        )
        for n in claim.now
        for b in claim.before
        if b.mention.value and n.mention.unit.dimension is b.mention.unit.dimension is Dimension.MONEY
    )
