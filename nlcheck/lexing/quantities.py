"""Numbers in every dress: the pattern that finds them, and the mention that each becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from nlcheck.base import Dimension, Hedge, Mention, Span, Unit, Written
from nlcheck.lexing.numerals import chinese

HUNDRED_MILLION = Decimal(10**8)
MULTIPLES = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": HUNDRED_MILLION,
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,12}(?!\d)|\d+)(?:\.\d+|\. \d{1,2}(?= ?[元万亿%]))?"
SIGN = r"(?:(?<![\dA-Za-z)%])-)?"
CHINESE = (
    "[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]{0,24}"
    "(?:点[零〇一二三四五六七八九]{1,8})?"
)
"""no longer than a numeral can be: a page of numerals must not cost its square"""
SPELT = f"(?<![第零〇一二两三四五六七八九十百千]){CHINESE}"
MULTIPLE = "万亿|千亿|百亿|千万|百万|十万|亿|万|千|百"

KIND_OF = {
    Dimension.MONEY: "a",
    Dimension.RATE: "p",
    Dimension.POINTS: "q",
    Dimension.COUNT: "n",
    Dimension.SCORE: "n",
    Dimension.PLAIN: "d",
}


def number_pattern(units: str, signs: str) -> str:
    """Alternatives in the order in which they are tried; groups are read by :func:`quantity`.

    ``units``: a trie of money units and classifiers; ``signs``: of rate signs (%, ‰, 个百分点, 倍).
    """
    more = f"(?:(?P<more>[余多])(?P<multiple2>{MULTIPLE})?)?"
    tail = f"(?P<multiple>{MULTIPLE})?{more} ?(?P<unit>{signs}|{units})?"
    mixed = (
        rf"(?P<big>{DIGITS})亿零?(?P<small>\d+(?:\.\d+)?)(?P<step>千万|百万|万|千)(?P<coin>万元|元)"
    )
    return (
        rf"(?P<mixed>{mixed})"
        rf"|(?P<percentage>百分之{CHINESE})"
        rf"|(?P<number>{SIGN}{DIGITS}){tail}"
        rf"|(?P<spelt>{SPELT})(?P<spelt_more>[余多])?(?P<spelt_unit>{signs}|{units})"
    )


def quantity(
    match: re.Match[str],
    units: Mapping[str, Unit],
    before: Hedge,
    after: Hedge,
) -> Mention | None:
    """The mention that a match of :func:`number_pattern` is; None for a numeral that is none."""
    if match["mixed"] is not None:
        return _mixed(match, units)
    if match["percentage"] is not None:
        written = chinese(match["percentage"][3:])
        if written is None:
            return None
        return Mention(Span(*match.span()), written, units["%"], _strongest(before, after))
    if match["spelt"] is not None:
        return _spelt(match, units, before, after)
    written = Written.parse(match["number"].replace(",", "").replace(" ", ""))
    unit = units.get(match["unit"] or "", units[""])
    factor = MULTIPLES.get(match["multiple"] or "", Decimal(1))
    factor *= MULTIPLES.get(match["multiple2"] or "", Decimal(1))
    if factor != 1:
        name = (match["multiple"] or "") + (match["multiple2"] or "") + unit.name
        unit = Unit(name, unit.dimension, unit.scale * factor)
    hedge = Hedge.OVER if match["more"] else _strongest(before, after)
    exact = unit.dimension is Dimension.COUNT and factor == 1 and hedge is Hedge.EXACT
    end = (
        match.end("unit")
        if match["unit"]
        else max(match.end(g) for g in ("number", "multiple", "more", "multiple2"))
    )
    return Mention(Span(match.start(), end), written, unit, hedge, exact)


def _strongest(before: Hedge, after: Hedge) -> Hedge:
    return before if before is not Hedge.EXACT else after


def _mixed(match: re.Match[str], units: Mapping[str, Unit]) -> Mention:
    """「7亿3千万元」: two figures, one amount, known to the smaller one's last place."""
    coin = units[match["coin"]]
    step = MULTIPLES[match["step"]] * coin.scale
    small = Decimal(match["small"])
    value = Decimal(match["big"].replace(",", "")) * HUNDRED_MILLION + small * step
    exponent = small.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    unit = Unit(match["step"] + coin.name, coin.dimension, step)
    return Mention(Span(*match.span()), Written(value / step, max(places, 0)), unit)


def _spelt(
    match: re.Match[str], units: Mapping[str, Unit], before: Hedge, after: Hedge
) -> Mention | None:
    written = chinese(match["spelt"])
    if written is None:
        return None
    unit = units[match["spelt_unit"]]
    hedge = Hedge.OVER if match["spelt_more"] else _strongest(before, after)
    return Mention(Span(*match.span()), written, unit, hedge, unit.dimension is Dimension.COUNT)
