"""Purposes: 「住房公积金…主要用于…」 held against what the item is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.claims.model import Purpose
from nlcheck.claims.naming import Naming
from nlcheck.lexing import Tokens
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_table

ENDS = frozenset(".;B|")
REACH = 12
"""tokens between an item and what it is used for"""


class Group(NamedTuple):
    """Items with one purpose, and the words that tell of it."""

    name: str
    items: tuple[str, ...]
    words: re.Pattern[str]
    sure: bool


@cache
def _groups() -> tuple[Group, ...]:
    read = lexicon_table("purposes.yaml")["groups"]
    return tuple(
        Group(name, tuple(g["items"]), re.compile(trie_pattern(g["words"])), bool(g.get("sure")))
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
        named = _named(tokens, i)
        if named is None:
            continue
        item = naming.item(tokens.payload[named], tokens.of(named)).item
        own = next((g for g in _groups() if _in(item, g)), None)
        if own is None:
            continue
        at = _told(tokens, i + 1)
        said = at.of(tokens.text)
        if own.words.search(said):
            continue
        for other in _groups():
            if other is not own and other.words.search(said):
                sure = own.sure and other.sure
                yield Purpose(at, own.name, other.name, sure, (tokens.span(named),))
                break


def _named(tokens: Tokens, at: int) -> int | None:
    """The item right before, whose use it is; none when another clause stands between."""
    kinds = tokens.kinds
    for i in range(at - 1, max(-1, at - REACH), -1):
        if kinds[i] == "i":
            return i
        if kinds[i] in "B|rj":
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
    return any(item == one or (one.isdigit() and item.startswith(one)) for one in group.items)


__all__ = ["purposes"]
