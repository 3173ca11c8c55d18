"""Rates that no number of things can give: 「受理640件，按时率99.95%」.

Of all things, k of n must give the rate. Where the rate may be of some of them only (of those that
fell due), no k of any m up to n may give it. A rate may have been rounded or cut, a round number of
things may have been rounded itself. Integers throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, ZERO, Dimension, Hedge, Mention, plain
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.claims.sentences.statistics import Formula
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

KINDS = ("whole-rate", "part-rate")
LARGEST = 10_000
"""things; of more, some number gives nearly every rate that reports print"""
ROUND = 100
"""a multiple of it may be a rounded number"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each rate; none where a printed part is held against it."""
    divided = {claim.stated.at for claim in ledger.claims.ratios}
    for claim in ledger.claims.formulas:
        if claim.kind not in KINDS or claim.stated.at in divided:
            continue
        (whole,) = claim.of
        if _plain(whole, claim.stated, rule.params["units"]) and not _possible(claim):
            yield _remark(rule.code, whole, claim.stated)


def _plain(whole: Mention, rate: Mention, units: Iterable[str]) -> bool:
    """An exact number of single things, and a rate between 0 and 100 in percent."""
    counted = whole.unit.dimension is Dimension.COUNT and whole.unit.name in units
    exact = whole.hedge is rate.hedge is Hedge.EXACT and not whole.doubt and not rate.doubt
    single = whole.unit.scale == 1 and not whole.written.places and 0 < whole.value <= LARGEST
    return counted and exact and single and rate.unit.name == "%" and ZERO < rate.value < HUNDRED


def _possible(claim: Formula) -> bool:
    """Whether some part of some number of things gives the rate."""
    (whole,) = claim.of
    few, many = _numbers(int(whole.value))
    if claim.kind == "part-rate":
        few = 1
    return any(_gives(number, claim.stated) for number in range(many, few - 1, -1))


def _numbers(number: int) -> tuple[int, int]:
    """What may have been rounded to so many things; the number itself unless it is round."""
    if number % ROUND:
        return number, number
    step = ROUND
    while not number % (step * 10):
        step *= 10
    return number - step // 2, number + step // 2


def _gives(number: int, rate: Mention) -> bool:
    """Whether k of so many give the rate, rounded to its last place or cut there."""
    low, high = (int(end.scaleb(rate.written.places + 1)) for end in rate.range)
    cut = int((rate.value + rate.written.unit).scaleb(rate.written.places + 1))
    whole: int = 10 ** (rate.written.places + 3)
    part = -(-low * number // whole)
    return part * whole <= high * number or part * whole < cut * number


def _remark(code: str, whole: Mention, rate: Mention) -> Remark:
    """With the two rates next to it."""
    number, places = int(whole.value), rate.written.places
    below = int(rate.value * number / HUNDRED)
    near = (f"{k} ÷ {number} = {_rate(k, number, places)}%" for k in (below, below + 1))
    values = {"whole": f"{number}{whole.unit.name}", "proof": "，".join(near)}
    return Remark(code, rate.at, values, because=(whole.at,), rests=(rate.at, whole.at))


def _rate(part: int, number: int, places: int) -> str:
    return plain(Decimal(part) * HUNDRED / number, places)
