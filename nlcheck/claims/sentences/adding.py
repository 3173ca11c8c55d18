"""Whether parts add up to a total, or would but for one slip of one digit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from nlcheck.base import HUNDRED, ZERO, Hedge, Mention, plain

__all__ = [
    "DIGITS",
    "LEAST",
    "MOST",
    "adds_up",
    "hundred",
    "nearly",
    "one_digit",
    "set_off",
    "slipped",
    "telling",
]

LEAST, MOST = 2, 12
"""parts that make a list, and beyond which a slip proves nothing"""
GAP = 1000
"""last places that a slip must be off by: what is left out of an open list may be 60 by chance"""
ROUND = 100
"""last places of which a sum is off by so many: a chance of 1 %"""
SHORT, LONG = 2, 5
"""digits of a part whose slip does where the total has so many"""
DIGITS = 4
"""digits before trailing zeros of a number whose slip proves something"""


def telling(total: Mention, numbers: tuple[Mention, ...]) -> bool:
    """Whether amounts have digits enough not to add up by chance."""
    return all(len(_digits(n.value)) >= DIGITS for n in (total, *numbers))


def adds_up(total: Mention, parts: tuple[Mention, ...]) -> bool:
    """Whether amounts other than 0 add up to the total."""
    if sum(p.value != 0 for p in parts) < LEAST or total in parts:
        return False
    if any(m.exact and m.value for m in (total, *parts)):
        return total.value == sum((p.value for p in parts), ZERO)
    finest = min(m.written.unit * m.unit.scale for m in (total, *parts))
    return abs(total.value - sum((p.value for p in parts), ZERO)) <= finest * len(parts) / 2


def nearly(total: Mention, parts: tuple[Mention, ...], *, numbered: bool = False) -> bool:
    """Whether one slip of one digit makes amounts of four digits or more add up: below 1 % by
    chance. Of a list told in numbered paragraphs, which is seldom open, also shorter amounts."""
    if not LEAST <= len(parts) <= MOST or total.hedge is not Hedge.EXACT:
        return False
    difference = total.value - sum((p.value for p in parts), ZERO)
    if _too_much(total, parts, -difference):
        return slipped(total, parts, least=1)
    slack = sum((p.written.unit * p.unit.scale for p in parts), ZERO)
    if abs(difference) <= slack or abs(difference) < GAP * total.written.unit * total.unit.scale:
        return False
    last = min(m.written.unit * m.unit.scale for m in (total, *parts))
    least = SHORT if numbered and len(_digits(total.value)) >= LONG else DIGITS
    return any(slipped(total, parts, rounded=last * way, least=least) for way in (0, 1, -1))


def _too_much(total: Mention, parts: Sequence[Mention], over: Decimal) -> bool:
    """Whether parts come to more than the total, by a round amount where the total is none: all
    last digits fit. Not where the others alone fit, of which that one is told again."""
    unit = total.written.unit * total.unit.scale
    last = unit * ROUND
    round_ = over > 0 and total.written.places > 0 and not over % last and total.value % last
    return bool(round_) and len(parts) > LEAST and all(p.value != over for p in parts)


def set_off(columns: Sequence[tuple[Mention, tuple[Mention, ...]]]) -> bool:
    """Whether two wholes are off by the same amount: what the parts owe each other is set off in
    the assets and in the debts of all."""
    off = [sum((n.value for n in numbers), -total.value) for total, numbers in columns]
    return any(gap and off.count(gap) > 1 for gap in off)


def slipped(
    total: Mention, parts: Sequence[Mention], *, rounded: Decimal = ZERO, least: int = DIGITS
) -> bool:
    """Whether one slip in the total or in one part makes the parts add up, but for what was
    rounded."""
    difference = total.value - sum((p.value for p in parts), ZERO) + rounded
    return one_digit(total, total.value - difference, least=least) or any(
        one_digit(p, p.value + difference, least=least) for p in parts
    )


def one_digit(mention: Mention, value: Decimal, *, least: int = DIGITS) -> bool:
    """Whether the value, printed like the mention, differs from it in one digit or by two swapped
    ones."""
    if (value < 0) is not (mention.value < 0):
        return False
    if _digits(mention.value) == _digits(value) and len(_digits(value)) >= least:
        return True
    printed = plain(mention.written.value, mention.written.places).replace(".", "")
    wanted = plain(value / mention.unit.scale, mention.written.places).replace(".", "")
    exact = (value / mention.unit.scale).normalize().as_tuple().exponent
    if (
        min(len(printed.rstrip("0")), len(wanted.rstrip("0"))) < least
        or not isinstance(exact, int)
        or -exact > mention.written.places
    ):
        return False
    if len(printed) == len(wanted):
        wrong = [i for i, (a, b) in enumerate(zip(printed, wanted, strict=True)) if a != b]
        if len(wrong) == 1:
            return True
        return (
            len(wrong) == LEAST and sorted(printed) == sorted(wanted) and wrong[1] - wrong[0] == 1
        )
    longer, shorter = sorted((printed, wanted), key=len, reverse=True)
    drops = {longer[:i] + longer[i + 1 :] for i in range(len(longer))}
    return len(longer) - len(shorter) == 1 and shorter in drops


def hundred(shares: tuple[Mention, ...]) -> bool:
    """Whether printed percentages add to 100 but for their rounding."""
    total = sum((s.value for s in shares), start=-HUNDRED)
    slack = sum((s.written.unit for s in shares), start=HUNDRED - HUNDRED) / 2
    return abs(total) <= slack


def _digits(value: Decimal) -> str:
    """The digits of a value without its point and the zeros round them."""
    return format(abs(value).normalize(), "f").replace(".", "").strip("0")
