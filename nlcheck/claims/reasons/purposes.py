"""Purposes: 「住房公积金…主要用于…」 held against what the item is for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.claims.model import Purpose
from nlcheck.claims.naming import Naming
from nlcheck.lexing import Tokens
from nlcheck.lexing.anyword import AnyWord
from nlcheck.rulebook import lexicon_table

ENDS = frozenset(".;B|")
REACH = 18
"""tokens between an item and what it is used for"""


class Group(NamedTuple):
    """Items with one purpose, and the words that tell of it."""

    name: str
    items: tuple[str, ...]
    words: AnyWord
    causes: AnyWord
    sure: bool
    against: frozenset[str] = frozenset()
    """of a whole class: the only groups whose text it is held against, none of its own"""
    reasons: bool = False
    """whether its reasons alone are known, not what it is used for"""
    within: str = ""
    """the group of which it is a part: the reasons of that are its own too"""


@cache
def _groups() -> tuple[Group, ...]:
    read = lexicon_table("purposes.yaml")["groups"]
    return tuple(
        Group(
            name,
            tuple(g["items"]),
            AnyWord(g["words"]),
            AnyWord(g.get("causes", g["words"])),
            bool(g.get("sure")),
            frozenset(g.get("against", ())),
            bool(g.get("reasons")),
            str(g.get("within", "")),
        )
        for name, g in read.items()
    )


@cache
def _markers() -> frozenset[str]:
    return frozenset(lexicon_table("purposes.yaml")["markers"])


def purposes(tokens: Tokens, naming: Naming) -> Iterator[Purpose]:
    """Uses that belong to another item, and to none of its own."""
    for i in tokens.where("j"):
        if tokens.of(i) not in _markers():
            continue
        named = _named(tokens, naming, i)
        if named is None:
            continue
        item = naming.item(tokens.payload[named], tokens.of(named)).item
        own = _group_of(item)
        if own is None or own.reasons:
            continue
        at = _told(tokens, i + 1)
        said = at.of(tokens.text)
        if own.words.stands_in(said):
            continue
        for other in _groups():
            if (
                other is own
                or other.against
                or other.reasons
                or (own.against and other.name not in own.against)
            ):
                continue
            if other.words.stands_in(said):
                sure = own.sure and other.sure
                yield Purpose(at, own.name, other.name, sure, (tokens.span(named),))
                break


def other_reason(said: str, item: str) -> tuple[str, str] | None:
    """The item's group and the group whose reason this is; None for a reason that may be its own.

    >>> other_reason("加强车辆集中调度,燃油费减少", "公务接待费")
    ('公务接待', '公务用车')
    >>> other_reason("公务接待用车减少,燃油费下降", "公务接待费") is None
    True
    """
    own = _group_of(item)
    if own is None or own.words.stands_in(said):
        return None
    if own.against:
        return None
    others = (g for g in _groups() if g is not own and g.name != own.within and not g.against)
    told = [g for g in others if g.causes.stands_in(said)]
    return (own.name, told[0].name) if len(told) == 1 else None


@lru_cache(maxsize=1 << 11)
def _group_of(item: str) -> Group | None:
    return next((g for g in _groups() if _in(item, g)), None)


def _named(tokens: Tokens, naming: Naming, at: int) -> int | None:
    """The item right before, whose use it is; none when another clause stands between. 支出 behind
    its brackets, 住房公积金(项)支出, is no other item."""
    kinds = tokens.kinds
    for i in range(at - 1, max(-1, at - REACH), -1):
        if kinds[i] == "i":
            if kinds[i - 1] == ")" and naming.item(tokens.payload[i], tokens.of(i)).bare:
                continue
            return i
        begins = kinds[i] == "." and i + 1 == at  # 支出决算为9万元。主要用于…
        if kinds[i] in "B|rj" or (kinds[i] == "." and not begins):
            return None
    return None


def _told(tokens: Tokens, first: int) -> Span:
    """From there to the end of the sentence."""
    kinds, text = tokens.kinds, tokens.text
    end = first
    while end < len(kinds) and kinds[end] not in ENDS:
        end += 1
    start = tokens.ends[first - 1]
    while text[start : start + 1] in {":", " ", ","}:
        start += 1
    return Span(start, max(start, tokens.ends[end - 1]))


def _in(item: str, group: Group) -> bool:
    item = item.removeprefix("?")
    if group.against:
        return item in group.items
    return any(item == one or (one.isdigit() and item.startswith(one)) for one in group.items)


__all__ = ["other_reason", "purposes"]
