"""Brackets behind an amount that is nobody's, and what is spoken of behind brackets."""

from __future__ import annotations

from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Opener

__all__ = ["of_nobody", "unparen"]


def of_nobody(state: State, i: int) -> bool:
    """「支付利息3万元(甲债券1万元、乙债券2万元)」: whether a list of nothing told before
    opens behind an amount that is no topic's."""
    lost = state.lost
    if lost is None or lost.at.end != state.tokens.ends[i - 1]:
        return False
    frame = state.open(None, Opener.PAREN, i)
    frame.bracket, frame.outside = True, state.topic
    return True


def unparen(state: State, i: int) -> None:  # noqa: ARG001
    """Closes the list of the bracket, and goes on with what was spoken of before it."""
    frame = next((f for f in reversed(state.frames) if f.bracket), None)
    if frame is None:
        return
    head = frame.head or frame.outside
    state.close(frame)
    state.topic, state.sure = head, True
