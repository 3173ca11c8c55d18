"""Whose trade the words of a text are: tax, schools, police… (``rules/language/trades.yaml``)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from nlcheck.lexing.anyword import AnyWord
from nlcheck.rulebook import home, read_yaml

LEAST = 4
"""words of a trade, counted each time, that make a text one of that trade's"""


class Trade(NamedTuple):
    """A trade: what its units are called, its own words, all its words."""

    name: str
    units: tuple[str, ...]
    strong: tuple[str, ...]
    all: tuple[str, ...]

    @property
    def words(self) -> AnyWord:
        """All its words."""
        return _search(self.all)


@cache
def _search(words: tuple[str, ...]) -> AnyWord:
    return AnyWord(words)


@cache
def trades() -> tuple[Trade, ...]:
    """The shipped ones."""
    read = read_yaml(home() / "language" / "trades.yaml")
    return tuple(
        Trade(
            name,
            tuple(entry["units"]),
            tuple(entry["strong"]),
            (*entry["strong"], *entry["words"]),
        )
        for name, entry in read.items()
    )


@cache
def _any_strong() -> AnyWord:
    return _search(tuple(word for trade in trades() for word in trade.strong))


def trade_of(text: str, unit: str) -> str:
    """The trade that speaks in a text, when the unit has another; empty otherwise."""
    if not _any_strong().stands_in(text):
        return ""
    own = {trade.name for trade in trades() if any(word in unit for word in trade.units)}
    if not own:
        return ""
    speaks = [t for t in trades() if any(word in text for word in t.strong)]
    found = {t.name: len(t.words.all(text)) for t in speaks}
    best = max(found, key=lambda name: found[name], default="")
    rival = any(name in own and found[name] for name in found)
    return best if best and best not in own and found[best] >= LEAST and not rival else ""


def trade(name: str) -> Trade:
    """The trade of this name."""
    return next(t for t in trades() if t.name == name)


__all__ = ["Trade", "trade", "trade_of", "trades"]
