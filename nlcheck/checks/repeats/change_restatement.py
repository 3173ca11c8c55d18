"""One change stated twice: the same item against the same base must have changed by the same amount
and rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.checks._told import told_of
from nlcheck.claims.model import Binding, ChangeClaim, Direction, FactKey, Fund
from nlcheck.ledger import Ledger, complete
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule

OF_UNITS = frozenset({Fund.ALL, Fund.APPROPRIATION})
"""money of departments, whose sides balance in every year; a government may have been left some"""
Groups = dict[tuple[FactKey, FactKey, Direction], list[ChangeClaim]]


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """Each later amount and rate against the first of the same item, base and direction."""
    groups: Groups = defaultdict(list)
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

    yield from _balanced(ledger, rule, groups)


def _balanced(ledger: Ledger, rule: Rule, groups: Groups) -> Iterator[Relation]:
    """Of the rule's ``balanced`` sides, which are equal in every year, also the changes; only where
    both are told of equal amounts. One that says ``of`` what basis holds of that alone."""
    for side in rule.params["balanced"]:
        for key, base, way in [g for g in groups if g[0].item == side["left"]]:
            if key.basis is None or side.get("of", key.basis.name) != key.basis.name:
                continue
            if key.fund not in OF_UNITS or base.basis is not key.basis:
                continue
            other = key._replace(item=side["right"])
            twins = groups.get((other, base._replace(item=side["right"]), way), ())
            if not _equal(told_of(ledger, key), told_of(ledger, other)):
                continue
            for find in (_amount, _rate):
                left, right = (
                    [m for c in told if not c.inside_reason and (m := find(c)) is not None]
                    for told in (groups[key, base, way], twins)
                )
                if left and right and left[0].unit.dimension is right[0].unit.dimension:
                    reading = Reading(Value(left[0]))
                    yield Relation(
                        rule.code, right[0], (reading,), roles=("other-mention",), soft=True
                    )


def _equal(left: Mention | None, right: Mention | None) -> bool:
    return left is not None and right is not None and left.value == right.value != 0


def _unsure(claim: ChangeClaim) -> bool:
    """Whether it is only guessed what has changed: behind a list, its head or its last part."""
    return bool(claim.now) and all(c.binding is Binding.GUESSED for c in claim.now)


def _amount(claim: ChangeClaim) -> Mention | None:
    return claim.change


def _rate(claim: ChangeClaim) -> Mention | None:
    return None if claim.points else claim.rate
