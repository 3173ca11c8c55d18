"""Amounts told by whose money they are alone: 「一般公共预算拨款500万元」 in a list."""

from __future__ import annotations

from nlcheck.claims.canonical import fundless
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.phrase import Phrase

__all__ = ["by_fund"]


def by_fund(state: State, phrase: Phrase, i: int) -> None:
    """「一般公共预算拨款500万元」 in a list: the head's item, of that fund only; 「财政专户管理资金
    5万元」, which is no fund of a budget, is an item of its own. Where nothing else is spoken of
    (2031年一般公共预算拨款500万元，比上年…), of what side it is stays open."""
    head = state.frames[-1].head if state.frames else None
    if not phrase.names and not state.frames and state.topic is None and phrase.fund is not None:
        phrase.names = [("?" + phrase.fund.value, phrase.fund.value)]
    if phrase.names or head is None:
        return
    if phrase.fund is None:
        last = state.tokens.kinds[phrase.first : i].rstrip("mw").rfind("f") + phrase.first
        if last >= phrase.first:
            named = state.naming.item(state.tokens.payload[last], state.tokens.of(last))
            alike = state.naming.side(named.item) == state.naming.side(head.key.item)
            phrase.names = [(named.item if alike else "~" + named.label, named.label)]
        return
    free = head.key.item.startswith(("~", "?")) or fundless(head.key.item)
    item = "~" + phrase.fund.value if free else state.naming.inner_total(head.key.item)
    sides = state.naming.each(item)
    if sides and _beside_carried(state, i):
        item = state.naming.inner_total(sides[0])
    phrase.names = [(item, phrase.fund.value)]


def _beside_carried(state: State, i: int) -> bool:
    """「收入包括：一般公共预算拨款500万元、上年结转5万元」: whether the list that number ``i``
    stands in goes on to what was carried over, so that its money is the income of the year."""
    tokens, naming = state.tokens, state.naming
    ends = (n for n in (tokens.kinds.find(end, i) for end in ".;B") if n >= 0)
    for j in range(i, min(ends, default=i)):
        if tokens.kinds[j] == "i":
            named = naming.item(tokens.payload[j], tokens.of(j))
            if naming.side(named.item) == "balance":
                return True
    return False
