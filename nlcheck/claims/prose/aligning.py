"""As many numbers as names, in their order: 「基本支出、项目支出分别为320万元、180万元」."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.compared.respectively import funds_of
from nlcheck.claims.prose.joining import list_for
from nlcheck.claims.prose.retitling import outward
from nlcheck.claims.prose.valuing import post
from nlcheck.claims.sentences.adding import adds_up, nearly
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Opener

__all__ = ["aligned"]

_DONE = frozenset({"ia", "wa", "Ka"})
"""a verb and the first number: 支出, 安排, 完成"""
LEAST = 2
"""names that numbers are told of together"""


def aligned(state: State, i: int) -> bool:
    """「基本支出、项目支出分别为320万元、180万元」: as many numbers as names, in their order; so
    「教育支出、农林水支出分别支出20万元、30万元」."""
    if not state.naming.respectively(state.tokens.of(i)):
        return False
    phrase = state.phrases.before(i)
    i += state.tokens.kinds[i + 1 : i + 3] in _DONE
    if len(phrase.names) < LEAST or any(n.startswith(("~", "?")) for n, _ in phrase.names):
        return False
    numbers = list(_sequence(state, i + 1))
    if len(numbers) != len(phrase.names):
        return False
    names, funds = phrase.names, funds_of(state, phrase, i)
    _under_head(state, [item for item, _ in names], numbers, i)
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


def _under_head(state: State, items: list[str], numbers: list[int], i: int) -> None:
    """「支出500万元，基本支出、项目支出分别为320万元、180万元」: a list of what was told before,
    where they add up to that or would but for a slip; with 上年结转 that is the larger total."""
    head, naming = state.topic, state.naming
    if head is None or head.sentence != state.sentence or len(head.values) != 1:
        return
    value, parts = next(iter(head.values.values())), tuple(map(state.tokens.mention, numbers))
    outer = naming.outer_total(head.key.item)
    if head.generic and any(naming.parent(item) == outer for item in items):
        if adds_up(value, parts):
            outward(state, head)
        return
    alike = all(naming.side(item) in {"", naming.side(head.key.item)} for item in items)
    fits = adds_up(value, parts) or nearly(value, parts)
    if fits and alike and head.key.item not in items and list_for(state) is None:
        state.open(head, Opener.LIST, i)


def _sequence(state: State, i: int) -> Iterator[int]:
    """The amounts from token ``i`` on that only 、 and 和 stand between."""
    kinds = state.tokens.kinds
    while i < len(kinds) and kinds[i] in "a/,x":
        if kinds[i] == "a":
            yield i
        elif kinds[i] == "x" and state.tokens.ends[i] - state.tokens.starts[i] > 1:
            return
        i += 1
