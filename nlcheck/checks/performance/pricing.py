"""单价×数量与金额: price, quantity and amount of one form, where they fit but for a slip."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlcheck.claims.performance.model import Sense
from nlcheck.claims.performance.pledges import Pricing
from nlcheck.ledger import Ledger
from nlcheck.relations import Op, Quotient, Reading, Relation
from nlcheck.rulebook import Rule

CHANCE = Decimal("0.01")
"""amounts that fit to so small a part are of the same thing (DESIGN §4)"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The quantity is amount ÷ price; at least that where both are upper limits."""
    for claim in ledger.claims.pricings:
        op = _op(claim)
        product = claim.price.value * claim.quantity.value
        if op is None or abs(claim.amount.value - product) > product * CHANCE:
            continue
        due = Quotient(claim.amount, claim.price)
        yield Relation(
            rule.code,
            claim.quantity,
            (Reading(due),),
            op=op,
            roles=("amount", "price"),
            soft=True,
        )


def _op(claim: Pricing) -> Op | None:
    """An amount within both limits bounds the quantity; None where the limits oppose."""
    exact = {Sense.EQUAL, Sense.OPEN}
    if all(s in exact for s in claim.senses):
        return Op.EQUAL
    if all(s in exact or s.most for s in claim.senses):
        return Op.AT_LEAST
    return Op.AT_MOST if all(s in exact or s.least for s in claim.senses) else None
