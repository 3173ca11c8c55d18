"""As many numbers as names, in their order: 「基本支出、项目支出分别为320万元、180万元」."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.prose.joining import list_for, outward
from nlcheck.claims.prose.narrative import State
from nlcheck.claims.prose.rows import funds_of
from nlcheck.claims.prose.valuing import post
from nlcheck.claims.sentences.adding import adds_up

__all__ = ["aligned"]

LEAST = 2
"""names that numbers are told of together"""


def aligned(state: State, i: int) -> bool:
    """「基本支出、项目支出分别为320万元、180万元」: as many numbers as names, in their order."""
    if not state.naming.respectively(state.tokens.of(i)):
        return False
    phrase = state.phrases.before(i)
    if len(phrase.names) < LEAST or any(n.startswith(("~", "?")) for n, _ in phrase.names):
        return False
    numbers = list(_sequence(state, i + 1))
    if len(numbers) != len(phrase.names):
        return False
    names, funds = phrase.names, funds_of(state, phrase, i)
    _with_carried(state, [item for item, _ in names], numbers)
    for (item, label), fund, j in zip(names, funds, numbers, strict=True):
        phrase.names, phrase.fund = [(item, label)], fund
        topic = state.new_topic(phrase, state.tokens.span(j), item=item, label=label)
        post(state, topic, topic.key.basis, state.tokens.mention(j), phrase)
        topic.values[topic.key.basis] = state.tokens.mention(j)
        frame = list_for(state)
        if frame is not None and topic is not frame.head:
            state.join(frame, topic)
    state.taken.update(numbers)
    return True


def _with_carried(state: State, items: list[str], numbers: list[int]) -> None:
    """「收入预算90万元，财政拨款收入、上年结转分别为80万元、10万元」: what all of them add up to is
    the total with what was carried over."""
    head, naming = state.topic, state.naming
    if head is None or not head.generic or head.sentence != state.sentence:
        return
    outer = naming.outer_total(head.key.item)
    value = next(iter(head.values.values()), None) if len(head.values) == 1 else None
    parts = tuple(state.tokens.mention(j) for j in numbers)
    carried = any(naming.parent(item) == outer for item in items)
    if carried and value is not None and adds_up(value, parts):
        outward(state, head)


def _sequence(state: State, i: int) -> Iterator[int]:
    """The amounts from token ``i`` on that only 、 and 和 stand between."""
    kinds = state.tokens.kinds
    while i < len(kinds) and kinds[i] in "a/,x":
        if kinds[i] == "a":
            yield i
        elif kinds[i] == "x" and state.tokens.ends[i] - state.tokens.starts[i] > 1:
            return
        i += 1
