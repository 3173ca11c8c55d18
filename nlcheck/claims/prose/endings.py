"""What ends with a sentence and a paragraph: lists, reasons, the base of comparison."""

from __future__ import annotations

from itertools import takewhile

from nlcheck.claims.model import ChangeClaim, Comparison, CompletionClaim
from nlcheck.claims.story.changing import accounted, driven, reasoned
from nlcheck.claims.story.listing import full, opens_more
from nlcheck.claims.story.narrative import State, Told
from nlcheck.claims.story.topics import Opener

NAMED = ("i", "im", "imm")
"""kinds of tokens that name what a reason is of, right before it"""
NUMBERS = frozenset("anpd,")

__all__ = ["claim_before", "end_block", "end_reason", "end_sentence", "named_change"]


def end_sentence(state: State) -> None:
    """At 。: the reason and the base end; the list lingers, for its parts may go on in the next
    sentence."""
    end_reason(state)
    if state.stated is not None:
        claim, told = state.stated
        changes = state.story.changes[told:]
        state.story.change_sums.extend(accounted(claim, changes, state.naming))
        state.stated = None
    state.base = state.lost = None
    state.sentence += 1
    if not state.frames:
        return
    outer = next((f for f in state.frames if f.opener is not Opener.BLOCKS), None)
    if outer is None:
        return
    inner = state.frames.index(outer) + 1
    if len(state.frames) > inner:
        state.close(state.frames[inner])
    told_since = outer.lingering and bool(outer.tail)
    if not opens_more(outer) or full(outer):
        state.close(outer)
    else:
        outer.lingering = True
    if outer.head is None or told_since:
        return
    if outer.parts:
        several = len(outer.parts) > 1
        state.topic, state.sure = (outer.head if several else outer.parts[-1]), False
    elif outer.head.changes and outer.head.values:  # 减少8.35亿元,其中:…减少…: its changes by part
        state.topic, state.sure = outer.head, False


def end_reason(state: State) -> None:
    """Closes the reason that is open."""
    if state.reason < 0:
        return
    topic, named = state.explained, _named_claim(state)
    claim = named or claim_before(state)
    told = Told(state.reason, state.at, topic, claim, named is not None)
    state.story.reasons.append(told)
    if isinstance(claim, ChangeClaim):
        sums = list(driven(claim, state.drivers, state.naming))
        state.story.change_sums.extend(sums or reasoned(claim, state.causes))
    state.drivers.clear()
    state.causes.clear()
    state.reason = -1


def _named_claim(state: State) -> ChangeClaim | None:
    """The one change of what a reason names itself: 「培训费减少的主要原因是…」, told behind the
    changes of several."""
    return named_change(state, state.reason, ".;B") or named_change(state, state.reason, ",")


def named_change(state: State, i: int, borders: str) -> ChangeClaim | None:
    """The one change of the paragraph that is of what the words before token ``i`` name."""
    kinds = state.tokens.kinds
    first = max(kinds.rfind(sign, 0, i) for sign in borders) + 1
    named = kinds[first:i]
    if not named.endswith(NAMED) or set(named) & NUMBERS:
        return None
    item = state.phrases.read(first, i).names[-1][0]
    begun = takewhile(lambda c: c.at.start >= state.began, reversed(state.story.changes))
    of_it = [c for c in begun if c.key is not None and c.key.item == item]
    return of_it[0] if len(of_it) == 1 else None


def claim_before(state: State) -> ChangeClaim | CompletionClaim | Comparison | None:
    """The last claim before the reason, in its block."""
    story, begin = state.story, state.tokens.starts[state.reason]
    last = [
        claims[-1] for claims in (story.changes, story.completions, story.comparisons) if claims
    ]
    claim = max((c for c in last if c.at.start < begin), key=lambda c: c.at, default=None)
    if claim is None or claim.at.start < state.began:
        return None
    return claim


def end_block(state: State) -> None:
    """At the end of a paragraph all lists of sentences are closed."""
    end_sentence(state)
    if not state.frames:
        return
    outer = next((f for f in state.frames if f.opener is not Opener.BLOCKS), None)
    if outer is not None:
        state.close(outer)
