"""唯一分项: where all parts but one are 0 this year, the whole cannot have risen by more, or fallen
by less, than that part: what the others did can only have been a fall to 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlcheck.claims.model import ChangeClaim, Direction, FactKey
from nlcheck.ledger import Ledger
from nlcheck.relations import Op, Reading, Relation, Value
from nlcheck.rulebook import Rule

BOUND = {Direction.UP: Op.AT_MOST, Direction.DOWN: Op.AT_LEAST}


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each change of ``params.whole`` and the same change of its only part of
    ``params.parts``."""
    whole, parts = rule.params["whole"], rule.params["parts"]
    for claim in ledger.claims.changes:
        if not _plain(claim, whole) or claim.key is None:
            continue
        only = _only(ledger, claim.key, parts)
        for other in ledger.claims.changes if only else ():
            if _same_change(claim, other, only):
                assert claim.change is not None
                assert other.change is not None
                reading = Reading(Value(other.change))
                op = BOUND[claim.direction]
                yield Relation(rule.code, claim.change, (reading,), op=op, roles=("part",))


def _plain(claim: ChangeClaim, item: str) -> bool:
    named = claim.key is not None and claim.key.item == item and claim.base is not None
    return named and claim.change is not None and claim.direction in BOUND


def _only(ledger: Ledger, key: FactKey, parts: Sequence[str]) -> str:
    """The one part that is not 0, where all the others are said to be; else empty."""
    left = []
    for part in parts:
        fact = ledger.beside(key, part)
        if fact is None or any(m.value for m in fact.mentions):
            left.append(part)
    return left[0] if len(left) == 1 else ""


def _same_change(claim: ChangeClaim, other: ChangeClaim, only: str) -> bool:
    if not _plain(other, only) or other.direction is not claim.direction:
        return False
    if claim.base is None or other.base is None or claim.key is None:
        return False
    same_base = other.base._replace(item=claim.base.item) == claim.base
    return same_base and other.key == claim.key._replace(item=only)
