"""Numbers in every dress: the pattern that finds them, and the mention that each becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import Dimension, Hedge, Unit, Written
from nlcheck.lexing.numerals import arabic, chinese

HUNDRED_MILLION = Decimal(10**8)
MULTIPLES = {
    "": Decimal(1),
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
SPACED = r"(?<![表图件第注])\d{1,3}(?: \d{3}){1,4}(?=(?:\.\d+)? ?[万亿元])"
"""thousands parted by a space (GB/T 15835), where money shows that it is one number"""
DIGITS = (
    rf"(?:\d{{1,3}},\d{{3}}(?:,\d{{3}}){{0,11}}(?!\d)|{SPACED}|\d+)"
    r"(?:\.\d+| ?\. \d{1,2}(?= ?[元万亿%])| \. \d{1,2}(?= ?分))?"
)
MINUS = r"(?<![\dA-Za-z)%])-(?:(?<=[长加降少减为率幅额]-) )?"
"""of a change a space may part it from its number"""
CHINESE = (
    "[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]{0,24}"
    "(?:点[零〇一二三四五六七八九]{1,8})?"
)
"""no longer than a numeral can be: a page of numerals must not cost its square"""
SPELT = f"(?<![第零〇一二两三四五六七八九十百千]){CHINESE}"
MULTIPLE = "万亿|千亿|百亿|千万|百万|十万|亿|万|千|百"

MOST_FIGURES = 20_000
"""figures kept: reports print the same ones again and again"""
_FIGURES: dict[str, Figure] = {}

KIND_OF = {
    Dimension.MONEY: "a",
    Dimension.RATE: "p",
    Dimension.POINTS: "q",
    Dimension.COUNT: "n",
    Dimension.SCORE: "n",
    Dimension.PLAIN: "d",
}


def digits_pattern(units: str, signs: str) -> str:
    """Of quantities in digits: alternatives in order; groups are read by :func:`figure`.

    ``units``: a trie of money units and classifiers; ``signs``: of rate signs (%, ‰, 个百分点, 倍).
    """
    more = f"(?:(?P<more>[余多])(?P<multiple2>{MULTIPLE})?)?"
    tail = f"(?P<multiple>{MULTIPLE})?{more}(?!项目(?![标录])) ?(?P<unit>{signs}|{units})?"
    mixed = r"亿零?(?P<small>\d+(?:\.\d+)?)(?P<step>千万|百万|万|千)(?P<coin>万元|元)"
    return rf"(?P<number>(?P<minus>{MINUS})?{DIGITS})(?:(?(minus)(?!)){mixed}|{tail})"


def numerals_pattern(units: str, signs: str) -> str:
    """Of quantities in Chinese numerals, as :func:`digits_pattern`."""
    return (
        rf"(?P<percentage>百分之{CHINESE})"
        rf"|(?P<spelt>{SPELT})(?P<spelt_more>[余多])?(?P<spelt_unit>{signs}|{units})"
    )


class Figure(NamedTuple):
    """What a quantity says wherever it is printed: ``length`` in characters, value and unit.

    ``hedge``: said by the figure itself, else None: then the words around it say it. ``exact``: a
    count, which is not rounded; ``spelt``: one in Chinese numerals, exact in spite of a hedge.
    """

    kind: str
    length: int
    written: Written
    unit: Unit
    hedge: Hedge | None = None
    exact: bool = False
    spelt: bool = False


def figure(match: re.Match[str], units: Mapping[str, Unit]) -> Figure | None:
    """What a match of the patterns says; None for a numeral that is none."""
    said = match[0]
    known = _FIGURES.get(said)
    if known is None:
        known = _numeral(match, units) if match.lastgroup == "numeral" else _digits(match, units)
        if known is not None:
            if len(_FIGURES) >= MOST_FIGURES:
                _FIGURES.clear()
            _FIGURES[said] = known
    return known


def _digits(match: re.Match[str], units: Mapping[str, Unit]) -> Figure:
    if match["small"] is not None:
        return _mixed(match, units)
    digits, multiple, more, multiple2, name = match.group(
        "number", "multiple", "more", "multiple2", "unit"
    )
    written = arabic(digits)
    unit = units[name or ""]
    times = (multiple or "") + (multiple2 or "")
    if times:
        factor = MULTIPLES[multiple or ""] * MULTIPLES[multiple2 or ""]
        unit = Unit(times + unit.name, unit.dimension, unit.scale * factor)
    ends = ("unit",) if name else ("number", "multiple", "more", "multiple2")
    length = max(map(match.end, ends)) - match.start()
    exact = unit.dimension is Dimension.COUNT and not times
    kind = KIND_OF[unit.dimension]
    hedge = Hedge.OVER if more else None
    return Figure(kind, length, written, unit, hedge, exact and not more)


def _mixed(match: re.Match[str], units: Mapping[str, Unit]) -> Figure:
    """「7亿3千万元」: two figures, one amount, known to the smaller one's last place."""
    coin = units[match["coin"]]
    step = MULTIPLES[match["step"]] * coin.scale
    small = Decimal(match["small"])
    value = Decimal(match["number"].replace(",", "")) * HUNDRED_MILLION + small * step
    exponent = small.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    unit = Unit(match["step"] + coin.name, coin.dimension, step)
    written = Written(value / step, max(places, 0))
    return Figure(KIND_OF[unit.dimension], len(match[0]), written, unit, Hedge.EXACT)


def _numeral(match: re.Match[str], units: Mapping[str, Unit]) -> Figure | None:
    percentage, said, more, name = match.group("percentage", "spelt", "spelt_more", "spelt_unit")
    written = chinese(percentage[3:] if percentage else said)
    if written is None:
        return None
    unit = units["%" if percentage else name]
    count = unit.dimension is Dimension.COUNT
    hedge = Hedge.OVER if more else None
    return Figure(KIND_OF[unit.dimension], len(match[0]), written, unit, hedge, count, spelt=True)
