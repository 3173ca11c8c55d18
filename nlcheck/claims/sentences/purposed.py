"""Money told by what it is for: 「安排资金90万元，其中：30.5万元用于修路，59.5万元用于建桥」.

The parts have no names, only uses, before or behind them; what they are part of stands right
before 其中.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Hedge, Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import Breakdown
from nlcheck.claims.sentences.adding import adds_up, nearly
from nlcheck.lexing import Tokens

__all__ = ["purposed"]

_WORD = r"[^anpqt,;.:|B()gj]"
_LIST = prepared(
    rf"g[,:]?(?:(?:{_WORD}{{0,3}}a{_WORD}{{0,3}}j{_WORD}{{1,40}}(?:[,;]|(?=[.|B]|$))){{2,12}}"
    rf"|(?:j{_WORD}{{1,40}}a{_WORD}{{0,2}}(?:[,;]|(?=[.|B]|$))){{2,12}})"
)
"""其中 and clauses that each tell an amount and its use, over kinds of tokens"""
_BEFORE = 5
"""tokens between the total and 其中 at most"""
_BETWEEN = frozenset("xw,.;(")


def purposed(tokens: Tokens) -> Iterator[Breakdown]:
    """The lists that add up, or would but for one slip where they end their sentence."""
    kinds = tokens.kinds
    if "j" not in kinds:
        return
    for hit in _LIST.finditer(kinds):
        first = hit.start()
        head = kinds.rfind("a", max(0, first - _BEFORE), first)
        if head < 0 or not _BETWEEN.issuperset(kinds[head + 1 : first]):
            continue
        total = tokens.mention(head)
        parts = tuple(tokens.mention(i) for i in range(first, hit.end()) if kinds[i] == "a")
        alike = all(p.unit.like(total.unit) and p.hedge is Hedge.EXACT for p in (total, *parts))
        closed = kinds[hit.end() : hit.end() + 1] in (".", "|", "B", "")
        if alike and (adds_up(total, parts) or (closed and nearly(total, parts))):
            at = Span(total.at.start, parts[-1].at.end)
            yield Breakdown(total, parts, complete=False, at=at, likely=True)
