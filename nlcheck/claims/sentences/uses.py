"""Names listed under a head without amounts: 公用经费87.35万元，主要包括办公费、水费等."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlcheck.base import Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import ItemList
from nlcheck.claims.naming import Naming
from nlcheck.lexing import KINDS, Tokens
from nlcheck.lexing.kinds import BORDERS
from nlcheck.rulebook.lexicon import accounts, items

FEWEST = 3
"""names that make a list"""
LISTING = prepared(f"[{KINDS['LIST']}{KINDS['USE']}]")
ENDS = frozenset(KINDS[k] for k in ("STOP", "SEMI", "BLOCK", "CELL"))
STOPS = frozenset(KINDS[k] for k in ("STOP", "SEMI"))
NUMBERS = frozenset(KINDS[k] for k in ("AMOUNT", "PERCENT", "COUNT", "NUMBER"))
OVER = prepared(f"[{re.escape(''.join(sorted(ENDS | NUMBERS)))}]")
"""what ends a list of names"""
ITEM, AMOUNT, ENUM = KINDS["ITEM"], KINDS["AMOUNT"], KINDS["ENUM"]


def item_lists(tokens: Tokens) -> Iterator[ItemList]:
    """Each list of at least three known names between 主要包括 and the end of the clause, whose
    head the paragraph names with its amount."""
    naming, kinds = Naming(), tokens.kinds
    for lead in LISTING.finditer(kinds):
        i = lead.start()
        found_end = OVER.search(kinds, i + 1)
        end = found_end.start() if found_end else len(kinds)
        if kinds.count(ITEM, i + 1, end) < FEWEST or kinds.find(ENUM, i, end) < 0:
            continue
        head, total = _head(tokens, i, naming)
        if not head:
            continue
        named = [j for j in range(i + 1, end) if kinds[j] == ITEM]
        found = [(naming.item(tokens.payload[j], tokens.of(j)).item, j) for j in named]
        listed = tuple((item, _code(item), tokens.span(j)) for item, j in found)
        yield ItemList(Span(tokens.starts[i], tokens.ends[end - 1]), listed, head, total)


@cache
def _code(item: str) -> str:
    """The one code of an item in the economic classification, or nothing."""
    if item.isdigit():
        return item if item.startswith("3") else ""
    name = item.removeprefix("?")
    known = items().get(name)
    if known is not None and known.code.startswith("3"):
        return known.code
    codes = {a.code for a in accounts().by_name.get(name, ()) if a.kind == "economic-department"}
    return codes.pop() if len(codes) == 1 else ""


def _head(tokens: Tokens, at: int, naming: Naming) -> tuple[str, Mention | None]:
    """The item and the amount before the list: of its sentence, the one before, or the lead-in."""
    kinds = tokens.kinds
    total: Mention | None = None
    stops = before = 0
    first = max(kinds.rfind(border, 0, at) for border in BORDERS) + 1
    if kinds.find(AMOUNT, first, at) < 0:
        return "", None
    for j in range(at - 1, first - 1, -1):
        kind = kinds[j]
        if kind in STOPS:
            stops += 1
            if total is None and stops > 1:
                break
        elif kind == AMOUNT:
            if total is not None and stops > before:
                break
            total, before = tokens.mention(j), stops
        elif kind == ITEM and total is not None:
            return naming.item(tokens.payload[j], tokens.of(j)).item, total
    return "", total


__all__ = ["item_lists"]
