"""多出一位小数: the one amount with more decimals than all others, and one digit longer than an
amount that is printed elsewhere (412.336 beside 412.36)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Hedge, Mention
from nlcheck.relations import Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

TELLING = 4
"""digits of an amount that is no other's by chance"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation where all but one amount of a unit, ``params.least`` with decimals or more, have
    fewer decimals than that one."""
    units: dict[str, list[Mention]] = defaultdict(list)
    money, exact = Dimension.MONEY, Hedge.EXACT
    for mention in ledger.claims.numbers:
        if mention.unit.dimension is money and mention.hedge is exact:
            units[mention.unit.name].append(mention)
    for amounts in units.values():
        odd = _longest(amounts, rule.params["least"])
        model = odd and _shortened(odd, amounts)
        if odd and model:
            reading = Reading(Value(model))
            yield Relation(rule.code, odd, (reading,), roles=("other-mention",), soft=True)


def _longest(amounts: Sequence[Mention], least: int) -> Mention | None:
    """The only amount with the most decimals, where enough others have some."""
    places = Counter(_decimals(m) for m in amounts)
    most = max(places)
    if most < 1 + min((p for p in places if p), default=0) or places[most] > 1:
        return None
    if sum(n for p, n in places.items() if p == most - 1) < least:
        return None
    return next(m for m in amounts if _decimals(m) == most)


def _shortened(odd: Mention, amounts: Sequence[Mention]) -> Mention | None:
    """An amount whose digits are those of the odd one but for one of its decimals.

    What the odd one is rounded or cut to is the same amount, printed shorter.
    """
    value = odd.written.value
    whole, _, decimals = format(value, "f").partition(".")
    shorter = {Decimal(f"{whole}.{decimals[:i]}{decimals[i + 1 :]}") for i in range(len(decimals))}
    last = Decimal(1).scaleb(1 - len(decimals))
    shorter -= {value.quantize(last, way) for way in (ROUND_DOWN, ROUND_HALF_UP)}
    found = {
        m.written.value: m
        for m in amounts
        if m is not odd and m.written.value in shorter and _digits(m) >= TELLING
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _digits(mention: Mention) -> int:
    return len(mention.written.value.as_tuple().digits)


def _decimals(mention: Mention) -> int:
    return len(format(mention.written.value, "f").partition(".")[2])
