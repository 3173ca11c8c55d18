"""Whose trade the words of a text are: tax, schools, police… (``rules/language/trades.yaml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import home, read_yaml

LEAST = 4
"""words of a trade, counted each time, that make a text one of that trade's"""


class Trade(NamedTuple):
    """A trade: what its units are called, its own words, all its words."""

    name: str
    units: re.Pattern[str]
    strong: re.Pattern[str]
    words: re.Pattern[str]


@cache
def trades() -> tuple[Trade, ...]:
    """The shipped ones."""
    read = read_yaml(home() / "language" / "trades.yaml")
    return tuple(
        Trade(
            name,
            re.compile(trie_pattern(entry["units"])),
            re.compile(trie_pattern(entry["strong"])),
            re.compile(trie_pattern([*entry["strong"], *entry["words"]])),
        )
        for name, entry in read.items()
    )


@cache
def _any_strong() -> re.Pattern[str]:
    read = read_yaml(home() / "language" / "trades.yaml")
    return re.compile(trie_pattern([word for entry in read.values() for word in entry["strong"]]))


def trade_of(text: str, unit: str) -> str:
    """The trade that speaks in a text, when the unit has another; empty otherwise."""
    if not _any_strong().search(text):
        return ""
    own = {trade.name for trade in trades() if trade.units.search(unit)}
    if not own:
        return ""
    found = {t.name: len(t.words.findall(text)) for t in trades() if t.strong.search(text)}
    best = max(found, key=lambda name: found[name], default="")
    rival = any(name in own and found[name] for name in found)
    return best if best and best not in own and found[best] >= LEAST and not rival else ""


def trade(name: str) -> Trade:
    """The trade of this name."""
    return next(t for t in trades() if t.name == name)


__all__ = ["Trade", "trade", "trade_of", "trades"]
