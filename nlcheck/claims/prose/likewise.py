"""Lists told like one that adds up, which are whole too, where one slip keeps them from adding up.

「人员经费90万元，主要包括：基本工资…、奖金…。公用经费20万元，主要包括：办公费…、水费…」: who tells
all accounts of the one tells all of the other. 「收支总预算A。收入包括：…；支出包括：…」, or
「收入总计A，其中…；支出总计A，其中…」: nor is one side of the same total told in part.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from nlcheck.claims.model import Breakdown
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.sentences.adding import DIGITS, LEAST, adds_up, slipped, telling
from nlcheck.claims.sentences.telling import account_words
from nlcheck.rulebook.lexicon import items

__all__ = ["likewise"]

FEWEST = 6
"""accounts of a list of them"""
BEHIND = 2
"""signs behind a list that may say that there is more"""
OFF = 3
"""last places by which rounded parts may miss their total"""


def likewise(told: Iterable[Breakdown], text: str) -> Iterator[Breakdown]:
    """The lists, those marked as likely that another one vouches for."""
    lists = [(one, _manner(one)) for one in told]
    vouched = {manner for one, manner in lists if manner is not None and _adds_up(one)}
    for one, manner in lists:
        sure = one.complete or one.likely or manner not in vouched
        yield one if sure or not _slipped(one, text) else replace(one, likely=True)


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


def _slipped(one: Breakdown, text: str) -> bool:
    """Whether one slip keeps the parts from adding up: of a number that may have few digits where
    they are too much, as nothing then was left out; else of none before 等."""
    last = min(m.written.unit * m.unit.scale for m in (one.head, *one.parts))
    over = sum((m.value for m in one.parts), -one.head.value) > 0
    ways = (last * way for way in range(-OFF, OFF + 1))
    end = max(m.at.end for m in one.parts)
    if not over and account_words().open.match(text[end : end + BEHIND]):
        return False
    least = 1 if over else DIGITS
    return any(slipped(one.head, one.parts, rounded=way, least=least) for way in ways)
