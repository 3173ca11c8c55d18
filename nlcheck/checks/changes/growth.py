"""Growth rates: the rate is change ÷ base, the base being the present value less (or plus) the
change."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import HUNDRED, Dimension, Mention
from nlcheck.claims.model import Binding, Candidate, ChangeClaim, Direction
from nlcheck.ledger import Ledger
from nlcheck.relations import Growth, Ratio, Reading, Relation
from nlcheck.rulebook import Rule

SIZES = frozenset({Dimension.MONEY, Dimension.COUNT})
"""dimensions in which what was and what is tell by how many per cent it grew"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each change with a printed rate. Constant-price growth is never
    recomputed."""
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
            soft=claim.change is None and any(b.mention.document for b in claim.before),
        )


def _readings(claim: ChangeClaim) -> tuple[Reading, ...]:
    """For each candidate value and base; where the two words oppose, either direction may be
    meant. What has no possible base is told where there is nothing else: it is open, and says what
    the change or the value ought to be."""
    signs = _signs(claim)
    if claim.change is None:
        return tuple(r for sign in signs for r in _without_change(claim, sign))
    every = [(c, sign) for c in claim.now for sign in signs if c.mention is not claim.change]
    based = [(c, sign) for c, sign in every if _has_base(c.mention, claim, sign)]
    found = [_grown(c, claim.change, sign) for c, sign in based]
    found += [
        Reading(Ratio(claim.change, b.mention), b.binding, b.because, key=b.mention)
        for b in claim.before
        if b.mention.value and b.mention.unit.like(claim.change.unit)
    ]
    if any(reading.binding is Binding.STATED for reading in found):
        return tuple(found)
    baseless = [c for c, _ in every if c.mention.value < claim.change.value][:1]
    meant = [c for c in baseless if not found or c.binding is Binding.STATED]
    return (*(_grown(c, claim.change, 1) for c in meant), *found)


def _grown(now: Candidate, change: Mention, sign: int) -> Reading:
    due = Growth(now.mention, change, sign)
    return Reading(due, now.binding, now.because, key=now.mention)


def _signs(claim: ChangeClaim) -> tuple[int, ...]:
    words = dict.fromkeys((claim.direction, claim.rate_direction or claim.direction))
    return tuple(w.value for w in words if w is not Direction.UNCHANGED) or (1,)


def _has_base(now: Mention, claim: ChangeClaim, sign: int) -> bool:
    """A rise by more than the value, or by all of it at 100 %, is another rule's."""
    assert claim.change is not None
    assert claim.rate is not None
    if sign < 0 or not claim.change.value:
        return True
    if now.value == claim.change.value:
        return claim.rate.value != HUNDRED
    return now.value > claim.change.value


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
        if b.mention.value
        and n.mention.unit.dimension in SIZES
        and n.mention.unit.like(b.mention.unit)
    )
