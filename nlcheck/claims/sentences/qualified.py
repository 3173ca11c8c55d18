"""Amounts whose item a whole clause tells: 「在其他政府采购项目中，由中小企业中标的，金额…」."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from nlcheck.base import Dimension
from nlcheck.base.late import late
from nlcheck.claims.model import Basis, Fund, ValueClaim
from nlcheck.document import Document
from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = ["qualified"]

REACH = 80
"""characters before an amount in which its clause stands"""
BUDGET = "预算"


@cache
def _clauses() -> tuple[str, Sequence[tuple[str, re.Pattern[str]]]]:
    read = read_yaml(lexicon_path("qualified.yaml"))
    items = [(name, late(f"(?:{p})\\s*$")) for name, p in read["items"].items()]
    return read["anchor"], items


def qualified(document: Document, values: Iterable[ValueClaim]) -> Iterator[ValueClaim]:
    """The same values; those that such a clause precedes under the item it tells."""
    anchor, items = _clauses()
    if anchor not in document.text:
        yield from values
        return
    for value in values:
        free = value.key.item.startswith("~") and value.mention.unit.dimension is Dimension.MONEY
        item = _told(document.text, value.mention.at.start, items) if free else ""
        if not item:
            yield value
            continue
        basis = Basis.BUDGET if item.endswith(BUDGET) else Basis.OUTTURN
        key = value.key._replace(item=item, basis=basis, fund=Fund.ALL, owner="")
        yield value._replace(key=key, together=())


def _told(text: str, at: int, items: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    before = text[max(0, at - REACH) : at]
    return next((name for name, pattern in items if pattern.search(before)), "")
