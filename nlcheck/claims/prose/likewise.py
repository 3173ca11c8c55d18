"""Lists told like one that adds up, which are whole too, where one slip keeps them from adding up.

「人员经费90万元，主要包括：基本工资…、奖金…。公用经费20万元，主要包括：办公费…、水费…」: who tells
all accounts of the one tells all of the other. 「收支总预算A。收入包括：…；支出包括：…」, or
「收入总计A，其中…；支出总计A，其中…」: nor is one side of the same total told in part. Nor is a
list that tells parts of 0, or whose changes add up to the change of its head; nor one of numbered
paragraphs beside another one that adds up.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from nlcheck.base import ZERO, Mention
from nlcheck.claims.model import Binding, Breakdown, ChangeClaim, Direction
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.sentences.adding import DIGITS, LEAST, adds_up, slipped, telling
from nlcheck.claims.sentences.telling import account_words
from nlcheck.rulebook.lexicon import items

__all__ = ["likewise"]

FEWEST = 6
"""accounts of a list of them"""
BEHIND = 2
"""signs behind a list that may say that there is more"""
SEVERAL = 4
"""parts of a list that nothing but its shape vouches for"""
OFF = 3
"""last places by which rounded parts may miss their total"""


def likewise(
    told: Iterable[Breakdown], changes: Iterable[ChangeClaim], text: str
) -> Iterator[Breakdown]:
    """The lists, those marked as likely that another one vouches for, or what they tell beside."""
    lists = [(one, _manner(one)) for one in told]
    vouched = {manner for one, manner in lists if manner is not None and _adds_up(one)}
    apart = {one.head for one, _ in lists if _in_paragraphs(one, text) and _adds_up(one)}
    moved = _moved(changes)
    for one, manner in lists:
        if one.complete or one.likely:
            yield one
            continue
        alike = manner in vouched and _slipped(one, text)
        whole = alike or (_told_whole(one, moved, apart, text) and _slipped(one, text, sure=False))
        yield replace(one, likely=True) if whole else one


def _told_whole(
    one: Breakdown, moved: Mapping[Mention, ChangeClaim], apart: set[Mention], text: str
) -> bool:
    """Whether who tells a list so leaves nothing out."""
    if len(one.parts) < SEVERAL:
        return _moves(one, moved)
    left_none = any(not p.value for p in one.parts)
    beside = bool(apart - {one.head}) and _in_paragraphs(one, text)
    return left_none or beside or _moves(one, moved)


def _in_paragraphs(one: Breakdown, text: str) -> bool:
    """Whether every part stands in a paragraph of its own."""
    if len(one.parts) < SEVERAL:
        return False
    return all("\n" in text[a.at.end : b.at.start] for a, b in pairwise(one.parts))


def _moved(changes: Iterable[ChangeClaim]) -> dict[Mention, ChangeClaim]:
    """Changes by the value that they are of for sure."""
    return {
        now.mention: claim
        for claim in changes
        for now in claim.now
        if now.binding is Binding.STATED
        if claim.change is not None or claim.direction is Direction.UNCHANGED
    }


def _moves(one: Breakdown, moved: Mapping[Mention, ChangeClaim]) -> bool:
    """「支出900万元，增加60万元，其中：甲500万元，增加80万元；乙400万元，减少20万元」: whether what
    the parts changed by adds up to the change of the head."""
    head = moved.get(one.head)
    if head is None or head.change is None:
        return False
    found = [c for p in one.parts if (c := moved.get(p)) is not None and _since(c) == _since(head)]
    signed = [_signed(c, head) for c in found]
    if len(found) < len(one.parts) or sum(map(bool, signed)) < LEAST:
        return False
    off = abs(sum(signed, -head.change.value))
    last = head.change.written.unit * head.change.unit.scale
    return telling(head.change, ()) and off <= last * len(signed) / 2


def _since(claim: ChangeClaim) -> Hashable:
    """What a change is against: which books of which year."""
    return claim.base and (claim.base.basis, claim.base.year)


def _signed(claim: ChangeClaim, head: ChangeClaim) -> Decimal:
    """What a part changed by, below 0 where it goes the other way than the whole."""
    if claim.change is None:
        return ZERO
    return claim.change.value if claim.direction is head.direction else -claim.change.value


def _manner(one: Breakdown) -> Hashable:
    """What lists have in common that are told alike; None where nothing is known of it."""
    key = one.head_key
    if key is None or len(one.parts) < LEAST:
        return None
    head = items().get(key.item)
    if head is not None and head.each:
        return one.head
    if key.item in phrase_words().totals.values():
        return one.head.value, key.year, key.fund, key.owner
    accounts = len(one.parts) >= FEWEST and head is not None and head.slice
    return (head.parent, key.basis, key.year, key.fund) if accounts and head else None


def _adds_up(one: Breakdown) -> bool:
    return adds_up(one.head, one.parts) and (len(one.parts) > LEAST or telling(one.head, one.parts))


def _slipped(one: Breakdown, text: str, *, sure: bool = True) -> bool:
    """Whether one slip keeps the parts from adding up: of a number that may have few digits where
    they are too much, as nothing then was left out (``sure``); else of none before 等."""
    last = min(m.written.unit * m.unit.scale for m in (one.head, *one.parts))
    over = sum((m.value for m in one.parts), -one.head.value) > 0
    ways = (last * way for way in range(-OFF, OFF + 1))
    end = max(m.at.end for m in one.parts)
    if not over and account_words().open.match(text[end : end + BEHIND]):
        return False
    least = 1 if over and sure else DIGITS
    return any(slipped(one.head, one.parts, rounded=way, least=least) for way in ways)
