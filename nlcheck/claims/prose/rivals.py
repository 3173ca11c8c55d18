"""Which of several things told before a list it may be of."""

from __future__ import annotations

from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Topic

__all__ = ["apart", "long_ago", "rivals_of"]


def rivals_of(state: State, head: Topic) -> list[Topic]:
    """What else the sentence before told of (资产总额…、负债总额…。其中…).

    Rooms are no rivals of people, and projects none of money: what is counted is parted into what
    is counted alike.
    """
    counted = set(head.values) == {None}
    return [
        t
        for t in state.near_topics()
        if (t is not head and t.sentence == head.sentence and t not in state.parts and t.values)
        and (set(t.values) == {None}) is counted
        and not (counted and (t.unit != head.unit or apart(state, t, head)))
    ]


def apart(state: State, one: Topic, other: Topic) -> bool:
    """「编制42人，其中…；实有45人，其中…」: whether ; parts what is told one after the other."""
    return ";" in state.tokens.text[one.at.end : other.at.start]


def long_ago(state: State, head: Topic, i: int) -> bool:
    """「乙镇（209.8万元）。两个产茶镇进入前十。其中，甲镇…」: whether a sentence that tells nothing
    of a head that the lexicon does not know stands between it and 其中, which may speak of what
    that sentence names."""
    if state.tokens.kinds[i - 1 : i] != "." or head.key.item[:1] not in "~?":
        return False
    told = max(head.sentence, *(c.sentence for c in head.changes[-1:]), -1)
    return told < state.sentence - 1
