"""A total that turns out to be another one, once the parts of its list are told."""

from __future__ import annotations

from nlcheck.claims.model import FactKey, ValueClaim
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Topic

__all__ = ["outward", "whole_of_heading"]


def outward(state: State, head: Topic) -> None:
    """Gives a total of the year and its values the name of the larger one, with what was carried
    over."""
    _retitle(state, head, state.naming.outer_total(head.key.item))


def whole_of_heading(state: State, head: Topic, part: Topic) -> None:
    """「二、基本支出和项目支出情况⏎支出预算90万元，其中：基本支出60万元」: what a heading names
    heads no list of which it is a part itself, or of what it is in; that is of their total."""
    whole = state.naming.parent(part.key.item)
    if not head.alone or not head.values or not state.naming.generic(whole):
        return
    item, value = head.key.item, next(iter(head.values.values()))
    inside = item == part.key.item or state.naming.parent(item) == whole
    inside = inside or state.naming.within(item, part.key.item)
    told = state.tokens.text.rfind("\n", 0, value.at.start)
    if inside and head.label not in state.tokens.text[told + 1 : value.at.start]:
        _retitle(state, head, whole)


def _retitle(state: State, head: Topic, item: str) -> None:
    """Gives a topic and its values another name."""
    old = head.key
    head.key = FactKey(item, old.basis, old.year, old.fund, old.slice, old.owner)
    printed = set(head.values.values())
    for n, claim in enumerate(state.story.values):
        if claim.mention in printed:
            key = claim.key
            own = FactKey(item, key.basis, key.year, key.fund, key.slice, key.owner)
            state.story.values[n] = ValueClaim(own, claim.mention, claim.at, (), claim.sentence)
