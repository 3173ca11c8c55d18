"""Shares of the three sectors, and the amounts told right before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlcheck.base import Mention

if TYPE_CHECKING:
    from nlcheck.claims.sentences.statistics import Formula
    from nlcheck.ledger import Ledger

SECTORS = "sectors"
WHOLE = "地区生产总值"
PARTS = ("第一产业增加值", "第二产业增加值", "第三产业增加值")
NEAR = 400
"""characters before the shares in which their amounts stand"""


def amounts(ledger: Ledger, claim: Formula) -> tuple[Mention, ...]:
    """The output and its three sectors, all of one year and scope; nothing where one is not told
    nearby, or is told twice."""
    found: dict[str, Mention] = {}
    told = set()
    for value in ledger.claims.values:
        near = 0 < claim.at.start - value.mention.at.start <= NEAR
        if value.mention.cell or not near or value.key.item not in (WHOLE, *PARTS):
            continue
        if value.key.item in found:
            return ()
        found[value.key.item] = value.mention
        told.add(value.key[1:])
    complete = len(found) == 1 + len(PARTS) and len(told) == 1
    return tuple(found[item] for item in (WHOLE, *PARTS)) if complete else ()
