"""Another way to split a total that was told before: 按支出功能分类，…; 按支出经济分类，…"""

from __future__ import annotations

from nlcheck.claims.prose.narrative import State
from nlcheck.claims.prose.topics import Frame, Opener, Topic

__all__ = ["open_split", "told_above"]

NUMBER = 4
"""signs of a number before the first words of a paragraph"""


def open_split(state: State, i: int) -> bool:
    """Ends the list that is open, and opens another under its head; False where there is none."""
    frame = next((f for f in reversed(state.frames) if f.parts and f.head is not None), None)
    head = frame.head if frame is not None else state.head or _above(state, i)
    if frame is not None:
        state.close(frame)
    if head is None:
        return False
    split = state.open(head, Opener.AMONG, i)
    split.split = True
    split.loose = _told_since(state, head, frame)
    state.topic, state.sure = head, False
    return True


def _told_since(state: State, head: Topic, frame: Frame | None) -> bool:
    """Whether something else was told behind the head, of which it may be: 社会消费品零售总额A。
    限额以上单位零售额B。分城乡看，…"""
    if frame is not None and frame.tail:
        return True
    parts = frame.parts if frame is not None else []
    money = None not in head.values
    return any(
        t.at.start > head.at.start and t not in parts and t not in state.parts and t.values
        for t in state.near_topics()
        if t is not head and (None not in t.values) is money
    )


def told_above(state: State) -> Topic | None:
    """What the paragraph that ends here speaks of; nothing in particular, where it parts one thing
    by whose it is (中央本级支出…；地方支出…)."""
    head = state.head
    if head is None or not state.naming.scoped(head.key.owner):
        return head
    side = state.naming.side(head.key.item)
    others = [t for t in state.near_topics() if t is not head and t not in state.parts and t.values]
    return None if any(_of_another(state, t, head, side) for t in others) else head


def _of_another(state: State, topic: Topic, head: Topic, side: str) -> bool:
    scope = state.naming.scope(topic.label) or topic.key.owner
    apart = state.naming.scoped(scope) and scope != head.key.owner
    return apart and state.naming.side(topic.key.item) == side


def _above(state: State, i: int) -> Topic | None:
    """The total of the paragraph before, where this one begins with another way to split it."""
    first = state.tokens.starts[i] - state.began <= NUMBER
    above = state.above if first else None
    if above is None or not above.generic or not above.values:
        return None
    return above if state.naming.side(above.key.item) != "income" else None
