"""Numbers in a row, told of things in a row: 「…分别为10万元、30万元，分别占25.0%、75.0%」."""

from __future__ import annotations

from nlcheck.claims.prose.narrative import State
from nlcheck.claims.prose.topics import Topic

__all__ = ["abreast", "row"]


def row(state: State, i: int) -> list[int]:
    """The numbers of one kind from token ``i`` on that only 、 and 和 stand between."""
    tokens = state.tokens
    kind, found = tokens.kinds[i], [i]
    while (after := _beyond(state, found[-1], 1)) and tokens.kinds[after] == kind:
        found.append(after)
    return found


def abreast(state: State, first: int, rates: list[int]) -> list[Topic]:
    """The things whose amounts stand in a row right before token ``first``, as many as the rates;
    none where they are not as many."""
    tokens, last = state.tokens, first - 1
    if tokens.kinds[last] == ",":
        last -= 1
    kind, found = tokens.kinds[last], [last]
    if kind not in "an":
        return []
    while (before := _beyond(state, found[0], -1)) and tokens.kinds[before] == kind:
        found.insert(0, before)
    said = [tokens.payload[i] for i in found]
    known = {id(m): t for t in state.near_topics() for m in t.values.values()}
    topics = [known[id(m)] for m in said if id(m) in known]
    return topics if len(topics) == len(said) == len(rates) else []


def _beyond(state: State, i: int, way: int) -> int:
    """The token on the other side of 、 or 和, seen from token ``i``; 0: no such sign."""
    tokens, sign = state.tokens, i + way
    if not 0 < sign < len(tokens.kinds) - 1:
        return 0
    word = tokens.kinds[sign] == "x" and tokens.ends[sign] - tokens.starts[sign] == 1
    return sign + way if tokens.kinds[sign] == "/" or word else 0
