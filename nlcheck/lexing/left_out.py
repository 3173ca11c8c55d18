"""Money whose unit is left out, where the amounts around it say what it must be: 480万, 5230.60."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from nlcheck.base import Unit
from nlcheck.base.compiling import prepared
from nlcheck.lexing.tokens import Tokens
from nlcheck.rulebook import lexicon_path, read_yaml
from nlcheck.rulebook.lexicon import units

BARE = prepared("(?<=[iwxmuv])d(?=[,;.)Buv])")
"""a number that ends its clause, or that something is said to have changed from"""
REACH = 24
"""signs before a number in which the money is named"""
YUAN = "元"
PLACES = 2
"""decimals with which a bare number is an amount and no count"""


def with_units(tokens: Tokens) -> Tokens:
    """The same tokens, bare numbers that can only be money read as money.

    「其中:公共财政拨款1200.00万元,专户管理的拨款480万。」: the word before names money. A number
    without 万 has the unit of all amounts of its paragraph.
    """
    bare = (m.start() for m in BARE.finditer(tokens.kinds))
    found = {i: unit for i in bare if (unit := _unit(tokens, i)) is not None}
    if not found:
        return tokens
    payload, kinds = [*tokens.payload], [*tokens.kinds]
    for i, unit in found.items():
        payload[i] = replace(tokens.mention(i), unit=unit)
        kinds[i] = "a"
    return Tokens(tokens.text, "".join(kinds), tokens.starts, tokens.ends, payload)


def _unit(tokens: Tokens, i: int) -> Unit | None:
    """What the unit must be; None where it may be none of money."""
    mention, start = tokens.mention(i), tokens.starts[i]
    printed = mention.unit.name
    if not printed and mention.written.places < PLACES:
        return None
    if _money().search(tokens.text, max(0, start - REACH), start) is None:
        return None
    if printed:
        return units().get(printed + YUAN)
    around = _around(tokens, i)
    return units()[around.pop()] if len(around) == 1 and around <= units().keys() else None


def _around(tokens: Tokens, i: int) -> set[str]:
    """The units of all amounts of the paragraph."""
    kinds = tokens.kinds
    first, end = kinds.rfind("B", 0, i) + 1, kinds.find("B", i)
    return {tokens.mention(j).unit.name for j in range(first, end) if kinds[j] == "a"}


@cache
def _money() -> re.Pattern[str]:
    return prepared(read_yaml(lexicon_path("units.yaml"))["left_out"])
