"""One change stated twice: the same item against the same base must have changed by the same amount
and rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.claims.model import Binding, ChangeClaim, Direction, FactKey
from nlcheck.ledger import Ledger, complete
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """Each later amount and rate against the first of the same item, base and direction."""
    groups: dict[tuple[FactKey, FactKey, Direction], list[ChangeClaim]] = defaultdict(list)
    for claim in ledger.claims.changes:
        if claim.key is None or claim.base is None or not complete(claim.key) or _unsure(claim):
            continue
        if complete(claim.base) and not claim.constant_price:
            groups[claim.key, claim.base, claim.direction].append(claim)
    for claims in groups.values():
        for find in (_amount, _rate):
            printed = [m for c in claims if (m := find(c)) is not None]
            for later in printed[1:]:
                if later.unit.dimension is printed[0].unit.dimension:
                    yield Relation(
                        rule.code, later, (Reading(Value(printed[0])),), roles=("other-mention",)
                    )


def _unsure(claim: ChangeClaim) -> bool:
    """Whether it is only guessed what has changed: behind a list, its head or its last part."""
    return bool(claim.now) and all(c.binding is Binding.GUESSED for c in claim.now)


def _amount(claim: ChangeClaim) -> Mention | None:
    return claim.change


def _rate(claim: ChangeClaim) -> Mention | None:
    return None if claim.points else claim.rate
