"""One thing told to have changed and not to have changed, against the same base."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import ChangeClaim, Direction
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each 持平 beside an amount of change in its sentence: same fact, same base."""
    changes = ledger.claims.changes
    for number, claim in enumerate(changes):
        if claim.direction is not Direction.UNCHANGED or claim.change or claim.rate:
            continue
        if claim.roughly or claim.key is None or claim.base is None or claim.inside_reason:
            continue
        beside = (*changes[max(0, number - 1) : number], *changes[number + 1 : number + 2])
        moved = next((other for other in beside if _moved(claim, other)), None)
        if moved is not None:
            yield Remark(rule.code, claim.at, because=(moved.at,))


def _moved(claim: ChangeClaim, other: ChangeClaim) -> bool:
    """Whether the other tells an amount by which the same thing changed."""
    if (other.sentence, other.key, other.base) != (claim.sentence, claim.key, claim.base):
        return False
    if other.change is None or not other.change.written.value or other.inside_reason:
        return False
    now = claim.now[0].mention if claim.now else None
    return now is not None and now.unit.like(other.change.unit) and other.now == claim.now
