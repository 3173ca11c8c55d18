"""反推基数: what an amount changed from, against the amount printed for it in a table.

The text counts one fund (一般公共预算), the table may count all money: they are the same money when
their outturns, both printed, are the same figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Dimension, Mention
from nlcheck.claims.model import Binding, ChangeClaim, Direction, FactKey, Fund
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

TELLING = 4
"""digits of an amount that by chance is not another's"""
SIGNS = {Direction.UP: -1, Direction.DOWN: 1}


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each change whose base a table prints of all money."""
    for claim in ledger.claims.changes:
        key, base = claim.key, claim.base
        if key is None or base is None or claim.before or claim.change is None:
            continue
        if claim.direction not in SIGNS or claim.constant_price or not claim.change.value:
            continue
        now = _sure(claim)
        if now is None or key.fund is Fund.ALL or not _same_money(ledger, key, now):
            continue
        printed = _cell(ledger, base._replace(fund=Fund.ALL))
        if printed is not None:
            terms = (Term(now), Term(claim.change, SIGNS[claim.direction]))
            reading = Reading(Sum(terms))
            roles = ("now", "change")
            yield Relation(rule.code, printed, (reading,), roles=roles, soft=True)


def _sure(claim: ChangeClaim) -> Mention | None:
    """The value that changed, where the text leaves no doubt which."""
    found = [c.mention for c in claim.now if c.binding is not Binding.GUESSED]
    money = len(found) == 1 and found[0].unit.dimension is Dimension.MONEY
    return found[0] if money else None


def _same_money(ledger: Ledger, key: FactKey, now: Mention) -> bool:
    other = _cell(ledger, key._replace(fund=Fund.ALL))
    digits = str(now.written.value).replace(".", "").strip("0")
    return other is not None and len(digits) >= TELLING and other.value == now.value


def _cell(ledger: Ledger, key: FactKey) -> Mention | None:
    """What tables print, where they agree."""
    fact = ledger.fact(key)
    cells = [m for m in fact.mentions if m.cell] if fact is not None else []
    return cells[0] if len({m.value for m in cells}) == 1 else None
