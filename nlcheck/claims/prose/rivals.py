"""Which of several things told before a list it may be of."""

from __future__ import annotations

from nlcheck.base import Mention
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Topic

__all__ = ["apart", "counted_before", "long_ago", "rivals_of"]


def rivals_of(state: State, head: Topic) -> list[Topic]:
    """What else the sentence before told of (资产总额…、负债总额…。其中…).

    Rooms are no rivals of people, and projects none of money: what is counted is parted into what
    is counted alike.
    """
    counted = set(head.values) == {None}
    begin = state.tokens.text.rfind("。", 0, head.at.start)
    return [
        t
        for t in state.near_topics()
        if t is not head
        and t.values
        and (t.sentence == head.sentence or (len(t.values) > 1 and _again(t, begin)))
        and t not in state.parts
        and (set(t.values) == {None}) is counted
        and not (counted and (t.unit != head.unit or apart(state, t, head)))
    ]


def _again(one: Topic, begin: int) -> bool:
    """「预算90万元。支出82万元，结余8万元。其中…」: whether the sentence that begins there tells
    what was told before it, of a budget, once more."""
    return next(reversed(one.values.values())).at.start > begin


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


def counted_before(state: State, head: Topic, before: Mention | None) -> bool:
    """「设站1个。压减预算2860万元，其中取消项目2个」: whether a sentence of its own tells money of
    what was counted before it, so that things in a list behind the money are not among those."""
    counted = head.sentence < state.sentence and None in head.values
    return counted and before is not None and before.unit.name != head.unit
