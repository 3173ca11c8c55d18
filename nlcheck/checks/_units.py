"""One figure printed in two units of money: 元 beside 万元."""

from __future__ import annotations

from nlcheck.base import Dimension, Mention

FACTOR = 1000
"""units nearer than this are both in use for one thing (百元, 千元)"""


def only_the_unit_differs(first: Mention, second: Mention) -> bool:
    """Whether the digits are the same, and the units so far apart that one of them is wrong."""
    one, other = first.unit, second.unit
    if one is other or not first.written.value == second.written.value != 0:
        return False
    low, high = sorted((one.scale, other.scale))
    money = one.dimension is other.dimension is Dimension.MONEY
    return money and high >= low * FACTOR
