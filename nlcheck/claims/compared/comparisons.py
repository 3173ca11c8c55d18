"""Sizes told in words, of two figures or of a rate: 决算数大于年初预算数, 决算数与预算数持平."""

from __future__ import annotations

from nlcheck.base import Mention, Span
from nlcheck.claims.model import BUDGETS, Basis, Candidate, Comparison, Direction
from nlcheck.claims.story.narrative import State, clause_token
from nlcheck.claims.story.topics import Topic
from nlcheck.lexing import Match

__all__ = ["comparison", "in_books", "rough", "same_as_budget"]

Books = tuple[Basis | None, Basis | None]
REACH = 3
"""completion rates told of one thing"""
BEFORE = 4
"""signs before 持平 that may say how exactly it is meant"""


def comparison(state: State, match: Match) -> None:
    """「决算数大于年初预算数」: the words must agree with the figures."""
    if state.topic is None or state.reason >= 0:
        return
    tokens, first = state.tokens, match.groups["first"]
    word, second = match.groups["word"], match.groups["second"]
    if "C" in tokens.kinds[clause_token(state) : first]:
        return  # 剔除追加因素后决算数小于预算数: other figures
    ways = {"G": Direction.UP, "L": Direction.DOWN}
    direction = ways.get(tokens.kinds[word], Direction.UNCHANGED)
    one, two = (state.phrases.read(i, i + 1).basis for i in (first, second))
    _compare(state, state.topic, (one, two), direction, tokens.span(word))


def same_as_budget(state: State, at: int) -> None:
    """「决算数与预算数持平」: of what was spent, unless the words before name other books."""
    base, topic = state.base, state.topic
    if base is None or topic is None or base.shift or base.basis not in BUDGETS:
        return
    if base.before is not None or base.year not in {None, topic.key.year}:
        return
    said = state.phrases.before(base.at)
    if said.basis in {None, Basis.OUTTURN} and not said.shift:
        books = (Basis.OUTTURN, base.basis)
        _compare(state, topic, books, Direction.UNCHANGED, state.tokens.span(at))


def rough(state: State, at: int) -> bool:
    """「基本持平」, 「大致相同」"""
    tokens = state.tokens
    start = max(0, tokens.starts[at] - BEFORE)
    return state.naming.rough(tokens.text[start : tokens.ends[at]])


def _compare(state: State, topic: Topic, books: Books, direction: Direction, at: Span) -> None:
    """What the topic has in these books, or the rate that completes the second."""
    first, second = books
    one, two = topic.values.get(first), in_books(topic, second)
    if one is not None and two is not None:
        if one is not two:
            known = ((Candidate(one),), (Candidate(two),))
            state.story.comparisons.append(Comparison(direction, *known, at, topic.key))
    elif first is Basis.OUTTURN and (rate := _completed(state, topic, second)) is not None:
        state.story.comparisons.append(Comparison(direction, (), (), at, topic.key, rate))


def in_books(topic: Topic, basis: Basis | None) -> Mention | None:
    """The value in these books; 预算数 is the only budget that is told, or may be one."""
    if basis is Basis.BUDGET:
        known = [topic.values[b] for b in BUDGETS if b in topic.values]
        return known[0] if len(known) == 1 else None
    found = topic.values.get(basis)
    return topic.values.get(Basis.BUDGET) if found is None and basis in BUDGETS else found


def _completed(state: State, topic: Topic, basis: Basis | None) -> Mention | None:
    """How much of the budget of these books was spent, as told of the topic."""
    told = [c for c in state.story.completions[-REACH:] if c.at.start >= topic.at.start]
    same = [c for c in told if c.key is not None and c.key.item == topic.key.item]
    if basis is Basis.BUDGET:
        return same[0].stated if len(same) == 1 and same[0].basis is not None else None
    return next((c.stated for c in same if c.basis in {basis, Basis.BUDGET}), None)
