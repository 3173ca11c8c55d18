"""By how much one figure is over or under another: 「支出3.20万元，超出年初预算0.30万元」."""

from __future__ import annotations

from nlcheck.base import HUNDRED, Mention
from nlcheck.base.compiling import prepared
from nlcheck.claims.compared.comparisons import in_books
from nlcheck.claims.compared.deltas import changed_by
from nlcheck.claims.compared.opposed import Way, unsigned, way_of
from nlcheck.claims.model import BUDGETS, Basis, CompletionClaim, Direction
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.phrase import Phrase
from nlcheck.claims.story.topics import NOW, Base

__all__ = ["apart", "by_how_much"]

_TWO = (None, None)
"""no books, and no value of them"""
RATE = prepared(",Rw?p")
"""the rate of a difference, right behind it: 差异率6.5%"""
NEARER = 4
"""times that one reading of a number must be nearer to what is told than the other"""
_WAYS = {"G": Direction.UP, "L": Direction.DOWN}


def by_how_much(state: State, phrase: Phrase, mention: Mention, i: int) -> bool:
    """Whether the number behind 超出年初预算 or 低于上年决算 is no value of those books, but may
    be what the value now differs from theirs by; so told where it can be nothing else."""
    tokens, topic = state.tokens, state.topic
    kinds, at = tokens.kinds, phrase.first
    if kinds[at] == "m" and kinds[at + 1] in _WAYS:  # 决算数大于预算数…
        at += 1
    if kinds[at] not in _WAYS or phrase.names or topic is None or kinds[i - 1] not in "ml":
        return False
    direction = _WAYS[kinds[at]]
    now = topic.value(*NOW)
    if now is None or not now.unit.like(mention.unit):
        return False
    down, books = direction is Direction.DOWN, phrase.basis
    budget = in_books(topic, books) if books in BUDGETS else None
    both = budget is not None and budget is not now and budget.unit.like(mention.unit)
    again = both and budget is not None and _again(mention, now, budget)
    if again or (down and not both and mention.value > now.value):
        return False
    done = None if both else _completed(state, now)
    if done is not None and done.basis and books is Basis.BUDGET:  # 完成年初预算的…, 大于预算数…
        books = done.basis
    told = both or down or tokens.of(at) in phrase_words().exceeds
    nearer = _nearer(done, now, mention) if done is not None and books in BUDGETS else None
    if nearer is Basis.BUDGET and not told:
        return False
    state.base = Base(phrase.year, phrase.shift, books, None, at)
    if told or nearer is Basis.OUTTURN:
        changed_by(state, _with_rate(state, Way(mention, None, direction, None), i), tokens.span(i))
    return True


def _again(mention: Mention, now: Mention, budget: Mention) -> bool:
    """「预算32万元，决算13万元，决算数小于预算数19万元」 is what the two differ by; whether it is
    much nearer to the budget, and tells that once more."""
    gap = abs(now.value - budget.value)
    return abs(mention.value - budget.value) * NEARER <= abs(mention.value - gap)


def _completed(state: State, now: Mention) -> CompletionClaim | None:
    """The rate of completion told last, if it is of this outturn."""
    last = state.story.completions[-1] if state.story.completions else None
    return last if last is not None and last.outturn and last.outturn[0].mention is now else None


def _nearer(done: CompletionClaim, now: Mention, mention: Mention) -> Basis | None:
    """「支出520万元，完成预算的104%，大于预算数20万元」: whether the rate is much nearer to the
    number as the budget itself, or as what the outturn is above it; None where it is not."""
    if not 0 < mention.value < now.value:
        return None
    as_budget = abs(now.value / mention.value * HUNDRED - done.stated.value)
    as_gap = abs(now.value / (now.value - mention.value) * HUNDRED - done.stated.value)
    if as_budget * NEARER < as_gap:
        return Basis.BUDGET
    return Basis.OUTTURN if as_gap * NEARER < as_budget else None


def apart(state: State, mention: Mention, i: int) -> None:
    """「年初预算2.00万元，支出2.05万元，差额0.05万元」: what the two values just told differ by,
    whichever way."""
    topic, tokens = state.topic, state.tokens
    if topic is None or topic.sentence != state.sentence or len(topic.values) != len(_TWO):
        return
    if topic.raised or (topic.earlier is not None and topic.earlier.sentence == state.sentence):
        return  # of which of three
    spent = topic.values.get(Basis.OUTTURN)
    books, planned = next(((b, topic.values[b]) for b in BUDGETS if b in topic.values), _TWO)
    if spent is None or planned is None or not spent.unit.like(mention.unit):
        return
    state.base = Base(None, 0, books, None, state.at)
    direction = Direction.UP if spent.value >= planned.value else Direction.DOWN
    told = RATE.match(tokens.kinds, i + 1)
    rate = unsigned(tokens, told.end() - 1, tokens.mention(told.end() - 1)) if told else None
    way = Way(unsigned(tokens, i, mention), rate, direction, None)
    changed_by(state, way, tokens.span(i))
    state.base = None


def _with_rate(state: State, way: Way, i: int) -> Way:
    """The change together with the rate told right behind it: …0.30万元，下降8.57%."""
    kinds = state.tokens.kinds
    match = state.matches.get(i + 2) if kinds[i + 1 : i + 2] in {",", "("} else None
    if match is None or match.form != "delta":
        return way
    rate = way_of(state.tokens, match)
    if rate is None or rate.change is not None or rate.direction is not way.direction:
        return way
    del state.matches[i + 2]
    return way._replace(rate=rate.rate, rate_direction=rate.rate_direction)
