"""Brackets behind an amount that is nobody's, and what is spoken of behind brackets."""

from __future__ import annotations

from bisect import bisect_left

from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Opener, Topic

__all__ = ["aside", "of_nobody", "shut", "unparen"]


def aside(state: State, i: int) -> None:
    """「收入95万元，增长16.5%（可比增长3.2%），增收13万元」: what a bracket behind a
    rate tells is said aside; behind it what was spoken of before is spoken of again."""
    frame = state.open(None, Opener.PAREN, i)
    frame.bracket, frame.outside = True, state.topic


def of_nobody(state: State, at: int, i: int) -> bool:
    """「支付利息3万元(甲债券1万元、乙债券2万元)」, 「比上年增加3万元(…)」: whether a list of
    nothing told before opens at token ``i``, behind an amount ``at`` that is no topic's value."""
    topic, end = state.topic, state.tokens.ends[at]
    if topic is None or any(told.at.end == end for told in topic.values.values()):
        return False
    frame = state.open(None, Opener.PAREN, i)
    frame.bracket, frame.outside = True, topic
    return True


def unparen(state: State, i: int) -> None:  # noqa: ARG001
    """Closes the list of the bracket, and goes on with what was spoken of before it."""
    frame = next((f for f in reversed(state.frames) if f.bracket), None)
    if frame is None:
        return
    head = frame.head or frame.outside
    state.close(frame)
    state.topic, state.sure = head, True


def shut(state: State, head: Topic, i: int) -> bool:
    """「用于采购18万元（含结转3万元）。其中：…」: whether what was told last stands in a bracket
    that is closed before token ``i``, so that a list there is of what the bracket belongs to."""
    said = state.tokens.kinds[bisect_left(state.tokens.starts, head.at.start) : i]
    return said.count(")") > said.count("(")
