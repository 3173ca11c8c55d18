"""Brackets behind an amount that is nobody's, and what is spoken of behind brackets."""

from __future__ import annotations

from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Opener

__all__ = ["of_nobody", "unparen"]


def of_nobody(state: State, i: int) -> bool:
    """「支付利息3万元(甲债券1万元、乙债券2万元)」, 「比上年增加3万元(…)」: whether a list of
    nothing told before opens behind an amount that is no value of a topic."""
    topic, end = state.topic, state.tokens.ends[i - 1]
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
