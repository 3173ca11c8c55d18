"""One figure printed in two units of money: 元 beside 万元."""

from __future__ import annotations

from nlcheck.base import Dimension, Mention

FACTOR = 1000
"""units nearer than this are both in use for one thing (百元, 千元)"""


def only_the_unit_differs(first: Mention, second: Mention) -> bool:
    """Whether the digits are the same, and the units so far apart that one of them is wrong."""
    if first.unit.dimension is not Dimension.MONEY or second.unit.dimension is not Dimension.MONEY:
        return False
    low, high = sorted((first.unit.scale, second.unit.scale))
    same = first.written.value == second.written.value != 0
    return same and high >= low * FACTOR
